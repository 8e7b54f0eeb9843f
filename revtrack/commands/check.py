"""`revtrack check`: whether a database, or a bundle, is what it was."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, AsJson, Db
from revtrack.errors import UsageError


def check(
    database: Annotated[
        Path | None, typer.Argument(metavar="[DATABASE]", help="Instead of the one of --db.")
    ] = None,
    deep: Annotated[
        bool,
        typer.Option("--deep", help="Also derive everything again from the captures, and compare."),
    ] = False,
    head: Annotated[
        str | None,
        typer.Option(
            "--head",
            metavar="HASH",
            help="A head that `log --head` gave: is all that was there then still there, the same?",
        ),
    ] = None,
    bundle: Annotated[
        Path | None,
        typer.Option("--bundle", metavar="FILE", help="A bundle; no database is needed."),
    ] = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> int:
    """Check that a database, or a bundle, is what it was.

    \b
    revtrack check
    revtrack check --deep
    revtrack check copy.db --head 6f1d…
    revtrack check --bundle harbour.zip

    In a database: the file's structure, every capture's SHA-256, the record of what was added and
    removed, what points to what, the full-text index, and what every version and diff says against
    its CRC-32. It finds and names, and mends nothing: `revtrack rebuild` derives again, `revtrack
    recover` saves what can be saved. Others may go on writing meanwhile; a copy of the database
    needs room where temporary files go.

    In a bundle every byte is checked against the manifest and the archive's own layout, and the
    documents are derived again from the captures where the same revtrack, parser and engine are
    installed; where not, it says so. Nothing is unpacked onto the disk. Exits with 1 if anything
    is wrong.
    """  # noqa: D301
    if bundle is not None:
        if database or deep or head:
            raise UsageError("a bundle is checked by itself", "leave out what is for a database")
        return _check_bundle(bundle, as_json)
    with progress("looked at; nothing changed") as bar:
        found = shell.archive(database or db, progress=bar).check(deep, head)
    shell.show(found, as_json, paged=False)
    return int(not found.ok)


def _check_bundle(bundle: Path, as_json: bool) -> int:
    from revtrack.verbs.checking import check_bundle
    from revtrack.views.evidence import RENDER

    checked = check_bundle(bundle, RENDER)
    shell.show(checked, as_json, paged=False)
    return int(not checked.ok)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(check)
