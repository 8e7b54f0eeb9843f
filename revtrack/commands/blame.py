"""`revtrack blame`: which version each paragraph, and each word, comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import (
    DEFAULT_DB,
    NEGATIVE_PLACES,
    VERSION_HELP,
    AsCsv,
    AsJson,
    Db,
    Story,
)
from revtrack.views.look import Look


def blame(
    story: Story,
    version: Annotated[str, typer.Argument(metavar="[VERSION]", help=VERSION_HELP)] = "last",
    words: Annotated[
        bool, typer.Option("--words", help="Show the whole text, each word by its version.")
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Tell which version each paragraph, and each word, comes from.

    Also which version last changed a paragraph.

    \b
    revtrack blame harbour               a line a paragraph of the last version
    revtrack blame harbour LEAD          of another
    revtrack blame harbour --words       each word coloured by its version
    revtrack blame harbour --csv         a table, a row a run of words

    Paragraphs are followed through edits, moves, splits and merges, and through versions that
    did not have them. Without colour, words that appeared in version 3 are {3|so}; those without
    a mark are as old as their paragraph.
    """  # noqa: D301
    found = shell.archive(db).blame(story, version)
    shell.show_listed(found, as_json, as_csv, Look(words=words))


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command(context_settings=NEGATIVE_PLACES)(blame)
