"""A result as rows, for a spreadsheet or a data frame."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; every row has a cell a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
