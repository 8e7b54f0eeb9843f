"""The terminal: what a reader asked for, what the environment says, and what follows from both."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextvars import ContextVar
from io import TextIOWrapper
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO

if TYPE_CHECKING:
    from rich.console import Console

ColorWhen = Literal["auto", "always", "never"]
ThemeName = Literal["dark", "light", "mono"]

_MAIL_WIDTH = 72
"""Columns of text for a mail: quoted three times, it still fits 80."""

_LIGHT = {"7", "9", "10", "11", "12", "13", "14", "15"}
"""Backgrounds of COLORFGBG that are light (as vim reads it)."""


class Asked(NamedTuple):
    """What the command line asks of the terminal; None leaves it to the environment."""

    color: ColorWhen | None = None
    theme: ThemeName | None = None
    width: int | None = None
    no_pager: bool = False


_NOTHING = Asked()
asked: ContextVar[Asked] = ContextVar("asked", default=_NOTHING)
"""Set once a run, by the options that stand before a command or behind it."""


def is_coloured(wanted: Asked, environment: Mapping[str, str], is_terminal: bool) -> bool:
    """Say whether to colour: `--color` over NO_COLOR over FORCE_COLOR over what is there."""
    if wanted.color in ("always", "never"):
        return wanted.color == "always"
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (
        is_terminal and environment.get("TERM") not in ("dumb", "unknown")
    )


def theme_name(wanted: Asked, environment: Mapping[str, str]) -> ThemeName:
    """Return the theme asked for, else the one for the background that the terminal names."""
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return wanted.theme or ("light" if background in _LIGHT else "dark")


def console(error: bool = False, plain: bool = False) -> Console:
    """Return the terminal; without a colour system nothing is styled, bold included.

    `plain` asks for text for a mail: never coloured, and as narrow as mails are.
    """
    from rich.console import Console
    from rich.theme import Theme

    from revtrack.views.palette import styles

    wanted = asked.get()
    stream = sys.stderr if error else sys.stdout
    coloured = not plain and is_coloured(wanted, os.environ, stream.isatty())
    return Console(
        stderr=error,
        width=wanted.width or (_MAIL_WIDTH if plain else None),
        force_terminal=True if coloured else None,
        color_system=_colours() if coloured else None,
        no_color=False,
        theme=Theme(styles(theme_name(wanted, os.environ) if coloured else None)),
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


def _colours() -> Literal["standard", "256", "truecolor"]:
    """Return how many colours the terminal has; rich gives one that it calls dumb none."""
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if os.environ.get("TERM", "").endswith("256color") else "standard"


def has_colours(console: Console) -> bool:
    """Whether words can be told apart by colour alone."""
    mono = theme_name(asked.get(), os.environ) == "mono"
    return console.color_system is not None and not mono


def is_paged() -> bool:
    """Whether output longer than the screen goes through a pager."""
    terminals = sys.stdout.isatty() and sys.stdin.isatty()
    return terminals and not asked.get().no_pager and os.environ.get("TERM") != "dumb"


def prepare_streams() -> None:
    """Let this process print anything: what an encoding cannot hold has something in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="ascii" if _is_ascii() else None, errors=_register())


def write_document(text: str, stream: TextIO) -> None:
    """Write what a program reads: in UTF-8, whatever the terminal has (RFC 8259, 8.1).

    Files and pipes get every character. On a terminal a person reads, and CSV, unlike JSON, has no
    way of its own to write what acts on one.
    """
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8")
    if stream.isatty():
        from revtrack.views.visible import visible

        text = visible(text)
    stream.write(text)


def _is_ascii() -> bool:
    """Whether the locale is C by someone's wish.

    Python writes UTF-8 there, on the guess that nobody chose it (PEP 540). Where nothing is set
    the guess is right; where LANG or LC_ALL says C, a terminal, and less, show what it says.
    """
    chosen = os.environ.get("LC_ALL") or os.environ.get("LANG")
    said = os.environ.get("PYTHONUTF8") or os.environ.get("PYTHONIOENCODING")
    return bool(sys.flags.utf8_mode and not said and chosen in ("C", "POSIX"))


def _register() -> str:
    """Return the name of the error handler that puts ASCII for signs and quotes, `?` for the rest.

    A handler is asked only for what an encoding cannot hold, whoever wrote it: views, help and
    errors need not know. A `?` for each column, so that columns stay.
    """
    import codecs

    codecs.register_error("revtrack.signs", _in_place)
    return "revtrack.signs"


def _in_place(error: UnicodeError) -> tuple[str, int]:
    from rich.cells import split_graphemes

    from revtrack.views.palette import ASCII

    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  errors of writing alone get here
    lost = error.object[error.start : error.end]
    put = [
        ASCII.get(lost[start:end], "?" * cells) for start, end, cells in split_graphemes(lost)[0]
    ]
    return "".join(put), error.end
