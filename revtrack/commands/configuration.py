"""The configuration of this run: flags over the environment over two files over defaults.

The first file is `revtrack.toml` beside the database, the second the user's own. Where nothing is
configured, finding that out costs three looks at the disk, and nothing else is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from revtrack.commands.options import DEFAULT_DB, limited
from revtrack.errors import UsageError
from revtrack.settings import DEFAULTS

if TYPE_CHECKING:
    from typer._click import Command

    from revtrack.model.config import Config
    from revtrack.settings import Settings
    from revtrack.verbs.configuring import Values

FILE = "revtrack.toml"
_ASKS_FOR_HELP = {"--help", "-h", "--version"}
_NO_SETTINGS = {"REVTRACK_DB", "REVTRACK_TRACEBACK"}
"""Variables that typer, and errors, read by themselves."""


class Configuration:
    """What is configured for one command line, found out when it is asked for."""

    def __init__(self, args: Sequence[str], environment: Mapping[str, str]) -> None:
        self._args = args
        self._environment = environment

    @cached_property
    def is_given(self) -> bool:
        """Whether anything is configured; help asks for nothing, and must not fail for it."""
        if not self._args or _ASKS_FOR_HELP & set(self._args):
            return False
        variables = (name for name in self._environment if name.startswith("REVTRACK_"))
        if any(name not in _NO_SETTINGS for name in variables):
            return True
        paths = {self.own, Path(FILE), Path(self.named or "").parent / FILE}
        return any(_is_there(path) for path in paths)

    @cached_property
    def named(self) -> str | None:
        """The database that a flag names, else the variable."""
        return _flag(self._args) or self._environment.get("REVTRACK_DB") or None

    @property
    def database(self) -> Path:
        """The database, whatever names it."""
        if self.named or not self.is_given:
            return Path(self.named or DEFAULT_DB)
        return Path(str(self.config.of("db").value))

    @cached_property
    def own(self) -> Path:
        """Where the user's own file is."""
        return Path(typer.get_app_dir("revtrack")) / "config.toml"

    @cached_property
    def config(self) -> Config:
        """All of it. Raises `UsageError`, naming the file or variable and the key."""
        from revtrack.model.config import Config, Given
        from revtrack.verbs.configuring import from_environment

        outer = from_environment(self._environment)
        flag = _flag(self._args)
        if flag is not None:
            outer["db"] = Given(flag, "flag", "--db")
        own = _from_file(self.own, is_own=True)
        path = self._beside(own)
        beside = _from_file(path, is_own=False)
        files = tuple((str(each), _is_there(each)) for each in (path, self.own))
        return Config({**own, **beside, **outer}, files)

    def _beside(self, own: Values) -> Path:
        """Return where the file beside the database is.

        The database is the one that a flag or variable names; else the current folder's file
        may name one; else the user's own.
        """
        if self.named:
            return Path(self.named).parent / FILE
        here = Path(FILE)
        if "db" in own and "db" not in _from_file(here, is_own=False):
            return Path(str(own["db"].value)).parent / FILE
        return here


_NOTHING = Configuration((), {})
_current: ContextVar[Configuration] = ContextVar("configuration", default=_NOTHING)
"""Set once a run, by `holding`."""


def _flag(args: Sequence[str]) -> str | None:
    """Return the database that a flag names: the configuration is beside it."""
    found = None
    for word, following in zip(args, [*args[1:], None], strict=True):
        if word == "--db" and following:
            found = following
        elif word.startswith("--db=") and word != "--db=":
            found = word.removeprefix("--db=")
    return found


def _is_there(path: Path) -> bool:
    """Whether a file is there; one in a folder that may not be looked into is not."""
    return os.path.isfile(path)  # Path.is_file would raise


def _from_file(path: Path, is_own: bool) -> Values:
    if not _is_there(path):
        return {}
    import tomllib

    from revtrack.verbs.configuring import from_file

    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {error}", "it is written in TOML") from error
    return from_file(document, path, is_own)


@contextmanager
def holding(configuration: Configuration) -> Iterator[None]:
    """Make a configuration the current one."""
    token = _current.set(configuration)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Config:
    """Return the configuration of this run."""
    return _current.get().config


def settings() -> Settings:
    """Return the limits and thresholds of this run."""
    return replace(_configured(), **limited.get())  # type: ignore[arg-type]  # named after fields


def _configured() -> Settings:
    if not _current.get().is_given:
        return DEFAULTS
    from revtrack.verbs.configuring import settings_of

    return settings_of(current())


def defaults(configuration: Configuration, command: Command) -> dict[str, Any]:
    """Return what options default to, as typer's `default_map`: by name, and so on below."""
    return _defaults(configuration.config, command, ()) if configuration.is_given else {}


def _defaults(config: Config, command: Command, parents: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {
        name.replace("-", "_"): given.value
        for name, given in config.given.items()
        if given.source != "flag" and _is_for(name, parents)
    }
    below: Mapping[str, Command] = getattr(command, "commands", {})
    found |= {name: _defaults(config, each, (*parents, name)) for name, each in below.items()}
    return found


def _is_for(name: str, parents: tuple[str, ...]) -> bool:
    """Whether a setting is one of a command's options.

    The terminal's stand at the top alone: an option in front of a command must not be overruled
    by a default of one behind it.
    """
    from revtrack.model.config import BY_NAME

    setting = BY_NAME[name]
    if setting.terminal or not parents:
        return setting.terminal and not parents
    return not setting.commands or parents[0] in setting.commands
