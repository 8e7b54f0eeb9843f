"""The configuration of this run: flags over the environment over two files over defaults.

The first file is `revtrack.toml` beside the database, the second the user's own. Where neither
is there, reading them costs two looks at the disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from revtrack.errors import UsageError
from revtrack.model.config import BY_NAME, Config, Given
from revtrack.verbs.configuring import from_environment, from_file, settings_of

if TYPE_CHECKING:
    from typer._click import Command

    from revtrack.settings import Settings
    from revtrack.verbs.configuring import Values

FILE = "revtrack.toml"
_READ_NOTHING = {"--help", "-h", "--version"}

_NONE = Config({})
_current: ContextVar[Config] = ContextVar("config", default=_NONE)
"""Set once a run, by `holding`."""


def read(args: Sequence[str], environment: Mapping[str, str] = os.environ) -> Config:
    """Return the configuration for a command line; help needs none, and must not fail for it.

    Raises `UsageError`, naming the file or variable and the key.
    """
    if not args or _READ_NOTHING & set(args):
        return _NONE
    outer = from_environment(environment) | _from_flag(args)
    own_path = Path(typer.get_app_dir("revtrack")) / "config.toml"
    own = _from_file(own_path, is_own=True)
    beside_path = _beside(outer, own)
    beside = _from_file(beside_path, is_own=False)
    files = tuple((str(path), path.is_file()) for path in (beside_path, own_path))
    return Config({**own, **beside, **outer}, files)


def _beside(outer: Values, own: Values) -> Path:
    """Return where the file beside the database is.

    The database is the one that a flag or variable names; else the current folder's file may
    name one; else the user's own.
    """
    if "db" in outer:
        return Path(str(outer["db"].value)).parent / FILE
    here = Path(FILE)
    if "db" in own and "db" not in _from_file(here, is_own=False):
        return Path(str(own["db"].value)).parent / FILE
    return here


def _from_flag(args: Sequence[str]) -> Values:
    """Return the database that a flag names: it says where the configuration is."""
    found: Values = {}
    for word, following in zip(args, [*args[1:], None], strict=True):
        name, equals, value = word.partition("=")
        if name == "--db" and (equals or following is not None):
            found["db"] = Given(value if equals else following, "flag", "--db")
    return found


def _from_file(path: Path, is_own: bool) -> Values:
    if not path.is_file():
        return {}
    import tomllib

    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {error}", "it is written in TOML") from error
    return from_file(document, path, is_own)


@contextmanager
def holding(config: Config) -> Iterator[None]:
    """Make a configuration the current one."""
    token = _current.set(config)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Config:
    """Return the configuration of this run."""
    return _current.get()


def settings() -> Settings:
    """Return the limits and thresholds of this run."""
    return settings_of(current())


def defaults(config: Config, command: Command, parents: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what options default to, as typer's `default_map`: by name, and so on below.

    The terminal's stand at the top alone: an option in front of a command must not be overruled
    by a default of one behind it.
    """
    found: dict[str, Any] = {
        name.replace("-", "_"): given.value
        for name, given in config.given.items()
        if given.source != "flag" and _is_for(name, parents)
    }
    below: Mapping[str, Command] = getattr(command, "commands", {})
    found |= {name: defaults(config, each, (*parents, name)) for name, each in below.items()}
    return found


def _is_for(name: str, parents: tuple[str, ...]) -> bool:
    setting = BY_NAME[name]
    if setting.terminal or not parents:
        return setting.terminal and not parents
    return not setting.commands or parents[0] in setting.commands
