"""SQLite's errors in the words of people, each with its class and what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from revtrack.errors import (
    DamagedStore,
    DiskFull,
    NothingThere,
    RevtrackError,
    StoreBusy,
    StoreReadOnly,
)

_ANOTHER = "name another file with --db or REVTRACK_DB"

_FAULTS: dict[int, tuple[type[RevtrackError], str, str]] = {
    sqlite3.SQLITE_NOTADB: (DamagedStore, "is no SQLite database", _ANOTHER),
    sqlite3.SQLITE_CORRUPT: (DamagedStore, "is damaged", "restore it from a copy"),
    sqlite3.SQLITE_BUSY: (StoreBusy, "is in use by another program", "try again when it is done"),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "is in use by another program", "try again when it is done"),
    sqlite3.SQLITE_READONLY: (
        StoreReadOnly,
        "cannot be written to",
        f"change its permissions, or {_ANOTHER}",
    ),
    sqlite3.SQLITE_FULL: (DiskFull, "does not fit: the disk is full", "make room and try again"),
    sqlite3.SQLITE_CANTOPEN: (
        StoreReadOnly,
        "cannot be opened or created",
        f"check that its folder exists and that you may write there, or {_ANOTHER}",
    ),
    sqlite3.SQLITE_IOERR: (DamagedStore, "cannot be read or written", "check the disk"),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file into revtrack's."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code not in _FAULTS:
            raise
        leaf, what, hint = _FAULTS[code]
        raise leaf(f"the database {path} {what}", hint) from error


def no_database(path: Path) -> NothingThere:
    """Return the error for reading from a database that is not there."""
    return NothingThere(
        f"there is no database {path}",
        "make one with `revtrack add FILE...`, or name another with --db or REVTRACK_DB",
    )
