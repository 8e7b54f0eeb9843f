"""SQLite's errors in the words of people, each with its class and what to do next."""

from __future__ import annotations

import errno
import re
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
from revtrack.store.waiting import SECONDS, code_of

SAVE = "restore it from a copy, or save what is left of it with `revtrack recover`"
_ANOTHER = "name another file with --db or REVTRACK_DB"
_LATER = f"it was waited for {SECONDS:.0f} seconds: try again when that program is done"
_FULL, _ROOM = "does not fit: the disk is full", "make room and try again; what was told is kept"

_FAULTS: dict[int, tuple[type[RevtrackError], str, str]] = {
    sqlite3.SQLITE_NOTADB: (DamagedStore, "is no SQLite database", _ANOTHER),
    sqlite3.SQLITE_CORRUPT: (DamagedStore, "is damaged", SAVE),
    sqlite3.SQLITE_BUSY: (StoreBusy, "is in use by another program", _LATER),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "is in use by another program", _LATER),
    sqlite3.SQLITE_READONLY: (
        StoreReadOnly,
        "cannot be written to",
        f"change its permissions, or {_ANOTHER}",
    ),
    sqlite3.SQLITE_FULL: (DiskFull, _FULL, _ROOM),
    sqlite3.SQLITE_CANTOPEN: (
        StoreReadOnly,
        "cannot be opened or created",
        f"check that its folder exists and that you may write there, or {_ANOTHER}",
    ),
    sqlite3.SQLITE_TOOBIG: (
        DamagedStore,
        "holds a text or a page that is larger than any that is read",
        "`revtrack check` says what is wrong with it",
    ),
    sqlite3.SQLITE_PROTOCOL: (StoreBusy, "is in use by another program", _LATER),
    sqlite3.SQLITE_IOERR: (
        DamagedStore,
        "cannot be read or written: the disk, or the system, refused",
        "check the disk, and your share of it; what was told is kept",
    ),
    # In detail, where the class does not say enough.
    sqlite3.SQLITE_IOERR_SHMSIZE: (DiskFull, _FULL, _ROOM),
}

_OTHER_THAN_MADE = re.compile(
    r"no such (table|column)|has no column named|malformed JSON|Could not decode to UTF-8"
)
"""What SQLite, or Python's module for it, says of tables and text that are not as revtrack made
them; its code is that of any mistake. revtrack's own SQL is right wherever they are."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file into revtrack's."""
    try:
        yield
    except sqlite3.Error as error:
        code = code_of(error)
        fault = _FAULTS.get(code) or _FAULTS.get(code & 0xFF)
        if fault is None and _OTHER_THAN_MADE.search(str(error)):
            raise _unreadable(path) from error
        if fault is None:
            raise
        leaf, what, hint = fault
        raise leaf(f"the database {path} {what}", hint) from error


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Turn what rows that are no times, lists or text lead to into `DamagedStore`."""
    try:
        yield
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> DamagedStore:
    return DamagedStore(
        f"the database {path} is damaged: what it holds is not as revtrack wrote it",
        "`revtrack check` says what is wrong with it",
    )


def no_database(path: Path) -> NothingThere:
    """Return the error for reading from a database that is not there."""
    return NothingThere(
        f"there is no database {path}",
        "make one with `revtrack add FILE...`, or name another with --db or REVTRACK_DB",
    )


def is_full(error: OSError) -> bool:
    """Whether an error of the system says that a disk has no room left."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
