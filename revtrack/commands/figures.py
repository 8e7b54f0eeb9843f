"""`revtrack figures`: every number of a story, followed over its versions."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, AsCsv, AsJson, Db, Story


def figures(
    story: Story,
    every: Annotated[bool, typer.Option("--all", help="List the unchanged ones, too.")] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Follow every number of a story over its versions.

    \b
    revtrack figures harbour            what changed, came and went
    revtrack figures harbour --all      the unchanged ones, too
    revtrack figures harbour --csv      a row for each figure and version

    Numbers, amounts, shares, ages, scores, dates and times, with what bounds them. A number is
    the same one where its words stayed, or where another stands in its place among them; `two`
    and `2` are no change. A row of bars is drawn where a number stands in three versions.
    """  # noqa: D301
    shell.show_listed(shell.archive(db).figures(story, every), as_json, as_csv)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(figures)
