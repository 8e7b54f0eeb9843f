"""Any SQLite database with a table of texts: the one that is named, or the only one understood."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from revtrack.errors import UnreadableInput, UsageError, did_you_mean
from revtrack.readers.columns import Mapping, understands
from revtrack.readers.records import Found, Wishes
from revtrack.readers.sqlite_files import Shape, opened, quoted, rows, shape
from revtrack.readers.tables import Rows, mapping_of, records_of

TABLE = "table"
"""What picks one of several tables: `--map table=NAME`."""


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield a record a row, in the table's order, named by its row's number.

    Raises `UnreadableInput` for a damaged database, `UsageError` where it is not plain which
    table to read, and for columns that are not there.
    """
    with opened(path) as connection:
        found = _rows(connection, path, wishes)
        yield from records_of(found, _without_table(wishes), str(path))


def mapping(path: Path, wishes: Wishes) -> Mapping | None:
    """Return how the table's columns would be taken; None of a table without rows."""
    with opened(path) as connection:
        return mapping_of(_rows(connection, path, wishes), _without_table(wishes), str(path))


def _without_table(wishes: Wishes) -> Wishes:
    columns = {ours: theirs for ours, theirs in wishes.columns.items() if ours != TABLE}
    return Wishes(wishes.max_bytes, columns, wishes.url_contains, wishes.max_ratio)


def _rows(connection: sqlite3.Connection, path: Path, wishes: Wishes) -> Rows:
    tables = {name: columns for name, columns in shape(connection).items() if columns}
    table = _named(tables, path, wishes) if TABLE in wishes.columns else _only(tables, path, wishes)
    # Where a table's rows have no numbers, or it is a view, its rows are counted.
    number = "rowid" if _has_rowid(connection, table) else "row_number() OVER ()"
    columns = ", ".join(map(quoted, tables[table]))
    query = f"SELECT {number}, {columns} FROM {quoted(table)}"  # noqa: S608
    return rows(connection, query, str(path))


def _has_rowid(connection: sqlite3.Connection, table: str) -> bool:
    try:
        found = connection.execute(f"SELECT rowid FROM {quoted(table)} LIMIT 1").fetchone()  # noqa: S608
    except sqlite3.OperationalError:
        return False
    return found is None or found[0] is not None


def _named(tables: Shape, path: Path, wishes: Wishes) -> str:
    name = wishes.columns[TABLE]
    if name not in tables:
        raise UsageError(
            f"{path} has no table {name!r}", did_you_mean(name, tables, _listed(tables))
        )
    return name


def _only(tables: Shape, path: Path, wishes: Wishes) -> str:
    """Return the one table that has a text's column, by its usual names or the wished one."""
    if not tables:
        raise UnreadableInput(f"{path} holds no table", "is it another file?")
    text = wishes.columns.get("text")
    fitting = [
        name
        for name, columns in tables.items()
        if (text in columns if text else understands(columns))
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        said = f"has several tables that could be meant: {', '.join(fitting)}"
        raise UsageError(f"{path} {said}", "name one with --map table=NAME")
    said = f"has no table with a column that is {'named ' + repr(text) if text else 'known'}"
    raise UsageError(
        f"{path} {said} to hold a text" if not text else f"{path} {said}",
        f"name table and column with --map table=NAME,text=COLUMN: {_listed(tables)}",
    )


def _listed(tables: Shape) -> str:
    return "it has " + "; ".join(f"{name} ({', '.join(c)})" for name, c in list(tables.items())[:9])
