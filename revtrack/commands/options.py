"""Options and arguments that several commands take, declared once."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from copy import copy
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer

from revtrack.commands.terminal import Asked, ColorWhen, ThemeName, asked
from revtrack.settings import DEFAULTS, LIMITS

Db = Annotated[
    Path,
    typer.Option(
        "--db",
        envvar="REVTRACK_DB",
        metavar="FILE",
        help="The database: one file holds everything.",
    ),
]
DEFAULT_DB = Path("revtrack.db")

AsJson = Annotated[
    bool, typer.Option("--json", help="Print one JSON document instead (`revtrack schema`).")
]

AsCsv = Annotated[bool, typer.Option("--csv", help="Print a table as CSV instead.")]

Story = Annotated[
    str, typer.Argument(metavar="STORY", help="A story's key, or a unique beginning of it.")
]

Agency = Annotated[
    str | None,
    typer.Option(
        "--agency",
        metavar="AGENCY",
        help="Read as a page of yonhap, ap, reuters, xinhua or generic, whatever it looks like.",
    ),
]

VERSION_HELP = "A place (`2`, `-1`), a label (`LEAD`, `3ld`), `first`, `last`, or a hash's start."

limited: ContextVar[Mapping[str, int]] = ContextVar("limited", default=MappingProxyType({}))
"""The limits that the flags of this run set, by field; emptied before each run."""

NEGATIVE_PLACES = {"ignore_unknown_options": True}
"""Lets `-1` name a version; `application.Told` refuses what else begins with a dash."""


Color = Annotated[
    ColorWhen | None,
    typer.Option("--color", help="Else NO_COLOR and FORCE_COLOR decide, else the terminal."),
]
Theme = Annotated[
    ThemeName | None,
    typer.Option(
        "--theme",
        envvar="REVTRACK_THEME",
        help="Colours for a dark or light background, or bold and signs alone.",
    ),
]
Width = Annotated[
    int | None,
    typer.Option("--width", min=20, metavar="N", help="Columns, instead of the terminal's."),
]
NoPager = Annotated[
    bool,
    typer.Option(
        "--no-pager",
        help="Never page. Else REVTRACK_PAGER, PAGER or less shows what is longer than the screen.",
    ),
]


def take_limits(group: Any) -> None:
    """Give the commands that read documents a flag for each limit that bounds them."""
    from typer._click.types import IntRange
    from typer.core import TyperOption

    for limit in LIMITS:
        for name in limit.commands:
            if name in group.commands:
                option = TyperOption(
                    param_decls=[f"--{limit.name}", limit.field],
                    type=IntRange(min=1),
                    metavar="N",
                    help=f"{limit.help[:-1]} ({getattr(DEFAULTS, limit.field):,}).",
                    expose_value=False,
                    callback=_limit,
                )
                group.commands[name].params.append(option)


def _limit(_: object, option: Any, value: int | None) -> None:
    """Keep a limit that was given, by flag or by what is configured."""
    if value is not None:
        limited.set({**limited.get(), option.name: value})


def take_anywhere(group: Any) -> None:
    """Let every command take the options for the terminal, which stand in the help of `revtrack`.

    People type them behind the command, too; in the help of each they would be noise.
    """
    options = [option for option in group.params if option.name in Asked._fields]
    for option in options:
        option.callback = _ask
    shared = [_behind(option) for option in options]
    for command in group.commands.values():
        _add(command, shared)


def _ask(_: object, option: Any, value: Any) -> Any:
    """Keep what is asked of the terminal; the option nearest to the end of the line decides."""
    if value:
        asked.set(asked.get()._replace(**{option.name: value}))
    return value


def _behind(option: Any) -> Any:
    hidden = copy(option)
    # What the environment says was heard at the front, and must not overrule it.
    hidden.hidden, hidden.expose_value, hidden.envvar = True, False, None
    return hidden


def _add(command: Any, shared: list[Any]) -> None:
    command.params.extend(shared)
    for inner in getattr(command, "commands", {}).values():
        _add(inner, shared)
