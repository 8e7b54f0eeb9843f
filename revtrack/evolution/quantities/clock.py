"""Dates and times of day as ISO 8601 writes them: 03-12, 09:40; days by their names."""

from __future__ import annotations

import re

from revtrack.model.figures import FigureKind, Quantity

_MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        start=1,
    )
}
_ZONES = frozenset("gmt est edt et cst cdt pst pdt cet cest bst kst jst local".split())
_CLOCKS = frozenset(["am", "pm", "uhr", "o'clock"])
_TIMES_OF_DAY = frozenset("noon midnight am pm".split()) | {"before dawn", "late at night"}
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?")
_HOURS = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d\s")


def dated_alone(figure: Quantity) -> Quantity | None:
    """Return a date of the calendar: 03-12, tuesday, tuesday night."""
    if not figure.unit.startswith("date"):
        return None
    name, _, day = figure.value.partition(" ")
    value = f"{_MONTHS[name]}-{day:0>2}" if day.isdecimal() and name in _MONTHS else figure.value
    part = figure.unit.removeprefix("date").strip()
    kind: FigureKind = "time" if value in _TIMES_OF_DAY else "date"
    return figure._replace(value=f"{value} {part}".strip(), unit="", kind=kind)


def month_named(value: str) -> str:
    """Return the month's two digits of a date that is a month's name, "" for others."""
    return _MONTHS.get(value, "")


def timed(figure: Quantity) -> Quantity | None:
    """Return a time of day as 24 hours, its unit the clock that it is told by."""
    half, _, clock = figure.unit.partition(" ")
    if is_zone(half) and _HOURS.match(figure.text):
        figure = figure._replace(value=f"{figure.text[:2]}:{figure.text[2:4]}")
    if half == "時" and figure.value.isdecimal():
        return figure._replace(value=f"{figure.value:0>2}:00", unit="", kind="time")
    match = _CLOCK.fullmatch(figure.value)
    if not match or (half and half not in _CLOCKS and not is_zone(half)):
        return None
    if is_zone(half):
        half, clock = "", half
    zone = clock if clock == "local" else clock.upper()
    return figure._replace(value=_in_24(figure.value, half), unit=zone, kind="time")


def _in_24(value: str, half: str) -> str:
    hour, _, rest = value.partition(":")
    number = int(hour)
    if half == "pm" and number < 12:
        number += 12
    elif half == "am" and number == 12:
        number = 0
    return f"{number:02}:{rest}"


def in_half(time: Quantity, half: str) -> str:
    """Return what a time is worth in the half of the day that a word in front of it names."""
    return _in_24(time.value, half) if time.value[:2].isdecimal() else time.value


def is_zone(unit: str) -> bool:
    """Whether a unit of the list is a clock's."""
    return unit in _ZONES
