"""Plain text in the encodings that pasted pages come in."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from revtrack.errors import UnreadableInput
from revtrack.model.version import Version
from revtrack.wire.page import parse

_MARKS = (
    (codecs.BOM_UTF32_LE, None),
    (codecs.BOM_UTF32_BE, None),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_OTHERS = ("utf-32", "shift_jis", "euc_jp", "gb18030", "big5", "koi8-r")
_JUNK = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9a\x9c-\x9f\ufffe\uffff]")
_JUNK_IN_ASCII = bytes(code for code in range(0x80) if _JUNK.match(chr(code)))
_SURE = ("utf-8", "utf-8-sig", "utf-16")
_GUESSED = "read as {}: the file does not say its encoding"
_ASK_FOR_TEXT = "copy the story from the page into a text file, or paste it into `revtrack add -`"

_LATIN_AT_MOST = 0.2
"""Largest share of accented and typographic characters in Western copy; French has about 0.05."""

_HANGUL_AT_LEAST = 0.8
"""Least share of Hangul among the other characters of Korean copy in cp949."""

# Counted by bytes: 16 MB of single characters took 3 s to count by patterns.
_ASCII = bytes(range(0x80))
_BLANKS = bytes((*range(0x09, 0x0E), *range(0x1C, 0x21), 0xA0))
_WESTERN = bytes((*range(0xC0, 0xD7), *range(0xD8, 0xF7), *range(0xF8, 0x100)))
_WESTERN += "‘’“”–—…€£§°«»Œœ\xa0·•Šš".encode("cp1252")
_HANGUL = bytes(range(0xAC, 0xD8))
"""High bytes of the syllables U+AC00 to U+D7A3; cp949 has nothing between those and U+D7FF."""


def read(data: bytes, name: str, agency: str | None = None, charset: str | None = None) -> Version:
    """Return the version that a page's text holds, in the `charset` that its server named."""
    text, doubt = decode(data, name, charset)
    if not re.search(r"[^\W\d_]", text):
        raise UnreadableInput(f"{name} holds no story: there is no word in it", _ASK_FOR_TEXT)
    version = parse(text, agency)
    return replace(version, warnings=(doubt, *version.warnings)) if doubt else version


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str | None]:
    """Return a page's text, and what was guessed about its encoding (None if nothing was).

    Reads UTF-8, UTF-16, the encoding that the file has `declared` if it is one of
    `DECLARED`, cp949 (Korean) and cp1252/Latin-1.
    Raises `UnreadableInput` for anything else, naming what it seems to be.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableInput(f"{name} is {what}, not text", _ASK_FOR_TEXT)
    text, encoding = _decoded(data, name, declared)
    if "\x00" in text:
        raise UnreadableInput(f"{name} holds NUL bytes: it is binary, or damaged", _ASK_FOR_TEXT)
    if not is_without(text, _JUNK_IN_ASCII) and _JUNK.search(text):
        raise UnreadableInput(f"{name} is binary: it holds control characters", _ASK_FOR_TEXT)
    if not text.strip():
        raise UnreadableInput(f"{name} is empty", _ASK_FOR_TEXT)
    sure = encoding in (*_SURE, codec(declared))
    return text, None if sure else _GUESSED.format(encoding)


def is_without(text: str, controls: bytes) -> bool:
    """Whether a text has none of some control characters of ASCII, nor any beyond ASCII.

    False says nothing for certain of a text that is not ASCII alone: what cannot be printed in it
    may be another character. Asking so is ten times as fast as a pattern.
    """
    if text.isascii():
        return len(text.encode().translate(None, controls)) == len(text)
    return text.replace("\n", "").isprintable()


DECLARED = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "uhc": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "sjis": "cp932", "euc-jp": "euc_jp", "koi8-r": "koi8-r",
    "macintosh": "mac-roman",
}  # fmt: skip
"""Encodings that a file may declare, besides `iso-8859-*` and `windows-*`, and what decodes them.

Latin-1 is read as cp1252, as browsers do, since what calls itself so is."""


def codec(declared: str | None) -> str | None:
    """Return Python's name for an encoding that a file declares; None for one not read."""
    label = (declared or "").strip().lower()
    family = re.fullmatch(r"iso-8859-(?P<part>\d{1,2})|(?:windows-|cp)(?P<page>\d{3,4})", label)
    known = DECLARED.get(label)
    if known or not family:
        return known
    name = f"cp{family['page']}" if family["page"] else label
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def encoding_of(data: bytes, name: str) -> tuple[str, str | None]:
    """Return a text's encoding by Python's name, and what was guessed about it, as `decode` does.

    Raises `UnreadableInput` for an encoding that is not read.
    """
    _, encoding = _decoded(data, name, None)
    return encoding, None if encoding in _SURE else _GUESSED.format(encoding)


def _decoded(data: bytes, name: str, said: str | None) -> tuple[str, str]:
    declared = next((mark for mark in _MARKS if data.startswith(mark[0])), None)
    tried = (declared[1],) if declared else (_utf16_without_mark(data), "utf-8", codec(said))
    for encoding in tried:
        text = _tried(data, encoding) if encoding else None
        if text is not None and encoding:
            return text, encoding
    if declared is None and b"\x00" not in data:
        korean = _tried(data, "cp949")
        if korean and _hangul_share(korean) >= _HANGUL_AT_LEAST:
            return korean, "cp949"
        western = _tried(data, "cp1252")
        if western and _is_western(data):
            return western, "cp1252"
    raise UnreadableInput(
        f"{name} is in no encoding that revtrack reads "
        f"(UTF-8, UTF-16, cp949, Latin-1){_guess(data)}",
        "if it is text, convert it to UTF-8, for example with `iconv -f ENCODING -t UTF-8`",
    )


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the byte order if every other byte of most of the text is NUL, as in UTF-16."""
    if b"\x00" not in data:
        return None
    half = max(1, len(data) // 2)
    for encoding, nulls in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if len(data) % 2 == 0 and nulls.count(0) / half > 0.5:
            others = data[::2] if encoding == "utf-16-le" else data[1::2]
            return encoding if others.count(0) == 0 else None
    return None


def _hangul_share(text: str) -> float:
    """Return the share of Hangul among the characters that are not ASCII, by their high bytes."""
    strange = len(text) - len(text.encode("ascii", "ignore"))
    high = text.encode("utf-16-be")[::2]
    return (len(high) - len(high.translate(None, _HANGUL))) / max(1, strange)


def _is_western(data: bytes) -> bool:
    """Whether bytes read as cp1252 look like it: accents are few, and stand among letters."""
    strange = data.translate(None, _ASCII)
    letters = len(strange) - len(strange.translate(None, _WESTERN))
    seen = len(data.translate(None, _BLANKS))
    return len(strange) <= _LATIN_AT_MOST * seen and letters >= _HANGUL_AT_LEAST * len(strange)


def _guess(data: bytes) -> str:
    found = next((encoding for encoding in _OTHERS if _tried(data, encoding)), None)
    return f"; it may be {found}" if found else "; it may be binary"
