"""`revtrack browse`: a story as a full-screen reader."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from revtrack.commands import shell, terminal
from revtrack.commands.options import DEFAULT_DB, Db
from revtrack.errors import MissingExtra, UsageError
from revtrack.views.look import Look


def browse(
    story: Annotated[
        str | None,
        typer.Argument(metavar="[STORY]", help="A story's key; else choose from a list."),
    ] = None,
    db: Db = DEFAULT_DB,
) -> None:
    """Read a story on the whole screen, stepping through its versions.

    \b
    revtrack browse            choose from all stories
    revtrack browse harbour    one story

    Left and right step through the versions, up and down through the paragraphs; / finds words in
    all versions; b shows blame, m the matrix, a note and audit; y copies a citation; ? lists the
    keys. It only reads. Needs Textual: pip install 'revtrack[browse]'.
    """  # noqa: D301
    _needs_textual()
    archive = shell.archive(db)
    _needs_terminal()
    from revtrack.browse.app import Browser
    from revtrack.browse.reading import OpenStory

    shown = OpenStory(archive, story) if story else archive.stories().stories
    out = terminal.console()
    look = Look(marked=not terminal.has_colours(out))
    theme = terminal.theme_name(terminal.asked.get(), os.environ)
    Browser(archive, shown, look, theme if out.color_system else None).run()


def _needs_textual() -> None:
    """Raise `MissingExtra` where the library is not installed, without loading it."""
    try:
        is_there = find_spec("textual") is not None
    except ValueError:  # in `sys.modules`, but as no module
        is_there = False
    if not is_there:
        raise MissingExtra(
            "`revtrack browse` needs Textual, which is not installed",
            "pip install 'revtrack[browse]'",
        )


def _needs_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "`revtrack browse` fills a terminal, and this is none",
            "`revtrack show`, `log` and `diff` print to pipes and files",
        )


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(browse)
