"""SQLite databases of other tools, opened for reading alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from revtrack.errors import UnreadableInput, UsageError
from revtrack.model.exported import NEWSEDITS_ID, TABLES_ID
from revtrack.readers.tables import Row, Rows

MAGIC = b"SQLite format 3\x00"
_OURS = b"rvtr"
"""The application id in the header of revtrack's own databases, from byte 68."""

_TABLES = TABLES_ID.to_bytes(4, "big")
"""That of tables which an export writes."""

_NEWSEDITS = NEWSEDITS_ID.to_bytes(4, "big")

_WAIT = 5
"""Seconds that another program may hold the file."""

Shape = dict[str, tuple[str, ...]]
"""A database's tables and views, and the columns of each."""


def is_own(head: bytes) -> bool:
    """Whether a file begins as revtrack's databases do, and those of its tables."""
    return head.startswith(MAGIC) and head[68:72] in (_OURS, _TABLES)


def is_written(head: bytes) -> bool:
    """Whether a file begins as any database that revtrack writes, NewsEdits' shape among them."""
    return is_own(head) or (head.startswith(MAGIC) and head[68:72] == _NEWSEDITS)


def refuse_own(path: Path, head: bytes) -> UsageError:
    """Return the error of a file that is no source of stories, but holds them already."""
    if head[68:72] == _TABLES:
        return UsageError(
            f"{path} holds tables that revtrack wrote, and no captures",
            "import what they were made of",
        )
    return UsageError(
        f"{path} is a revtrack database already",
        f"use it as it is, with `--db {path}`, or take it into this one: `revtrack merge {path}`",
    )


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database, never to write.

    Raises `UsageError` for one of revtrack's own, `UnreadableInput` for one that is none or
    damaged, and for what goes wrong while it is read.
    """
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(MAGIC):
        raise UnreadableInput(f"{path} is no SQLite database", _hint(head))
    if is_own(head):
        raise refuse_own(path, head)
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_WAIT)) as connection:
            # What is no UTF-8 must not stop the rows behind it.
            connection.text_factory = _text
            yield connection
    except sqlite3.Error as error:
        raise UnreadableInput(
            f"{path} cannot be read: {error}",
            "make a copy with `sqlite3 FILE '.recover' | sqlite3 COPY` and import that",
        ) from error


def _hint(head: bytes) -> str:
    if head.startswith(b"\x1f\x8b"):
        return "it is packed: unpack it with `gunzip -k` and import what comes out"
    return "is it another file?"


def shape(connection: sqlite3.Connection) -> Shape:
    """Return the tables and views with their columns, SQLite's own left out."""
    listed = connection.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
        "AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type, name"
    )
    return {name: _columns(connection, name) for (name,) in listed.fetchall()}


def shape_of(path: Path) -> Shape:
    """Return the tables of a database; none of what cannot be read."""
    try:
        with opened(path) as connection:
            return shape(connection)
    except (UnreadableInput, UsageError, OSError):
        return {}


def rows(
    connection: sqlite3.Connection, query: str, file: str, keys: Sequence[object] = ()
) -> Rows:
    """Yield what a query finds as rows, named by the first column, which is no value."""
    found = connection.execute(query, tuple(keys))
    names = [column[0] for column in found.description][1:]
    for number, *values in found:
        yield Row(f"{file}#{number}", dict(zip(names, values, strict=True)))


def quoted(name: str) -> str:
    """Return a table's or column's name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    try:
        found = connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
    except sqlite3.OperationalError:
        # A view of tables that are no longer there, a table of a module that is not.
        return ()
    return tuple(column[1] for column in found)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
