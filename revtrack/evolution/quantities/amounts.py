"""What a number or an amount is worth: 1.500 in German, 4.2m copies, two dozen, 3척."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from revtrack.compare.grading.figures import behind_numbers
from revtrack.compare.grading.measures import MONEY
from revtrack.compare.grading.numerals import scaled
from revtrack.compare.grading.reading import is_eastern
from revtrack.evolution.quantities.clock import is_zone
from revtrack.evolution.quantities.units import kind_of, shown
from revtrack.lexicons import entries, meanings
from revtrack.model.figures import RANGE, Quantity

_DOZENS = {"dozen": "12", "half a dozen": "6", "two dozen": "24", "three dozen": "36"}
_PART = re.compile(r"an? (?:third|fifth|sixth|eighth|tenth)")
_ONE_MORE = re.compile(
    r" (?!(?:of|more|less|fewer|higher|lower|larger|smaller|to|in|on|as|and|or|from|by|than|since"
    r"|over|after|at|for|when|each|per|were|was|are|is|had|have|said|will|did|do)\b)[a-z]"
)
"""Behind `a third`: a third person is one more, a third of them is a part."""

_GAME = re.compile(r"\d{1,3}:\d")
_SEASON = re.compile(r"([12]\d{3})/(\d\d)")
_TIMES = re.compile(r"(\d+|1/2)x")
_DECIMAL_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_GERMAN = frozenset(
    "der die das den dem und ist im mit von auf für nicht ein eine wurde wurden etwa rund mehr als "
    "aus bei nach mindestens euro millionen prozent".split()
)
_ENGLISH = frozenset(
    "the a an and of in to is was were with from for on not by at percent million".split()
)
_GLUED_M = re.compile(r"\dm$")
_NEXT_WORD = re.compile(r" ([a-z]{3,}s|people|tonnes|more)\b")


def measured(text: str, figure: Quantity) -> Quantity:
    """Return a number or an amount with its unit and kind."""
    if figure.unit == "s" and figure.value[-1:] != "0":
        figure = _without_unit(figure)  # under-18s
    elif is_zone(figure.unit) and not figure.text[-1:].isupper():
        figure = _without_unit(figure)  # entre 3 et 5
    if _is_millions(text, figure):
        figure = figure._replace(value=scaled(figure.value, 6), unit="")
    part = _PART.fullmatch(figure.text.lower())
    if part and _ONE_MORE.match(text, figure.end):
        return figure._replace(value=figure.value.partition("/")[2], kind="ordinal")
    return _special(figure) or _counted(text, _plain(text, figure))


def _special(figure: Quantity) -> Quantity | None:
    """Return what is no amount though it has digits: an ordinal, a decade, a score, a season."""
    if figure.unit == "th":
        return figure._replace(unit="", kind="ordinal")
    if figure.unit == "s" and len(figure.value) == 3:
        return figure._replace(value=f"{figure.value}s", unit="")  # 100s of people
    if figure.unit == "s":
        return figure._replace(value=f"{figure.value}s", unit="", kind="date")
    if _GAME.fullmatch(figure.value):
        return figure._replace(value=figure.value.replace(":", "-"), kind="score")
    season = _SEASON.fullmatch(figure.value)
    if season:
        return figure._replace(value=f"{season[1]}{RANGE}{season[2]}", kind="date")
    times = _TIMES.fullmatch(figure.value)
    return figure._replace(value=times[1], unit="fold") if times else None


def _plain(text: str, figure: Quantity) -> Quantity:
    value = _DOZENS.get(figure.value, figure.value)
    if _DECIMAL_GROUP.fullmatch(value) and is_german(text):
        value = value.replace(".", "")
    unit, kind = shown(figure.unit), kind_of(figure.unit)
    if unit and unit[-1] in MONEY:
        unit, kind = unit.upper(), "money"
    if not unit:
        kind = "fraction" if "/" in value else "number"
    return figure._replace(value=value, unit=unit, kind=kind)


def _is_millions(text: str, figure: Quantity) -> bool:
    """Whether a glued `m` is short for millions: 4.2m copies; not in 100m race or 30m deep."""
    if figure.unit != "m" or not _GLUED_M.search(figure.text):
        return False
    match = _NEXT_WORD.match(text, figure.end)
    return bool(match) and match[1] not in entries("dimensions")  # type: ignore[index]


def _without_unit(figure: Quantity) -> Quantity:
    """Return a figure without the letters behind its digits, which are no unit."""
    text = figure.text.rstrip("abcdefghijklmnopqrstuvwxyz").rstrip()
    return figure._replace(text=text, end=figure.start + len(text), unit="")


@lru_cache(maxsize=64)
def is_german(text: str) -> bool:
    """Whether more German words than English ones stand in a text: 1.500 is no decimal there."""
    words = text.lower().split()
    german, english = (sum(word in some for word in words) for some in (_GERMAN, _ENGLISH))
    return german > english or not english


@cache
def _counters() -> re.Pattern[str]:
    """Return what finds the counter behind a Korean or Japanese number, and its bound."""
    counters = sorted((re.escape(word) for word in entries("counters")), key=len, reverse=True)
    bounds = [re.escape(word) for word in behind_numbers().table if is_eastern(word)]
    return re.compile(rf"\s?(?:{'|'.join(bounds)})?\s?({'|'.join(counters)})")


@cache
def _units() -> re.Pattern[str]:
    """Return what finds a unit glued to an eastern magnitude, whatever particle follows."""
    units = sorted(filter(is_eastern, meanings("units")), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, units)))


def _with_unit(text: str, figure: Quantity, unit: re.Match[str]) -> Quantity:
    meaning = meanings("units")[unit[0]]
    whole = text[figure.start : unit.end()]
    return figure._replace(end=unit.end(), text=whole, unit=shown(meaning), kind=kind_of(meaning))


def _counted(text: str, figure: Quantity) -> Quantity:
    """Return a number with the counter behind it, if its script has counters."""
    if figure.unit or not is_eastern(text[figure.end : figure.end + 6]):
        return figure
    if is_eastern(figure.text[-1:]):
        unit = _units().match(text, figure.end)
        if unit:
            return _with_unit(text, figure, unit)
    match = _counters().match(text, figure.end)
    return figure._replace(unit=match[1].removesuffix("의")) if match else figure
