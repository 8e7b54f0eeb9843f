"""What can still be read of a damaged database: by SQL around the damage, then from its bytes."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from revtrack.store import carving
from revtrack.store.bulk import unpacked
from revtrack.store.codes import seal
from revtrack.store.faults import no_database
from revtrack.store.records import FACTS
from revtrack.store.schema import APPLICATION_ID, MIGRATIONS

_LEAST_ROW = 32
"""Bytes of the file for each number that a row may have had: more are never looked for."""

_PROBES = 256
"""Numbers of rows that are tried, all over a gap, before each of them is."""

_VERSION_COLUMNS = range(20, 40)
_CAPTURE = ("sha256", "bytes_zlib", "media_type", "file", "source", "captured_at", "added_at")


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a capture as it was found: perhaps right, perhaps not."""

    place: int | None
    facts: dict[str, Any]
    packed: bytes
    base: int | None


@dataclass(slots=True)
class CodesFound:
    """An import of codes that is as people gave it: its row, its codes, the changes coded."""

    row: tuple[Any, ...]
    codes: list[tuple[Any, ...]]
    changes: list[tuple[Any, ...]]


@dataclass(slots=True)
class Salvaged:
    """Everything that was read; captures by place, or by SHA-256 where the place is not known."""

    captures: list[Found] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    versions: dict[int | str, tuple[int, str | None]] = field(default_factory=dict)
    stories: dict[int, tuple[str, str]] = field(default_factory=dict)
    records: dict[int, bytes] = field(default_factory=dict)
    removals: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    codes: list[CodesFound] = field(default_factory=list)
    lost_codes: list[str] = field(default_factory=list)
    is_record_readable: bool = True


def salvaged(path: Path, folder: Path) -> Salvaged:
    """Return what can be read of a database, through a copy in a folder; it is never touched.

    Raises `NothingThere`.
    """
    if not path.is_file() or not path.stat().st_size:
        raise no_database(path)
    aside = folder / "damaged.db"
    for end in ("", "-wal", "-journal"):
        beside = path.with_name(path.name + end)
        if beside.is_file():
            aside.with_name(aside.name + end).write_bytes(beside.read_bytes())
    found = Salvaged()
    _with_header(aside)
    with closing(sqlite3.connect(aside, isolation_level=None)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        _by_sql(connection, found, aside.stat().st_size // _LEAST_ROW)
    _from_bytes(aside.read_bytes(), found)
    return found


def _with_header(aside: Path) -> None:
    """Give a copy whose header was overwritten the one that revtrack's databases have."""
    data = aside.read_bytes()
    try:
        with closing(sqlite3.connect(f"file:{aside}?immutable=1", uri=True)) as connection:
            (number,) = connection.execute("PRAGMA application_id").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if number == APPLICATION_ID:
                return
    except sqlite3.Error:
        pass
    page = carving.page_size(data)
    log = 2 if aside.with_name(aside.name + "-wal").exists() else 1
    numbers = (1, len(data) // page, 0, 0, 1, 4, 0, 0, 1, len(MIGRATIONS), 0, APPLICATION_ID)
    header = b"SQLite format 3\0" + page.to_bytes(2) + bytes((log, log, 0, 64, 32, 32))
    header += b"".join(number.to_bytes(4) for number in numbers) + bytes(20)
    header += (1).to_bytes(4) + sqlite3.sqlite_version_info[0].to_bytes(4)
    aside.write_bytes(header + data[len(header) :])


def _by_sql(connection: sqlite3.Connection, found: Salvaged, most: int) -> None:
    for number, row in _rows(connection, "captures", _CAPTURE, most)[0].items():
        base = _column(connection, "captures", "base", number)
        _keep_capture(found, number, dict(zip(_CAPTURE, row, strict=True)), base)
    for digest, number in _either_way(connection, "sha256, rowid", "captures", "sha256"):
        if isinstance(digest, str):
            found.places.setdefault(digest, number)
    stories, _ = _rows(connection, "stories", ("key", "added_at"), most)
    found.stories.update({n: row for n, row in stories.items() if all(map(_is_text, row))})
    versions, _ = _rows(connection, "versions", ("capture", "story", "given_agency"), most)
    for capture, story, agency in versions.values():
        found.versions[capture] = (story, agency)
    records, whole = _rows(connection, "records", ("hash",), most)
    found.records.update({n: row[0] for n, row in records.items() if isinstance(row[0], bytes)})
    names = ("capture", "sha256", "reason", "removed_at")
    gone, is_whole = _rows(connection, "removals", names, most)
    found.removals.update(gone)
    found.is_record_readable = whole and is_whole
    _codes(connection, found, most)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _rows(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], most: int
) -> tuple[dict[int, tuple[Any, ...]], bool]:
    """Return a table's rows by number, and whether nothing stood in the way.

    From both ends up to the damage; between, each number is asked for by itself.
    """
    names = ", ".join(("rowid", *columns))
    found: dict[int, tuple[Any, ...]] = {}
    ends: list[int] = []
    for order in ("ASC", "DESC"):
        last = 0
        try:
            for row in connection.execute(f"SELECT {names} FROM {table} ORDER BY rowid {order}"):  # noqa: S608  constants
                last = row[0]
                found[last] = row[1:]
        except (sqlite3.Error, OverflowError):
            ends.append(last)
            continue
        return found, True
    first, last = ends[0] + 1, (ends[1] or most + 1) - 1
    between = range(first, min(last, first + most) + 1)
    ask = f"SELECT {names} FROM {table} WHERE rowid = ?"  # noqa: S608  constants
    if all(_refused(connection, ask, n) for n in between[:: len(between) // _PROBES + 1]):
        # The top of the table is gone, and with it the way to every row: bytes are looked at later.
        return found, False
    for number in between:
        row = _asked(connection, ask, number)
        if row:
            found[number] = row[1:]
    return found, False


def _refused(connection: sqlite3.Connection, sql: str, number: int) -> bool:
    """Whether not even the absence of a row can be told."""
    try:
        connection.execute(sql, [number]).fetchone()
    except (sqlite3.Error, OverflowError):
        return True
    return False


def _asked(connection: sqlite3.Connection, sql: str, number: int) -> tuple[Any, ...] | None:
    try:
        row: tuple[Any, ...] | None = connection.execute(sql, [number]).fetchone()
    except (sqlite3.Error, OverflowError):
        return None
    return row


def _column(connection: sqlite3.Connection, table: str, name: str, number: int) -> Any:
    row = _asked(connection, f"SELECT {name} FROM {table} WHERE rowid = ?", number)  # noqa: S608  constants
    return row[0] if row else None


def _either_way(
    connection: sqlite3.Connection, names: str, table: str, order: str
) -> Iterator[tuple[Any, ...]]:
    """Yield rows by an index, from both ends up to the damage."""
    for way in ("ASC", "DESC"):
        try:
            yield from connection.execute(f"SELECT {names} FROM {table} ORDER BY {order} {way}")  # noqa: S608  constants
        except sqlite3.Error:
            continue
        return


def _codes(connection: sqlite3.Connection, found: Salvaged, most: int) -> None:
    """Take the imports of codes that are what their seal says."""
    columns = ("codebook", "toml", "file", "sha256", "imported_at", "seal")
    imports, whole = _rows(connection, "code_imports", columns, most)
    for number, row in imports.items():
        try:
            is_given = row[-1] is None and all(map(_is_text, row[:-1]))
            if is_given or seal(connection, number) == row[-1]:
                found.codes.append(_import(connection, number, row))
                continue
        except (sqlite3.Error, TypeError, ValueError):
            pass
        found.lost_codes.append(f"import {number} ({row[2]})")
    numbers = range(1, max(imports, default=0) + 1)
    found.lost_codes += [f"import {n}" for n in numbers if n not in imports]
    if not whole and not imports:
        found.lost_codes.append("all imports")


def _import(connection: sqlite3.Connection, number: int, row: tuple[Any, ...]) -> CodesFound:
    ask = connection.execute
    codes = ask(
        "SELECT codebook, change, variable, coder, import, code FROM codes WHERE import = ?",
        [number],
    ).fetchall()
    changes = ask(
        "SELECT change, old_sha256, new_sha256, nth, place, old_text, new_text FROM coded_changes "
        "WHERE change IN (SELECT change FROM codes WHERE import = ?)",
        [number],
    ).fetchall()
    return CodesFound((number, *row), codes, changes)


def _from_bytes(data: bytes, found: Salvaged) -> None:
    """Add what the pages hold, wherever SQL did not lead; a row of SQL stays before it."""
    page = int.from_bytes(data[16:18])
    page = page if page in carving.PAGES else carving.page_size(data)
    for number, values in carving.captures(data, page):
        values = values[1:] if values[0] is None else values
        digest, packed, _, media_type, file, source, captured_at, added_at, *base = values
        row = (digest, packed, media_type, file, source, captured_at, added_at)
        _keep_capture(
            found, number, dict(zip(_CAPTURE, row, strict=True)), base[0] if base else None
        )
    for number, values in carving.rows(data, page, range(3, 4)):
        match values:
            case (None, str(key), str(added_at)) if number and "T" in added_at:
                found.stories.setdefault(number, (key, added_at))
    for _, values in carving.rows(data, page, _VERSION_COLUMNS):
        match values[:6]:
            case (None, int(story), int() | str() as capture, "", int(), str() | None as agency):
                found.versions.setdefault(capture, (story, agency))


def _keep_capture(found: Salvaged, number: int | None, row: dict[str, Any], base: Any) -> None:
    facts = {name: row[name] for name in FACTS}
    texts = ("sha256", "media_type", "file", "added_at")
    if not isinstance(row["bytes_zlib"], bytes) or not all(_is_text(facts[n]) for n in texts):
        return
    one = Found(number, facts, row["bytes_zlib"], base if isinstance(base, int) else None)
    if one not in found.captures[-1:]:
        found.captures.append(one)


def opened(found: Sequence[Found]) -> list[tuple[Found, bytes]]:
    """Return the captures whose bytes are those of their SHA-256, with the bytes."""
    whole: list[tuple[Found, bytes]] = []
    by_place: dict[int, bytes] = {}
    waiting = list(found)
    while waiting:
        later: list[Found] = []
        before = len(whole)
        for one in waiting:
            if one.base is not None and one.base not in by_place:
                later.append(one)
                continue
            data = _bytes(one, by_place.get(one.base) if one.base is not None else None)
            if data is not None:
                whole.append((one, data))
                if one.place is not None:
                    by_place.setdefault(one.place, data)
        if len(whole) == before:
            break
        waiting = later
    return whole


def _bytes(one: Found, base: bytes | None) -> bytes | None:
    try:
        data = unpacked(one.packed, base)
    except zlib.error:
        return None
    return data if sha256(data).hexdigest() == one.facts["sha256"] else None
