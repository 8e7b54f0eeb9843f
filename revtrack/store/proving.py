"""Captures held against their hashes, and against the record of what was added."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from revtrack.model.examined import Finding, Head
from revtrack.store import records
from revtrack.store.bulk import LARGEST, unpacked

_BASES = 512
"""Captures that others are told by, kept in memory: 16 MB at most."""

_MOST_COMPARED = 200
"""Most captures that are tried at each other's places: beyond, more is wrong than an order."""


class Opener:
    """Gives the bytes of captures by their ids, None where they are damaged."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._base = lru_cache(_BASES)(self._base_of)

    def bytes_of(self, capture: int) -> bytes | None:
        """Return what a capture's row unpacks to, whatever its hash; None if it does not."""
        row = self._row(capture)
        if row is None:
            return None
        base = self._base(row[1]) if row[1] is not None else None
        if row[1] is not None and (base is None or not 0 < row[1] < capture):
            return None
        return _unpacked(row, base)

    def _base_of(self, capture: int) -> bytes | None:
        """Return the bytes of a capture that others are told by: it is kept whole."""
        row = self._row(capture)
        return _unpacked(row, None) if row and row[1] is None else None

    def _row(self, capture: int) -> tuple[bytes, int | None, int] | None:
        row = self._connection.execute(
            "SELECT bytes_zlib, base, size FROM captures WHERE id = ?", [capture]
        ).fetchone()
        kinds = (bytes, int | None, int)
        return row if row and all(map(isinstance, row, kinds)) else None


def _unpacked(row: tuple[bytes, int | None, int], base: bytes | None) -> bytes | None:
    """Return what a row unpacks to: no more than it says, and one byte to show that it is more."""
    try:
        return unpacked(row[0], base, min(row[2], LARGEST))
    except zlib.error:
        return None


def captures(connection: sqlite3.Connection) -> Iterator[Finding | None]:
    """Yield for each capture what is wrong with its bytes, None for nothing."""
    opener = Opener(connection)
    rows = connection.execute("SELECT id, sha256, size, base FROM captures ORDER BY id").fetchall()
    for capture, digest, size, base in rows:
        data = opener.bytes_of(capture)
        if data is not None and sha256(data).hexdigest() == digest and len(data) == size:
            yield None
            continue
        by = f"; it is kept as what differs from capture {base}" if base is not None else ""
        yield Finding(
            "changed", _name(capture, digest), f"its bytes are not those it came with{by}"
        )


@dataclass(slots=True)
class _Entry:
    """An entry of the record: its place, its hash, and the one before it, as they are kept."""

    place: int
    hash: bytes
    before: bytes


class _Tombstone(NamedTuple):
    capture: int
    digest: str | None
    reason: str
    removed_at: str


@dataclass(slots=True)
class _Kept:
    """What the database has of everything that came and went."""

    entries: dict[int, _Entry]
    facts: dict[int, dict[str, object]]
    tombstones: dict[int, _Tombstone]
    gone: frozenset[int]


def record(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield where what is held is not what was put on record, and what is on none."""
    kept = _kept(connection)
    wrong: dict[int, bytes] = {}
    found: list[Finding] = []
    following = 1
    for entry in kept.entries.values():
        if entry.place != following:
            # What the next one was made after is gone: it vouches for nothing but itself.
            found.append(_lost_entries(following, entry.place - 1))
            following = entry.place + 1
            continue
        following = entry.place + 1
        expected = _expected(kept, entry, entry.before)
        if expected is None:
            found.append(_without_capture(entry.place))
        elif expected != entry.hash and not _follows_damage(kept, entry, wrong):
            wrong[entry.place] = expected
    yield from found
    yield from _named(kept, wrong)
    for place in sorted(kept.facts.keys() - kept.entries.keys()):
        what = _name(place, kept.facts[place]["sha256"])
        yield Finding("added", what, "it is on no record: it was put in past revtrack")
    for place in sorted(kept.gone & kept.facts.keys()):
        what = _name(place, kept.facts[place]["sha256"])
        yield Finding("added", what, "its removal is on record, and it is there")
    for place in sorted(kept.tombstones.keys() - kept.entries.keys()):
        yield Finding("added", f"tombstone {place}", "it is on no record")


def head(connection: sqlite3.Connection) -> Head:
    """Return the end of the record."""
    last = connection.execute("SELECT id, hash FROM records ORDER BY id DESC LIMIT 1").fetchone()
    count = connection.execute("SELECT count(*) FROM records").fetchone()[0]
    held = connection.execute("SELECT count(*) FROM captures").fetchone()[0]
    removed = connection.execute("SELECT count(*) FROM removals").fetchone()[0]
    if last is None:
        return Head(records.NOTHING_BEFORE.hex(), 0, held, removed, None)
    times = connection.execute(
        "SELECT added_at FROM captures WHERE id = ?1 UNION ALL "
        "SELECT removed_at FROM removals WHERE id = ?1",
        [last[0]],
    ).fetchall()
    return Head(last[1].hex(), count, held, removed, times[0][0] if times else None)


def since(connection: sqlite3.Connection, digest: str) -> tuple[int, list[str]] | None:
    """Return how many captures a head vouches for, and those of them removed since, with reasons.

    None where the record never had that head.
    """
    if digest == records.NOTHING_BEFORE.hex():
        return 0, []
    row = connection.execute("SELECT id FROM records WHERE hash = ?", [bytes.fromhex(digest)])
    place = row.fetchone()
    if place is None:
        return None
    (count,) = connection.execute(
        "SELECT count(*) FROM records r WHERE r.id <= ?1 AND r.id NOT IN "
        "(SELECT id FROM removals) AND r.id NOT IN (SELECT capture FROM removals WHERE id <= ?1)",
        [place[0]],
    ).fetchone()
    gone = connection.execute(
        "SELECT capture, sha256, removed_at, reason FROM removals "
        "WHERE id > ?1 AND capture <= ?1 ORDER BY id",
        [place[0]],
    )
    return count, [f"{_name(row[0], row[1])}, on {row[2][:10]}: {row[3]}" for row in gone]


def _kept(connection: sqlite3.Connection) -> _Kept:
    before = records.NOTHING_BEFORE
    entries: dict[int, _Entry] = {}
    for place, digest in connection.execute("SELECT id, hash FROM records ORDER BY id"):
        entries[place] = _Entry(place, bytes(digest), before)
        before = entries[place].hash
    names = (*records.FACTS, "agency")
    columns = ", ".join(f"c.{name}" for name in records.FACTS)
    rows = connection.execute(
        f"SELECT c.id, {columns}, v.given_agency FROM captures c "  # noqa: S608  constants
        "LEFT JOIN versions v ON v.capture = c.id AND v.part = '' ORDER BY c.id"
    )
    facts = {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}
    gone = connection.execute("SELECT id, capture, sha256, reason, removed_at FROM removals")
    tombstones = {row[0]: _Tombstone(*row[1:]) for row in gone}
    return _Kept(entries, facts, tombstones, frozenset(t.capture for t in tombstones.values()))


def _expected(kept: _Kept, entry: _Entry, before: bytes) -> bytes | None:
    """Return what an entry must be after another; None where nothing is left to make it of."""
    if entry.place in kept.tombstones:
        gone = kept.tombstones[entry.place]
        return records.removed(before, entry.place, *gone)
    if entry.place in kept.gone:
        # What it was made of went; the entries behind vouch for it.
        return entry.hash
    if entry.place in kept.facts:
        return records.added(before, entry.place, kept.facts[entry.place])
    return None


def _follows_damage(kept: _Kept, entry: _Entry, wrong: dict[int, bytes]) -> bool:
    """Whether an entry is right but for the one before it, which is not what it was made of."""
    before = wrong.get(entry.place - 1)
    return before is not None and _expected(kept, entry, before) == entry.hash


def _without_capture(place: int) -> Finding:
    return Finding("missing", f"capture {place}", "it is on record, and gone without a tombstone")


def _lost_entries(first: int, last: int) -> Finding:
    what = f"entry {first}" if first == last else f"entries {first} to {last}"
    return Finding("missing", f"{what} of the record", "gone")


def _named(kept: _Kept, wrong: dict[int, bytes]) -> Iterator[Finding]:
    """Yield what is wrong at places whose entry is not what is kept there makes."""
    for place, expected in wrong.items():
        following = kept.entries.get(place + 1)
        facts = kept.facts.get(place, {})
        what = _name(place, facts.get("sha256"))
        if following and _expected(kept, following, expected) == following.hash:
            yield Finding(
                "rewritten", f"entry {place} of the record", "it was damaged or rewritten"
            )
        elif (real := _real_place(kept, wrong, place)) is not None:
            yield Finding("reordered", what, f"it was added at place {real}")
        elif place in kept.tombstones:
            yield Finding("rewritten", f"tombstone {place}", "it is not as it was put on record")
        else:
            yield Finding(
                "rewritten",
                what,
                "it is not what was put on record: SHA-256, file, source, media type, times or "
                "agency changed",
            )


def _real_place(kept: _Kept, wrong: dict[int, bytes], place: int) -> int | None:
    """Return the place whose entry a capture makes, of those that are wrong."""
    if place not in kept.facts or len(wrong) > _MOST_COMPARED:
        return None
    for other in wrong:
        entry = kept.entries[other]
        if records.added(entry.before, other, kept.facts[place]) == entry.hash:
            return other
    return None


def _name(place: int, digest: object) -> str:
    return f"capture {place} ({digest[:12]})" if isinstance(digest, str) else f"capture {place}"
