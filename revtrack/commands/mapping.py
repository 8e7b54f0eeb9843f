"""What `--map` says: which of a table's columns hold what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from revtrack.errors import UsageError

Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="OURS=THEIRS",
        help="A table's columns, text=body,story=url; others are guessed, note=- is none.",
    ),
]


def columns_asked(asked: Iterable[str]) -> dict[str, str]:
    """Return `{"text": "body", "story": "url"}` of `text=body,story=url`."""
    columns = {}
    for part in filter(None, ",".join(asked).split(",")):
        ours, is_one, theirs = part.partition("=")
        if not is_one or not ours.strip() or not theirs.strip():
            raise UsageError(
                f"--map {part!r} names no column", "write it as text=body,story=url: ours=theirs"
            )
        columns[ours.strip()] = theirs.strip()
    return columns
