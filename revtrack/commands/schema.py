"""`revtrack schema`: the JSON Schemas of all documents."""

from __future__ import annotations

import sys
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

import typer

from revtrack.commands.terminal import write_document
from revtrack.errors import UsageError, did_you_mean


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[DOCUMENT]", help="A document's name; without one, all names."),
    ] = None,
) -> None:
    """Print the JSON Schema of a document.

    \b
    revtrack schema
    revtrack schema diff
    """  # noqa: D301
    names = documents()
    if name is None:
        sys.stdout.write("\n".join(names) + "\n")
        return
    if name not in names:
        known = f"documents: {', '.join(names)}"
        raise UsageError(f"there is no document {name!r}", did_you_mean(name, names, known))
    write_document((_folder() / f"{name}.json").read_text("utf-8"), sys.stdout)


def documents() -> list[str]:
    """Return the names of all documents."""
    names = (entry.name for entry in _folder().iterdir())
    return sorted(name.removesuffix(".json") for name in names if name.endswith(".json"))


def _folder() -> Traversable:
    return files("revtrack") / "schemas"


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(schema)
