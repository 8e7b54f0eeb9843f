"""Sheets that people filled in, as spreadsheets give them back."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revtrack.errors import UnreadableInput
from revtrack.model.defused import undefused
from revtrack.readers.text import encoding_of

_DELIMITERS = ",;\t|"
_WHOLE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
"""Encodings that hold every character: what comes back in them came back whole."""

_LONGEST = 1 << 26
"""Characters of a cell; a sheet is in memory as a whole, and no larger than a file may be."""

_HINT = "export the sheet again, and save it from the spreadsheet as CSV"


class Line(NamedTuple):
    """A row: its number as spreadsheets count, the head being 1, and its cells by column."""

    number: int
    cells: dict[str, str]


class Filled(NamedTuple):
    """A sheet: its columns as they are called, its rows without the empty ones.

    `is_whole` is whether its encoding can hold every character; `doubt` says what was guessed.
    """

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    is_whole: bool
    doubt: str | None


def read_sheet(data: bytes, name: str, needed: Sequence[str]) -> Filled:
    """Return a sheet with the columns that are needed, in whatever order, and others.

    It may have a byte order mark, semicolons or tabs, line ends of any kind, and come in UTF-8,
    UTF-16, cp949 or Latin-1. Raises `UnreadableInput`, naming the row.
    """
    if not data.strip():
        raise UnreadableInput(f"{name} is empty", _HINT)
    if data.startswith(b"PK\x03\x04"):
        raise UnreadableInput(f"{name} is a workbook or archive, not CSV", _HINT)
    encoding, doubt = _encoding(data, name)
    text = data.decode(encoding, "replace")
    if "\0" in text:
        raise UnreadableInput(f"{name} is no CSV: it holds NUL characters", _HINT)
    rows = list(_rows(text.removeprefix("\ufeff"), name, needed))
    if not rows:
        raise UnreadableInput(f"{name} has no head: none of its rows names {needed[0]!r}", _HINT)
    (_, head), *rest = rows
    columns = tuple(cell.strip() for cell in head)
    _check(columns, name, needed)
    lines = tuple(_line(number, cells, columns, name) for number, cells in rest if any(cells))
    return Filled(columns, lines, encoding in _WHOLE, doubt)


def _encoding(data: bytes, name: str) -> tuple[str, str | None]:
    """Return a sheet's encoding, and what was guessed about it.

    Our own signs and question marks in the place of lost characters are no prose: where nothing
    else fits it is what spreadsheets write on Windows.
    """
    try:
        return encoding_of(data, name)
    except UnreadableInput:
        if b"\0" in data:
            raise
        return "cp1252", "read as cp1252: the file does not say its encoding"


def _rows(text: str, name: str, needed: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows from the head on, with their numbers, in the delimiter that finds a head."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))
    for delimiter in _DELIMITERS:
        head = False
        # A row is one line of a spreadsheet, also where a cell in it has several.
        for number, cells in enumerate(_cells(text, delimiter, name), start=1):
            head = head or needed[0] in [cell.strip().lower() for cell in cells]
            if head:
                yield number, cells
            elif any(cells) and not cells[0].lower().startswith("sep="):
                break
        if head:
            return


def _cells(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise UnreadableInput(
            f"{name} is damaged near line {reader.line_num}: {error}", _HINT
        ) from (error)


def _check(columns: Sequence[str], name: str, needed: Sequence[str]) -> None:
    named = [column.casefold() for column in columns if column]
    for column in needed:
        if column not in named:
            raise UnreadableInput(
                f"{name} has no column {column!r}", "put it back, or export the sheet again"
            )
    twice = next((column for column in columns if named.count(column.casefold()) > 1), None)
    if twice is not None:
        raise UnreadableInput(f"{name} has two columns {twice!r}", "take one of them out")


def _line(number: int, cells: Sequence[str], columns: Sequence[str], name: str) -> Line:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise UnreadableInput(
            f"{name}, row {number}: it has {len(cells)} cells, the head has {len(columns)}",
            "a cell was torn apart: quote signs inside a quoted cell are written twice",
        )
    filled = [*cells, *("" for _ in columns[len(cells) :])]
    return Line(number, {column.casefold(): filled[n] for n, column in enumerate(columns)})


def plain(cell: str) -> str:
    """Return what somebody typed, without what typing adds: white space, invisible characters."""
    kept = "".join(char for char in undefused(cell.strip()) if unicodedata.category(char) != "Cf")
    return " ".join(unicodedata.normalize("NFC", kept).split())


def is_same(cell: str, ours: str, is_whole: bool) -> bool:
    """Whether a cell still says what was written there.

    White space, control characters and how accents are made do not count: spreadsheets change
    them. Of a sheet whose encoding lost characters only ASCII's letters and digits do.
    """
    return _compared(cell, is_whole) == _compared(ours, is_whole)


def _compared(text: str, is_whole: bool) -> str:
    if not is_whole:
        return re.sub(r"[^A-Za-z0-9]", "", text)
    kept = (char for char in undefused(text) if unicodedata.category(char)[0] not in "CZ")
    return unicodedata.normalize("NFC", "".join(kept))
