"""`revtrack demo`: the whole of it on a bundled story."""

from __future__ import annotations

import tempfile
from pathlib import Path

import typer

from revtrack.commands import shell
from revtrack.commands.options import AsJson


def demo(as_json: AsJson = False) -> None:
    """See it all work on a bundled, invented story.

    \b
    revtrack demo
    """  # noqa: D301
    from revtrack.verbs.demo import demo as run

    folder = Path(tempfile.mkdtemp(prefix="revtrack-demo-"))
    shell.show(run(shell.archive(folder / "revtrack.db")), as_json)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(demo)
