"""`revtrack merge`: two researchers' databases into one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, AsJson, Db


def merge(
    other: Annotated[
        Path, typer.Argument(metavar="OTHER", help="The other database; it is never changed.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would come in, and keep nothing.")
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Take another database into this one.

    \b
    revtrack merge ben.db --dry-run    what would come in, and what does not agree
    revtrack merge ben.db
    revtrack merge ben.db --db all.db

    A page that both hold stays once. A story is the one here that shares captures with it, else the
    one that `add` would have chosen by an id or by its text; else it comes in under its own key.
    Codes come with their history. What the two say differently is listed, and stays as it is here.
    All of it comes in, or, after an error or Ctrl-C, nothing; merging twice changes nothing.
    """  # noqa: D301
    with progress("stories gone through; nothing changed") as bar:
        done = shell.archive(db, progress=bar).merge_from(other, dry_run)
    shell.show(done, as_json, paged=False)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(merge)
