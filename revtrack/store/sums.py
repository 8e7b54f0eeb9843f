"""A number for what each version says, and for each diff: whether a disk turned a letter of it.

A version's is the CRC-32 (RFC 1952; `zlib.crc32`) of two pieces in UTF-8, one after the other:

    ["yonhap","2nd LD",2,…,"2024-03-12T09:30:00+09:00",["Seoul","fire"],[],[],"7"]
    paragraph 1 SEOUL, March 12 (Yonhap) -- A fire broke out …NULcaption 1 Smoke rises …

the columns of `versions` that were read from the page, `COLUMNS` in order, as JSON without spaces
and with nothing escaped that need not be; and the blocks in their order, each by role, number and
text, with a NUL between two. A diff's is the sum of what `change` gives for each of its changes.

The captures have their SHA-256 and the record; of what is derived from them SQLite keeps no sums
(https://www.sqlite.org/cksumvfs.html is an extension that few have), and its full-text index does
not tell white space or letter case apart. A CRC-32 is enough: it stands against damage, of which it
misses one in 4,000 million, and none within four bytes; it costs 8 µs a version. It does not stand
against intent, since whoever changes a text can change its number: for that there are the record
and `check --deep`, which reads the captures again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from zlib import crc32

from revtrack.model.change import Change
from revtrack.model.held import iso
from revtrack.model.version import Version

_AS_THEY_ARE = (
    "agency", "label", "ordinal", "slug", "headline", "section", "note", "byline", "dateline",
    "story_id", "status", "language", "revision",
)  # fmt: skip
_LISTS = ("tags", "follows", "warnings")
COLUMNS = (*_AS_THEY_ARE, "published_at", *_LISTS, "parser")
"""The columns of `versions` that are in a version's number."""

_Blocks = Iterable[tuple[str, int, str]]

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def of(version: Version, parser: str) -> int:
    """Return the number of a version that a parser read."""
    fields = [getattr(version, name) for name in _AS_THEY_ARE]
    fields.append(iso(version.published_at))
    fields += [getattr(version, name) for name in _LISTS]
    return _sum([*fields, parser], version.blocks)


def change(place: int, kind: str, moved: bool, grade: str | None, similarity: float) -> int:
    """Return what a change at a place of a diff adds to the diff's number."""
    return crc32(_json([place, kind, int(moved), grade, float(similarity)]).encode())


def of_changes(changes: Iterable[Change]) -> int:
    """Return the number of a diff, by its changes in their order."""
    return sum(
        change(place, c.kind, c.moved, c.grade, c.similarity) for place, c in enumerate(changes)
    )


def give_functions(connection: sqlite3.Connection) -> None:
    """Give a connection `version_crc` and `change_crc`.

    The first takes `COLUMNS` and a JSON array of the blocks, each its place, role, number and text,
    in any order; the second what `change` takes.
    """
    connection.create_function("version_crc", len(COLUMNS) + 1, _of_row)
    connection.create_function("change_crc", 5, change)


def _of_row(*values: str | int | None) -> int:
    *fields, told = values
    blocks = sorted(json.loads(str(told)))
    at = range(len(_AS_THEY_ARE) + 1, len(COLUMNS) - 1)
    whole = [json.loads(str(v)) if n in at else v for n, v in enumerate(fields)]
    return _sum(whole, (block[1:] for block in blocks))


def _sum(fields: list[object], blocks: _Blocks) -> int:
    told = "\0".join([f"{role} {number} {text}" for role, number, text in blocks])
    return crc32(told.encode(), crc32(_json(fields).encode()))
