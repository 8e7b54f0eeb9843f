"""What number words are worth, one by one and added up; the list is numbers.txt."""

from __future__ import annotations

import re
from functools import cache

from revtrack.compare.grading.numerals import scaled
from revtrack.compare.grading.phrases import Phrases, phrases
from revtrack.compare.grading.reading import Reading, is_eastern, near

AND = frozenset(["and", "und", "et"])
"""Words that may stand within a number: two hundred and fifty."""

_WORTH = re.compile(r"(\d+)(st|nd|rd|th)?(\?)?")
_GLUED = re.compile(r"(\w*?)(tausend|hundert(?!\w*tausend))(?:und)?(\w*)")
_LONGEST = 60
"""Characters of the longest German number that is taken apart."""

_THOUSAND = 1000


@cache
def numbers() -> Phrases:
    """Return the list of number words."""
    return phrases("numbers")


@cache
def articles() -> frozenset[str]:
    """Return the words worth one where a unit follows them, in languages that have articles."""
    table = numbers().table.items()
    return frozenset(word for word, worth in table if worth == "1?" and not is_eastern(word))


def worth_at(reading: Reading, place: int) -> tuple[str, int]:
    """Return what an entry of the list means, and the place behind it; "" if none begins here."""
    if place >= len(reading.words):
        return "", place
    entry = numbers().at(reading, place)
    if entry:
        return entry.meaning, place + len(entry.words)
    word = reading.words[place]
    return (_glued(word), place + 1) if is_glued(word) else ("", place)


def is_glued(word: str) -> bool:
    """Whether a word may be a German number of several: zweihundertfünfzig."""
    return "hundert" in word or "tausend" in word


def _glued(word: str) -> str:
    """Return what a German number in one word is worth, "" if it is none."""
    match = _GLUED.fullmatch(word) if len(word) < _LONGEST else None
    if not match:
        return ""
    factor = "1" if match[1] in ("", "ein") else _part(match[1])
    rest = _part(match[3]) if match[3] else "0"
    if not factor or not rest:
        return ""
    return str(int(scaled(factor, 3 if match[2] == "tausend" else 2)) + int(rest))


def _part(word: str) -> str:
    worth = numbers().table.get(word, "")
    return worth if worth.isdecimal() else _glued(word)


class Sum:
    """A number told in words, as far as it has been read."""

    def __init__(self) -> None:
        self._closed: list[int] = []
        """What ends in thousands or more, the largest first, to which the rest is added."""
        self._current = 0
        self._multiplied = False
        self.ordinal = False
        self.doubtful = False

    @property
    def value(self) -> str:
        """What the words are worth together, in digits."""
        return str(sum(self._closed) + self._current)

    def awaits(self, reading: Reading, place: int) -> bool:
        """Whether a word is the `and` of two hundred and fifty."""
        return self._multiplied and reading.words[place] in AND and near(reading, place + 1)

    def takes(self, meaning: str) -> bool:
        """Take one more word if it belongs to the number."""
        if self.ordinal:
            return False
        if meaning[0] == "x":
            return self._times(10 ** meaning.count("0"))
        worth = _WORTH.fullmatch(meaning)
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
        if factor < _THOUSAND:
            self._current = max(self._current, 1) * factor
            return True
        # All that is smaller is multiplied: nine thousand two hundred million. A multiplier behind
        # another multiplies it, whatever its size: a million million.
        while self._closed and (self._closed[-1] < factor or not self._current):
            self._current += self._closed.pop()
        self._closed.append(max(self._current, 1) * factor)
        self._current = 0
        return True

    def _fits(self, number: int) -> bool:
        """Whether a number may follow: one behind twenty, fifty behind two hundred."""
        room = 10 if number < 10 else 100
        fits = number < room and self._current % room == 0 and self._current != 10
        return fits or self._current == 0
