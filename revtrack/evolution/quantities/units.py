"""What the grading engine calls a figure, told for readers: its value, unit and kind."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from revtrack.compare.grading.figures import Figure, behind_numbers
from revtrack.compare.grading.number_words import articles
from revtrack.compare.grading.numerals import scaled
from revtrack.compare.grading.phrases import phrases
from revtrack.compare.grading.reading import is_eastern, read
from revtrack.evolution.quantities.folding import word_before
from revtrack.lexicons import entries
from revtrack.model.figures import FigureKind, Quantity

_SHOWN = {"°c": "°C", "°f": "°F", "mw": "MW", "gw": "GW", "kw": "kW", "kwh": "kWh", "歳": "year"}
"""Units that readers write otherwise."""

_KINDS: dict[FigureKind, str] = {
    "money": "$ € £ ¥ ₩ ₹ ¢ yuan rouble rupee franc penny",
    "share": "% ‰ percentage_point basis_point",
    "duration": "second minute hour day week fortnight month year years decade century night",
    "age": "歳",
    "date": "年 月 日",
    "number": "fold time point",
}
_KIND_OF: dict[str, FigureKind] = {
    unit.replace("_", " "): kind for kind, units in _KINDS.items() for unit in units.split()
}
_MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        start=1,
    )
}
_DOZENS = {"dozen": "12", "half a dozen": "6", "two dozen": "24", "three dozen": "36"}
_CLOCKS = frozenset(["am", "pm", "uhr", "o'clock"])
_TIMES_OF_DAY = frozenset("noon midnight am pm".split()) | {"before dawn", "late at night"}
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?")
_TIMES = re.compile(r"(\d+|1/2)x")
_DECIMAL_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_GERMAN = frozenset(
    "der die das den dem und ist im mit von auf für nicht ein eine wurde wurden etwa rund mehr als "
    "aus bei nach mindestens euro millionen prozent".split()
)
_ENGLISH = frozenset(
    "the a an and of in to is was were with from for on not by at percent million".split()
)
_MAGNITUDES = frozenset(
    "hundred thousand million billion trillion hundert tausend cent mille".split()
)
_SOME = re.compile(
    r"\b(?:several|a few|few|many|mehrere|einige|ein paar|viele|plusieurs|quelques) $",
    re.IGNORECASE,
)
_GLUED_M = re.compile(r"\dm$")
_NEXT_WORD = re.compile(r" ([a-z]{3,}s|people|tonnes|more)\b")
_REACH = 40
"""Characters behind a figure that are looked at for a unit."""

_NOT_COUNTED = frozenset(
    "no every any each this that which the another some someone not only other".split()
)
"""Words behind which `one` stands for a thing, and counts nothing."""


def first_told(text: str, figure: Figure) -> Quantity | None:
    """Return a figure for readers, None for one that tells no number: the other one."""
    written = text[figure.start : figure.end]
    if written.lower() == "one" and word_before(text, figure.start) in _NOT_COUNTED:
        return None
    if written.lower() in _MAGNITUDES:
        figure = _vague(text, figure)
        written = text[figure.start : figure.end]
    bound = " ".join(part.removeprefix("… ") for part in figure.qualifier.split(" … "))
    plain = Quantity(
        figure.start, figure.end, written, figure.value, figure.unit, bound.strip(),
        is_bound_behind=figure.qualifier.startswith("…"),
    )  # fmt: skip
    return _dated(plain) or _timed(plain) or _measured(text, plain)


def _vague(text: str, figure: Figure) -> Figure:
    """Return a magnitude that no number tells with the word in front of it: several hundred."""
    match = _SOME.search(text[max(0, figure.start - 16) : figure.start])
    if not match:
        return figure
    start = figure.start - len(match[0])
    return figure._replace(start=start, value=text[start : figure.end].lower())


def is_article(figure: Quantity) -> bool:
    """Whether a figure is no more than an article in front of a unit: a year."""
    told = figure.value == "1" and not figure.qualifier
    return told and figure.text.lower().split()[0] in articles()


def _dated(figure: Quantity) -> Quantity | None:
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


def _timed(figure: Quantity) -> Quantity | None:
    """Return a time of day as 24 hours, its unit the clock that it is told by."""
    half, _, clock = figure.unit.partition(" ")
    if half == "時" and figure.value.isdecimal():
        return figure._replace(value=f"{figure.value:0>2}:00", unit="", kind="time")
    match = _CLOCK.fullmatch(figure.value)
    if not match or (half and half not in _CLOCKS and not _is_zone(half)):
        return None
    if _is_zone(half):
        half, clock = "", half
    zone = clock if clock == "local" else clock.upper()
    return figure._replace(value=_in_24(figure.value, half), unit=zone, kind="time")


def _is_zone(unit: str) -> bool:
    return unit in ("gmt", "est", "edt", "et", "cst", "cdt", "pst", "pdt", "cet", "cest", "bst",
                    "kst", "jst", "local")  # fmt: skip


def _in_24(value: str, half: str) -> str:
    hour, _, rest = value.partition(":")
    number = int(hour)
    if half == "pm" and number < 12:
        number += 12
    elif half == "am" and number == 12:
        number = 0
    return f"{number:02}:{rest}"


def afternoon(time: Quantity, half: str) -> str:
    """Return what a time is worth in the half of the day that a word in front of it names."""
    return _in_24(time.value, half)


def _measured(text: str, figure: Quantity) -> Quantity:
    """Return a number or an amount."""
    if figure.unit == "th":
        return figure._replace(unit="", kind="ordinal")
    if figure.unit == "s":
        return figure._replace(value=f"{figure.value}s", unit="", kind="date")
    times = _TIMES.fullmatch(figure.value)
    if times:
        return figure._replace(value=times[1], unit="fold")
    if _is_millions(text, figure):
        return figure._replace(value=scaled(figure.value, 6), unit="")
    kind = _KIND_OF.get(figure.unit.removeprefix("us").removeprefix("a"), "measure")
    unit = _SHOWN.get(figure.unit, figure.unit)
    value = _DOZENS.get(figure.value, figure.value)
    if _DECIMAL_GROUP.fullmatch(value) and is_german(text):
        value = value.replace(".", "")
    if not unit:
        kind = "fraction" if "/" in value else "number"
    return _counted(text, figure._replace(value=value, unit=unit, kind=kind))


def _is_millions(text: str, figure: Quantity) -> bool:
    """Whether a glued `m` is short for millions: 4.2m copies; not in 100m race or 30m deep."""
    if figure.unit != "m" or not _GLUED_M.search(figure.text):
        return False
    match = _NEXT_WORD.match(text, figure.end)
    return bool(match) and match[1] not in entries("dimensions")  # type: ignore[index]


@lru_cache(maxsize=64)
def is_german(text: str) -> bool:
    """Whether more German words than English ones stand in a text: 1.500 is no decimal there."""
    words = text.lower().split()
    return sum(word in _GERMAN for word in words) > sum(word in _ENGLISH for word in words)


def unit_behind(text: str, figure: Quantity) -> Quantity:
    """Return a figure with the unit that stands behind its bound: 10 or more days."""
    if figure.unit or figure.kind != "number" or not figure.is_bound_behind:
        return figure
    behind = text[figure.end : figure.end + _REACH].lstrip()
    if not behind.lower().startswith(figure.qualifier):
        return figure
    following = read(behind[len(figure.qualifier) :])
    entry = phrases("units").at(following, 0) if following.words else None
    if entry is None or following.gaps[0] != " ":
        return figure
    unit = _SHOWN.get(entry.meaning, entry.meaning)
    return figure._replace(unit=unit, kind=_KIND_OF.get(unit, "measure"))


@cache
def _counters() -> re.Pattern[str]:
    """Return what finds the counter behind a Korean or Japanese number, and its bound."""
    counters = sorted((re.escape(word) for word in entries("counters")), key=len, reverse=True)
    bounds = [re.escape(word) for word in behind_numbers().table if is_eastern(word)]
    return re.compile(rf"\s?(?:{'|'.join(bounds)})?\s?({'|'.join(counters)})")


def _counted(text: str, figure: Quantity) -> Quantity:
    """Return a number with the counter behind it, if its script has counters."""
    if figure.unit or not is_eastern(text[figure.end : figure.end + 6]):
        return figure
    match = _counters().match(text, figure.end)
    return figure._replace(unit=match[1].removesuffix("의")) if match else figure
