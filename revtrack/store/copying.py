"""Copying a database while others use it: whole under its name, or not there at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from revtrack.errors import DiskFull, StoreBusy, StoreReadOnly, UsageError
from revtrack.store.connection import for_reading
from revtrack.store.faults import explained, is_full
from revtrack.store.still import BESIDE, check_quickly, untouched
from revtrack.store.waiting import patiently

_PAGES = 2_000
"""Pages copied at a time: between two, Ctrl-C is heard."""

_TRIES = 3
_HINT = "make room, or choose another place"


def copy(path: Path, to: Path) -> None:
    """Copy a database to another file, by SQLite's own online backup.

    The copy is one file, with all that was committed when it was begun; others may read and write
    meanwhile. Raises the errors of opening a database for reading, and `DiskFull`.
    """
    with closing(for_reading(path)) as source:
        _copy(source, path, to)


def copy_as_it_lies(path: Path, to: Path) -> None:
    """Copy a database to another file whatever is wrong with it, and put nothing beside it.

    While nobody writes it is opened as a file that cannot change; one that does is copied again.
    Raises the errors of opening a database for reading, and `DiskFull`.
    """
    with explained(path):
        for left in reversed(range(_TRIES)):
            try:
                with closing(patiently(lambda: untouched(path))) as source:
                    _copy(source, path, to)
            except StoreBusy:
                if not left:
                    raise
            else:
                return


def back_up(path: Path, to: Path, overwrite: bool) -> None:
    """Copy a database into a file that is there whole, or not at all.

    Raises `UsageError` where there is such a file already and it may not be written over,
    `DamagedStore` where the copy does not pass SQLite's own check, and what `copy` raises.
    """
    if to.is_dir() or (os.path.lexists(to) and _are_one(path, to)):
        what = "a folder" if to.is_dir() else "the database itself"
        raise UsageError(f"{to} is {what}", "name another file for the copy")
    if not overwrite and os.path.lexists(to):
        raise _taken(to)
    with finished(to.with_name(f".{to.name}.{os.getpid()}.part")) as aside:
        copy(path, aside)
        _keep(aside, path)
        if overwrite:
            os.replace(aside, to)
        elif not _renamed(aside, to):
            raise _taken(to)
        _to_disk(to.parent)


def _taken(to: Path) -> UsageError:
    return UsageError(f"{to} is there already", "name another file, or ask for --overwrite")


def _renamed(aside: Path, to: Path) -> bool:
    """Give a file its name unless something has that name; return whether it did."""
    try:
        os.link(aside, to)
    except FileExistsError:
        return False
    except OSError:  # a file system without links: two programs may still meet here
        if os.path.lexists(to):
            return False
        os.rename(aside, to)
    return True


def _are_one(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def keep_aside(path: Path, name: str) -> Path:
    """Copy a database, as it is, into a file beside it; return that file.

    One that is there is never written over: the copy then has a number behind its name, unless it
    would be the same bytes. Raises what `copy` raises, and `StoreReadOnly` where no file can be
    made there.
    """
    kept = path.with_name(name)
    with finished(path.with_name(f"{name}.part")) as aside:
        copy_as_it_lies(path, aside)
        _keep(aside, path)
        for number in count(2):
            if _renamed(aside, kept):
                _to_disk(kept.parent)
                return kept
            if kept.is_file() and _is_same(kept, aside):
                return kept
            kept = path.with_name(f"{name}-{number}")
    raise AssertionError  # numbers do not end


@contextmanager
def finished(aside: Path) -> Iterator[Path]:
    """Give a file to be written and then renamed; what was not renamed is taken away.

    So is what a program that was killed may have left there. Raises `DiskFull` and `StoreReadOnly`
    for what the disk says.
    """
    try:
        _clear(aside)
        try:
            yield aside
        finally:
            _clear(aside)
    except OSError as error:
        raise _told(error, aside) from error


def _clear(aside: Path) -> None:
    for end in ("", *BESIDE):
        aside.with_name(aside.name + end).unlink(missing_ok=True)


def _told(error: OSError, path: Path) -> DiskFull | StoreReadOnly:
    if is_full(error):
        return DiskFull(f"the copy {path} does not fit: the disk is full", _HINT)
    return StoreReadOnly(f"the copy {path} cannot be written: {error.strerror or error}", _HINT)


def _copy(source: sqlite3.Connection, path: Path, to: Path) -> None:
    with explained(path):
        # Held open, it keeps others' writing out of what is copied.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    with explained(to), closing(sqlite3.connect(to, isolation_level=None)) as target:
        # What is left half done is thrown away: no journal need tell how to undo it.
        target.execute("PRAGMA journal_mode = OFF")
        source.backup(target, pages=_PAGES)
        # A copy is to be one file, and to open on a disk that cannot be written to.
        target.execute("PRAGMA journal_mode = DELETE")
    source.execute("ROLLBACK")


def _keep(aside: Path, path: Path) -> None:
    """Check a copy, and have the system write it to the disk."""
    with explained(aside), closing(sqlite3.connect(aside)) as copied:
        check_quickly(copied, path)
    _to_disk(aside)


def _to_disk(path: Path) -> None:
    """Have the system write a file, or a folder, to the disk."""
    try:
        opened = os.open(path, os.O_RDONLY)
    except OSError:  # Windows has no folders that can be opened
        return
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _is_same(one: Path, other: Path) -> bool:
    import filecmp

    return filecmp.cmp(one, other, shallow=False)
