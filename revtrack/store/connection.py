"""Opening the file: for reading, or for writing with its migrations done."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from revtrack.errors import DamagedStore, NewerStore
from revtrack.store.faults import explained, no_database
from revtrack.store.records import give_functions
from revtrack.store.schema import APPLICATION_ID, MIGRATIONS, statements

_BUSY_SECONDS = 5.0
_CACHE = 32_768
"""Kilobytes of pages in memory while writing: SQLite's own 2 MB do not hold the indexes that many
versions touch."""


_PAGE = 16_384
"""Bytes of a page of a new database: what does not fit on a page leaves the rest of it empty.

20,000 versions take .594 of their text's bytes with pages of 8,192, .582 with these, .585 with
32,768; without the record of what was added."""


def for_reading(path: Path) -> sqlite3.Connection:
    """Open a database that is there, without the right to change it.

    One made by an older revtrack is brought up to date first, which needs that right.
    Raises `NothingThere`, `DamagedStore`, `NewerStore`, `StoreReadOnly` or `StoreBusy`.
    """
    if not path.is_file() or not path.stat().st_size:
        raise no_database(path)
    with explained(path):
        connection = _connect(path, "ro")
        version = _version(connection, path)
        if version == 0:
            connection.close()
            raise no_database(path)
        if version == len(MIGRATIONS):
            return connection
        connection.close()
        for_writing(path, make=True).close()
        return _connect(path, "ro")


def for_writing(path: Path, make: bool) -> sqlite3.Connection:
    """Open a database, or `make` it, and bring its tables up to date.

    Raises `NothingThere`, `DamagedStore`, `NewerStore`, `StoreReadOnly` or `StoreBusy`.
    """
    if not make:
        for_reading(path).close()
    with explained(path):
        connection = _connect(path, "rwc")
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        if _version(connection, path) < len(MIGRATIONS):
            _migrate(connection)
        connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(
        address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return how many migrations the database has had, 0 for an empty file."""
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not ours and not (empty and version == 0):
        connection.close()
        raise DamagedStore(
            f"{path} is a SQLite database, but not one of revtrack's",
            "name another file with --db or REVTRACK_DB",
        )
    if version > len(MIGRATIONS):
        connection.close()
        raise NewerStore(
            f"the database {path} was made by a newer revtrack "
            f"(its tables are at {version}, this revtrack knows {len(MIGRATIONS)})",
            "upgrade with `pip install --upgrade revtrack`",
        )
    return version


def _migrate(connection: sqlite3.Connection) -> None:
    """Do the migrations that are missing, all or none.

    How many there were is read within the transaction: another program may just have done them.
    Tables are made anew in some, which foreign keys would stop: they are checked at the end.
    """
    give_functions(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for _, migration in MIGRATIONS[done:]:
            for statement in statements(migration):
                connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedStore(
                "the database has rows that point to rows which are gone", "restore it from a copy"
            )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    except BaseException:
        connection.execute("ROLLBACK")
        connection.close()
        raise
    connection.execute("COMMIT")
