"""What a claim says something is about, looked for in the paragraphs.

Weaker than a verdict: a desk paraphrases, and words may have stood there before.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from revtrack.lexicons import entries
from revtrack.model.audit import Topic

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_STEM = 5
"""Characters of a word that count, as in the engine's likeness."""

_ENOUGH = 0.5
"""Least share of the topic's weight that a place must have; by reading."""

_LONGEST = 60
"""Words of a claim that are looked at: what bounds the work on a hostile note."""

_SHOWN = 5


class Topics:
    """The words of a version's paragraphs, for looking topics up."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._stems = [frozenset(_stem(word) for word in _WORD.findall(text)) for text in texts]

    def topic(self, what: str, named: Iterable[int]) -> Topic | None:
        """Return where the topic of a claim stands; None if its words name none.

        `named` are the paragraphs that the claim names; where it names none, any will do.
        """
        words = topic_words(what)
        if not words:
            return None
        weights = {word: self._weight(_stem(word)) for word in words}
        whole = sum(weights.values())
        shares = [
            sum(weight for word, weight in weights.items() if _stem(word) in stems) / whole
            for stems in self._stems
        ]
        places = [number for number in named if number <= len(self._stems)]
        here = {word for word in words for n in places if _stem(word) in self._stems[n - 1]}
        if places and sum(weights[word] for word in here) / whole >= _ENOUGH:
            having = [n for n in places if any(_stem(word) in self._stems[n - 1] for word in here)]
            return Topic("found", words, tuple(having))
        best = sorted(range(len(shares)), key=lambda n: (-shares[n], n))[:_SHOWN]
        found = tuple(sorted(n + 1 for n in best if shares[n] >= _ENOUGH))
        if not found:
            return Topic("not found", words, ())
        return Topic("found elsewhere" if places else "found", words, found)

    def _weight(self, stem: str) -> float:
        """Return the more the fewer paragraphs have the word."""
        holders = sum(stem in stems for stems in self._stems)
        return math.log1p(len(self._stems) / max(holders, 1)) + 0.01


def topic_words(what: str) -> tuple[str, ...]:
    """Return the words of a claim that a story could have: no desk words, no common ones."""
    passed = entries("desk_words") | entries("common")
    words = [word for word in _WORD.findall(what)[:_LONGEST] if word.lower() not in passed]
    return tuple(dict.fromkeys(word for word in words if len(word) > 1 or word.isdigit()))


def _stem(word: str) -> str:
    return word.lower()[:_STEM] if word.isalpha() else word
