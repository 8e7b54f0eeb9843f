"""CSV that a spreadsheet reads and never runs."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pytest

from revtrack.model.table import Table
from revtrack.views.tables import csv_text


@dataclass(frozen=True)
class Listed:
    rows: tuple[tuple[str | int | None, ...], ...]

    def table(self) -> Table:
        return Table(("story", "value"), self.rows)


def test_cells_with_commas_quotes_and_line_ends_come_back_whole() -> None:
    text = 'He said, "no",\nand left.'
    found = list(csv.reader(io.StringIO(csv_text(Listed((("ferry", text), ("dam", None)))))))
    assert found == [["story", "value"], ["ferry", text], ["dam", ""]]


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5 degrees", "@desk", "\t=1"])
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text: str) -> None:
    assert f"'{text}" in csv_text(Listed((("ferry", text),)))


def test_numbers_stay_numbers() -> None:
    assert csv_text(Listed((("ferry", -5),))) == "story,value\nferry,-5\n"


def test_a_return_alone_does_not_end_a_row() -> None:
    found = list(csv.reader(io.StringIO(csv_text(Listed((("a\rb", None),))), newline="")))
    assert found == [["story", "value"], ["a\rb", ""]]
