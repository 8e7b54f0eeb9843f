"""What a command needs of the world: an archive, a terminal, and one way to show a result."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from revtrack.errors import UsageError
from revtrack.settings import DEFAULTS
from revtrack.verbs.progress import Progress, unseen
from revtrack.views.look import DEFAULT_LOOK, Look

if TYPE_CHECKING:
    from rich.console import Console

    from revtrack.verbs.archive import Archive
    from revtrack.views.machine import Document
    from revtrack.views.tables import Tabular

    class Listed(Document, Tabular, Protocol):
        """A result that is a document and a table."""


def archive(db: Path, max_bytes: int | None = None, progress: Progress = unseen) -> Archive:
    """Return the archive in a database, with the clock and the limits asked for."""
    from revtrack.verbs.archive import Archive

    settings = replace(DEFAULTS, max_bytes=max_bytes) if max_bytes else DEFAULTS
    return Archive(db, now, settings, progress)


def now() -> datetime:
    """Return the time, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def console(error: bool = False) -> Console:
    """Return the terminal; without a colour system nothing is styled, bold included."""
    from rich.console import Console

    plain = bool(os.environ.get("NO_COLOR"))
    return Console(
        stderr=error,
        color_system=None if plain else "auto",
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


def show(result: Document, as_json: bool, look: Look = DEFAULT_LOOK) -> None:
    """Print a result: its document, or its view for this terminal."""
    if as_json:
        from revtrack.views.machine import document

        sys.stdout.write(document(result) + "\n")
        return
    from revtrack.views.terminal import view

    out = console()
    out.print(view(result, replace(look, marked=out.color_system is None)))


def show_listed(result: Listed, as_json: bool, as_csv: bool, look: Look = DEFAULT_LOOK) -> None:
    """Print a result that is also a table: as CSV, its document, or its view."""
    if as_csv and as_json:
        raise UsageError("--json and --csv are two answers", "ask for one of them")
    if not as_csv:
        show(result, as_json, look)
        return
    from revtrack.views.tables import csv_text

    sys.stdout.write(csv_text(result))


def no_options(*names: str | None) -> None:
    """Refuse a name that was meant as an option: `--jsn` is no version."""
    for name in names:
        if name and name.startswith("-") and not name[1:].isdecimal():
            raise UsageError(f"there is no option {name}", "`--help` lists the options")
