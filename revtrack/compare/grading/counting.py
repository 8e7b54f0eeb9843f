"""Numbers in a text, written or told in words: what they are worth, and how many words long."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from revtrack.compare.grading.number_words import Sum, is_glued, numbers, worth_at
from revtrack.compare.grading.numerals import (
    FRACTIONS,
    HANGUL_NUMERALS,
    NUMERALS,
    ZEROS,
    digits,
    eastern,
    scaled,
)
from revtrack.compare.grading.reading import Reading, near, spelled

_EASTERN = frozenset(NUMERALS) | frozenset(ZEROS)
_SPELLED = _EASTERN | frozenset(HANGUL_NUMERALS) | {" "}
_PLAIN = re.compile(r"\d+(?:\.\d+)?")


class Amount(NamedTuple):
    """What a number is worth, as plain digits where it can be, and how many words tell it."""

    value: str
    words: int
    spelled: bool = False
    ordinal: bool = False
    doubtful: bool = False
    """Counts only where a unit or a counter stands behind it."""


def amount(reading: Reading, place: int) -> Amount | None:
    """Return the number that begins at a word; None if none does."""
    word = reading.words[place]
    if word[0].isdecimal() or word[0] in FRACTIONS:
        return _written(reading, place)
    if word[0] in _SPELLED and _is_eastern(reading, place):
        return Amount(eastern(word), 1, spelled=True, doubtful=True)
    return _told(reading, place)


def _is_eastern(reading: Reading, place: int) -> bool:
    """Whether a word is a number in characters; in Hangul only what is counted behind it shows."""
    word = reading.words[place]
    if _EASTERN.issuperset(word):
        return True
    if not _SPELLED.issuperset(word) or _EASTERN.isdisjoint(word):
        return False
    return bool(_spelled().match(reading.text, reading.starts[place]))


@cache
def _spelled() -> re.Pattern[str]:
    return re.compile(spelled())


def may_count(word: str) -> bool:
    """Whether a number may begin with a word."""
    return word in numbers() or not word.isalpha() or word[0] in _SPELLED or is_glued(word)


def _written(reading: Reading, place: int) -> Amount:
    """Return a number written in digits, with the multipliers behind it: 3.5 million."""
    word = reading.words[place]
    if not _EASTERN.isdisjoint(word):
        return Amount(eastern(word), 1)
    value, end = digits(word), place + 1
    while _PLAIN.fullmatch(value) and near(reading, end):
        meaning, _ = worth_at(reading, end)
        if meaning[:1] != "x":
            break
        value, end = scaled(value, meaning.count("0")), end + 1
    return Amount(value, end - place)


def _told(reading: Reading, place: int) -> Amount | None:
    """Return a number told in words: two hundred and fifty thousand, twenty-first, dozens."""
    meaning, end = worth_at(reading, place)
    if not meaning:
        return None
    if meaning == "-":
        return _negative(reading, end)
    if meaning[0] == "x" and meaning[-1] == "s":
        return Amount(reading.words[place], end - place, spelled=True)
    found = Sum()
    if not found.takes(meaning):
        return Amount(meaning, end - place, spelled=True)
    while near(reading, end):
        meaning, behind = worth_at(reading, end + found.awaits(reading, end))
        if not meaning or not found.takes(meaning):
            break
        end = behind
    return Amount(found.value, end - place, True, found.ordinal, found.doubtful)


def _negative(reading: Reading, place: int) -> Amount | None:
    """Return the number behind a spelled sign: minus five."""
    if not near(reading, place) or worth_at(reading, place)[0] == "-":
        return None
    found = amount(reading, place)
    return found and found._replace(value="-" + found.value, words=found.words + 1)
