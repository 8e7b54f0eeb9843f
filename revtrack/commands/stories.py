"""`revtrack stories`: what the database holds."""

from __future__ import annotations

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, AsJson, Db


def stories(db: Db = DEFAULT_DB, as_json: AsJson = False) -> None:
    """List the stories held.

    \b
    revtrack stories
    revtrack stories --db other.db --json
    """  # noqa: D301
    found = shell.archive(db).stories()
    shell.show(found, as_json)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(stories)
