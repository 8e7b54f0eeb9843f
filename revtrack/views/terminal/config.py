"""Settings, each with its value and where that comes from."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from revtrack.model.config import SETTINGS, Config, Given, Setting
from revtrack.views.look import Look
from revtrack.views.palette import QUIET, STRONG
from revtrack.views.terminal.parts import Indented, Rows, quiet, story_text

_ROOM = 60
"""Columns from which the three stand beside each other; else the source stands below."""

Row = tuple[Text, Text, Text]


class _Settings:
    """A table of settings, or two lines each where the terminal is narrow."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width >= _ROOM:
            yield Rows(("setting", "value", "from"), self._rows, set(), wrapped=True)
            return
        for name, value, where in self._rows:
            yield Indented(Text(" ").join((name, value)), 0)
            if where.plain != "default":
                yield Indented(where, 4)


def config_view(config: Config, _: Look) -> RenderableType:
    """Return a table of settings; thresholds that nobody changed are counted."""
    shown = [setting for setting in SETTINGS if _is_shown(setting, config)]
    rows = [_row(setting, config.of(setting.name)) for setting in shown]
    parts: list[RenderableType] = [_Settings(rows)]
    if len(shown) < len(SETTINGS):
        left = len(SETTINGS) - len(shown)
        told = f"and {left} thresholds of the engine, as they come: --all lists them"
        parts.append(Indented(quiet(told), 0))
    parts += [
        Indented(quiet(f"{'read' if found else 'none at'} {path}"), 0)
        for path, found in config.files
    ]
    return Group(*parts)


def _is_shown(setting: Setting, config: Config) -> bool:
    changed = config.of(setting.name).source != "default"
    return config.everything or changed or not setting.name.startswith("engine.")


def _row(setting: Setting, given: Given) -> Row:
    style = QUIET if given.source == "default" else ""
    value = "" if given.value is None else str(given.value)
    where = given.where or "default"
    return (story_text(setting.name, STRONG), story_text(value, style), story_text(where, style))
