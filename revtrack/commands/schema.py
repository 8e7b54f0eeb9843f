"""`revtrack schema`: the JSON Schemas of all documents."""

from __future__ import annotations

import sys
from importlib.resources import files
from typing import Annotated

import typer

from revtrack.commands.terminal import write_document
from revtrack.errors import UsageError


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="A document's name; without one, all names."),
    ] = None,
) -> None:
    """Print the JSON Schema of a document.

    \b
    revtrack schema
    revtrack schema diff
    """  # noqa: D301
    folder = files("revtrack") / "schemas"
    names = sorted(
        entry.name.removesuffix(".json")
        for entry in folder.iterdir()
        if entry.name.endswith(".json")
    )
    if name is None:
        sys.stdout.write("\n".join(names) + "\n")
        return
    if name not in names:
        raise UsageError(f"there is no document {name!r}", f"documents: {', '.join(names)}")
    write_document((folder / f"{name}.json").read_text("utf-8"), sys.stdout)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(schema)
