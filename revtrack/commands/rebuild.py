"""`revtrack rebuild`: derive everything again from the captures."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, AsJson, Db


def rebuild(
    due: Annotated[
        bool,
        typer.Option("--due", help="Only derive the diffs that adding many pages left due."),
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Derive everything again from the captures.

    Says what the installed parser reads differently.

    \b
    revtrack rebuild
    revtrack rebuild --due
    revtrack rebuild --json

    Captures never change; what reads differently is the parser's progress, not the desk's.
    Ctrl-C leaves everything as it was.
    """  # noqa: D301
    with progress("versions read again; nothing changed") as bar:
        archive = shell.archive(db, progress=bar)
        done = archive.rebuild_due() if due else archive.rebuild()
    shell.show(done, as_json, paged=False)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(rebuild)
