"""What becomes of one document of an export: a record, passed over, or broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from revtrack.errors import UnreadableInput
from revtrack.readers.making import Fields, made_item
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from revtrack.settings import raising


class Line(NamedTuple):
    """A line or paragraph of an export; `hint` is what its markup says that it is."""

    text: str
    hint: str = ""


class Cut(NamedTuple):
    """The lines of one document; `ended` says whether its end was seen, `size` is in bytes.

    Of a document over the limit only the first lines are kept.
    """

    lines: list[Line]
    ended: bool
    size: int


class Gathering:
    """Lines of a document being read, as many as the limit lets it have."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lines: list[Line] = []
        self._size = 0

    def add(self, line: Line) -> None:
        """Take a line, if the limit lets the document have it."""
        self._size += len(line.text.encode("utf-8", "replace")) + 1
        if self._size <= self._most and line.text.strip():
            self._lines.append(line._replace(text=flat(line.text)))

    def cut(self, ended: bool) -> Cut:
        """Return the document, and begin the next."""
        done = Cut(self._lines, ended, self._size)
        self._lines, self._size = [], 0
        return done


def flat(text: str) -> str:
    """Return a text without line breaks, doubled and no-break spaces."""
    return " ".join(text.split())


def found_in(name: str, cut: Cut, fields: Fields, wishes: Wishes) -> Found:
    """Return the record of a document's fields; passed over where it has no text."""
    if not any(text.strip() for text in fields.get("paragraphs", ())):
        return Skipped(name, "no text")
    try:
        data = made_item(**fields)
    except UnreadableInput as error:
        return Broken(name, UnreadableInput(f"{name}: {error.message}", error.hint))
    if max(cut.size, len(data)) > wishes.max_bytes:
        return too_large(name, wishes)
    return Record(name, data)


def captured(path: Path, found: Iterable[Found]) -> Iterator[Found]:
    """Yield what was found, records with the time when their export was last written."""
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    for one in found:
        yield replace(one, captured_at=moment) if isinstance(one, Record) else one


def too_large(name: str, wishes: Wishes) -> Broken:
    """Return what becomes of a document over the limit."""
    said = f"{name} is larger than the limit of {wishes.max_bytes:,} bytes"
    return Broken(name, UnreadableInput(said, f"is it one story? If so, {raising('max-bytes')}"))


def cut_off(name: str) -> Broken:
    """Return what becomes of a document whose end is missing."""
    said = f"{name} is cut off: the export ends in the middle of it"
    return Broken(name, UnreadableInput(said, "get the export again from where it came"))


def numbered(file: str, found: Iterable[Cut]) -> Iterator[tuple[str, Cut]]:
    """Yield the documents with where each stood, as `batch.docx#3`."""
    for number, cut in enumerate(found, start=1):
        yield f"{file}#{number}", cut


def pasted_page(name: str, cut: Cut) -> Found:
    """Return a file that is no export as the page that it was pasted from: its paragraphs."""
    text = "\n\n".join(line.text for line in cut.lines)
    if not any(character.isalpha() for character in text):
        said = f"{name} holds no story: there is no word in it"
        return Broken(name, UnreadableInput(said, "paste the story's text into it"))
    return Record(name, f"{text}\n".encode("utf-8", "replace"))
