"""`revtrack trace`: one paragraph's life through all versions."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, VERSION_HELP, AsCsv, AsJson, Db, Story


def trace(
    story: Story,
    what: Annotated[
        str,
        typer.Argument(metavar="WHAT", help="A number (`7`, `p7`, `caption 2`), or words of it."),
    ],
    version: Annotated[
        str, typer.Option("--version", metavar="VERSION", help=f"Look there. {VERSION_HELP}")
    ] = "last",
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show one paragraph's life through all versions.

    \b
    revtrack trace harbour 7                      paragraph 7 of the last version
    revtrack trace harbour p3 --version LEAD      paragraph 3 of another
    revtrack trace harbour "crane operator"       the paragraph that has these words
    revtrack trace harbour "caption 1"

    Words that the version does not have are looked up in the latest one that does, so that a
    paragraph that was dropped is found, too.
    """  # noqa: D301
    found = shell.archive(db).trace(story, what, version)
    shell.show_listed(found, as_json, as_csv)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(trace)
