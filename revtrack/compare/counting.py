"""Numbers in a text, written or told in words: how much they are worth, and how many words long."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from revtrack.compare.numerals import FRACTIONS, NUMERALS, ZEROS, digits, eastern, scaled
from revtrack.compare.phrases import EAST, Phrases, Reading, near, phrases

_WORTH = re.compile(r"(\d+)(st|nd|rd|th)?(\?)?")
_GLUED = re.compile(r"(\w*?)(tausend|hundert)(?:und)?(\w*)")
AND = frozenset(["and", "und", "et"])
_EASTERN = frozenset(NUMERALS) | frozenset(ZEROS)
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_THOUSAND = 1000
_LONGEST_WORD = 60


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
    if word[0] in _EASTERN and _EASTERN.issuperset(word):
        return Amount(eastern(word), 1, spelled=True, doubtful=True)
    return _told(reading, place)


def may_count(word: str) -> bool:
    """Whether a number may begin with a word."""
    return (
        word in numbers()
        or not word.isalpha()
        or word[0] in _EASTERN
        or "hundert" in word
        or "tausend" in word
    )


@cache
def articles() -> frozenset[str]:
    """Return the words worth one where a unit follows them, in languages that have articles."""
    table = numbers().table.items()
    return frozenset(w for w, meaning in table if meaning == "1?" and not EAST.search(w))


@cache
def numbers() -> Phrases:
    """Return the list of number words."""
    return phrases("numbers")


def _written(reading: Reading, place: int) -> Amount:
    """Return a number written in digits, with the multipliers behind it: 3.5 million."""
    word = reading.words[place]
    if not _EASTERN.isdisjoint(word):
        return Amount(eastern(word), 1)
    value, end = digits(word), place + 1
    while _PLAIN.fullmatch(value) and near(reading, end):
        meaning = _atom(reading, end)[0]
        if meaning[:1] != "x":
            break
        value, end = scaled(value, meaning.count("0")), end + 1
    return Amount(value, end - place)


def _told(reading: Reading, place: int) -> Amount | None:
    """Return a number told in words: two hundred and fifty thousand, twenty-first, dozens."""
    meaning, end = _atom(reading, place)
    if not meaning:
        return None
    if meaning == "-":
        return _negative(reading, end)
    count = _Count()
    if meaning[-1] == "s" and meaning[0] == "x":
        return Amount(reading.words[place], end - place, spelled=True)
    if not count.takes(meaning):
        return Amount(meaning, end - place, spelled=True)
    while near(reading, end):
        meaning, behind_it = _atom(reading, end + count.awaits(reading, end))
        if not meaning or not count.takes(meaning):
            break
        end = behind_it
    return Amount(count.value, end - place, True, count.ordinal, count.doubtful)


def _negative(reading: Reading, place: int) -> Amount | None:
    """Return the number behind a spelled sign: minus five."""
    if not near(reading, place) or _atom(reading, place)[0] == "-":
        return None
    behind = amount(reading, place)
    return behind and behind._replace(value="-" + behind.value, words=behind.words + 1)


class _Count:
    """A number told in words, as far as it has been read."""

    def __init__(self) -> None:
        self._closed = 0
        self._current = 0
        self._multiplied = False
        self.ordinal = self.doubtful = False

    @property
    def value(self) -> str:
        return str(self._closed + self._current)

    def awaits(self, reading: Reading, place: int) -> bool:
        """Whether a word is the `and` of two hundred and fifty."""
        return self._multiplied and reading.words[place] in AND and near(reading, place + 1)

    def takes(self, meaning: str) -> bool:
        """Take one more word if it belongs to the number."""
        if self.ordinal:
            return False
        worth = _WORTH.fullmatch(meaning)
        if meaning[0] == "x":
            return self._times(10 ** meaning.count("0"))
        # The article in `a hundred and a half` belongs to what follows.
        if not worth or not self._fits(int(worth[1])) or (worth[3] and self._multiplied):
            return False
        self._current += int(worth[1])
        self.ordinal, self.doubtful = bool(worth[2]), bool(worth[3])
        self._multiplied = False
        return True

    def _times(self, factor: int) -> bool:
        if factor < _THOUSAND and self._current >= factor:
            return False
        self.doubtful, self._multiplied = False, True
        self._current = max(self._current, 1) * factor
        if factor >= _THOUSAND:
            self._closed, self._current = self._closed + self._current, 0
        return True

    def _fits(self, number: int) -> bool:
        """Whether a number may follow: one behind twenty, fifty behind two hundred."""
        if self._current == 0:
            return True
        room = 10 if number < 10 else 100  # noqa: PLR2004
        return number < room and self._current % room == 0 and self._current != 10  # noqa: PLR2004


def _atom(reading: Reading, place: int) -> tuple[str, int]:
    """Return what one entry of the list means, and the place behind it; "" if it is none."""
    if place >= len(reading.words):
        return "", place
    word = reading.words[place]
    entry = numbers().at(reading, place)
    if entry:
        return entry.meaning, place + 1 + len(entry.rest)
    if "hundert" in word or "tausend" in word:
        return _glued(word), place + 1
    return "", place


def _glued(word: str) -> str:
    """Return what a German number in one word is worth, "" if it is none: zweihundertfünfzig."""
    match = _GLUED.fullmatch(word) if len(word) < _LONGEST_WORD else None
    if not match:
        return ""
    factor = "1" if match[1] in ("", "ein") else _part(match[1])
    rest = _part(match[3]) if match[3] else "0"
    if not factor or not rest:
        return ""
    return str(int(scaled(factor, 3 if match[2] == "tausend" else 2)) + int(rest))


def _part(word: str) -> str:
    """Return what part of a German number is worth."""
    meaning = numbers().table.get(word, "")
    return meaning if meaning.isdecimal() else _glued(word)
