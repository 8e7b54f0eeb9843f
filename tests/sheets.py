"""Sheets as people fill them in and as spreadsheets give them back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Rows = list[list[str]]


def rows_of(path: Path) -> Rows:
    """Return the rows of a sheet that revtrack wrote, the head first."""
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def saved(rows: Rows, delimiter: str = ",", end: str = "\r\n", encoding: str = "utf-8") -> bytes:
    """Return rows as a spreadsheet saves them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue().encode(encoding, "replace")


def filled(rows: Rows, codes: Mapping[str, Sequence[str]]) -> Rows:
    """Return the rows with the cells of some columns filled in from the top, the last again."""
    head, *rest = rows
    found = [head]
    for n, row in enumerate(rest):
        row = list(row)
        for column, given in codes.items():
            row[head.index(column)] = given[min(n, len(given) - 1)]
        found.append(row)
    return found


def edited(rows: Rows, row: int, column: str, cell: str | Callable[[str], str]) -> Rows:
    """Return the rows with one cell changed; rows count as in a spreadsheet, the head is 1."""
    found = [list(one) for one in rows]
    at = found[0].index(column)
    found[row - 1][at] = cell(found[row - 1][at]) if callable(cell) else cell
    return found
