"""The times that tables hold: ISO 8601, seconds since 1970, and the forms that pages print."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from revtrack.wire.times import read_time_line

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = (datetime(1990, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds()
_LAST = (datetime(2100, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds()
"""Numbers of seconds that are plainly times: news on a computer is no older."""

_UNITS = (1, 1_000, 1_000_000, 1_000_000_000)
"""Seconds, and what else tools count in: no number is a plain time in two of them."""

_NUMBER = re.compile(r"\d{9,19}(?:\.\d+)?")
_STAMP = re.compile(r"\d{14}")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", re.IGNORECASE)


def moment(value: Any) -> datetime | None:
    """Return the time that a column holds, naive where it names no zone; None if it is none.

    Reads ISO 8601, numbers of seconds, milliseconds, microseconds or nanoseconds since 1970 from
    1990 to 2100, the 14 digits of web archives (UTC), and dates with the month's name or the year
    first. `05/06/2024` is not read: which of the two is the month is not said.
    """
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _counted(value)
    return _written(value.strip()) if isinstance(value, str) else None


def _written(text: str) -> datetime | None:
    if _STAMP.fullmatch(text):
        return _stamp(text)
    if _NUMBER.fullmatch(text):
        return _counted(float(text) if "." in text else int(text))
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    section, found = read_time_line(text if ":" in text else f"{text} 00:00", None) or (None, None)
    return found if section is None or _WEEKDAY.fullmatch(section) else None


def is_day(value: Any) -> bool:
    """Whether a value that is a time names the day alone."""
    if isinstance(value, str):
        return ":" not in value and "T" not in value and not _NUMBER.fullmatch(value.strip())
    return isinstance(value, date) and not isinstance(value, datetime)


def _counted(number: float) -> datetime | None:
    unit = next((unit for unit in _UNITS if _FIRST <= number / unit < _LAST), None)
    if unit is None:
        return None
    if isinstance(number, int):
        seconds, rest = divmod(number, unit)
        return _EPOCH + timedelta(seconds=seconds, microseconds=rest * 1_000_000 // unit)
    return _EPOCH + timedelta(seconds=number / unit)


def _stamp(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
