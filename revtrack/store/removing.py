"""Removing captures: a tombstone and an entry of the record for each, then everything of theirs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from revtrack.errors import DiskFull, StoreBusy
from revtrack.model.removed import Tombstone
from revtrack.store import records
from revtrack.store.bulk import Base, as_base, packed
from revtrack.store.codes import reseal
from revtrack.store.connection import TO_BE_WIPED
from revtrack.store.faults import explained
from revtrack.store.waiting import patiently

_NAMED = "(SELECT value FROM json_each(?))"
_CODED = (
    "SELECT change FROM coded_changes "  # noqa: S608  constants
    f"WHERE old_sha256 IN {_NAMED} OR new_sha256 IN {_NAMED}"
)


class Removals:
    """What was removed from an open database, and removing; that needs a transaction."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        with explained(self._path):
            return [tuple(row) for row in self._connection.execute(sql, values)]

    def of(self, digest: str) -> Tombstone | None:
        """Return when and why a capture was removed the last time; None if it is held, or new."""
        rows = self._rows(
            "SELECT removed_at, reason FROM removals WHERE sha256 = ?1 "
            "AND NOT EXISTS (SELECT 1 FROM captures WHERE sha256 = ?1) ORDER BY id DESC LIMIT 1",
            [digest],
        )
        return Tombstone(*map(str, rows[0])) if rows else None

    def every(self) -> dict[str, Tombstone]:
        """Return the same of all captures that were removed and are not held, by SHA-256."""
        rows = self._rows(
            "SELECT sha256, removed_at, reason FROM removals WHERE sha256 IS NOT NULL "
            "AND sha256 NOT IN (SELECT sha256 FROM captures) ORDER BY id"
        )
        return {str(digest): Tombstone(str(at), str(why)) for digest, at, why in rows}

    def codes_of(self, digests: Sequence[str]) -> int:
        """Return how many codes, earlier and withdrawn ones too, are of changes of captures."""
        named = json.dumps(digests)
        sql = f"SELECT count(*) FROM codes WHERE change IN ({_CODED})"  # noqa: S608  constants
        ((count,),) = self._connection.execute(sql, [named, named]).fetchall()
        return int(count)

    def overwrite(self) -> None:
        """Have what is deleted overwritten in the file; before the transaction."""
        _overwrite(self._connection)

    def remove(
        self, digests: Sequence[str], reason: str, at: str, data_of: Callable[[str], bytes]
    ) -> None:
        """Put tombstones for captures, and delete them with their versions, diffs and codes.

        Captures that are kept as what differs from them are packed anew first; `data_of` gives
        bytes by SHA-256. Texts that nothing points to, and the full-text index, are the caller's.
        """
        named = json.dumps(digests)
        rows = self._connection.execute(
            f"SELECT id, sha256 FROM captures WHERE sha256 IN {_NAMED} ORDER BY id",  # noqa: S608
            [named],
        ).fetchall()
        self._connection.execute(f"CREATE TABLE IF NOT EXISTS {TO_BE_WIPED} (step TEXT)")
        told_by = self._told_by([row[0] for row in rows])
        # Their bases are still there when they are read, and their tombstones when they are put.
        for capture, digest in rows:
            self._put_tombstone(capture, digest, reason, at)
        for others in told_by.values():
            self._pack_anew(others, data_of)
        self._drop_codes(named)
        ids = json.dumps([row[0] for row in rows])
        for table, column in (("versions", "capture"), ("captures", "id")):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} IN {_NAMED}", [ids])  # noqa: S608

    def _told_by(self, captures: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
        """Return the captures that stay and are told by ones that go, by these, as added."""
        named = json.dumps(captures)
        found: dict[int, list[tuple[int, str]]] = {}
        for base, capture, digest in self._connection.execute(
            f"SELECT base, id, sha256 FROM captures WHERE base IN {_NAMED} "  # noqa: S608  constants
            f"AND id NOT IN {_NAMED} ORDER BY id",
            [named, named],
        ).fetchall():
            found.setdefault(base, []).append((capture, digest))
        return found

    def _put_tombstone(self, capture: int, digest: str, reason: str, at: str) -> None:
        do = self._connection.execute
        place, before = do("SELECT id, hash FROM records ORDER BY id DESC LIMIT 1").fetchone()
        entry = records.removed(before, place + 1, capture, digest, reason, at)
        do("INSERT INTO records (id, hash) VALUES (?, ?)", [place + 1, entry])
        do(
            "INSERT INTO removals (id, capture, sha256, reason, removed_at) VALUES (?, ?, ?, ?, ?)",
            [place + 1, capture, digest, reason, at],
        )

    def _pack_anew(
        self, others: Sequence[tuple[int, str]], data_of: Callable[[str], bytes]
    ) -> None:
        """Keep the first of captures whole, and the others as what differs from it."""
        # Each can be read by the base that goes until it has another.
        base: Base | None = None
        for capture, digest in others:
            data = data_of(digest)
            told, by = packed(data, base)
            self._connection.execute(
                "UPDATE captures SET bytes_zlib = ?, base = ? WHERE id = ?",
                [told, by.id if by else None, capture],
            )
            base = base or as_base(capture, data, len(told))

    def _drop_codes(self, named: str) -> None:
        """Delete what was coded of changes of captures, and seal its imports as they are now."""
        do = self._connection.execute
        changes = json.dumps([row[0] for row in do(_CODED, [named, named])])
        imports = do(
            f"SELECT DISTINCT import FROM codes WHERE change IN {_NAMED}",  # noqa: S608  constants
            [changes],
        ).fetchall()
        for table in ("codes", "coded_changes"):
            do(f"DELETE FROM {table} WHERE change IN {_NAMED}", [changes])  # noqa: S608  constants
        for (number,) in imports:
            reseal(self._connection, number)

    def wipe(self) -> bool:
        """Make the file anew without what was deleted, and empty its log; outside a transaction.

        False where other programs use the database or the disk is full: then text may be left in
        free room of either, until the next command that writes has done it.
        """
        return wiped(self._connection, self._path)


def _overwrite(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA secure_delete = ON")


def wiped(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether a file could be made anew, and its log emptied.

    Overwriting is not enough: FTS5 has no secure-delete before SQLite 3.42, and a page from which
    rows once were moved may hold them still. What then is in the log alone, SQLite takes into the
    file when the last program closes it, whatever became of this one.
    """
    _overwrite(connection)
    try:
        with explained(path):
            patiently(lambda: connection.execute("VACUUM"))
            patiently(lambda: connection.execute(f"DROP TABLE IF EXISTS {TO_BE_WIPED}"))
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except (StoreBusy, DiskFull):
        return False
    return not busy
