"""A look into a database for a shell that waits: a plain connection, short, and never an error."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_WAIT = 0.05
"""Seconds to wait for a database that another program holds; a shell must not be kept longer."""

_MOST = 1000
"""Most rows; nobody reads more in a list of completions."""

_NO_LOG = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite says where it cannot make the log's files, as on a medium that is read only."""

_KEYS = """
SELECT s.key, (SELECT v.headline FROM versions v WHERE v.story = s.id
    ORDER BY v.position DESC LIMIT 1)
FROM stories s WHERE lower(substr(s.key, 1, length(?1))) = lower(?1) ORDER BY s.key LIMIT ?2
"""
_VERSIONS = """
SELECT v.position, v.label, v.headline FROM versions v
WHERE v.story = (SELECT id FROM stories WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key LIMIT 1)
ORDER BY v.position LIMIT ?2
"""
"""The story is the first that begins so: the one of exactly this key, if there is one."""

Row = tuple[int | str | None, ...]


def keys(path: Path, start: str) -> list[Row]:
    """Return keys that begin so, with the latest headline; none if the file cannot be read."""
    return _rows(path, _KEYS, start)


def versions(path: Path, story: str) -> list[Row]:
    """Return place, label and headline of a story's versions; none if they cannot be read."""
    return _rows(path, _VERSIONS, story) if story else []


def _rows(path: Path, sql: str, start: str) -> list[Row]:
    try:
        if not path.is_file():  # reading a named pipe would wait for ever
            return []
        try:
            # It could write, or the log that it opens would stay behind when it is closed.
            return _asked(_address(path, "mode=rw"), sql, start)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _NO_LOG:
                raise
            return _asked(_address(path, "mode=ro&immutable=1"), sql, start)
    except (sqlite3.Error, OSError, ValueError):
        return []


def _asked(address: str, sql: str, start: str) -> list[Row]:
    with closing(sqlite3.connect(address, uri=True, timeout=_WAIT)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.text_factory = _text
        return connection.execute(sql, [start, _MOST]).fetchall()


def _address(path: Path, how: str) -> str:
    """Return the file's address by hand: urllib takes longer to import than all of this."""
    named = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{named}?{how}"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
