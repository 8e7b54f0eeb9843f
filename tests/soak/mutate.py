"""Damage done to valid files: by chance, but always the same chance for the same seed."""

from __future__ import annotations

import gzip
import io
import json
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from typing import Any

WORDS = tuple(
    word.encode("utf-8", "surrogateescape")
    for word in (
        "\x00", "\x1b[31m", "\x9b", "\u202e", "\ufeff", "\udcff", "\u2028", "\r\n", "\n\n", "\t", "\x01", "\x02",
        "\x03", "<", ">", "</p>", "<p>", "<script>", "<!--", "-->", "<![CDATA[", "]]>", "&#0;", "&#x110000;", "&amp;",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<?xml version='1.0' encoding='utf-7'?>", "{", "}", "[", "]", '"', "'", ",",
        ":", "null", "NaN", "1e999", "-1", "0", "99999999999999999999", "٣", "²", "½", "IV", "Ⅷ", "2nd LD", "(LEAD)",
        "UPDATES with", "in paras 3-1", "para 99999999999999999999", "last 0 paras", "throughout", "(ATTN: ", "NEAR(",
        '"*', "AND NOT", "OR OR", "^", "*", "{\\rtf1", "\\u-99999 ?", "\\bin9999999999 ", "\\'zz", "{\\fonttbl", "PK\x03\x04",
        "WARC/1.0\r\n", "Content-Length: 99999999999", "Content-Length: -1", "\x1f\x8b\x08", "ZCZC", "SQLite format 3\x00",
        "=1+1", "@SUM(A1)", "../../etc/passwd", "--", "-1", "--json", "--db", "31 February 2024", "25:61", "0000-00-00",
        "9999-12-31T23:59:59+24:00", "1 2 3 4 5 6 7 8 9", "ﬁ", "İ", "ß", "한국", "第3段落", "“", "”", "’", "é", "a" * 300,
        "(" * 60, "[" * 300, "<div>" * 120, "1,000,000,000,000,000,000,000 dollars", "$" * 9, "Mr. ", "J. J. J. ",
    )
)  # fmt: skip
"""What readers look for, and what they should not trip over."""

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, float("inf"), 10**30, "", " ", "x", "\x00", "\ud800", "\x1b[2J", [], {}, [None],
    [[]], {"": None}, {"a": {"a": {"a": []}}}, "2024-03-12T09:12:00+99:99", "<p>", [1, "a", None], {"role": 1},
)  # fmt: skip
"""Values that stand in a document in place of others."""

Mutator = Callable[[bytes, bytes, Random], bytes]


def _place(data: bytes, chance: Random) -> int:
    return chance.randrange(len(data) + 1)


def _stretch(data: bytes, chance: Random, longest: int = 400) -> tuple[int, int]:
    begin = _place(data, chance)
    return begin, min(len(data), begin + chance.randint(1, chance.choice((4, 40, longest))))


def _flip(data: bytes, _: bytes, chance: Random) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _put_byte(data: bytes, _: bytes, chance: Random) -> bytes:
    place = _place(data, chance)
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def _put_word(data: bytes, _: bytes, chance: Random) -> bytes:
    place = _place(data, chance)
    end = place if chance.random() < 0.6 else _stretch(data, chance)[1]
    return data[:place] + chance.choice(WORDS) + data[max(place, end) :]


def _cut_out(data: bytes, _: bytes, chance: Random) -> bytes:
    begin, end = _stretch(data, chance)
    return data[:begin] + data[end:]


def _cut_off(data: bytes, _: bytes, chance: Random) -> bytes:
    return data[: _place(data, chance)]


def _repeat(data: bytes, _: bytes, chance: Random) -> bytes:
    begin, end = _stretch(data, chance)
    times = chance.choice((1, 2, 10, 300))
    return data[:end] + data[begin:end] * times + data[end:]


def _exchange(data: bytes, _: bytes, chance: Random) -> bytes:
    (a, b), (c, d) = sorted((_stretch(data, chance), _stretch(data, chance)))
    return data if b > c else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _splice(data: bytes, other: bytes, chance: Random) -> bytes:
    begin, end = _stretch(other, chance, 4000)
    place = _place(data, chance)
    return data[:place] + other[begin:end] + data[chance.choice((place, len(data))) :]


_BYTES: tuple[Mutator, ...] = (
    _flip, _put_byte, _put_word, _put_word, _cut_out, _cut_off, _repeat, _exchange, _splice,
)  # fmt: skip


def in_bytes(data: bytes, other: bytes, chance: Random) -> bytes:
    """Return the data with one to four things done to it; `other` is what may be spliced in."""
    for _ in range(chance.choice((1, 1, 2, 3, 4))):
        data = chance.choice(_BYTES)(data, other, chance)
    return data


def in_json(data: bytes, other: bytes, chance: Random) -> bytes:
    """Return a document, or lines of them, with a value or a name replaced by an odd one."""
    lines = data.split(b"\n") if b"\n{" in data else [data]
    place = chance.randrange(len(lines))
    try:
        document = json.loads(lines[place])
    except (ValueError, RecursionError):
        return in_bytes(data, other, chance)
    for _ in range(chance.choice((1, 1, 2, 4))):
        document = _odd(document, chance)
    lines[place] = json.dumps(document).encode()
    return b"\n".join(lines)


def _odd(value: Any, chance: Random) -> Any:
    """Return the value with one part of it replaced, wherever it stands."""
    if not value or not isinstance(value, dict | list) or chance.random() < 0.15:
        return chance.choice(ODD)
    if isinstance(value, list):
        place = chance.randrange(len(value))
        return [*value[:place], _odd(value[place], chance), *value[place + 1 :]]
    name = chance.choice(sorted(value, key=str))
    return {**value, name: _odd(value[name], chance)}


def in_zip(data: bytes, other: bytes, chance: Random) -> bytes:
    """Return an archive with a member changed and its sums made right again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:
        return in_bytes(data, other, chance)
    if not members:
        return in_bytes(data, other, chance)
    place = chance.randrange(len(members))
    name, held = members[place]
    if chance.random() < 0.2:
        name = chance.choice(
            ("../out.txt", "/etc/x", "a\nb", "C:\\x", name + "\u202e", name, "captures/x")
        )
    inner = in_json if held[:1] in b"{[" else in_gzip if held[:2] == b"\x1f\x8b" else in_bytes
    members.insert(place + chance.randint(0, 1), (name, inner(held, other, chance)))
    if chance.random() < 0.8:
        members.pop(place)
    made = io.BytesIO()
    with zipfile.ZipFile(
        made, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    ) as archive:
        for name, held in members:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # two of one name are meant
                archive.writestr(zipfile.ZipInfo(name), held)
    return made.getvalue()


def in_gzip(data: bytes, other: bytes, chance: Random) -> bytes:
    """Return what is packed with what is inside of it changed."""
    try:
        inside = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return in_bytes(data, other, chance)
    return gzip.compress(in_bytes(inside, other, chance), 1, mtime=0)
