"""Tables, constraints and views for people, as migrations: SQL in files of their own.

Given by people: `stories`, `captures`, of `versions` the story, capture and given agency, and what
they coded: `code_imports`, `coded_changes`, `codes`. What came and went: `records`, `removals`.
Derived from the captures and derivable again: everything else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

APPLICATION_ID = 0x72767472
"""`rvtr` in the file's header: tells a revtrack database from any other SQLite file."""

_FOLDER = Path(__file__).parent / "migrations"


class Migration(NamedTuple):
    """A step from one schema to the next: what it brings, and its file of SQL."""

    name: str
    file: str

    def statements(self) -> Iterator[str]:
        """Yield its statements, a trigger's body being part of one; read only when it is done."""
        statement = ""
        for line in (_FOLDER / self.file).read_text("utf-8").splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                yield statement
                statement = ""


MIGRATIONS = (
    Migration("the first tables", "1-first.sql"),
    Migration("ids, status and language of items", "2-items.sql"),
    Migration(
        "texts belong to stories, blocks stand in runs, captures on captures", "3-compact.sql"
    ),
    Migration("an index of shared text", "4-shared-text.sql"),
    Migration("addresses that are watched", "5-watched.sql"),
    Migration("a view of what became of every block", "6-history.sql"),
    Migration("codes by people", "7-codes.sql"),
    Migration("the record of what was added", "8-records.sql"),
    Migration("sums of what versions say", "9-sums.sql"),
)
"""In order; a database's `user_version` counts those it has had. One never changes."""
