"""Dates with names: weekdays, months with their days, noon, today; the list is calendar.txt."""

from __future__ import annotations

from typing import NamedTuple

from revtrack.compare.grading.phrases import phrases
from revtrack.compare.grading.reading import Reading, joins, near

DATE = "date"
ORDINAL_ENDS = frozenset("st nd rd th er e ère ème º ª".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_PARTS_OF_DAY = frozenset(["morning", "afternoon", "evening", "night"])
_LAST_DAY = 31


class Date(NamedTuple):
    """What a date is worth, its unit, and the place behind its last word."""

    value: str
    unit: str
    behind: int


def date_at(reading: Reading, place: int) -> Date | None:
    """Return the date that begins at a word: Tuesday night, Feb. 28, 12 May, today."""
    if reading.words[place].isdecimal():
        return _day_first(reading, place)
    name, behind = _name(reading, place)
    if name in _MONTHS:
        day, end = _day(reading, behind)
        if day and joins(reading.gaps[behind]):
            return Date(f"{name} {day}", DATE, end)
    elif name and near(reading, behind):
        part = phrases("units").at(reading, behind)
        if part and part.meaning in _PARTS_OF_DAY:
            return Date(name, f"{DATE} {part.meaning}", behind + 1)
    return Date(name, DATE, behind) if name else None


def _name(reading: Reading, place: int) -> tuple[str, int]:
    """Return what a name of the calendar means and the place behind it; "" if it is no date."""
    entry = phrases("calendar").at(reading, place) if place < len(reading.words) else None
    if entry is None:
        return "", place
    behind = place + len(entry.words)
    if entry.written[0].isupper() and not reading.text[reading.starts[place]].isupper():
        return "", place
    if entry.meaning[-1] == "?" and not _dated(reading, place, behind):
        return "", place
    return entry.meaning.rstrip("?"), behind


def _dated(reading: Reading, place: int, behind: int) -> bool:
    """Whether a doubtful name stands beside a number or behind a word like `in`."""
    words, gaps = reading.words, reading.gaps
    if behind < len(words) and words[behind][0].isdecimal() and joins(gaps[behind]):
        return True
    before = words[place - 1] if place and joins(gaps[place]) else ""
    return before[:1].isdecimal() or before in ORDINAL_ENDS or before in phrases("dating")


def _day(reading: Reading, place: int) -> tuple[str, int]:
    """Return the day at a place and the place behind it; "" if there is none."""
    words, gaps = reading.words, reading.gaps
    if place >= len(words) or not words[place].isdecimal():
        return "", place
    if len(words[place]) > 2 or int(words[place]) > _LAST_DAY:
        return "", place
    behind = place + 1
    if behind < len(words) and not gaps[behind]:
        if words[behind] not in ORDINAL_ENDS:
            return "", place
        behind += 1
    return words[place].lstrip("0") or "0", behind


def _day_first(reading: Reading, place: int) -> Date | None:
    day, behind = _day(reading, place)
    if not day or behind >= len(reading.words) or not joins(reading.gaps[behind]):
        return None
    name, end = _name(reading, behind)
    return Date(f"{name} {day}", DATE, end) if name in _MONTHS else None
