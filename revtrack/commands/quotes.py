"""`revtrack quotes`: who said what, from which version to which, and what became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, AsCsv, AsJson, Db, Story


def quotes(
    story: Story,
    terms: Annotated[
        bool,
        typer.Option("--terms", help="List marks without speech, too: titles, a “safe zone”."),
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List a story's quotations: who said them, what became of them.

    \b
    revtrack quotes harbour
    revtrack quotes harbour --csv > quotes.csv
    revtrack quotes harbour --terms --json

    + added or back, − dropped, ~ reworded, cut, extended, turned into paraphrase or out of
    it, or given to another speaker. A speaker “by title or trade” is named elsewhere as the
    one who has it, one “by pronoun” is who was named last, one “from context” stands in a
    sentence nearby; all three are worth a look.
    """  # noqa: D301
    shell.show_listed(shell.archive(db).quotes(story, terms), as_json, as_csv)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(quotes)
