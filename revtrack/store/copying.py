"""Copying a database while others use it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from revtrack.store.connection import for_reading
from revtrack.store.faults import explained


def copy(path: Path, to: Path) -> None:
    """Copy a database to another file, by SQLite's own online backup.

    Raises the errors of opening a database for reading.
    """
    with (
        closing(for_reading(path)) as source,
        explained(to),
        closing(sqlite3.connect(to)) as target,
    ):
        source.backup(target)
