"""Opening the file: for reading, or for writing with its migrations done.

A database keeps a write-ahead log (https://www.sqlite.org/wal.html): who reads never waits for who
writes, nor the other way round, and what was committed is on the disk. The log is a file of its
own, `-wal`, while the database is in use; the last program to close it takes it away.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from revtrack.errors import DamagedStore, DiskFull, StoreBusy, StoreReadOnly
from revtrack.store.faults import explained, no_database
from revtrack.store.migrating import bring_up_to_date, is_up_to_date, migrate, version_of
from revtrack.store.places import is_shared
from revtrack.store.waiting import code_of, patiently

_BUSY_SECONDS = 5.0
"""How long SQLite itself waits in any one statement; `waiting` has the bound for the whole."""

_CACHE = 32_768
"""Kilobytes of pages in memory while writing: SQLite's own 2 MB do not hold the indexes that many
versions touch."""

_PAGE = 8192
"""Bytes of a page of a new database: with SQLite's own 4,096 paragraphs leave more of it empty."""

_NEEDS_WRITING = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL}
_NO_LOG = {
    sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMMAP, sqlite3.SQLITE_IOERR_SHMLOCK,
}  # fmt: skip
"""What SQLite says, in classes and in detail, where it cannot make the files of a log."""

BESIDE = ("-wal", "-journal", "-shm")
"""Ends of the names of the files that SQLite keeps beside a database while it is in use."""

Mark = tuple[int, ...]


class _Still(sqlite3.Connection):
    """A connection without locks, to a file that nobody is expected to change meanwhile."""

    path: Path
    mark: Mark

    def close(self) -> None:
        """Close it; raises `StoreBusy` if the file changed: what was read may be of two times."""
        super().close()
        if _mark(self.path) != self.mark:
            raise StoreBusy(
                f"the database {self.path} was changed by another program while it was read",
                "ask again",
            )


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


def as_it_is(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Keep a connection to what the database holds now, however often it is looked at.

    Only where there is a log: without one, who reads would keep others from writing meanwhile.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        connection.execute("BEGIN")
    return connection


def in_memory(path: Path) -> sqlite3.Connection:
    """Return a copy of a database in memory, brought up to date; the file stays as it is.

    Raises what `for_reading` raises.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    copy.row_factory = sqlite3.Row
    with explained(path):
        held = patiently(lambda: untouched(path))
        held.backup(copy)
        held.close()
        migrate(copy)
    copy.execute("PRAGMA query_only = ON")
    return copy


def left_alone(path: Path) -> sqlite3.Connection:
    """Open somebody else's database without changing it, not even to bring it up to date.

    Raises what `for_reading` raises, `DamagedStore` also where SQLite's own check finds something.
    """
    with explained(path):
        connection = patiently(lambda: untouched(path))
        check_quickly(connection, path)
        if is_up_to_date(connection):
            return connection
        connection.close()
        return in_memory(path)


def check_quickly(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `DamagedStore` if SQLite's own check finds a database damaged."""
    if [tuple(row) for row in connection.execute("PRAGMA quick_check")] != [("ok",)]:
        connection.close()
        raise DamagedStore(
            f"the database {path} is damaged: it does not pass SQLite's own check",
            "restore it from a copy, or save what can be saved: `sqlite3 FILE .recover`",
        )


def untouched(path: Path) -> sqlite3.Connection:
    """Open a database without leaving a trace, whatever its version.

    Raises what `for_reading` raises.
    """
    if _has_work_beside(path):
        return _checked(_connect(path, "mode=ro"), path)
    return _still(path)


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
    connection = _connect(path, "mode=rw")
    try:
        connection.execute("PRAGMA query_only = ON")
        return _checked(connection, path)
    except sqlite3.OperationalError as error:
        connection.close()
        if not _lacks_log(error):
            raise
        if _has_work_beside(path):
            raise StoreReadOnly(
                f"the database {path} cannot be read where it is: what was added last stands in a "
                "file beside it, which cannot be taken in without writing",
                "copy it with all files whose names begin with its name to a folder where you may "
                "write",
            ) from error
    return _still(path)


def _still(path: Path) -> sqlite3.Connection:
    """Open without locks, and without taking anything for true that the file's tables call for."""
    if not path.is_file() or not path.stat().st_size:
        raise no_database(path)
    mark = _mark(path)
    connection = _connect(path, "mode=ro&immutable=1", _Still)
    assert isinstance(connection, _Still)  # noqa: S101  made by the line above
    connection.path, connection.mark = path, mark
    connection.execute("PRAGMA trusted_schema = OFF")
    return _checked(connection, path)


def _checked(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Return a connection to a database that is one of ours, else close it and raise."""
    try:
        if version_of(connection, path) == 0:
            raise no_database(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _opened_to_write(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "mode=rwc")
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        version_of(connection, path)
        _keep_log(connection, path)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        if not is_up_to_date(connection):
            bring_up_to_date(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


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


def _connect(
    path: Path, how: str, kind: type[sqlite3.Connection] = sqlite3.Connection
) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?{how}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=kind,
    )
    connection.row_factory = sqlite3.Row
    return connection


def _has_work_beside(path: Path) -> bool:
    """Whether a log or a journal beside the file holds what the file does not."""
    real = path.resolve()  # SQLite keeps them where a link leads
    beside = (real.with_name(real.name + end) for end in BESIDE[:2])
    return any(file.is_file() and file.stat().st_size > 0 for file in beside)


def _mark(path: Path) -> Mark:
    try:
        told = path.stat()
    except OSError:  # it went, or its medium did
        return ()
    return (told.st_ino, told.st_size, told.st_mtime_ns)
