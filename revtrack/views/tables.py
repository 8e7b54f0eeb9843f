"""A table as CSV that no spreadsheet acts on."""

from __future__ import annotations

import csv
import io
from typing import Protocol

from revtrack.model.table import Cell, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a cell (OWASP, CSV Injection)."""


class Tabular(Protocol):
    """A result that knows its rows."""

    def table(self) -> Table:
        """Return the result as columns and rows."""
        ...


def csv_text(result: Tabular) -> str:
    """Return the result as CSV (RFC 4180, but for line ends of one character)."""
    table = result.table()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([[_cell(cell) for cell in row] for row in table.rows])
    return out.getvalue()


def _cell(cell: Cell) -> str:
    """Return a cell; text that a spreadsheet would run as a formula stands behind an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return str(int(cell)) if isinstance(cell, bool) else str(cell)
