"""Options and arguments that the commands over a corpus take, declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

EngineName = Literal["local", "dask"]

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Parquet, JSONL, databases: files, folders, patterns, or addresses such as s3://.",
    ),
]
Out = Annotated[
    Path, typer.Option("--out", "-o", metavar="FOLDER", help="A folder that is new or empty.")
]
OfEngine = Annotated[
    EngineName,
    typer.Option("--engine", help="Processes of this machine, or Dask (revtrack[dask])."),
]
Processes = Annotated[
    int | None,
    typer.Option("--processes", metavar="N", min=1, help="How many; else one a core."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="URL",
        help="With Dask: a cluster that runs, tcp://host:8786 or its scheduler file; else one is "
        "begun here.",
    ),
]
MostStory = Annotated[
    int | None,
    typer.Option(
        "--max-story",
        metavar="N",
        min=1,
        help="Most bytes of all versions of a story together (67,108,864).",
    ),
]
