"""CSV in UTF-8: nulls are empty, formulas are defused (`model.defused`), booleans are 1 and 0."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from revtrack.model.dictionary import Layout, Row
from revtrack.views.tables import csv_lines
from revtrack.writers.formats import Wrote


def write(path: Path, layout: Layout, rows: Iterable[Row], encoding: str = "utf-8") -> Wrote:
    """Write the rows below a line of names; `utf-8-sig` begins the file with a BOM."""
    count = -1
    with path.open("w", encoding=encoding, newline="") as file:
        for line in csv_lines(layout.names, rows):
            file.write(line)
            count += 1
    return Wrote(count)


def write_with_bom(path: Path, layout: Layout, rows: Iterable[Row]) -> Wrote:
    """Write the same behind a byte order mark, by which Excel knows UTF-8."""
    return write(path, layout, rows, "utf-8-sig")
