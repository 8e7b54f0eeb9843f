"""`revtrack stats`: measures of stories and their updates."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, AsCsv, AsJson, Db


def stats(
    stories: Annotated[
        list[str] | None, typer.Argument(metavar="[STORY...]", help="Keys; all by default.")
    ] = None,
    by: Annotated[
        Literal["agency", "label", "month"] | None,
        typer.Option("--by", help="Measure each agency, label or month by itself."),
    ] = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Measure stories and their updates.

    \b
    revtrack stats                       the whole database
    revtrack stats harbour ferry         two stories
    revtrack stats --by agency           each agency by itself
    revtrack stats --by label --csv      a row a label and measure

    Versions held and missing, time between them, sizes, what of the first version is left, what
    updates do and where, their grades, and how well notes name it. Each figure stands with what
    it was taken over: a share is a part of its n, a
    rate so many for each of n, a spread the median of n values with the quartiles around it.
    By month, a story counts in that of its first version.
    """  # noqa: D301
    with progress("stories measured") as bar:
        found = shell.archive(db, progress=bar).stats(stories or (), by)
    shell.show_listed(found, as_json, as_csv)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(stats)
