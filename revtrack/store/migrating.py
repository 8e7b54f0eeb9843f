"""Bringing an older database up to date: in one transaction, with a copy beside it first."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from revtrack.errors import DamagedStore, NewerStore
from revtrack.notices import notice
from revtrack.store import records, sums
from revtrack.store.faults import SAVE
from revtrack.store.schema import APPLICATION_ID, MIGRATIONS
from revtrack.store.waiting import code_of

_TOLD = """
SELECT (SELECT application_id FROM pragma_application_id),
    (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)
"""
"""One look: between two, another program may have made the tables."""


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Return how many migrations a database has had, 0 for an empty file.

    Raises `DamagedStore` for a database that is not one of ours, `NewerStore` for one that had
    migrations which are not known here.
    """
    named, version, tables = connection.execute(_TOLD).fetchone()
    if named != APPLICATION_ID and (tables or version):
        raise DamagedStore(
            f"{path} is a SQLite database, but not one of revtrack's",
            "name another file with --db or REVTRACK_DB",
        )
    if version > len(MIGRATIONS):
        raise NewerStore(
            f"the database {path} was made by a newer revtrack "
            f"(its tables are at {version}, this revtrack knows {len(MIGRATIONS)})",
            "upgrade with `pip install --upgrade revtrack`",
        )
    return int(version)


_OTHER_ROWS = {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH}
_OTHER_TABLES = re.compile(
    "no such (table|view|trigger|index|column)|already exists|duplicate column"
    "|user-defined function raised"
)
"""What SQLite says where tables, views or triggers, or rows, are not those that revtrack wrote."""


def is_up_to_date(connection: sqlite3.Connection) -> bool:
    """Whether a database has had every migration."""
    return _one(connection, "PRAGMA user_version") == len(MIGRATIONS)


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Do the migrations that are missing, all or none; what held something is copied first.

    The copy is made while nobody else can write: it is what the database was before. Raises
    `DamagedStore` where rows point to rows that are gone, and the errors of copying.
    """
    from revtrack.store.copying import keep_aside

    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have done it since it was looked at.
        done = _one(connection, "PRAGMA user_version")
        if 0 < done < len(MIGRATIONS):
            kept = keep_aside(path, f"{path.name}.before-{done + 1}")
            notice(
                f"the database {path} was made by an older revtrack and is brought up to date; "
                f"as it was, it is kept in {kept}"
            )
        _do(connection, done)
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def migrate(connection: sqlite3.Connection) -> None:
    """Do the migrations that a database lacks which is nobody else's, all or none."""
    connection.execute("BEGIN")
    _do(connection, _one(connection, "PRAGMA user_version"))
    connection.execute("COMMIT")


def give_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that migrations call."""
    records.give_functions(connection)
    sums.give_functions(connection)


def _do(connection: sqlite3.Connection, done: int) -> None:
    """Do the migrations behind the first so many, inside a transaction.

    Tables are made anew in some, which foreign keys would stop: they are checked at the end.
    """
    give_functions(connection)
    for migration in MIGRATIONS[done:]:
        for statement in migration.statements():
            _do_one(connection, statement)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise DamagedStore("the database has rows that point to rows which are gone", SAVE)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _do_one(connection: sqlite3.Connection, statement: str) -> None:
    """Do a statement; where the tables are not those it was written for, they are damaged."""
    try:
        connection.execute(statement)
    except sqlite3.Error as error:
        if code_of(error) & 0xFF not in _OTHER_ROWS and not _OTHER_TABLES.search(str(error)):
            raise
        raise DamagedStore(
            "the database is damaged, and cannot be brought up to date: what it holds is not as "
            f"revtrack wrote it ({error})",
            SAVE,
        ) from error


def _one(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
