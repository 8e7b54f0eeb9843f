"""`revtrack bundle`: stories as evidence, in one file that anybody can check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, AsJson, Db
from revtrack.writers.whole import write_whole


def bundle(
    stories: Annotated[
        list[str], typer.Argument(metavar="STORY...", help="Each by its key, or its beginning.")
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The bundle to write, a ZIP file.")
    ],
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Write stories as evidence, in one file that anybody can check.

    \b
    revtrack bundle harbour -o harbour.zip
    revtrack bundle harbour summit -o evidence.zip
    revtrack check --bundle harbour.zip

    It holds the captures byte for byte, what `log`, `show`, `diff`, `audit` and others print with
    --json, and a manifest with hashes, sizes, times, sources and the versions of what made it. The
    same database and the same revtrack give the same bytes; the SHA-256 that is printed, published
    with the work, stands for all of it.
    """  # noqa: D301
    from revtrack.views.evidence import RENDER

    found = shell.archive(db).bundle(stories, RENDER)
    write_whole(out, found.data)
    shell.show(found.written(str(out)), as_json, paged=False)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(bundle)
