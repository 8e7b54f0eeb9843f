"""A file's bytes, gzip members unpacked one after the other, with places to come back to."""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO, NamedTuple
from zipfile import BadZipFile

from revtrack.errors import UnreadableInput
from revtrack.settings import raising

GZIP = b"\x1f\x8b\x08"
_BLOCK = 1 << 16
_OVERLAP = 1 << 10
_LITTLE = 1 << 20
"""Bytes that a member may always unpack to, whatever its ratio is: less than one document."""

_CUT_OFF = "get the file again from where it came: it may have been cut off"
_RECORD = re.compile(rb"WARC/\d|filedesc://|https?://\S+ [\d.]+ \d{14} ")
"""How records begin, of WARC and of the older ARC."""

_STARTS = {
    True: re.compile(re.escape(GZIP)),
    False: re.compile(rb"(?<=\n)(?:%b)" % _RECORD.pattern),
}


class Place(NamedTuple):
    """Where a record stands: an offset in the file, and the unpacked bytes that come before it."""

    offset: int
    skip: int


class Unpacked:
    """Reads a file from an offset on; what is packed with gzip comes unpacked.

    One member or one for each record: what comes out is the same. A member that is damaged, or
    grows more than `max_ratio` times, raises `UnreadableInput` after all that comes before it.
    """

    def __init__(self, file: BinaryIO, place: Place, max_ratio: int) -> None:
        self._file = file
        self._max_ratio = max_ratio
        self._begin = place.offset
        self._given = 0
        self._rest = b""
        self._inflate = zlib.decompressobj(31)
        self._members: list[tuple[int, int]] = []
        self._out = 0
        file.seek(place.offset)
        self._rest = block_of(self._file)
        self.is_packed = self._rest.startswith(GZIP)
        if self.is_packed:
            self._open_member(place.offset)
        while place.skip > self._given and self.read(min(_BLOCK, place.skip - self._given)):
            pass
        self._before = self._given

    def read(self, size: int = _BLOCK) -> bytes:
        """Return up to so many bytes, none at the end of the file."""
        data = self._unpack(size) if self.is_packed else self._plain(size)
        self._given += len(data)
        return data

    def tell(self) -> int:
        """Return how many bytes have been given out, not counting those passed over at first."""
        return self._given - self._before

    def place(self, position: int) -> Place:
        """Return where a byte that has been given out stands; earlier ones are forgotten."""
        position += self._before
        if not self.is_packed:
            return Place(self._begin + position, 0)
        while len(self._members) > 1 and self._members[1][0] <= position:
            self._members.pop(0)
        begun, offset = self._members[0]
        return Place(offset, position - begun)

    @property
    def last_member(self) -> int:
        """The offset of the member that was begun last: where it failed, if it did."""
        return self._members[-1][1] if self._members else self._begin

    def _plain(self, size: int) -> bytes:
        data = self._rest or block_of(self._file)
        self._rest = data[size:]
        return data[:size]

    def _unpack(self, size: int) -> bytes:
        while True:
            if self._inflate.eof and not self._next_member():
                return b""
            packed = self._inflate.unconsumed_tail or self._rest or block_of(self._file)
            self._rest = b""
            if not packed:
                raise UnreadableInput("a gzip member is cut off", _CUT_OFF)
            try:
                data = self._inflate.decompress(packed, size)
            except zlib.error as error:
                raise UnreadableInput(f"a gzip member is damaged: {error}", _CUT_OFF) from error
            self._check_growth(len(data))
            if data:
                return data

    def _next_member(self) -> bool:
        """Begin what follows a member; padding with zeros is passed over."""
        rest = self._inflate.unused_data.lstrip(b"\0")
        while len(rest) < len(GZIP):
            more = block_of(self._file)
            if not more:
                break
            rest = (rest + more).lstrip(b"\0")
        if rest:
            self._rest = rest
            self._open_member(self._file.tell() - len(rest))
            if not rest.startswith(GZIP):
                raise UnreadableInput("what follows a gzip member is none", _CUT_OFF)
        return bool(rest)

    def _open_member(self, offset: int) -> None:
        self._inflate = zlib.decompressobj(31)
        self._members.append((self._given, offset))
        self._out = 0

    def _check_growth(self, more: int) -> None:
        self._out += more
        packed = self._file.tell() - self.last_member
        if self._out > max(_LITTLE, packed * self._max_ratio):
            raise UnreadableInput(
                f"a gzip member grows more than {self._max_ratio} times when it is unpacked "
                "(max-growth)",
                f"no page does: is the archive from where it says? If so, {raising('max-growth')}",
            )


def block_of(file: BinaryIO, size: int = _BLOCK) -> bytes:
    """Return the next bytes of a file, which may be a zip file's member and damaged itself."""
    try:
        return file.read(size)
    except (OSError, EOFError, ValueError, zlib.error, BadZipFile) as error:
        raise UnreadableInput(f"it cannot be read on: {error}", _CUT_OFF) from error


def next_record(file: BinaryIO, offset: int, is_packed: bool) -> Place | None:
    """Return where the next record begins at or behind an offset; None where none does.

    Raises `UnreadableInput` where the file cannot be read.
    """
    before = b""
    after = max(0, offset - 1)
    file.seek(after)
    while block := block_of(file):
        window = before + block
        start, after = after - len(before), after + len(block)
        for found in _STARTS[is_packed].finditer(window):
            place = start + found.start()
            if place >= offset and (not is_packed or _begins_record(file, place)):
                return Place(place, 0)
        file.seek(after)
        before = window[-_OVERLAP:]
    return None


def _begins_record(file: BinaryIO, offset: int) -> bool:
    """Whether a gzip member begins here whose first bytes are a record's."""
    file.seek(offset)
    return bool(_RECORD.match(unpacked_head(block_of(file, _OVERLAP))))


def is_web_archive(head: bytes) -> bool:
    """Whether a file that begins so is a WARC or ARC, packed or not."""
    return unpacked_head(head).startswith((b"WARC/", b"filedesc://"))


def unpacked_head(head: bytes) -> bytes:
    """Return what a file begins with, unpacked if it is packed."""
    if not head.startswith(GZIP):
        return head
    try:
        return zlib.decompressobj(31).decompress(head, 4096)
    except zlib.error:
        return b""
