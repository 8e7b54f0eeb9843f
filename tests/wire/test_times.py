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
        ("February 28, 2019 12:05 p.m.", None, "2019-02-28T12:05:00+09:00"),
        ("10 January 2021 14:05:09 EST", None, "2021-01-10T14:05:09-05:00"),
        ("14:05 EDT March 3, 2021", None, "2021-03-03T14:05:00-04:00"),
        ("March 3, 2021 14:05 gmt", None, "2021-03-03T14:05:00+00:00"),
        ("March 3, 2021 14:05 UTC", None, "2021-03-03T14:05:00+00:00"),
        ("March 3, 2021 14:05 KST", None, "2021-03-03T14:05:00+09:00"),
        ("March 3, 2021 14:05 CST", None, "2021-03-03T14:05:00+09:00"),
        ("Published: March 3, 2021 2:14 PM +0530", None, "2021-03-03T14:14:00+05:30"),
        ("Stocks 3 March 2021 23:59 -09:30", "Stocks", "2021-03-03T23:59:00-09:30"),
        ("2021-03-03T14:14 +01:00", None, "2021-03-03T14:14:00+01:00"),
        ("World, Asia 14:14 March 3, 2021", "World, Asia", "2021-03-03T14:14:00+09:00"),
        ("Asia | 14:14 March 3, 2021 | 3 hours ago", "Asia", "2021-03-03T14:14:00+09:00"),
        ("송고시간 2021-03-03 14:14", None, "2021-03-03T14:14:00+09:00"),
        ("2021/12/31 23:59", None, "2021-12-31T23:59:00+09:00"),
    ],
)
def test_a_time_line_is_read_in_the_agency_zone(line: str, section: str | None, iso: str) -> None:
    found = read_time_line(line, KST)
    assert found is not None
    assert (found[0], found[1].isoformat()) == (section, iso)


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
        "All News 18:14 February 30, 2019",
        "2019-13-28 18:14",
        "The ferry left on 2019-02-28 18:14 and never came back",
        "2019-02-28 18:14 as told by a survivor",
        "February 28, 2019",
        "Ratio 3:12, then 18:14",
        "Ferry sinks off Moksan",
    ],
)
def test_prose_and_impossible_times_are_no_time_line(line: str) -> None:
    assert read_time_line(line, KST) is None


MONTHS = "January February March April May June July August September October November December"


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS.split(), 1)))
def test_months_are_known_by_their_names_and_by_three_letters(number: int, name: str) -> None:
    for written in (name, name[:3], f"{name[:3]}.", name.upper()):
        found = read_time_line(f"09:12 {written} 7, 2024", KST)
        assert found is not None
        assert found[1].isoformat() == f"2024-{number:02}-07T09:12:00+09:00"
