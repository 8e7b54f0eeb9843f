"""`revtrack log`: a story's versions, one line each."""

from __future__ import annotations

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, AsJson, Db, Story


def log(story: Story, db: Db = DEFAULT_DB, as_json: AsJson = False) -> None:
    """List a story's versions and what each changed.

    \b
    revtrack log harbour
    revtrack log harbour --json

    Changes are counted against the version before: + added, ~ changed, − removed,
    → moved, ⑂ split, ⑃ merged. A line too long for the terminal is cut with …
    """  # noqa: D301
    found = shell.archive(db).log(story)
    shell.show(found, as_json)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(log)
