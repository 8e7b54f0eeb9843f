"""What can still be read of a damaged database: by SQL around the damage, then from its bytes.

A database may be larger than the memory: captures are found first, and read when they are asked
for, one at a time.
"""

from __future__ import annotations

import mmap
import shutil
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from revtrack.store import carving
from revtrack.store.bulk import LARGEST, WINDOW, unpacked
from revtrack.store.faults import no_database
from revtrack.store.records import FACTS
from revtrack.store.salvaging_codes import CodesFound, carved_codes, codes_by_sql
from revtrack.store.schema import APPLICATION_ID, MIGRATIONS
from revtrack.store.still import connect
from revtrack.store.walking import Walk, asked, either_way

_LEAST_ROW = 32
"""Bytes of the file for each number that a row may have had: more are never looked for."""

_VERSION_COLUMNS = range(20, 40)
_BASES = 512
"""Captures that others are told by, kept in memory: 16 MB at most."""

_LOOKS = 500
"""Captures read from the mapped file before its pages need no longer be in memory."""

_SINCE = {"watched": 5, "code_imports": 7, "records": 8}
"""The migrations that made tables: an older database never had them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a capture as it was found, perhaps not right; its bytes stand in the file.

    They are in the row `place`, or else in the record that begins `at` so many bytes.
    """

    place: int | None
    facts: dict[str, Any]
    base: int | None
    size: int
    at: int | None


@dataclass(slots=True)
class Salvaged:
    """Everything that was read; captures by place, or by SHA-256 where the place is not known.

    `captures` are those whose bytes have their SHA-256, the best first.
    """

    file: _File
    captures: list[Found] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    versions: dict[int | str, tuple[int, str | None]] = field(default_factory=dict)
    stories: dict[int, tuple[str, str]] = field(default_factory=dict)
    records: dict[int, bytes] = field(default_factory=dict)
    removals: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    codes: list[CodesFound] = field(default_factory=list)
    lost_codes: list[tuple[str, str]] = field(default_factory=list)
    watched: list[tuple[Any, ...]] = field(default_factory=list)
    feed_pages: list[tuple[Any, ...]] = field(default_factory=list)
    is_record_readable: bool = True
    had_record: bool = True

    def data_of(self, one: Found) -> bytes | None:
        """Return the bytes of a capture that have its SHA-256; None if they cannot be read."""
        return self.file.data_of(one)


class _File:
    """The bytes of a database's copy, and SQL for as much of it as SQLite can read."""

    def __init__(self, connection: sqlite3.Connection, data: carving.Bytes) -> None:
        self.connection, self.data = connection, data
        page = int.from_bytes(data[16:18])
        self.page = page if page in carving.PAGES else carving.page_size(data)
        self._looks = 0
        self._bases: dict[int, list[Found]] = {}
        self._base = lru_cache(_BASES)(self._base_of)

    def keep_base(self, one: Found) -> None:
        """Keep in mind that a capture is whole, so that others can be told by it."""
        if one.place is not None and one.base is None:
            self._bases.setdefault(one.place, []).append(one)

    def data_of(self, one: Found) -> bytes | None:
        """Return the bytes of a capture; one that others are told by is told by none."""
        packed = self._packed(one)
        base = self._base(one.base) if one.base is not None else None
        if not isinstance(packed, bytes) or (one.base is not None and base is None):
            return None
        try:
            data = unpacked(packed, base, min(one.size, LARGEST))
        except zlib.error:
            return None
        return data if sha256(data).hexdigest() == one.facts["sha256"] else None

    def _base_of(self, place: int) -> bytes | None:
        for one in self._bases.get(place, ()):
            data = self.data_of(one)
            if data is not None and len(data) <= WINDOW:
                return data
        return None

    def _packed(self, one: Found) -> Any:
        if one.at is not None:
            self._looks += 1
            if self._looks % _LOOKS == 0:
                carving.forget(self.data)
            values = carving.again(self.data, self.page, one.at)
            return next((value for value in values or () if isinstance(value, bytes)), None)
        row = asked(self.connection, "SELECT bytes_zlib FROM captures WHERE rowid = ?", one.place)
        return row[0] if row else None


@contextmanager
def salvaged(path: Path, folder: Path) -> Iterator[Salvaged]:
    """Give what can be read of a database, through a copy in a folder; it is never touched.

    Raises `NothingThere`.
    """
    if not path.is_file() or not path.stat().st_size:
        raise no_database(path)
    aside = folder / "damaged.db"
    for end in ("", "-wal", "-journal"):
        beside = path.with_name(path.name + end)
        if beside.is_file():
            shutil.copyfile(beside, aside.with_name(aside.name + end))
    _with_header(aside)
    _take_in_log(aside)
    with (
        # A connection that cannot write takes nothing for true that the tables call for.
        closing(connect(aside, "mode=ro")) as connection,
        aside.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.row_factory = None
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        found = Salvaged(_File(connection, data))
        walk = Walk(connection, len(data) // _LEAST_ROW)
        rows = _by_sql(walk, found)
        _from_bytes(found, rows)
        yield found


def _take_in_log(aside: Path) -> None:
    """Have SQLite put what stands in the log, or what the journal undoes, into the file."""
    try:
        with closing(sqlite3.connect(aside, isolation_level=None)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        pass


def _with_header(aside: Path) -> None:
    """Give a copy whose header was overwritten the one that revtrack's databases have."""
    try:
        with closing(sqlite3.connect(f"file:{aside}?immutable=1", uri=True)) as connection:
            (number,) = connection.execute("PRAGMA application_id").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if number == APPLICATION_ID:
                return
    except sqlite3.Error:
        pass
    with aside.open("r+b") as file:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            page, size = carving.page_size(data), len(data)
        log = 2 if aside.with_name(aside.name + "-wal").exists() else 1
        numbers = (1, size // page, 0, 0, 1, 4, 0, 0, 1, len(MIGRATIONS), 0, APPLICATION_ID)
        header = b"SQLite format 3\0" + page.to_bytes(2) + bytes((log, log, 0, 64, 32, 32))
        header += b"".join(number.to_bytes(4) for number in numbers) + bytes(20)
        header += (1).to_bytes(4) + sqlite3.sqlite_version_info[0].to_bytes(4)
        file.write(header)


def _by_sql(walk: Walk, found: Salvaged) -> list[Found]:
    """Take what SQL leads to; return the captures, whose bytes were not looked at yet."""
    ask = walk.connection
    captures: list[Found] = []
    for number, row in walk.rows("captures", (*FACTS, "size"))[0].items():
        captures += _capture(number, row, _base(walk, number), None)
    for digest, number in either_way(ask, "captures", "sha256, rowid", "sha256"):
        if isinstance(digest, str):
            found.places.setdefault(digest, number)
    stories, _ = walk.rows("stories", ("key", "added_at"))
    found.stories.update({n: row for n, row in stories.items() if all(map(_is_text, row))})
    versions, _ = walk.rows("versions", ("capture", "story", "given_agency"))
    for capture, story, agency in versions.values():
        found.versions[capture] = (story, agency)
    found.had_record = not walk.never_had("records", _SINCE["records"])
    records, whole = walk.rows("records", ("hash",))
    found.records.update({n: row[0] for n, row in records.items() if isinstance(row[0], bytes)})
    names = ("capture", "sha256", "reason", "removed_at")
    gone, is_whole = walk.rows("removals", names)
    found.removals.update(gone)
    found.is_record_readable = whole and is_whole
    return captures


def _base(walk: Walk, number: int) -> Any:
    row = asked(walk.connection, "SELECT base FROM captures WHERE rowid = ?", number)
    return row[0] if row else None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _from_bytes(found: Salvaged, captures: Sequence[Found]) -> None:
    """Add what the pages hold, wherever SQL did not lead; a row of SQL stays before it."""
    data, page = found.file.data, found.file.page
    known = {(one.facts["sha256"], one.place): one for one in captures}
    whole = _Whole(found.file)
    for one in captures:
        whole.take(one)
    for at, (number, values) in carving.captures(data, page):
        for one in _carved(number, values, at):
            same = known.get((one.facts["sha256"], one.place))
            if same is None or same.facts != one.facts or not whole.has(same):
                whole.take(one)
    found.captures = whole.every()
    for number, values in carving.rows(data, page, range(3, 4)):
        match values:
            case (None, str(key), str(added_at)) if number and "T" in added_at:
                found.stories.setdefault(number, (key, added_at))
    for _, values in carving.rows(data, page, _VERSION_COLUMNS):
        match values[:6]:
            case (None, int(story), int() | str() as capture, "", int(), str() | None as agency):
                found.versions.setdefault(capture, (story, agency))
    _codes_and_feeds(found)


def _codes_and_feeds(found: Salvaged) -> None:
    """Take what people coded, and what was said about addresses that are watched."""
    data, page = found.file.data, found.file.page
    walk = Walk(found.file.connection, len(data) // _LEAST_ROW)
    if not walk.never_had("code_imports", _SINCE["code_imports"]):
        found.codes, lost = codes_by_sql(walk)
        if lost:
            found.codes, found.lost_codes = carved_codes(data, page, found.codes, lost)
    if walk.never_had("watched", _SINCE["watched"]):
        return
    for keep, sql in (
        (found.watched, ("watched", "address, etag, last_modified", "address")),
        (found.feed_pages, ("feed_pages", "feed, place, address", "feed")),
    ):
        keep += dict.fromkeys(either_way(walk.connection, *sql))
    known = {row[0] for row in found.watched}
    listed = {row[:2] for row in found.feed_pages}
    for row in carving.keyed(data, page, 3):
        match row:
            case (str(address), str() | None, str() | None) if _is_address(address, known):
                found.watched.append(row)
                known.add(address)
            case (str(feed), int(place), str(address)) if (
                "://" in address and "://" in feed and (feed, place) not in listed
            ):
                found.feed_pages.append(row)
                listed.add((feed, place))


def _is_address(text: str, known: set[Any]) -> bool:
    return text.startswith(("http://", "https://")) and text not in known


class _Whole:
    """Captures whose bytes have their SHA-256; those told by others wait until all are known."""

    def __init__(self, file: _File) -> None:
        self._file = file
        self._every: list[Found] = []
        self._whole: set[int] = set()

    def take(self, one: Found) -> None:
        """Take a capture as it was found, and look at its bytes if it is told by no other."""
        self._every.append(one)
        if one.base is None and self._file.data_of(one) is not None:
            self._whole.add(id(one))
            self._file.keep_base(one)

    def has(self, one: Found) -> bool:
        """Whether a capture is whole, as far as it can be told before all others are known."""
        if one.base is not None and id(one) not in self._whole:
            if self._file.data_of(one) is None:
                return False
            self._whole.add(id(one))
        return id(one) in self._whole

    def every(self) -> list[Found]:
        """Return the captures that are whole, in the order in which they were taken."""
        return [one for one in self._every if self.has(one)]


def _carved(number: int | None, values: tuple[carving.Value, ...], at: int) -> Iterator[Found]:
    values = values[1:] if values[0] is None else values
    digest, _, size, media_type, file, source, captured_at, added_at, *base = values
    row = (digest, media_type, file, source, captured_at, added_at, size)
    yield from _capture(number, row, base[0] if base else None, at)


def _capture(
    number: int | None, row: tuple[Any, ...], base: Any, at: int | None
) -> Iterator[Found]:
    facts, size = dict(zip(FACTS, row[:-1], strict=True)), row[-1]
    texts = (facts[name] for name in ("sha256", "media_type", "file", "added_at"))
    if isinstance(size, int) and all(map(_is_text, texts)):
        yield Found(number, facts, base if isinstance(base, int) else None, size, at)
