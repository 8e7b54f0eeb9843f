"""Words that are no part of a figure or of a phrase of the lists, and what stands between them.

No figure and no phrase reaches over a plain word, so that texts can be read in stretches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from revtrack.compare.grading.dates import ORDINAL_ENDS
from revtrack.compare.grading.measures import MONEY
from revtrack.compare.grading.number_words import AND, articles
from revtrack.compare.grading.numerals import FRACTIONS, NUMERALS, ZEROS
from revtrack.compare.grading.reading import HANGUL, either, is_eastern, phrase_words
from revtrack.lexicons import meanings

_TELLING_LISTS = ("numbers", "calendar", "reporting", "hedges")
_LISTS = (*_TELLING_LISTS, "units", "dating", "idioms", "approximations", "counters")
_WORDS = re.compile(r"[^\W_]+")
_FIGURE_SIGN = re.compile(
    rf"[\d_/+−±%‰°{MONEY}{FRACTIONS}{NUMERALS}{''.join(ZEROS)}\uff00-\U0010ffff]|hundert|tausend|\b[ap]\.m\b",
    re.IGNORECASE,
)
"""What makes a word part of a figure, or so rare that nothing is known of it."""


def is_plain(word: str) -> bool:
    """Whether what stands between two spaces is no part of any figure or phrase of the lists."""
    return _KINDS[word] == _PLAIN


def stretches(text: str) -> list[tuple[int, str]]:
    """Return what between plain words may hold a find, and where it begins, in characters."""
    found = []
    at = begun = 0
    telling = False
    for word in text.split(" "):
        kind = _KINDS[word]
        behind = at + len(word) + 1
        if kind == _PLAIN:
            if telling:
                found.append((begun, text[begun : at - 1]))
                telling = False
            begun = behind
        elif kind == _TELLING:
            telling = True
        at = behind
    if telling:
        found.append((begun, text[begun:]))
    return found


class _Kinds(dict[str, int]):
    """What each word is, worked out once: the same words come again and again."""

    def __missing__(self, word: str) -> int:
        kind = _kind(word)
        if len(word) <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[word] = kind
        return kind


_PLAIN, _LISTED, _TELLING = range(3)
"""No part of a find; part of one; part of one and enough to look for one."""

_KEPT = 100_000
_LONGEST = 60
"""Characters of a word that is kept: a Japanese paragraph has no space."""

_KINDS = _Kinds()


def _kind(word: str) -> int:
    parts = _WORDS.findall(word.lower())
    eastern = is_eastern(word)
    if _FIGURE_SIGN.search(word) or (eastern and _pieces(_TELLING_LISTS).search(word)):
        return _TELLING
    if not parts or not _listed().isdisjoint(parts):
        return _LISTED if _telling_words().isdisjoint(parts) else _TELLING
    return _LISTED if eastern and _pieces(_LISTS).search(word) else _PLAIN


@cache
def _listed() -> frozenset[str]:
    """Return every word that figures and attributions are made of."""
    found = {word for words in _entries(_LISTS) for word in words}
    return frozenset(found | ORDINAL_ENDS | AND)


@cache
def _telling_words() -> frozenset[str]:
    """Return the words one of which every find has that has no digit: a year, a quarter.

    An article counts by its unit.
    """
    longest = {max(words, key=len) for words in _entries(("units", *_TELLING_LISTS))}
    return frozenset(word for word in longest - articles() if len(word) > 1)


def _entries(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words of each entry of some lists."""
    for name in names:
        for written in meanings(name):
            if words := phrase_words(written):
                yield words


@cache
def _pieces(names: Sequence[str]) -> re.Pattern[str]:
    """Return what finds an eastern entry of some lists, or a piece of one between spaces.

    Korean ones begin a word, but for what stands behind numbers.
    """
    some = {w: w[0] == "…" for name in names for w in meanings(name) if is_eastern(w)}
    pieces: list[set[str]] = [set(), set()]
    for written, behind in some.items():
        pieces[behind].update(re.split(r"[\s…。]+", phrase_words(written)[0]))
    beginning, anywhere = (either(sorted(some - {""})) for some in pieces)
    return re.compile(rf"(?<![{HANGUL}]){beginning}" + (f"|{anywhere}" if pieces[1] else ""))
