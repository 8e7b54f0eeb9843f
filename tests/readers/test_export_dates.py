"""The dates of exports, in the words that the databases print."""

from __future__ import annotations

import pytest

from revtrack.readers.export_dates import is_clock, language_code, printed_time

LINES = {
    "February 28, 2019 Thursday 12:04 PM EST": "2019-02-28T12:04:00-05:00",
    "February 28, 2019 Thursday 12:04 AM EST": "2019-02-28T00:04:00-05:00",
    "February 28, 2019 Thursday 9:15 AM GMT": "2019-02-28T09:15:00+00:00",
    "July 1, 2019 Monday 10:00 PM BST": "2019-07-01T22:00:00+01:00",
    "Thursday, February 28, 2019": "2019-02-28",
    "February 28, 2019, Thursday, BC cycle": "2019-02-28",
    "February 28, 2019 Thursday\u00a0 Late Edition - Final": "2019-02-28",
    "28 February 2019": "2019-02-28",
    "28. Februar 2019 Donnerstag": "2019-02-28",
    "jeudi 28 février 2019": "2019-02-28",
    "28 de febrero de 2019": "2019-02-28",
    "Feb. 28, 2019": "2019-02-28",
    "February 28, 2019 23:10": "2019-02-28T23:10:00",
}
NONE = (
    "February 30, 2019", "The mayor spoke on February 28, 2019", "February 28, 2019: a timeline",
    "Floods of May 3, 2018 and after", "Ellery Wire Service", "", "Budget 28, 2019",
)  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_printed_time_says_as_much_as_the_line(line: str) -> None:
    assert printed_time(line) == LINES[line]


@pytest.mark.parametrize("line", NONE)
def test_other_lines_are_no_date(line: str) -> None:
    assert printed_time(line) is None


def test_a_zone_that_is_not_known_is_not_guessed() -> None:
    line = "February 28, 2019 Thursday 12:04 PM XYZT"
    assert printed_time(line) == line


def test_a_clock_on_a_line_of_its_own_goes_with_the_day() -> None:
    assert printed_time("28 February 2019", "12:04") == "2019-02-28T12:04:00"
    assert printed_time("28 February 2019", "12:04 GMT") == "2019-02-28T12:04:00+00:00"
    assert is_clock("12:04")
    assert not is_clock("12:04 is when it began")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ENGLISH", "en"),
        ("English", "en"),
        ("GERMAN; DEUTSCH", "de"),
        ("Basque", "Basque"),
        (None, None),
    ],
)
def test_a_language_is_named_by_its_code(name: str | None, code: str | None) -> None:
    assert language_code(name) == code
