"""Somebody else's database, looked over before anything in it is taken for what it says it is.

Whoever sends one may have planted in it what acts when it is read, or what fills the memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from revtrack.errors import DamagedStore, UnreadableInput
from revtrack.settings import raising
from revtrack.store import inspecting
from revtrack.store.faults import explained
from revtrack.store.migrating import version_of
from revtrack.store.still import untouched
from revtrack.store.waiting import patiently

_ASK = "ask whoever it is from for a copy made by `revtrack backup`; `revtrack check` says more"
_KINDS = {
    "INTEGER": ("integer",),
    "TEXT": ("text",),
    "BLOB": ("blob",),
    "REAL": ("real", "integer"),
}
"""What SQLite calls the values that a column of a declared type may hold; it holds any."""

_HARMLESS = {("trigger", "it is gone"), ("index", "it is gone")}
"""Without these a database reads as with them."""

_PACKING = 1 << 16
"""By so many bytes more than it holds, what cannot be packed grows when it is."""


def look_over(path: Path) -> None:
    """Raise `DamagedStore` unless a database's tables and views are as revtrack makes them.

    Nothing of it is run: its schema alone is read. Tables that others added are theirs, and never
    asked; triggers are refused. Raises what opening raises, too.
    """
    with explained(path), closing(patiently(lambda: untouched(path))) as connection:
        done = version_of(connection, path)
        for found in inspecting.schema(connection, done):
            if (found.what.split()[0], found.detail) in _HARMLESS:
                continue
            raise DamagedStore(
                f"{path} is not as revtrack makes databases: {found.what}: {found.detail}", _ASK
            )


def bound(connection: sqlite3.Connection, path: Path, most: int) -> None:
    """Check a database's values, and have none longer than `most` bytes read through a connection.

    Raises `DamagedStore` where a value is of another kind than its column's, or a row names one
    that is gone; `UnreadableInput` where a capture is larger.
    """
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, most + _PACKING)
    with explained(path):
        for what in _other_kinds(connection):
            raise DamagedStore(f"{path} is not as revtrack makes databases: {what}", _ASK)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedStore(f"{path} has rows that name rows which are gone", _ASK)
        large = connection.execute(
            "SELECT size, id FROM captures WHERE size > ? ORDER BY id LIMIT 1", [most]
        ).fetchone()
    if large:
        raise UnreadableInput(
            f"capture {large[1]} in {path} is larger than the limit of {most:,} bytes "
            f"(max-bytes): {large[0]:,}",
            f"is it a story? If so, {raising('max-bytes')}",
        )


def _other_kinds(connection: sqlite3.Connection) -> Iterator[str]:
    for table in inspecting.tables():
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        for _, name, kind, must, _, key in map(tuple, columns):
            kinds = _KINDS[kind] + (() if must or key else ("null",))
            marks = ", ".join("?" * len(kinds))
            sql = f"SELECT 1 FROM {table} NOT INDEXED WHERE typeof({name}) NOT IN ({marks}) LIMIT 1"  # noqa: S608  our own names
            if connection.execute(sql, kinds).fetchone():
                yield f"a value of {table}.{name} is no {kind.lower()}"
