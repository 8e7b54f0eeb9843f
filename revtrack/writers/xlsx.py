"""Excel: cells typed as the dictionary has them, a second sheet with what the columns mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from revtrack.errors import UsageError
from revtrack.model.defused import defused
from revtrack.model.dictionary import Dictionary, Layout, Row
from revtrack.model.table import Cell
from revtrack.views.visible import visible
from revtrack.writers.formats import Wrote

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
"""Excel's own limits; a character beyond the first 65,536 of Unicode counts as two."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, and the carriage return, which it turns into a line feed."""

_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""The same bytes each time: a workbook otherwise says when it was made."""


def write(path: Path, layout: Layout, rows: Iterable[Row]) -> Wrote:
    """Write the rows; raises `UsageError` where there are more than Excel takes.

    Control characters are shown as pictures of themselves, and what is longer than a cell is cut:
    the remarks say how often. Times are text, since Excel's have no zone.
    """
    from xlsxwriter import Workbook

    told: Counter[str] = Counter()
    with Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": _NO_TIME.replace(tzinfo=None)})
        count = _fill(book, layout.name, layout.names, rows, told) - 1
        words = Dictionary((layout,)).table()
        _fill(book, "dictionary", words.columns, words.rows, told)
    return Wrote(count, tuple(_remarks(told)))


def _fill(
    book: Any, name: str, names: Sequence[str], rows: Iterable[Row], told: Counter[str]
) -> int:
    """Fill a new sheet with rows below a line of names; return how many lines it has."""
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    page.write_row(0, 0, names, book.add_format({"bold": True}))
    place = 0
    for place, row in enumerate(rows, start=1):
        if place >= MOST_ROWS:
            raise UsageError(
                f"an Excel sheet holds {MOST_ROWS - 1:,} rows, and there are more",
                "name some stories, or write CSV or Parquet",
            )
        for column, cell in enumerate(row):
            _put(page, place, column, cell, told)
    return place + 1


def _put(page: Any, row: int, column: int, cell: Cell, told: Counter[str]) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, _fitting(defused(cell), told))
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell)
    elif cell is not None:
        page.write_number(row, column, cell)


def _fitting(text: str, told: Counter[str]) -> str:
    """Return text as a cell can hold it, and count what had to be done."""
    if _FORBIDDEN.search(text):
        told["control"] += 1
        text = _FORBIDDEN.sub(_shown, text)
    if _length(text) > MOST_CHARACTERS:
        told["cut"] += 1
        mark = f" … [cut: {len(text):,} characters]"
        text = _beginning(text, MOST_CHARACTERS - len(mark)) + mark
    return text


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    return visible(character) if character < " " else "\ufffd"


def _length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _beginning(text: str, length: int) -> str:
    """Return so much of a text as fits into a length that Excel counts."""
    text = text[:length]
    return text[: length - (_length(text) - len(text))]


def _remarks(told: Counter[str]) -> Iterator[str]:
    if told["control"]:
        yield (
            "control characters, which Excel files cannot hold, are shown as ␀ to ␟, or as � "
            f"(cells: {told['control']:,})"
        )
    if told["cut"]:
        yield f"text longer than Excel takes is cut, and marked so (cells: {told['cut']:,})"
