"""A table's text, packed with gzip or not: opened within bounds, its encoding told once."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from revtrack.errors import UnreadableInput
from revtrack.readers.records import Wishes
from revtrack.readers.text import encoding_of
from revtrack.settings import raising

GZIP = b"\x1f\x8b"
LONGEST = 4
"""A line of a table may be so many times as long as the longest document: JSON escapes letters."""

_CHUNK = 1 << 20
_HEAD = 1 << 12
_UTF_8 = "utf-8-sig"
_CUT_OFF = "get the file again from where it came: it may have been cut off"


@dataclass(frozen=True, slots=True)
class Opened:
    """A table's text, its first characters, and what was guessed about its encoding.

    Bytes that are none of its encoding come as lone surrogates, so that one bad row is found as
    such and the others are read.
    """

    text: io.TextIOWrapper
    head: str
    doubt: str | None


@contextmanager
def opened(path: Path, wishes: Wishes) -> Iterator[Opened]:
    """Open a table's text, its line ends as they are.

    The file's encoding is told by its first lines that are not ASCII. Raises `UnreadableInput`
    for an encoding not read, and inside for a gzip file that is damaged, cut off or grows too much.
    """
    with explained(path):
        with _bytes(path, wishes) as scanned:
            encoding, doubt = _encoding(scanned, str(path))
        with _bytes(path, wishes) as stream:
            head = stream.peek(_HEAD)[:_HEAD].decode(encoding, "ignore")
            text = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
            yield Opened(text, head, doubt)


def lines(text: io.TextIOWrapper, limit: int) -> Iterator[str | None]:
    """Yield the lines of a text with their ends; None for one of more characters than the limit.

    Of such a line no more than the limit is in memory at once.
    """
    while line := text.readline(limit):
        is_whole = len(line) < limit or line.endswith("\n")
        yield line if is_whole else None
        while not is_whole:
            line = text.readline(limit)
            is_whole = len(line) < limit or line.endswith("\n")


def unpacked_head(head: bytes) -> bytes:
    """Return a file's first bytes, unpacked if it is packed with gzip; as much as they give."""
    if not head.startswith(GZIP):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 1 << 16)
    except zlib.error:
        return b""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what goes wrong inside with a table's text as `UnreadableInput`."""
    try:
        yield
    except EOFError as error:
        raise UnreadableInput(f"{path} ends early: it is a gzip file cut off", _CUT_OFF) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableInput(f"{path} is a damaged gzip file: {error}", _CUT_OFF) from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{path} ends inside a character", _CUT_OFF) from error


@contextmanager
def _bytes(path: Path, wishes: Wishes) -> Iterator[io.BufferedReader]:
    with path.open("rb") as file:
        is_packed = file.read(2) == GZIP
        file.seek(0)
        if not is_packed:
            yield file
            return
        with gzip.GzipFile(fileobj=file) as unpacking:
            growing = _Growing(unpacking, file, path, wishes)
            yield io.BufferedReader(growing, _CHUNK)


class _Growing(io.RawIOBase):
    """Bytes as they are unpacked, as long as they are not too many for those that were read."""

    def __init__(
        self, unpacking: gzip.GzipFile, packed: BinaryIO, path: Path, wishes: Wishes
    ) -> None:
        self._unpacking = unpacking
        self._packed = packed
        self._path = path
        self._wishes = wishes
        self._given = 0

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; raises `UnreadableInput` where the file grows more than is allowed."""
        # What stands before damage is given first; `read` would lose it.
        data = self._unpacking.read1(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        most = max(self._wishes.max_bytes, self._wishes.max_ratio * self._packed.tell())
        if self._given > most:
            raise UnreadableInput(
                f"{self._path} grows more than {self._wishes.max_ratio}-fold when it is unpacked "
                "(max-growth)",
                f"if you trust it, {raising('max-growth')}",
            )
        return len(data)


def _encoding(stream: io.BufferedReader, name: str) -> tuple[str, str | None]:
    """Return a table's encoding, and what was guessed about it.

    Of lines that are not ASCII, most are UTF-8 in a file that is, though one be damaged.
    """
    block = _next(stream)
    if b"\x00" in block or not _has_no_mark(block):
        return encoding_of(block[: len(block) // 4 * 4], name)
    while block and block.isascii():
        block = _next(stream)
    if not block:
        return _UTF_8, None
    found = [line for line in (block + _next(stream)).splitlines(True) if not line.isascii()]
    # The last may end inside a character.
    found = found[:-1] or found
    good = sum(map(_is_utf_8, found))
    if good * 2 >= len(found):
        return _UTF_8, None
    return encoding_of(b"".join(found), name)


def _next(stream: io.BufferedReader) -> bytes:
    """Return the next bytes: as many as there are before damage, which is told of later."""
    found = bytearray()
    with suppress(EOFError, zlib.error, gzip.BadGzipFile, UnreadableInput):
        while len(found) < _CHUNK and (data := stream.read1(_CHUNK)):
            found += data
    return bytes(found)


def _has_no_mark(block: bytes) -> bool:
    return not block.startswith((b"\xff\xfe", b"\xfe\xff"))


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
