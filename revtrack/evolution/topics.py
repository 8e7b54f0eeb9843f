"""What a claim says something is about, looked for in the paragraphs.

Weaker than a verdict: a desk paraphrases, and words may have stood there before.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence, Set
from functools import cached_property

from revtrack.lexicons import entries
from revtrack.model.audit import Topic
from revtrack.model.version import Block

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_STEM = 5
"""Characters of a word that count, as in the engine's likeness."""

_ENOUGH = 0.5
"""Least share of the topic's weight that a place must have; by reading."""

_LONGEST = 60
"""Words of a claim that are looked at: what bounds the work on a hostile note."""

_SHOWN = 5


class Topics:
    """The words of a version's paragraphs, for looking topics up.

    Nothing is worked out before a topic asks: most versions have no note, and most claims name
    words that few paragraphs have.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    @cached_property
    def _paragraphs(self) -> list[_Paragraph]:
        return [_Paragraph(block.text) for block in self._blocks]

    def topic(self, what: str, named: Iterable[int]) -> Topic | None:
        """Return where the topic of a claim stands; None if its words name none.

        `named` are the paragraphs that the claim names; where it names none, any will do.
        """
        words = topic_words(what)
        if not words:
            return None
        having = [{word for word in words if _stem(word) in one} for one in self._paragraphs]
        weights = {word: _weight(word, having) for word in words}
        whole = sum(weights.values())
        shares = [sum(weights[word] for word in words if word in had) / whole for had in having]
        places = [number for number in named if number <= len(having)]
        here = {word for n in places for word in having[n - 1]}
        if places and sum(weights[word] for word in words if word in here) / whole >= _ENOUGH:
            return Topic("found", words, tuple(n for n in places if having[n - 1]))
        best = sorted(range(len(shares)), key=lambda n: (-shares[n], n))[:_SHOWN]
        found = tuple(sorted(n + 1 for n in best if shares[n] >= _ENOUGH))
        if not found:
            return Topic("not found", words, ())
        return Topic("found elsewhere" if places else "found", words, found)


class _Paragraph:
    """The stems of one paragraph."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, stem: str) -> bool:
        # A stem in ASCII stands in the text in small letters, or in no word of it; what other
        # letters become depends on where in a word they stand.
        return (stem in self._lowered or not stem.isascii()) and stem in self._stems

    @cached_property
    def _lowered(self) -> str:
        return self._text.lower()

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(_stem, _WORD.findall(self._text)))


def _weight(word: str, having: Sequence[Set[str]]) -> float:
    """Return the more the fewer paragraphs have the word."""
    holders = sum(word in had for had in having)
    return math.log1p(len(having) / max(holders, 1)) + 0.01


def topic_words(what: str) -> tuple[str, ...]:
    """Return the words of a claim that a story could have: no desk words, no common ones."""
    passed = entries("desk_words") | entries("common")
    words = [word for word in _WORD.findall(what)[:_LONGEST] if word.lower() not in passed]
    return tuple(dict.fromkeys(word for word in words if len(word) > 1 or word.isdigit()))


def _stem(word: str) -> str:
    return word.lower()[:_STEM] if word.isalpha() else word
