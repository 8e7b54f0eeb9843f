"""SQLite: a table of its own file, typed as the dictionary has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import zip_longest
from pathlib import Path

from revtrack.model.dictionary import Layout, Row
from revtrack.model.exported import TABLES_ID
from revtrack.writers.formats import Wrote

_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER",
          "time": "TEXT"}  # fmt: skip


def write(path: Path, layout: Layout, rows: Iterable[Row]) -> Wrote:
    """Write the rows into a table of the layout's name."""
    counts = write_all(path, [layout], ((layout, row) for row in rows))
    return Wrote(counts[layout.name])


def write_all(
    path: Path,
    layouts: Sequence[Layout],
    rows: Iterable[tuple[Layout, Row]],
    afterwards: Iterable[str] = (),
    keyed: bool = False,
) -> dict[str, int]:
    """Write the rows of several tables, then run some statements; return how many each got.

    Where `keyed` is true, the first table's first column is its key, and that of all others
    points to it.
    """
    counts = {layout.name: 0 for layout in layouts}
    with filling(path) as connection:
        for layout in layouts:
            first = layouts[0]
            others = f" REFERENCES {first.name} ({first.names[0]})"
            keys = (" PRIMARY KEY" if layout is first else others,)
            columns = ", ".join(_declared(layout, keys if keyed else ()))
            connection.execute(f"CREATE TABLE {layout.name} ({columns})")
        for layout, row in rows:
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {layout.name} VALUES ({marks})", row)  # noqa: S608  our own names
            counts[layout.name] += 1
        for statement in afterwards:
            connection.execute(statement)
    return counts


@contextmanager
def filling(path: Path, application_id: int = TABLES_ID) -> Iterator[sqlite3.Connection]:
    """Give a new database to fill; raises `OSError` where it cannot be written.

    The file is written aside and takes its name when it is whole: no journal is needed.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"PRAGMA application_id = {application_id}")
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error


def _declared(layout: Layout, keys: Sequence[str]) -> Iterator[str]:
    """Yield the columns' declarations, what makes keys of the first ones behind them."""
    for column, key in zip_longest(layout.columns, keys):
        yield f'"{column.name}" {_TYPES[column.type]}{key or ""}'
