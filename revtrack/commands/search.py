"""`revtrack search`: words in the text of all versions."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, AsCsv, AsJson, Db


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    story: Annotated[
        str | None,
        typer.Option("--story", metavar="STORY", help="Look in one story only."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="Show the best N.")] = 20,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Find words in the text of all versions.

    \b
    revtrack search coast guard                 both words, anywhere in a passage
    revtrack search '"coast guard"'             side by side
    revtrack search 'evacuat*'                  evacuated, evacuation, ...
    revtrack search 'toll AND (dead OR missing) NOT crew' --story harbour

    Each passage is told once, with the versions in which it stood. AND, OR and NOT are in
    capitals; upper and lower case, and accents, make no difference.
    """  # noqa: D301
    found = shell.archive(db).search(" ".join(words), story, limit)
    shell.show_listed(found, as_json, as_csv)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(search)
