"""The times that pages print, read in the agency's zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?\(?(?P<zone>KST|GMT|UTC|EST|EDT|CST|[+-]\d{2}:?\d{2})\)?)?"
)
_NAMED = r"(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"
_DAY_FIRST = r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2,8})\.? (?P<year>\d{4})"
_DIGITS = r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})"
_GAP = r"(?:,| at| /| \||T)? ?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for date in (_NAMED, _DAY_FIRST, _DIGITS)
    for form in (f"{_CLOCK}{_GAP}{date}", f"{date}{_GAP}{_CLOCK}")
)
_HAS_TIME = re.compile(r"\d:\d\d")
"""Every form has it, and few lines do: six searches are saved on the others."""
_TIME_LINE = re.compile(
    r"(?P<section>(?:[A-Z][\w'&./-]*[ ,|]*){0,6}?)"
    r"(?:(?:(?:Published|Updated|Source|Posted|Sent|Stand)\b|송고시간|(?:기사)?입력|(?:최종)?수정)"
    r":? ?)?"
    r"(?:Xinhua ?\| ?)?$"
)
_AFTER = re.compile(
    r"(?: ?\|? ?(?:Editor: ?\w+|(?:Updated|수정) .{0,30}|\d+ \w+ ago|SHARE|LIKE|SAVE|PRINT))* ?$"
)

_ZONES: dict[str, tzinfo] = {
    "KST": timezone(timedelta(hours=9)),
    "GMT": UTC,
    "UTC": UTC,
    "EST": timezone(timedelta(hours=-5)),
    "EDT": timezone(timedelta(hours=-4)),
}
"""CST is China's on some desks and Chicago's on others: it falls to the agency's own zone."""


def read_time_line(line: str, zone: tzinfo | None) -> tuple[str | None, datetime] | None:
    """Return the section and time of `All News 18:14 February 28, 2019`; None if the line is none.

    The time is naive where neither the line nor the agency says a zone.
    """
    if ":" not in line or not _HAS_TIME.search(line):
        return None
    for form in _FORMS:
        found = form.search(line)
        if not found:
            continue
        before = _TIME_LINE.fullmatch(line[: found.start()])
        if not before or not _AFTER.fullmatch(line[found.end() :]):
            continue
        moment = _moment(found, zone)
        if moment:
            return before["section"].strip(" ,|") or None, moment
    return None


def _moment(found: re.Match[str], zone: tzinfo | None) -> datetime | None:
    month = found["month"]
    number = int(month) if month.isdigit() else _month(month)
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    try:
        return datetime(
            int(found["year"]),
            number,
            int(found["day"]),
            hour,
            int(found["minute"]),
            int(found["second"] or 0),
            tzinfo=_zone(found["zone"]) or zone,
        )
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return 1 to 12, or 0, which no date accepts, for a word that is no month."""
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _zone(name: str | None) -> tzinfo | None:
    if name and name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
    return _ZONES.get((name or "").upper())
