"""Opening a file as it lies: without locks, without a trace, whatever revtrack made it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from revtrack.errors import DamagedStore, StoreBusy
from revtrack.store.faults import SAVE, explained, no_database
from revtrack.store.migrating import is_up_to_date, migrate, version_of
from revtrack.store.waiting import ITSELF, patiently

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
            SAVE,
        )


def untouched(path: Path) -> sqlite3.Connection:
    """Open a database without leaving a trace, whatever its version.

    Raises what `for_reading` raises.
    """
    if has_work_beside(path):
        return checked(connect(path, "mode=ro"), path)
    return still(path)


def still(path: Path) -> sqlite3.Connection:
    """Open without locks, and without taking anything for true that the file's tables call for."""
    if not path.is_file() or not path.stat().st_size:
        raise no_database(path)
    mark = _mark(path)
    connection = connect(path, "mode=ro&immutable=1", _Still)
    assert isinstance(connection, _Still)  # noqa: S101  made by the line above
    connection.path, connection.mark = path, mark
    connection.execute("PRAGMA trusted_schema = OFF")
    return checked(connection, path)


def checked(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Return a connection to a database that is one of ours, else close it and raise."""
    try:
        if version_of(connection, path) == 0:
            raise no_database(path)
    except BaseException:
        connection.close()
        raise
    return connection


def connect(
    path: Path, how: str, kind: type[sqlite3.Connection] = sqlite3.Connection
) -> sqlite3.Connection:
    """Open a file as an address asks, `mode=ro`: SQLite looks at it only when it is asked."""
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?{how}",
        uri=True,
        timeout=ITSELF / 1000,
        isolation_level=None,
        check_same_thread=False,
        factory=kind,
    )
    connection.row_factory = sqlite3.Row
    return connection


def has_work_beside(path: Path) -> bool:
    """Whether a log or a journal beside the file holds what the file does not."""
    return any(_beside(path))


def is_in_use(path: Path) -> bool:
    """Whether there is a log or a journal: some program uses the database, or was ended amid it."""
    return _beside(path) != []


def _beside(path: Path) -> list[int]:
    """Return the bytes of the log and of the journal, of those that there are."""
    real = path.resolve()  # SQLite keeps them where a link leads
    sizes = []
    for end in BESIDE[:2]:
        with suppress(OSError):  # none is there, or no longer
            sizes.append(real.with_name(real.name + end).stat().st_size)
    return sizes


def _mark(path: Path) -> Mark:
    try:
        told = path.stat()
    except OSError:  # it went, or its medium did
        return ()
    return (told.st_ino, told.st_size, told.st_mtime_ns)
