"""`revtrack show`: one version, its paragraphs numbered as the desk counts them."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, NEGATIVE_PLACES, VERSION_HELP, AsJson, Db, Story
from revtrack.views.look import Look


def show(
    story: Story,
    version: Annotated[str, typer.Argument(metavar="[VERSION]", help=VERSION_HELP)] = "last",
    furniture: Annotated[
        bool, typer.Option("--furniture", help="Show what was dropped from the page, and why.")
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Show one version, its blocks numbered.

    \b
    revtrack show harbour             the last version
    revtrack show harbour LEAD        by label
    revtrack show harbour -1          by place, from the end
    revtrack show harbour 2 --furniture
    """  # noqa: D301
    held = shell.archive(db).show(story, version, furniture)
    shell.show(held, as_json, Look(furniture=furniture))


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command(context_settings=NEGATIVE_PLACES)(show)
