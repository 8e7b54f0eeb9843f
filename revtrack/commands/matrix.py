"""`revtrack matrix`: a whole story on one screen, paragraphs by versions."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, AsCsv, AsJson, Db, Story
from revtrack.views.look import Look


def matrix(
    story: Story,
    full: Annotated[
        bool, typer.Option("--full", help="A row for each paragraph, also where many are alike.")
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show what became of every paragraph in every version.

    \b
    revtrack matrix harbour
    revtrack matrix harbour --full
    revtrack matrix harbour --csv > harbour.csv

    A row is a paragraph, a sign a version: + new, or back after − gone, = same, ~ changed,
    → moved, ⑂ split, ⑃ merged.
    Rows have the number in the last version; in brackets, the last number of one that is gone.
    """  # noqa: D301
    found = shell.archive(db).matrix(story)
    shell.show_listed(found, as_json, as_csv, Look(context=None) if full else Look())


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(matrix)
