"""Waiting for another program that holds the database: a while, in growing pauses, no longer."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

from revtrack.notices import notice

T = TypeVar("T")

SECONDS = 30.0
"""The longest that anything waits. Of 8 programs adding a page each as fast as they can none waited
3 seconds (`tests/soak/concurrency.py`); a batch of an import takes about one."""

_TOLD_AFTER = 3.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.04
_AT_ONCE, ITSELF = 100, 5_000
"""Milliseconds that SQLite waits itself: when a transaction begins, and in any other statement.

It looks ever more seldom, up to ten times a second, and who waits so long may lose to those that
come later each time: of 8 programs one waited 5 s. Asked anew it looks often again."""
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
"""SQLite says PROTOCOL where others change the log of a database faster than it can look."""


def code_of(error: sqlite3.Error) -> int:
    """Return SQLite's extended code of an error, 0 where it has none; its last byte is the class.

    https://www.sqlite.org/rescode.html
    """
    return int(getattr(error, "sqlite_errorcode", 0))


def is_busy(error: sqlite3.Error) -> bool:
    """Whether an error says that another program holds the database."""
    return code_of(error) & 0xFF in _BUSY


def patiently(
    action: Callable[[], T],
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> T:
    """Do something as soon as no other program holds the database; raises SQLite's error at last.

    SQLite's own time-out is not enough: it answers at once where it suspects that two programs
    wait for each other, as when both make the same database.
    """
    begun, pause, told = clock(), _FIRST_PAUSE, False
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            waited = clock() - begun
            if not is_busy(error) or waited >= SECONDS:
                raise
        if waited >= _TOLD_AFTER and not told:
            notice(f"another program is writing to the database: waiting up to {SECONDS:.0f} s")
            told = True
        sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def begin(connection: sqlite3.Connection) -> None:
    """Begin to write as soon as no other program does; raises SQLite's error at last."""
    connection.execute(f"PRAGMA busy_timeout = {_AT_ONCE}")
    try:
        patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {ITSELF}")
