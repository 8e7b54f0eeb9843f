"""A table as CSV that no spreadsheet acts on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from revtrack.model.defused import defused
from revtrack.model.table import Cell, Table


class Tabular(Protocol):
    """A result that knows its rows."""

    def table(self) -> Table:
        """Return the result as columns and rows."""
        ...


def csv_text(result: Tabular) -> str:
    """Return the result as CSV (RFC 4180, but for line ends of one character)."""
    table = result.table()
    return "".join(csv_lines(table.columns, table.rows))


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the lines of a table as CSV, the header first."""
    # Before Python 3.13 a return alone is quoted only where it is part of a line's end.
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in chain([columns], rows):
        writer.writerow([_cell(cell) for cell in row])
        yield out.getvalue().removesuffix("\r\n") + "\n"
        out.seek(0)
        out.truncate()


def _cell(cell: Cell) -> str:
    """Return a cell; text that a spreadsheet would run as a formula stands behind an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return defused(cell)
    return str(int(cell)) if isinstance(cell, bool) else str(cell)
