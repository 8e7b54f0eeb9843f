"""Rows found in the bytes of a damaged database, where its own pages no longer lead to them.

The format is https://www.sqlite.org/fileformat2.html: 1.6 cells and overflow, 2.1 records.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from mmap import mmap

from revtrack.store.bulk import LARGEST

Bytes = bytes | mmap
"""A file: mapped, so that no more of it is in memory than is looked at."""

Value = int | str | bytes | None
Row = tuple[int | None, tuple[Value, ...]]
"""A row's number, None where it cannot be read, and its columns."""

PAGES = (16_384, 8_192, 4_096)
"""Sizes of page that revtrack has made, the latest first."""

_DIGEST = re.compile(rb"(?=[0-9a-f]{64}x)")
"""A SHA-256 and the first byte of what zlib packed."""

_PIECE = 1 << 25
"""Bytes that are looked through before the system may forget them again."""

_DIGEST_BYTES = 64
_TEXT_64 = 13 + 2 * 64
_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of a value by its serial type; 7 is a float, which no row sought here has."""

_KINDS = {2, 5, 10, 13}
_INDEX_INNER, _INDEX_LEAF, _TABLE_LEAF = 2, 10, 13
_LEAF, _INNER = 8, 12
_LONGEST_VARINT = 9
_LONGEST_HEADER = 60


def page_size(data: Bytes) -> int:
    """Return the size of a file's pages, judged by how many then begin as SQLite's do."""
    found = Counter(
        {size: sum(data[at] in _KINDS for at in range(size, len(data), size)) for size in PAGES}
    )
    return max(PAGES, key=lambda size: (found[size] * size, size))


def captures(data: Bytes, page: int) -> Iterator[tuple[int, Row]]:
    """Yield rows that look like captures, each with where in the file its record begins.

    A row is found by its SHA-256 and read backwards from there: nothing of the page around it, nor
    of the tree above it, need be whole. Rows of the first schemas have no number of their own
    first. Whether the bytes are right is for the caller to find out.
    """
    for match in _digests(data):
        at = match.start()
        for length in range(8, min(_LONGEST_HEADER, at)):
            start = at - length
            types = _types(data, start, at) if data[start] == length else None
            if types is None or (types[:2] != [0, _TEXT_64] and types[:1] != [_TEXT_64]):
                continue
            if len(types) != (10 if types[0] == 0 else 8):
                continue
            values = _values(data, page, start, length, types)
            if values is not None:
                number = _number(data, start, length + sum(map(_width, types)))
                yield start, (number, values)


def again(data: Bytes, page: int, start: int) -> tuple[Value, ...] | None:
    """Return the values of a capture's record that begins there."""
    types = _types(data, start, start + data[start])
    return _values(data, page, start, data[start], types) if types else None


def _digests(data: Bytes) -> Iterator[re.Match[bytes]]:
    for first in range(0, len(data), _PIECE):
        yield from _DIGEST.finditer(data, first, min(first + _PIECE + _DIGEST_BYTES, len(data)))
        forget(data)


def forget(data: Bytes) -> None:
    """Let the system take back the memory in which a mapped file was looked at."""
    if isinstance(data, mmap) and hasattr(data, "madvise"):  # Windows has none
        from mmap import MADV_DONTNEED

        data.madvise(MADV_DONTNEED)


def rows(data: Bytes, page: int, columns: range) -> Iterator[Row]:
    """Yield the rows of leaf pages of tables that have so many columns."""
    for _, cell in _cells(data, page, {_TABLE_LEAF}):
        yield from _row(data, page, cell, columns)


def keyed(data: Bytes, page: int, columns: int) -> Iterator[tuple[Value, ...]]:
    """Yield the rows, of so many columns, of tables that are kept by their keys, and of indexes."""
    for base, cell in _cells(data, page, {_INDEX_LEAF, _INDEX_INNER}):
        at = cell + (4 if data[_head(base)] == _INDEX_INNER else 0)
        _, at = _varint(data, at)
        values = _record(data, page, at, range(columns, columns + 1), _index_local(page))
        if values is not None:
            yield values


def _head(base: int) -> int:
    return base + (100 if base == 0 else 0)


def _cells(data: Bytes, page: int, kinds: set[int]) -> Iterator[tuple[int, int]]:
    """Yield page and cell, by where they begin, of the pages of some kinds."""
    for number, base in enumerate(range(0, len(data) - page + 1, page)):
        if number % (_PIECE // page) == 0:
            forget(data)
        head = _head(base)
        count = int.from_bytes(data[head + 3 : head + 5])
        start = head + (_LEAF if data[head] in (_TABLE_LEAF, _INDEX_LEAF) else _INNER)
        if data[head] not in kinds or count * 2 + _INNER > page:
            continue
        for n in range(count):
            cell = base + int.from_bytes(data[start + 2 * n : start + 2 * n + 2])
            if start < cell < base + page - 4:
                yield base, cell


def _row(data: Bytes, page: int, at: int, columns: range) -> Iterator[Row]:
    _, at = _varint(data, at)
    number, at = _varint(data, at)
    values = _record(data, page, at, columns, page - 35)
    if values is not None:
        yield number, values


def _record(data: Bytes, page: int, at: int, columns: range, most: int) -> tuple[Value, ...] | None:
    """Return the values of a record of which no more than `most` bytes are on its first page."""
    length, types_at = _varint(data, at)
    if at + length > len(data) or length > page:
        return None
    types = _types(data, at, at + length, types_at)
    if types is None or len(types) not in columns:
        return None
    return _values(data, page, at, length, types, most)


def _index_local(page: int) -> int:
    return (page - 12) * 64 // 255 - 23


def _types(data: Bytes, start: int, end: int, at: int | None = None) -> list[int] | None:
    """Return the serial types of a record's header, None if they do not end where it does."""
    at = start + 1 if at is None else at
    found = []
    while at < end:
        kind, at = _varint(data, at)
        if kind in (7, 10, 11):
            return None
        found.append(kind)
    return found if at == end else None


def _values(
    data: Bytes, page: int, start: int, length: int, types: list[int], most: int | None = None
) -> tuple[Value, ...] | None:
    """Return a record's values, None where its pages end before it does.

    `most` bytes of it are on its first page, if it is longer: of a row, but for 35, the page's.
    """
    size = length + sum(map(_width, types))
    if size > min(len(data), LARGEST):
        return None
    payload = _payload(data, page, start, size, most or page - 35)
    if len(payload) < size:
        return None
    found: list[Value] = []
    at = length
    for kind in types:
        found.append(_value(kind, payload[at : at + _width(kind)]))
        at += _width(kind)
    return tuple(found)


def _payload(data: Bytes, page: int, start: int, size: int, most: int) -> bytes:
    if size <= most:
        return data[start : start + size]
    least = (page - 12) * 32 // 255 - 23
    local = least + (size - least) % (page - 4)
    if local > most:
        local = least
    parts = [data[start : start + local]]
    left = size - local
    following = int.from_bytes(data[start + local : start + local + 4])
    while left > 0 and 0 < following <= len(data) // page:
        at = (following - 1) * page
        part = data[at + 4 : at + 4 + min(left, page - 4)]
        parts.append(part)
        left -= len(part)
        following = int.from_bytes(data[at : at + 4])
    return b"".join(parts)


def _number(data: Bytes, start: int, size: int) -> int | None:
    """Return the number of the row whose record begins there: it stands before, behind the size."""
    written = _written(size)
    for length in range(1, _LONGEST_VARINT + 1):
        at = start - length
        if at < len(written) or data[at - len(written) : at] != written:
            continue
        number, end = _varint(data, at)
        if end == start:
            return number
    return None


def _varint(data: Bytes, at: int) -> tuple[int, int]:
    value = 0
    for n, byte in enumerate(data[at : at + _LONGEST_VARINT], start=1):
        if n == _LONGEST_VARINT:
            return (value << 8) | byte, at + n
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + n
    return value, at + _LONGEST_VARINT


def _written(value: int) -> bytes:
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.append((value & 0x7F) | 0x80)
    return bytes(reversed(parts))


def _width(kind: int) -> int:
    return _WIDTHS[kind] if kind < len(_WIDTHS) else (kind - 12) // 2


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind < len(_WIDTHS):
        return int.from_bytes(data, signed=True)
    return data.decode("utf-8", "replace") if kind % 2 else data
