"""What a command needs of the world: an archive, a terminal, and one way to show a result."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from revtrack.commands import configuration, terminal
from revtrack.errors import UsageError
from revtrack.verbs.progress import Progress, unseen
from revtrack.views.look import DEFAULT_LOOK, Look

if TYPE_CHECKING:
    from revtrack.verbs.archive import Archive
    from revtrack.views.machine import Document
    from revtrack.views.tables import Tabular

    class Listed(Document, Tabular, Protocol):
        """A result that is a document and a table."""


def archive(db: Path, progress: Progress = unseen) -> Archive:
    """Return the archive in a database, with the clock and the settings of this run."""
    from revtrack.verbs.archive import Archive

    return Archive(db, now, configuration.settings(), progress)


def now() -> datetime:
    """Return the time, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def show(result: Document, as_json: bool, look: Look = DEFAULT_LOOK, paged: bool = True) -> None:
    """Print a result: its document, or its view for this terminal."""
    if as_json:
        from revtrack.views.machine import document

        terminal.write_document(document(result) + "\n", sys.stdout)
        return
    from revtrack.views.terminal import view

    out = terminal.console(plain=look.plain)
    shown = view(result, replace(look, marked=not terminal.has_colours(out)))
    if not (paged and terminal.is_paged()):
        out.print(shown)
        return
    with out.capture() as captured:
        out.print(shown)
    _page(captured.get(), out.size.height)


def _page(text: str, height: int) -> None:
    """Print text, in the pager if it is longer than the screen."""
    if text.count("\n") >= height:
        from revtrack.commands.pager import page

        if page(text, sys.stdout.encoding, sys.stdout.errors or "replace"):
            return
    sys.stdout.write(text)


def show_listed(result: Listed, as_json: bool, as_csv: bool, look: Look = DEFAULT_LOOK) -> None:
    """Print a result that is also a table: as CSV, its document, or its view."""
    if as_csv and as_json:
        raise UsageError("--json and --csv are two answers", "ask for one of them")
    if not as_csv:
        show(result, as_json, look)
        return
    from revtrack.views.tables import csv_text

    terminal.write_document(csv_text(result), sys.stdout)
