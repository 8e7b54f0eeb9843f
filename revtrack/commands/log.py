"""`revtrack log`: a story's versions, one line each; the head of the record of all of them."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, AsJson, Db
from revtrack.errors import UsageError


def log(
    story: Annotated[
        str | None,
        typer.Argument(metavar="[STORY]", help="A story's key, or a unique beginning of it."),
    ] = None,
    head: Annotated[
        bool,
        typer.Option("--head", help="Print the head of the record of all that was added."),
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """List a story's versions and what each changed.

    \b
    revtrack log harbour
    revtrack log harbour --json
    revtrack log --head

    Changes are counted against the version before: + added, ~ changed, − removed,
    → moved, ⑂ split, ⑃ merged. A line too long for the terminal is cut with …

    With --head: a hash that stands for everything added and removed up to now. Write it into a
    paper, and `revtrack check --head HASH` says whether all of it is still there, unchanged.
    """  # noqa: D301
    if head == bool(story):
        told = "the head is that of all stories" if story else "no story is named"
        raise UsageError(told, "name a story, or give --head alone")
    archive = shell.archive(db)
    if story:
        shell.show(archive.log(story), as_json)
    else:
        shell.show(archive.head(), as_json)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(log)
