"""`revtrack backup`: a copy of the database, made while others use it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, AsJson, Db


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to write.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over the file if it is there.")
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Copy the database, while others may read and write it.

    \b
    revtrack backup /media/stick/stories-2024-03-12.db
    revtrack backup nightly.db --overwrite
    revtrack stories --db nightly.db

    The copy is one file and a database like any other. It has everything that was kept when it was
    begun, is checked, and takes its name only when it is whole. A plain copy of the file may lack
    what was added last, if something is writing to it at the time.
    """  # noqa: D301
    shell.show(shell.archive(db).backup(file, overwrite), as_json, paged=False)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(backup)
