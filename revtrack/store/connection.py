"""Opening the file: for reading, or for writing with its migrations done.

A database keeps a write-ahead log (https://www.sqlite.org/wal.html): who reads never waits for who
writes, nor the other way round, and what was committed is on the disk. The log is a file of its
own, `-wal`, while the database is in use; the last program to close it takes it away.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from revtrack.errors import DiskFull, StoreReadOnly
from revtrack.store.faults import explained, no_database
from revtrack.store.migrating import bring_up_to_date, is_up_to_date, version_of
from revtrack.store.places import is_shared
from revtrack.store.still import checked, connect, has_work_beside, in_memory, is_in_use, still
from revtrack.store.waiting import code_of, patiently

_CACHE = 32_768
"""Kilobytes of pages in memory while writing: SQLite's own 2 MB do not hold the indexes that many
versions touch."""

_PAGE = 16_384
"""Bytes of a page of a new database: what does not fit on a page leaves the rest of it empty.

20,000 versions take .594 of their text's bytes with pages of 8,192, .582 with these, .585 with
32,768; without the record of what was added."""

TO_BE_WIPED = "to_be_wiped"
"""A table that is there from a removal's commit until the file was made anew without the text: what
was stopped between, or could not be done, the next program that writes does."""

_NEEDS_WRITING = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL}
_NO_LOG = {
    sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMMAP, sqlite3.SQLITE_IOERR_SHMLOCK,
}  # fmt: skip
"""What SQLite says, in classes and in detail, where it cannot make the files of a log."""


def for_reading(path: Path) -> sqlite3.Connection:
    """Open a database that is there; nothing can be changed through the connection.

    One made by an older revtrack is brought up to date first; where that right is lacking, a copy
    of it in memory is. A database on a read-only medium, or on a full disk, opens like any other.
    Raises `NothingThere`, `DamagedStore`, `NewerStore`, `StoreReadOnly`, `StoreBusy` or `DiskFull`.
    """
    with explained(path):
        connection = patiently(lambda: _opened(path))
        if is_up_to_date(connection):
            return connection
        connection.close()
        try:
            for_writing(path, make=True).close()
        except (StoreReadOnly, DiskFull):
            return in_memory(path)
        return patiently(lambda: _opened(path))


def at_one_moment(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Keep a connection to what the database holds now, however often it is looked at.

    Only where there is a log: without one, who reads would keep others from writing meanwhile.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        connection.execute("BEGIN")
    return connection


def for_writing(path: Path, make: bool) -> sqlite3.Connection:
    """Open a database, or `make` it, and bring its tables up to date.

    Raises `NothingThere`, `DamagedStore`, `NewerStore`, `StoreReadOnly`, `StoreBusy` or `DiskFull`.
    """
    if not make:
        for_reading(path).close()
    with explained(path):
        return patiently(lambda: _opened_to_write(path))


def _opened(path: Path) -> sqlite3.Connection:
    """Open for reading, whatever the version.

    The connection could write, or the log that it opens would stay behind when it is closed.
    """
    if not path.is_file() or not path.stat().st_size:
        raise no_database(path)
    if not os.access(path, os.W_OK) and not is_in_use(path):
        # A log made by who may not write to the database would keep out those who may.
        return still(path)
    connection = connect(path, "mode=rw")
    try:
        connection.execute("PRAGMA query_only = ON")
        return checked(connection, path)
    except sqlite3.OperationalError as error:
        connection.close()
        if not _lacks_log(error):
            raise
        if has_work_beside(path):
            raise StoreReadOnly(
                f"the database {path} cannot be read where it is: what was added last stands in a "
                "file beside it, which cannot be taken in without writing",
                "copy it with all files whose names begin with its name to a folder where you may "
                "write",
            ) from error
    return still(path)


def _opened_to_write(path: Path) -> sqlite3.Connection:
    connection = connect(path, "mode=rwc")
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        version_of(connection, path)
        _keep_log(connection, path)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        if not is_up_to_date(connection):
            bring_up_to_date(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
        _finish_removal(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _finish_removal(connection: sqlite3.Connection, path: Path) -> None:
    sql = "SELECT 1 FROM sqlite_master WHERE name = ?"
    if connection.execute(sql, [TO_BE_WIPED]).fetchone():
        from revtrack.store.removing import wiped

        wiped(connection, path)


def _keep_log(connection: sqlite3.Connection, path: Path) -> None:
    """Have the database keep a write-ahead log, but a rollback journal on a shared disk.

    A file system that cannot hold such a log leaves the journal, which is as safe.
    """
    mode = "delete" if is_shared(path) else "wal"
    try:
        connection.execute(f"PRAGMA journal_mode = {mode}")
    except sqlite3.OperationalError as error:
        if not _lacks_log(error):
            raise


def _lacks_log(error: sqlite3.Error) -> bool:
    code = code_of(error)
    return code & 0xFF in _NEEDS_WRITING or code in _NO_LOG
