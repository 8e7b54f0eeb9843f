"""Times in tables: what is plain is read, what is not is not guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from revtrack.readers.moments import is_day, moment

READ: dict[object, str] = {
    "2024-03-06T10:11:12Z": "2024-03-06T10:11:12+00:00",
    "2024-03-06 10:11:12+09:00": "2024-03-06T10:11:12+09:00",
    "2024-03-06 10:11:12.5": "2024-03-06T10:11:12.500000",
    " 2024-03-06T10:11 ": "2024-03-06T10:11:00",
    "2024/03/06 10:11:12": "2024-03-06T10:11:12",
    "Wed, 06 Mar 2024 10:11:12 +0000": "2024-03-06T10:11:12+00:00",
    "Wed, 06 Mar 2024 10:11:12 GMT": "2024-03-06T10:11:12+00:00",
    "March 6, 2024 10:11 pm EST": "2024-03-06T22:11:00-05:00",
    "20240306101112": "2024-03-06T10:11:12+00:00",
    "1709719872": "2024-03-06T10:11:12+00:00",
    1709719872: "2024-03-06T10:11:12+00:00",
    1709719872.25: "2024-03-06T10:11:12.250000+00:00",
    1709719872250: "2024-03-06T10:11:12.250000+00:00",
    "1709719872250": "2024-03-06T10:11:12.250000+00:00",
    1709719872250001: "2024-03-06T10:11:12.250001+00:00",
    1709719872250001000: "2024-03-06T10:11:12.250001+00:00",
    "2024-03-06": "2024-03-06T00:00:00",
    "20240306": "2024-03-06T00:00:00",
    "6 March 2024": "2024-03-06T00:00:00",
    "March 6, 2024": "2024-03-06T00:00:00",
    date(2024, 3, 6): "2024-03-06T00:00:00",
    datetime(2024, 3, 6, 10, tzinfo=UTC): "2024-03-06T10:00:00+00:00",
}
UNREAD = [
    "05/06/2024", "05/06/2024 10:11", "06.05.2024", "yesterday", "3 hours ago", "10:11", "2024",
    "2024-13-45", "20241345101112", "99999999999999", "March 6", "6 March 2024 10:11 PST",
    12, 0, 99999999, 4102444800, -1709719872, True, None, "", [], 1e300, float("nan"), float("inf"),
]  # fmt: skip


@pytest.mark.parametrize("value", READ)
def test_a_plain_time_is_read(value: object) -> None:
    found = moment(value)
    assert found
    assert found.isoformat() == READ[value]


@pytest.mark.parametrize("value", UNREAD, ids=str)
def test_what_is_no_plain_time_is_not_guessed(value: object) -> None:
    assert moment(value) is None


def test_a_day_alone_is_known_as_such() -> None:
    days = ["2024-03-06", "20240306", "6 March 2024", date(2024, 3, 6)]
    times = ["2024-03-06T10", "1709719872", "20240306101112", 1709719872, datetime(2024, 3, 6)]
    assert [is_day(value) for value in (*days, *times)] == [True] * 4 + [False] * 5
