"""Records of a WARC or ARC file, one after the other; behind a damaged one it goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from revtrack.errors import MissingExtra, UnreadableInput
from revtrack.readers.records import Broken
from revtrack.readers.unpacked import Place, Unpacked, block_of, next_record, unpacked_head

if TYPE_CHECKING:
    from warcio.archiveiterator import ArchiveIterator

_BLOCK = 1 << 16
_MOST_DAMAGED = 1000
"""Places in one archive behind which it is read on: more, and it is no archive but junk."""

_LONGEST_LINE = 1 << 16
"""Bytes of a header line; cookies and security policies come to a few thousand."""

_MOST_LINES = 10_000
"""Lines of a record's headers and those of its response, and of what divides it from the next."""

_CUT_OFF = "get the archive again from where it came: it may have been cut off"


@dataclass(frozen=True, slots=True)
class Head:
    """What a record says of itself: names of headers in lower case, `status` 0 if it has none."""

    name: str
    kind: str
    address: str
    media_type: str
    headers: Mapping[str, str]
    status: int
    http: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record: its head, where it stands, and its body or why it is passed over."""

    head: Head
    place: Place
    why: str | None = None
    body: bytes = field(default=b"", repr=False)


Judge = Callable[[Head], str | None]
"""Returns why a record is passed over, None if its body is wanted."""


@dataclass(frozen=True)
class Archive:
    """A web archive, by its name and what opens it anew."""

    name: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    most: int
    max_ratio: int

    def entries(self, judge: Judge) -> Iterator[Entry | Broken]:
        """Yield its records; what is damaged comes as `Broken`, once for each damaged stretch.

        A body is read up to one byte over the limit. Raises `MissingExtra` without warcio.
        """
        place = Place(0, 0)
        try:
            with self._opened() as file:
                for _ in range(_MOST_DAMAGED):
                    stretch = _Stretch(self, file, place)
                    yield from stretch.entries(judge)
                    if (on := stretch.goes_on()) is None:
                        return
                    place = on
            raise UnreadableInput(f"{self.name} is damaged in {_MOST_DAMAGED} places", _CUT_OFF)
        except UnreadableInput as error:
            yield Broken(self.name, error)

    def body_at(self, place: Place) -> Entry:
        """Return the record that stands at a place that was yielded before, with its body."""
        with self._opened() as file:
            stretch = _Stretch(self, file, place)
            found = next(stretch.entries(lambda _: None), None)
        if isinstance(found, Entry):
            return found
        changed = UnreadableInput(f"{self.name} changed while it was read", "import it again")
        raise found.error if found else changed

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        with ExitStack() as stack:
            try:
                file = stack.enter_context(self.open())
            except OSError as error:
                raise UnreadableInput(
                    f"{self.name} cannot be read: {error.strerror}", "check its permissions"
                ) from error
            yield file


class _Stretch:
    """Reads on from one place until the end, or to what is damaged."""

    def __init__(self, archive: Archive, file: BinaryIO, place: Place) -> None:
        self._archive = archive
        self._file = file
        file.seek(0)
        is_arc = not unpacked_head(block_of(file)).startswith(b"WARC/")
        self._bytes = Unpacked(file, place, archive.max_ratio)
        self._records = _iterator(self._bytes, is_arc)
        self._lines = _Lines(self._records.reader)
        self._broken_at: int | None = None

    def entries(self, judge: Judge) -> Iterator[Entry | Broken]:
        """Yield whole records; where one is damaged, say so and where to go on, and end."""
        while True:
            try:
                record = self._next()
                entry = self._read(record, judge) if record else None
            except UnreadableInput as error:
                yield self._broken(error, self._bytes.place(self._records.offset).offset)
                return
            if entry is None:
                return
            failed = self._finish()
            if self._records.err_count:
                wrong = UnreadableInput("a record is longer than it says", _CUT_OFF)
                yield self._broken(wrong, entry.place.offset)
                return
            if not (failed and entry.place == (self._bytes.last_member, 0)):
                # Else the check sum of the record's own member is wrong, or was cut off.
                yield entry
            if failed:
                yield self._broken(failed, self._bytes.last_member)
                return

    def _next(self) -> Any:
        """Return the next record, None behind the last."""
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.statusandheaders import StatusAndHeadersParserException

        self._lines.left = _MOST_LINES
        try:
            record = next(self._records, None)
        except (ArchiveLoadFailed, StatusAndHeadersParserException) as error:
            raise UnreadableInput(" ".join(str(error).split())[:120], _CUT_OFF) from error
        except (AttributeError, ValueError) as error:
            # So warcio fails on a record without an address, or headers that are none.
            raise UnreadableInput("its headers are no record's", _CUT_OFF) from error
        if record is None and self._bytes.tell() > self._records.offset:
            raise UnreadableInput("it ends within a record's headers", _CUT_OFF)
        return record

    def _finish(self) -> UnreadableInput | None:
        """Go past the record; what fails now is the next one's, and this one is whole."""
        try:
            self._records.read_to_end()
        except UnreadableInput as error:
            return error
        return None

    def _read(self, record: Any, judge: Judge) -> Entry:
        """Return the record once it has been read to its end; raise where it ends early."""
        place = self._bytes.place(self._records.offset)
        head = _head(record, f"{self._archive.name}#{place.offset + place.skip}")
        if record.length is None or not head.kind:
            raise UnreadableInput("a record has no length or no type", _CUT_OFF)
        why = judge(head)
        body = b"" if why else record.raw_stream.read(self._archive.most + 1)
        while record.raw_stream.read(_BLOCK):
            pass
        if record.raw_stream.limit > 0:
            missing = f"{record.raw_stream.limit:,} bytes of a record are missing"
            raise UnreadableInput(missing, _CUT_OFF)
        return Entry(head, place, why, body)

    def _broken(self, failed: UnreadableInput, at: int) -> Broken:
        self._broken_at = at
        name = f"{self._archive.name}#{at}"
        return Broken(name, UnreadableInput(f"{name} is damaged: {failed.message}", _CUT_OFF))

    def goes_on(self) -> Place | None:
        """Return where the first record begins behind what was damaged, if any is and was."""
        if self._broken_at is None:
            return None
        return next_record(self._file, self._broken_at + 1, self._bytes.is_packed)


def _iterator(file: Unpacked, is_arc: bool) -> ArchiveIterator:
    """Return warcio's iterator, without what it writes to the terminal on its own.

    Only in an ARC are records read that begin as ARC's do: any line of five words could be one.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.bufferedreaders import BufferedReader
    except ImportError as error:
        raise MissingExtra(
            "web archives are read with warcio, and it is not installed",
            "pip install 'revtrack[warc]'",
        ) from error
    logging.getLogger("warcio").addHandler(logging.NullHandler())
    records = ArchiveIterator(file, arc2warc=is_arc)
    reader = BufferedReader(file)
    records.reader = reader
    records.INC_RECORD = ""
    return records


class _Lines:
    """Reads lines within bounds: one too long comes in parts, and there are only so many."""

    def __init__(self, reader: Any) -> None:
        self._readline: Callable[[int], bytes] = reader.readline
        self.left = _MOST_LINES
        reader.readline = self

    def __call__(self, length: int | None = None) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise UnreadableInput("a record's headers have no end", _CUT_OFF)
        return self._readline(min(length or _LONGEST_LINE, _LONGEST_LINE))


def _head(record: Any, name: str) -> Head:
    headers, http = _plain(record.rec_headers), _plain(record.http_headers)
    status = record.http_headers.get_statuscode() if record.http_headers else ""
    said = http.get("content-type") if record.http_headers else record.content_type
    return Head(
        name=name,
        kind=record.rec_type or "",
        address=headers.get("warc-target-uri", ""),
        media_type=said or "",
        headers=headers,
        status=int(status) if status.isascii() and status.isdigit() else 0,
        http=http,
    )


def _plain(headers: Any) -> dict[str, str]:
    """Return headers by their names in lower case; of several by one name the first."""
    found = reversed(headers.headers) if headers else ()
    return {name.lower(): value.strip() for name, value in found}
