"""CSV and TSV: a row each, quoted line breaks and all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from revtrack.errors import UnreadableInput
from revtrack.readers.columns import Mapping, understands
from revtrack.readers.records import Broken, Found, Wishes
from revtrack.readers.table_text import LONGEST, lines, opened
from revtrack.readers.tables import Row, Rows, mapping_of, records_of
from revtrack.settings import raising

DELIMITERS = ",\t;|"
"""In the order in which they are preferred."""

_LOOK = "look at the line in the file: a quote sign inside a quoted field is written twice"


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield a record a row, named by the line where it begins.

    Raises `UnreadableInput` for a table without a header, a gzip file that is damaged and a field
    that does not end, `UsageError` for columns that are not there.
    """
    with opened(path, wishes) as file:
        yield from records_of(_rows(file.text, str(path), wishes), wishes, str(path))


def mapping(path: Path, wishes: Wishes) -> Mapping | None:
    """Return how the columns would be taken; None of a table without rows."""
    with opened(path, wishes) as file:
        return mapping_of(_rows(file.text, str(path), wishes), wishes, str(path), file.doubt)


def header_of(line: str) -> tuple[str, list[str]]:
    """Return a table's delimiter and columns: that with most usual names, else with most."""
    tried = [(delimiter, _cells(line, delimiter)) for delimiter in DELIMITERS]
    return max(tried, key=lambda one: (understands(one[1]), len(one[1])))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _rows(text: io.TextIOWrapper, file: str, wishes: Wishes) -> Rows:
    limit = LONGEST * wishes.max_bytes
    found = _whole_lines(text, file, limit)
    begins = 0
    for begins, line in enumerate(found, start=1):  # noqa: B007
        if line.strip():
            break
    else:
        return
    delimiter, columns = header_of(line)
    # One name may be missing: pandas writes none above the numbers of rows.
    if not any(columns) or len(set(columns)) < len(columns):
        raise UnreadableInput(
            f"{file} has no header: its line {begins} names no columns, or one twice",
            "put the names of the columns into the first line",
        )
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    # Not strict, a quote that stands wrong would make two rows one, and say nothing.
    reader = csv.reader(found, delimiter=delimiter, strict=True)
    while True:
        name = f"{file}#{begins + reader.line_num + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Broken(name, UnreadableInput(f"{name} is a damaged row: {error}", _LOOK))
            continue
        if cells:
            yield _row(cells, columns, name)


def _row(cells: list[str], columns: list[str], name: str) -> Row | Broken:
    if len(cells) == len(columns):
        return Row(name, dict(zip(columns, cells, strict=True)))
    said = "1 field" if len(cells) == 1 else f"{len(cells)} fields"
    said = f"{name} has {said}, the header has {len(columns)}"
    return Broken(name, UnreadableInput(said, _LOOK))


def _whole_lines(text: io.TextIOWrapper, file: str, limit: int) -> Iterator[str]:
    for number, line in enumerate(lines(text, limit), start=1):
        if line is None:
            raise UnreadableInput(
                f"{file} has a line {number} of more than {limit:,} characters",
                f"if it is a table, {raising('max-bytes')}",
            )
        yield line
