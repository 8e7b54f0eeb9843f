"""`revtrack check`: whether a bundle is what it was when it was made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import AsJson


def check(
    bundle: Annotated[
        Path, typer.Option("--bundle", metavar="FILE", help="A bundle; no database is needed.")
    ],
    as_json: AsJson = False,
) -> int:
    """Check that a bundle is what it was when it was made.

    \b
    revtrack check --bundle harbour.zip
    revtrack check --bundle harbour.zip --json

    Every byte is checked against the manifest and the archive's own layout, and the documents are
    derived again from the captures where the same revtrack, parser and engine are installed; where
    not, it says so. Nothing is unpacked onto the disk. Exits with 1 if anything is wrong.
    """  # noqa: D301
    from revtrack.verbs.checking import check_bundle
    from revtrack.views.evidence import RENDER

    found = check_bundle(bundle, RENDER)
    shell.show(found, as_json, paged=False)
    return int(not found.ok)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(check)
