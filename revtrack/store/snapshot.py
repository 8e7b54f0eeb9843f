"""A copy of a database as it is at one moment, damage included, and nothing written beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from revtrack.errors import StoreBusy
from revtrack.store.faults import explained, no_database

_TRIES = 3
_BESIDE = ("-wal", "-journal")
"""Files that hold what the database does not have yet, or no longer."""


def snapshot(path: Path, to: Path) -> None:
    """Copy a database to another file, whatever is wrong with it.

    While nobody writes, it is opened as a file that cannot change: otherwise SQLite puts files
    beside it even to read. Raises `NothingThere`, `DamagedStore` for what is no database, or
    `StoreBusy`.
    """
    if not path.is_file() or not path.stat().st_size:
        raise no_database(path)
    for _ in range(_TRIES):
        before = _seen(path)
        _copy(path, to, "mode=ro" if before[1:] != (0, 0) else "mode=ro&immutable=1")
        if before[1:] != (0, 0) or _seen(path) == before:
            return
    raise StoreBusy(f"the database {path} is being written to", "try again when that is done")


def _copy(path: Path, to: Path, how: str) -> None:
    address = f"file:{quote(str(path.absolute()))}?{how}"
    with (
        explained(path),
        closing(sqlite3.connect(address, uri=True)) as source,
        closing(sqlite3.connect(to)) as target,
    ):
        source.backup(target)


def _seen(path: Path) -> tuple[tuple[int, int], int, int]:
    """Return what tells a file from one that was written to, and the sizes of those beside it."""
    state = path.stat()
    wal, journal = (_size(path.with_name(path.name + end)) for end in _BESIDE)
    return (state.st_mtime_ns, state.st_size), wal, journal


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
