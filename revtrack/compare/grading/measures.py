"""What stands around a number and makes it an amount: its sign, its money, its unit."""

from __future__ import annotations

import re
from typing import NamedTuple

from revtrack.compare.grading.counting import Amount
from revtrack.compare.grading.dates import ORDINAL_ENDS
from revtrack.compare.grading.numerals import scaled
from revtrack.compare.grading.phrases import phrases
from revtrack.compare.grading.reading import Reading, is_eastern, near

MONEY = "$€£¥₩₹"
_FRONT = re.compile(rf"(?P<sign>(?<=[\s(\[\"'“„‘«/])[-−+±])?(?P<money>[{MONEY}]\s?)?$")
_MARK = re.compile(rf"\s?([%‰°{MONEY}])")
_HOUR = re.compile(r"(\d\d?)(?:[.:](\d\d))?")
_CLOCKS = frozenset(["am", "pm", "uhr", "o'clock"])
_DOTTED = frozenset([".m.", ".M."])
"""How a.m. ends, the full stop included."""

_SHORT = {"k": 3, "m": 6, "b": 9}
"""Zeros of the letters behind an amount of money: $5m."""

_ABBREVIATED = frozenset("mio mrd mn bn".split())
_LONGEST_PREFIX = 3


class Front(NamedTuple):
    """The sign and money in front of a number, the place and the character where all begins."""

    sign: str
    money: str
    place: int
    start: int


class Measure(NamedTuple):
    """A number's value and unit, and the place and the character behind all of it."""

    value: str
    unit: str
    place: int
    end: int


def front(reading: Reading, place: int) -> Front:
    """Return what stands in front of a number: the minus of -5, the US$ of US$5."""
    gap, start = reading.gaps[place], reading.starts[place]
    if not gap.strip():
        return Front("", "", place, start)
    if place == 0:
        gap = " " + gap
    # All of the pattern may be missing, so that it is found at the end of any text.
    sign, money = (part or "" for part in _FRONT.search(gap).groups())  # type: ignore[union-attr]
    start -= len(sign) + len(money)
    money = money.strip()
    before = reading.words[place - 1] if place else ""
    if money and len(before) <= _LONGEST_PREFIX and before.isalpha() and gap.strip() == gap[:1]:
        return Front(
            "", money if before == "us" else before + money, place - 1, start - len(before)
        )
    return Front(sign.replace("−", "-"), money, place, start)


def measured(reading: Reading, found: Amount, place: int, money: str) -> Measure:
    """Return a number, whose last word stands in front of a place, with the unit behind it."""
    end = reading.end(place)
    if found.ordinal:
        return Measure(found.value, "th", place, end)
    marked = None if money else _mark(reading, place)
    if marked:
        unit, behind, width = marked
        return Measure(found.value, unit, behind, end + width)
    unit, behind = _unit(reading, found, place, bool(money))
    value = found.value
    if money and unit in _SHORT:
        value, unit = scaled(value, _SHORT[unit]), ""
    if unit in _CLOCKS:
        value = _HOUR.sub(lambda match: f"{match[1]}:{match[2] or '00'}", value)
        unit, behind = _zoned(reading, unit, behind)
    end = max(end, reading.end(behind))
    dotted = reading.text[end - 2 : end + 1] in _DOTTED
    return Measure(value, money + unit, behind, end + dotted)


def _mark(reading: Reading, place: int) -> tuple[str, int, int] | None:
    """Return the sign behind a number, as %, the place behind it and how wide it is."""
    words, gap = reading.words, reading.gaps[place]
    match = _MARK.match(gap)
    following = words[place] if place < len(words) else ""
    if not match or (match[1] in MONEY and match.end() == len(gap) and following[:1].isdigit()):
        return None
    if match[1] == "°" and following in ("c", "f") and not gap[match.end() :].strip():
        return f"°{following}", place + 1, len(gap) + 1
    return match[1], place, match.end()


def _unit(reading: Reading, found: Amount, place: int, priced: bool) -> tuple[str, int]:
    """Return the unit behind a number and the place behind it; "" if there is none.

    Letters glued to digits are a unit of their own where no list has them: 1990s, 5G.
    """
    if (priced and reading.gaps[place]) or not _goes_on(reading, place):
        return "", place
    entry = phrases("units").at(reading, place)
    # `a second ship` is the other one.
    if entry and not (found.doubtful and entry.meaning == "second"):
        return entry.meaning.lstrip("@"), place + len(entry.words)
    word = reading.words[place]
    if reading.gaps[place] or found.spelled or is_eastern(word[:1]):
        return "", place
    return "th" if word in ORDINAL_ENDS else word, place + 1


def _goes_on(reading: Reading, place: int) -> bool:
    """Whether a unit may stand at a place; the full stop of Mio. does not end anything."""
    if near(reading, place):
        return True
    stop = place < len(reading.words) and reading.gaps[place].strip() == "."
    return stop and reading.words[place - 1] in _ABBREVIATED


def _zoned(reading: Reading, unit: str, place: int) -> tuple[str, int]:
    """Return a time's unit with the clock behind it: 9 a.m. EST."""
    if place < len(reading.words) and reading.gaps[place].strip() in ("", "."):
        entry = phrases("units").at(reading, place)
        if entry and entry.meaning[0] == "@":
            return f"{unit} {entry.meaning[1:]}", place + len(entry.words)
    return unit, place
