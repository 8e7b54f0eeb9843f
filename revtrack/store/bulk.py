"""Many versions written together: rows held back, then put in by prepared statements.

What a story holds already, its texts and the capture that later ones are told by, is kept in
memory for the stories seen last; everything else is asked of the database, so that memory does
not grow with it.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from revtrack.model.held import Capture, iso
from revtrack.model.version import Role, Version
from revtrack.store.records import FACTS, NOTHING_BEFORE
from revtrack.store.records import added as recorded

ROLES: tuple[Role, ...] = ("paragraph", "caption", "heading")
"""A block's role is kept as its place here."""

_NUMBERS = {role: number for number, role in enumerate(ROLES)}
_KEPT_TEXTS = 60_000
"""Texts of the stories seen last that are kept in memory: 20 MB of paragraphs of 200 characters."""
_KEPT_STORIES = 4_000
WINDOW = 32_768
"""How far zlib looks back: the rest of a longer base is out of its reach."""
LARGEST = 256 * 1024 * 1024
"""Most bytes of a capture: no row is unpacked beyond, whatever it says of itself."""
_WORTH_IT = 0.6
"""A capture is kept by an earlier one if that takes less than this of what the earlier one takes.

Four versions of a generated story: .27 of their bytes each by itself, .10 with a base."""

_CAPTURE = (
    "INSERT INTO captures (id, sha256, bytes_zlib, size, media_type, file, source, captured_at, "
    "added_at, base) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_RECORD = "INSERT INTO records (id, hash) VALUES (?, ?)"
_HEAD = "SELECT id, hash FROM records ORDER BY id DESC LIMIT 1"
_TEXT = "INSERT INTO texts (id, story, text, words) VALUES (?, ?, ?, ?)"
_RUN = (
    "INSERT INTO block_runs (version, place, role, number, text, count) VALUES (?, ?, ?, ?, ?, ?)"
)
_LONGEST_RUN = 256
"""As many as the table `counting` counts."""
_TEXTS_OF = (
    "SELECT DISTINCT t.text, t.id FROM versions v JOIN block_runs b ON b.version = v.id "
    "CROSS JOIN texts t ON t.id BETWEEN b.text AND b.text + b.count - 1 WHERE v.story = ?"
)
_COUNT_OF = "SELECT count(*) FROM versions WHERE story = ?"
_BASE_OF = (
    "SELECT c.id, c.sha256, c.bytes_zlib FROM versions v JOIN captures c ON c.id = v.capture "
    "WHERE v.story = ? AND c.base IS NULL ORDER BY v.id DESC LIMIT 1"
)


class Base(NamedTuple):
    """A capture kept whole, by which later ones of the story are told; `packed` is its size."""

    id: int
    data: bytes
    packed: int


@dataclass
class _Known:
    """What a story holds: its texts with their rows, its base, and how many versions."""

    texts: dict[str, int] = field(default_factory=dict)
    base: Base | None = None
    versions: int = 0


class Writer:
    """Writes versions in batches, each within a transaction: `begin`, `add` any number, `flush`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: OrderedDict[int, _Known] = OrderedDict()
        self._texts_known = 0
        self._seen = -1
        self._next_version = self._next_text = self._next_capture = 0
        self._unwritten: set[int] = set()
        self._head = NOTHING_BEFORE
        self._captures: list[tuple[object, ...]] = []
        self._records: list[tuple[int, bytes]] = []
        self._versions: list[tuple[object, ...]] = []
        self._columns: tuple[str, ...] = ()
        self._texts: list[tuple[int, int, str, int]] = []
        self._runs: list[list[int]] = []

    def begin(self) -> None:
        """Take up the next free rows, and forget what another program may have changed."""
        seen = self._one("PRAGMA data_version")
        if seen != self._seen:
            self.forget()
        self._seen = seen
        self._next_version = 1 + self._one("SELECT coalesce(max(id), 0) FROM versions")
        self._next_text = 1 + self._one("SELECT coalesce(max(id), 0) FROM texts")
        # The places of captures that were removed are never given again.
        place, self._head = self._connection.execute(_HEAD).fetchone() or (0, NOTHING_BEFORE)
        self._next_capture = 1 + place

    def forget(self) -> None:
        """Forget what is known and what is held back: after a rollback neither is true."""
        self._known.clear()
        self._texts_known = 0
        self._clear()

    def made(self, story: int) -> None:
        """Take note of a story without versions, of which the database need not be asked."""
        self._keep(story, _Known())

    def add(self, story: int, capture: Capture, version: Version, row: dict[str, object]) -> int:
        """Hold a version of a story back; return its row. `row` are its other columns."""
        known = self._story(story)
        self._unwritten.add(story)
        self._captures.append(self._packed(capture, known))
        self._put_on_record(capture, row["given_agency"])
        number = self._next_version
        self._next_version += 1
        self._next_capture += 1
        # A version mostly is its story's last: then this is its place for good.
        known.versions += 1
        columns = {
            "id": number,
            "story": story,
            "capture": self._next_capture - 1,
            "position": known.versions,
            **row,
        }
        self._columns = tuple(columns)
        self._versions.append(tuple(columns.values()))
        self._put_blocks(number, story, version, known)
        return number

    def put_blocks(self, number: int, story: int, version: Version) -> None:
        """Write the blocks of a version whose row is there."""
        self.begin()
        self._put_blocks(number, story, version, self._story(story))
        self.flush()

    def flush(self) -> None:
        """Write what was held back."""
        names = ", ".join(self._columns)
        marks = ", ".join("?" * len(self._columns))
        self._connection.executemany(_CAPTURE, self._captures)
        self._connection.executemany(_RECORD, self._records)
        if self._versions:
            self._connection.executemany(
                f"INSERT INTO versions ({names}) VALUES ({marks})",  # noqa: S608  names of columns
                self._versions,
            )
        self._connection.executemany(_TEXT, self._texts)
        self._connection.executemany(_RUN, self._runs)
        self._clear()

    def _clear(self) -> None:
        self._unwritten.clear()
        for held_back in (self._captures, self._records, self._versions, self._texts, self._runs):
            held_back.clear()

    def _one(self, sql: str) -> int:
        return int(self._connection.execute(sql).fetchone()[0])

    def _put_blocks(self, number: int, story: int, version: Version, known: _Known) -> None:
        texts, runs = known.texts, self._runs
        run: list[int] = []
        follows: tuple[str | None, int, int] = (None, 0, 0)
        for place, (role, count, text) in enumerate(version.blocks):
            row = texts.get(text)
            if row is None:
                row = texts[text] = self._next_text
                self._next_text += 1
                self._texts_known += 1
                self._texts.append((row, story, text, len(text.split())))
            if follows == (role, count, row) and run[-1] < _LONGEST_RUN:
                run[-1] += 1
            else:
                run = [number, place, _NUMBERS[role], count, row, 1]
                runs.append(run)
            follows = (role, count + 1, row + 1)

    def _story(self, story: int) -> _Known:
        known = self._known.get(story)
        if known:
            self._known.move_to_end(story)
            return known
        if story in self._unwritten:
            self.flush()
        return self._keep(story, self._asked(story))

    def _keep(self, story: int, known: _Known) -> _Known:
        self._known[story] = known
        self._texts_known += len(known.texts)
        while self._texts_known > _KEPT_TEXTS or len(self._known) > _KEPT_STORIES:
            if len(self._known) == 1:
                break
            self._texts_known -= len(self._known.popitem(last=False)[1].texts)
        return known

    def _asked(self, story: int) -> _Known:
        """Return what the database holds of a story."""
        texts = dict(self._connection.execute(_TEXTS_OF, [story]).fetchall())
        base = self._connection.execute(_BASE_OF, [story]).fetchone()
        (versions,) = self._connection.execute(_COUNT_OF, [story]).fetchone()
        return _Known(texts, _opened(*base) if base else None, versions)

    def _put_on_record(self, capture: Capture, agency: object) -> None:
        facts = (
            capture.sha256, capture.media_type, capture.file, capture.source,
            iso(capture.captured_at), iso(capture.added_at),
        )  # fmt: skip
        whole = {**dict(zip(FACTS, facts, strict=True)), "agency": agency}
        self._head = recorded(self._head, self._next_capture, whole)
        self._records.append((self._next_capture, self._head))

    def _packed(self, capture: Capture, known: _Known) -> tuple[object, ...]:
        """Return a capture's row: what differs from the story's base, or all where that is much."""
        told, base = packed(capture.data, known.base)
        if base is None:
            known.base = as_base(self._next_capture, capture.data, len(told)) or known.base
        return (
            self._next_capture, capture.sha256, told, len(capture.data), capture.media_type,
            capture.file, capture.source, iso(capture.captured_at), iso(capture.added_at),
            base.id if base else None,
        )  # fmt: skip


def _opened(number: int, digest: str, packed: bytes) -> Base | None:
    """Return a capture as a base; None if it is too long for one, or damaged."""
    try:
        data = unpacked(packed, None, WINDOW)
    except zlib.error:
        return None
    return Base(number, data, len(packed)) if sha256(data).hexdigest() == digest else None


def packed(data: bytes, base: Base | None) -> tuple[bytes, Base | None]:
    """Return what differs from a base, and it; all, and None, where that is much."""
    if base:
        told = _compressed(data, base.data)
        if len(told) < _WORTH_IT * base.packed:
            return told, base
    return zlib.compress(data, 9), None


def as_base(number: int, data: bytes, size: int) -> Base | None:
    """Return a capture that is kept whole, packed to so many bytes, as a base, if it can be one."""
    return Base(number, data, size) if len(data) <= WINDOW else None


def _compressed(data: bytes, base: bytes) -> bytes:
    packer = zlib.compressobj(9, zdict=base)
    return packer.compress(data) + packer.flush()


def unpacked(packed: bytes, base: bytes | None, most: int = LARGEST) -> bytes:
    """Return the bytes of a capture; no more than one above `most` are ever unpacked.

    Raises `zlib.error` where they are damaged, or more than `most`.
    """
    opener = zlib.decompressobj() if base is None else zlib.decompressobj(zdict=base)
    data = opener.decompress(packed, max(most, 0) + 1)  # 0 would be as many as there are
    if len(data) > most or not opener.eof:
        raise zlib.error("more than it says, or less")
    return data
