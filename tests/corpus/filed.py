"""Corpora for tests: a small database of all kinds of captures, and tables of generated stories."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from revtrack.model.held import Given
from revtrack.model.reported import Item
from revtrack.verbs.archive import Archive
from tests.support import FIRE, page

SEOUL = timezone(timedelta(hours=9))
ADDED = datetime(2024, 3, 13, 8, 0, tzinfo=UTC)

KEPT = (
    Item(page(*FIRE[:3]), "harbour", Given(), "1.txt"),
    Item(
        page(*FIRE, label="LEAD", time="10:40 March 12, 2024"), "harbour",
        Given(
            None, "https://wire.example/harbour", datetime(2024, 3, 12, 10, 45, tzinfo=SEOUL)
        ), "lead.txt",
    ),
    Item(
        "Der Fährhafen bleibt am Mittwoch geschlossen.\n\nNiemand wurde verletzt.".encode("latin-1"),
        "faehre", Given("generic", None, None, "iso-8859-1"), "fähre.txt",
    ),
    Item(
        "<html><body><h1>Two</h1><p>Two ships <script>alert(1)</script> sank off Pell.</p>"
        "<p>=SUM(A1) \u202e said the \x1b[31mcaptain.</p></body></html>",
        "ships", Given(None, None, datetime(2024, 3, 12, 1, 2, 3, 456, tzinfo=UTC)), "two.html",
    ),
)  # fmt: skip
"""Pages with times and without, a named encoding, an agency that was given, and a hostile one."""


def database(path: Path, items: Iterable[Item] = KEPT) -> Path:
    """Make a database of items, each added a minute after the one before."""
    times = (ADDED + timedelta(minutes=n) for n in range(1_000_000))
    archive = Archive(path, lambda: next(times))
    assert {one.status for one in archive.add_many(items)} == {"added"}
    return path


def held(path: Path) -> list[tuple[Any, ...]]:
    """Return all that a database holds of its captures, stories and versions, but for rows."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    with connection:
        versions = [
            row[0] for row in connection.execute("SELECT name FROM pragma_table_info('versions')")
            if row[0] not in ("id", "story", "capture")
        ]  # fmt: skip
        columns = ", ".join(f"v.{name}" for name in versions)
        rows = connection.execute(
            "SELECT s.key, s.added_at, c.sha256, c.size, c.file, c.media_type, c.source, "  # noqa: S608
            f"c.captured_at, c.added_at, {columns} FROM stories s JOIN versions v ON v.story = s.id "
            "JOIN captures c ON c.id = v.capture ORDER BY s.key, v.position"
        ).fetchall()
    connection.close()
    return [tuple(row) for row in rows]


def lines(path: Path, rows: Sequence[dict[str, object]]) -> Path:
    """Write a table as JSONL."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path
