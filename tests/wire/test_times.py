"""The times that pages print."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone

import pytest

from revtrack.wire.times import read_time_line

KST = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("line", "section", "iso"),
    [
        ("All News 18:14 February 28, 2019", "All News", "2019-02-28T18:14:00+09:00"),
        ("All Headlines 09:02 Dec. 3, 2020", "All Headlines", "2020-12-03T09:02:00+09:00"),
        ("North Korea 18:14 May 1, 2019", "North Korea", "2019-05-01T18:14:00+09:00"),
        ("18:14 February 28, 2019", None, "2019-02-28T18:14:00+09:00"),
        ("February 28, 2019 18:14", None, "2019-02-28T18:14:00+09:00"),
        ("2019-02-28 18:14", None, "2019-02-28T18:14:00+09:00"),
        ("2019.02.28 18:14:05", None, "2019-02-28T18:14:05+09:00"),
        ("28 February 2019 6:14 p.m.", None, "2019-02-28T18:14:00+09:00"),
        ("March 3, 2021 / 2:14 PM GMT", None, "2021-03-03T14:14:00+00:00"),
        (
            "Source: Xinhua | 2019-02-28 18:14:05 | Editor: huaxia",
            None,
            "2019-02-28T18:14:05+09:00",
        ),
        ("February 28, 2019 12:05 AM", None, "2019-02-28T00:05:00+09:00"),
    ],
)
def test_a_time_line_is_read_in_the_agency_zone(line: str, section: str | None, iso: str) -> None:
    found = read_time_line(line, KST)
    assert found is not None
    assert found[1].isoformat() == iso
    assert section is None or found[0] == section


def test_without_a_zone_the_time_stays_naive() -> None:
    found = read_time_line("2019-02-28 18:14", None)
    assert found is not None
    assert found[1].tzinfo is None


def test_a_zone_on_the_page_wins_over_the_agency() -> None:
    found = read_time_line("March 3, 2021 2:14 PM GMT", KST)
    assert found is not None
    assert found[1].utcoffset() == UTC.utcoffset(None)


@pytest.mark.parametrize(
    "line",
    [
        "The fire began at 5:40 on March 12, 2024, and burned until noon, officials said.",
        "All News 25:99 February 28, 2019",
        "All News 18:14 Smarch 28, 2019",
        "Ferry sinks off Moksan",
    ],
)
def test_prose_and_impossible_times_are_no_time_line(line: str) -> None:
    assert read_time_line(line, KST) is None
