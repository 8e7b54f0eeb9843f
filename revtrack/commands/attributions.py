"""`revtrack attributions`: reporting verbs, hedges and sources that revisions changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, AsCsv, AsJson, Db, Story
from revtrack.views.look import Look


def attributions(
    story: Story,
    full: Annotated[
        bool, typer.Option("--full", help="List those in added and removed blocks, too.")
    ] = False,
    lexicon: Annotated[
        Path | None,
        typer.Option(
            "--lexicon",
            metavar="FILE",
            help="A word list of your own, in the form of revtrack/lexicons/vouching.txt.",
        ),
    ] = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List changes of reporting verbs, hedges and sources.

    \b
    revtrack attributions harbour
    revtrack attributions harbour --full
    revtrack attributions harbour --lexicon claims.txt --csv

    A line of the word list is `claimed = verb weaker`, `reportedly = hedge weaker`,
    `insider = source unnamed` or `<hedges> = hedge weaker` for a list of the package.
    Directions are about the words alone: weaker, neutral, stronger, named → unnamed.
    """  # noqa: D301
    found = shell.archive(db).attributions(story, lexicon)
    shell.show_listed(found, as_json, as_csv, Look(None if full else 1))


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(attributions)
