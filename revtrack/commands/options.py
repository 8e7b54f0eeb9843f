"""Options and arguments that several commands take, declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Db = Annotated[
    Path,
    typer.Option(
        "--db",
        envvar="REVTRACK_DB",
        metavar="FILE",
        help="The database: one file holds everything.",
    ),
]
DEFAULT_DB = Path("revtrack.db")

AsJson = Annotated[
    bool, typer.Option("--json", help="Print one JSON document instead (`revtrack schema`).")
]

AsCsv = Annotated[bool, typer.Option("--csv", help="Print a table as CSV instead.")]

Story = Annotated[
    str, typer.Argument(metavar="STORY", help="A story's key, or a unique beginning of it.")
]

Agency = Annotated[
    str | None,
    typer.Option(
        "--agency",
        metavar="AGENCY",
        help="Read as a page of yonhap, ap, reuters, xinhua or generic, whatever it looks like.",
    ),
]

VERSION_HELP = "A place (`2`, `-1`), a label (`LEAD`, `3ld`), `first`, `last`, or a hash's start."

NEGATIVE_PLACES = {"ignore_unknown_options": True}
"""Lets `-1` name a version; `application.Told` refuses what else begins with a dash."""
