"""`revtrack recover`: what can be saved of a damaged database, in a new one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import AsJson


def recover(
    broken: Annotated[
        Path, typer.Argument(metavar="BROKEN", help="The damaged database; it is never changed.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="NEW", help="The database to make.")],
    as_json: AsJson = False,
) -> int:
    """Save what is left of a damaged database, and list what is lost.

    \b
    revtrack recover stories.db -o saved.db
    revtrack check saved.db --deep

    A page is saved only if its bytes have the SHA-256 they came with; it keeps its file name,
    source, times and story, and everything else is derived again. What cannot be reached through
    the database's tables is sought in the bytes of the file. Exits with 1 if anything was lost.
    If there is a copy made by `backup`, that is better.
    """  # noqa: D301
    with progress("captures saved; nothing changed") as bar:
        done = shell.archive(broken, progress=bar).recover(out)
    shell.show(done, as_json, paged=False)
    return int(bool(done.lost))


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(recover)
