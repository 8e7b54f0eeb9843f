"""Settings as people give them: one table of what can be set, and where each value came from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from revtrack.settings import DEFAULTS, ENGINE, LIMITS, Limit

Kind = Literal["file", "text", "whole", "share", "choice", "agency"]
Source = Literal["flag", "environment", "file", "default"]


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that can be set, and all the ways to set it.

    `least` bounds whole numbers; shares run from 0 to 1. One that is `personal` is not taken
    from a file beside a database: a folder that came from elsewhere must not choose what
    programs run. One that is the `terminal`'s is no command's own; `commands` are those whose
    option takes it, empty for all.
    """

    name: str
    kind: Kind
    default: str | int | float | None
    help: str
    environment: str | None = None
    flag: str | None = None
    choices: tuple[str, ...] = ()
    least: int = 0
    personal: bool = False
    terminal: bool = False
    commands: tuple[str, ...] = ()

    def told(self) -> str:
        """Return what the manual says of it: the ways to set it, and what it is by default."""
        ways = ", ".join(way for way in (self.flag, self.environment) if way)
        default = "" if self.default is None else f" Default: {self.default}."
        return f"{self.help}{f' Also {ways}.' if ways else ''}{default}"


_ZERO_WILL_DO = ("island", "few_pairs")


def _threshold(name: str) -> Setting:
    """Return the row of a field of `Engine`, in a file under `[engine]`."""
    default = getattr(ENGINE, name)
    kind: Kind = "whole" if isinstance(default, int) else "share"
    least = 0 if name in _ZERO_WILL_DO else 1
    told = "A threshold of the diff, told in `revtrack/settings.py`."
    return Setting(f"engine.{name}", kind, default, told, least=least)


def _limit(limit: Limit) -> Setting:
    """Return the row of a limit."""
    default = getattr(DEFAULTS, limit.field)
    variable = f"REVTRACK_{limit.field.upper()}"
    flag = f"--{limit.name}"
    return Setting(limit.name, "whole", default, limit.help, variable, flag, least=1)


SETTINGS = (
    Setting(
        "db", "file", "revtrack.db", "The database; in a file, seen from there.", "REVTRACK_DB",
        "--db",
    ),
    Setting(
        "agency", "agency", None, "Read pages as those of this agency, whatever they look like.",
        "REVTRACK_AGENCY", "--agency", commands=("add", "import", "diff", "note"),
    ),
    *(_limit(limit) for limit in LIMITS),
    Setting(
        "shared-text", "share", DEFAULTS.shared_text,
        "Least share of its text that a page has in common with its story.",
        "REVTRACK_SHARED_TEXT",
    ),
    Setting(
        "context", "whole", 1, "Unchanged blocks around a change.", "REVTRACK_CONTEXT",
        "--context",
    ),
    Setting(
        "color", "choice", "auto", "When to colour.", "REVTRACK_COLOR", "--color",
        ("auto", "always", "never"), terminal=True,
    ),
    Setting(
        "theme", "choice", None, "Colours for a dark or light background, or mono.",
        "REVTRACK_THEME", "--theme", ("dark", "light", "mono"), terminal=True,
    ),
    Setting(
        "width", "whole", None, "Columns, instead of the terminal's.", "REVTRACK_WIDTH",
        "--width", least=20, terminal=True,
    ),
    Setting(
        "pager", "text", None, "What shows long output; in your own file only.",
        "REVTRACK_PAGER", personal=True, terminal=True,
    ),
    *(_threshold(field.name) for field in fields(ENGINE)),
)  # fmt: skip
"""Everything that can be set: lookups, errors, `revtrack config` and the manual read this."""

BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Given:
    """A value and where it came from: a flag, a variable, a file's path, or nowhere."""

    value: str | int | float | None
    source: Source = "default"
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """What was given, by name; what was not has its default. `files` are those looked for."""

    given: dict[str, Given]
    files: tuple[tuple[str, bool], ...] = ()
    everything: bool = True

    def of(self, name: str) -> Given:
        """Return what a setting is, and where that came from."""
        return self.given.get(name) or Given(BY_NAME[name].default)

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.config/1`."""
        return {
            "schema": "revtrack.config/1",
            "files": [{"path": path, "found": found} for path, found in self.files],
            "settings": [self._row(setting) for setting in SETTINGS],
        }

    def _row(self, setting: Setting) -> dict[str, object]:
        given = self.of(setting.name)
        return {
            "name": setting.name,
            "value": given.value,
            "source": given.source,
            "where": given.where,
            "default": setting.default,
            "environment": setting.environment,
            "flag": setting.flag,
            "help": setting.help,
        }
