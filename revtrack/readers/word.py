"""The paragraphs of a Word document, read as they come out of its archive.

A batch is never held whole, what comes out of the archive is bounded, and no entity is declared.
`python-docx` unpacks a part whole and builds its tree: 500 stories took 31 MB and 0.5 s there,
3 MB and 0.25 s here, and it leaves tables out of the order of paragraphs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from revtrack.errors import UnreadableInput
from revtrack.readers.exported import Line
from revtrack.readers.markup import CELL
from revtrack.settings import XML_NESTING, raising

DOCUMENT = "word/document.xml"
_CHUNK = 1 << 16
_LEAST = 16 * 1024 * 1024
"""Bytes that may come out of any archive; above, they may be so many times those packed."""

_OTHERS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "content.xml": "an OpenDocument file",
}
_SAVE = "open it in a word processor and save it as .docx"
_AGAIN = "get the file again from where it came: it may have been cut off"
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_DROPPED = frozenset(("Fallback", "del", "moveFrom", "instrText", "delText"))
"""A second form of what stands beside it, and what has been struck out."""

_HEADING = re.compile(r"heading|title", re.IGNORECASE)


def is_word(path: Path) -> bool:
    """Whether a file is an archive with a Word document in it."""
    try:
        with ZipFile(path) as archive:
            return DOCUMENT in archive.namelist()
    except (OSError, BadZipFile, ValueError):
        return False


def paragraphs(path: Path, max_ratio: int) -> Iterator[Line]:
    """Yield paragraphs, and the rows of tables as lines; `hint` is `heading` for those.

    `max_ratio` is the most that the document may grow when it is unpacked. Raises
    `UnreadableInput` for what is no Word document, for one that ends early, for declared
    entities and for an archive that grows beyond measure.
    """
    name = str(path)
    _refuse_old(path)
    try:
        with ZipFile(path) as archive:
            info = _member(archive, name)
            most = max(_LEAST, info.compress_size * max_ratio)
            with archive.open(info) as file:
                yield from _read(file, most, name)
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableInput(f"{name} is a damaged Word document: {error}", _AGAIN) from error
    except RuntimeError as error:
        said = f"{name} is protected by a password"
        raise UnreadableInput(said, "save it without the password") from error


def _refuse_old(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableInput(
            f"{path} is a Word document of the old kind (.doc), or one with a password", _SAVE
        )
    if not head.startswith(b"PK"):
        raise UnreadableInput(f"{path} is no Word document: it is no ZIP archive", _SAVE)


def _member(archive: ZipFile, name: str) -> ZipInfo:
    held = set(archive.namelist())
    if DOCUMENT in held:
        return archive.getinfo(DOCUMENT)
    other = next((what for part, what in _OTHERS.items() if part in held), None)
    if other:
        raise UnreadableInput(f"{name} is {other}, not a Word document", _SAVE)
    raise UnreadableInput(f"{name} is an archive without {DOCUMENT}: no Word document", _SAVE)


def _read(file: IO[bytes], most: int, name: str) -> Iterator[Line]:
    reader = _Reader(name)
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise UnreadableInput(
                f"{name} grows to more than {most:,} bytes when it is unpacked (max-growth)",
                f"it may be made to fill the memory. If not, {raising('max-growth')}",
            )
        reader.feed(chunk)
        yield from reader.taken()
    reader.feed(b"", True)
    yield from reader.taken()


class _Reader:
    """Makes lines of expat's events. Rows of a table are gathered until they end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lines: list[Line] = []
        self._open: list[list[str]] = []
        self._rows: list[list[list[str]]] = []
        self._hint = ""
        self._in_text = False
        self._depth = self._dropped_at = 0
        self._parser = ParserCreate(None, "}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.EntityDeclHandler = self._entity

    def feed(self, chunk: bytes, last: bool = False) -> None:
        try:
            self._parser.Parse(chunk, last)
        except ExpatError as error:
            raise UnreadableInput(f"{self._name} is damaged XML: {error}", _AGAIN) from error

    def taken(self) -> list[Line]:
        taken, self._lines = self._lines, []
        return taken

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > XML_NESTING:
            raise UnreadableInput(
                f"{self._name} has elements nested more than {XML_NESTING} deep",
                "no story has: is it one?",
            )
        tag = name.rpartition("}")[2]
        if self._dropped_at or tag in _DROPPED:
            self._dropped_at = self._dropped_at or self._depth
        elif tag == "p":
            self._open.append([])
        elif tag == "pStyle":
            style = next((v for k, v in attributes.items() if k.rpartition("}")[2] == "val"), "")
            self._hint = "heading" if _HEADING.match(style) else ""
        elif tag == "tr":
            self._rows.append([])
        elif tag == "tc" and self._rows:
            self._rows[-1].append([])
        elif self._open and (tag in _BREAKS or tag == "t"):
            self._in_text = tag == "t"
            self._open[-1].append(_BREAKS.get(tag, ""))

    def _end(self, name: str) -> None:
        tag = name.rpartition("}")[2]
        if self._dropped_at:
            self._dropped_at = 0 if self._dropped_at == self._depth else self._dropped_at
        elif tag == "p" and self._open:
            self._paragraph("".join(self._open.pop()))
        elif tag == "tr" and self._rows:
            cells = [" ".join(texts) for texts in self._rows.pop()]
            self._put(CELL.join(filter(None, cells)), "row")
        self._in_text = self._in_text and tag != "t"
        self._depth -= 1

    def _paragraph(self, text: str) -> None:
        hint, self._hint = self._hint, ""
        self._put(text, hint)

    def _put(self, text: str, hint: str) -> None:
        """Add to the cell that is open, else a line."""
        if not text.strip():
            return
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(" ".join(text.split()))
        else:
            # Line breaks inside of a paragraph divide paragraphs on pasted pages.
            self._lines += (Line(part, hint) for part in text.split("\n") if part.strip())

    def _data(self, text: str) -> None:
        if self._in_text and self._open and not self._dropped_at:
            self._open[-1].append(text)

    def _entity(self, *_: object) -> None:
        raise UnreadableInput(
            f"{self._name} declares entities in its DOCTYPE, which could make it grow without "
            "end or read other files",
            "no word processor writes such a file: where is it from?",
        )
