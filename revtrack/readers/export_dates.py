"""The dates, times and languages that research databases print, as ninjs writes them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "january janvier januar enero gennaio januari",
            "february février februar febrero febbraio februari",
            "march mars märz marzo maart", "april avril abril aprile", "may mai mayo maggio mei",
            "june juin juni junio giugno", "july juillet juli julio luglio",
            "august août agosto augustus", "september septembre septiembre settembre",
            "october octobre oktober octubre ottobre", "november novembre noviembre",
            "december décembre dezember diciembre dicembre",
        ),
        start=1,
    )
    for month in names.split()
}  # fmt: skip
_WEEKDAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lunes|martes"
    r"|miércoles|jueves|viernes|sábado|domingo"
)
_DATE = (
    r"(?:(?P<named>[^\W\d_]{3,10})\.? (?P<after>\d{1,2}),? (?P<year1>\d{4})"
    r"|(?P<before>\d{1,2})\.? (?:de )?(?P<name>[^\W\d_]{3,10})\.? (?:de )?(?P<year2>\d{4}))"
)
_TIME = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?(?: ?(?P<half>[AP])\.?M\.?)?"
    r"(?: \(?(?P<zone>[A-Z]{2,5}|[A-Z][a-z]+ Time|[+-]\d{2}:?\d{2})\)?)?"
)
_DATE_LINE = re.compile(
    rf"(?:(?:{_WEEKDAY}),? )?{_DATE},?(?: (?:{_WEEKDAY}),?)?(?:,? (?:at )?{_TIME})?"
    r"(?:,? (?P<edition>.{2,60}))?",
    re.IGNORECASE,
)
_EDITION = re.compile(r"\b(?:edition|ed\.|cycle|final|édition|ausgabe)\b", re.IGNORECASE)
_CLOCK = re.compile(_TIME, re.IGNORECASE)

_HOURS = {
    "GMT": 0, "UTC": 0, "UT": 0, "WET": 0, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "HKT": 8, "SGT": 8,
    "KST": 9, "JST": 9, "AWST": 8, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""The databases are American and British: their CST is Chicago's, their BST London's."""

_LANGUAGES = {
    name: code
    for code, names in {
        "en": "english anglais englisch inglés", "de": "german deutsch allemand alemán",
        "fr": "french français französisch francés", "es": "spanish español spanisch espagnol",
        "it": "italian italiano italienisch italien", "nl": "dutch nederlands niederländisch",
        "pt": "portuguese português", "ru": "russian", "ja": "japanese", "ko": "korean",
        "zh": "chinese", "ar": "arabic", "sv": "swedish svenska", "no": "norwegian norsk",
        "da": "danish dansk", "fi": "finnish suomi", "pl": "polish", "tr": "turkish",
    }.items()
    for name in names.split()
}  # fmt: skip


def printed_time(line: str, clock: str = "") -> str | None:
    """Return the date of a line, and its time or that of `clock`, in ISO 8601; None if it is none.

    As much as was printed is returned: a day alone where there is no time, no zone where there is
    none. A zone that is not known returns the line as it is, so that it is not read in another.
    """
    line = " ".join(line.split())
    found = _DATE_LINE.fullmatch(line)
    if not found or (found["edition"] and not _EDITION.search(found["edition"])):
        return None
    day = _day(found)
    hours = _CLOCK.fullmatch(clock.strip()) if clock else found if found["hour"] else None
    if day is None or hours is None:
        return day.isoformat() if day else None
    moment = _moment(day, hours)
    return moment.isoformat() if moment else f"{line} {clock}".strip()


def _day(found: re.Match[str]) -> date | None:
    month = _MONTHS.get((found["named"] or found["name"]).lower()) or _short(found)
    try:
        return date(
            int(found["year1"] or found["year2"]), month, int(found["after"] or found["before"])
        )
    except ValueError:
        return None


def _short(found: re.Match[str]) -> int:
    """Return the month of `Feb`, or 0, which no date accepts."""
    name = (found["named"] or found["name"]).lower()
    return next((number for month, number in _MONTHS.items() if month[:3] == name), 0)


def _moment(day: date, found: re.Match[str]) -> datetime | None:
    """Return the day's moment; None where the time is none or its zone is not known."""
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    zone = _zone(found["zone"]) if found["zone"] else None
    if found["zone"] and zone is None:
        return None
    try:
        clock = time(hour, int(found["minute"]), int(found["second"] or 0), tzinfo=zone)
    except ValueError:
        return None
    return datetime.combine(day, clock)


def _zone(name: str) -> tzinfo | None:
    if name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
    hours = _HOURS.get(name.upper())
    return UTC if hours == 0 else timezone(timedelta(hours=hours)) if hours is not None else None


def is_clock(line: str) -> bool:
    """Whether a line is a time of day and nothing else."""
    return _CLOCK.fullmatch(line.strip()) is not None


def language_code(name: str | None) -> str | None:
    """Return `en` of `ENGLISH`; the name as it is where its code is not known."""
    first = re.split(r"[;,/(]", name or "")[0].strip()
    return _LANGUAGES.get(first.lower(), first) or None


def is_language(name: str) -> bool:
    """Whether a line is the name of a language that is known."""
    return name.strip().lower() in _LANGUAGES
