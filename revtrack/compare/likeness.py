"""How alike two paragraphs are: shared words, the rare ones weighing more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from revtrack.compare.normal import folded

_LEAST_OVERLAP = 0.12
"""Least Dice overlap: a three-word paragraph inside a long one is contained by chance."""

_STEM = 5
"""Characters of a word that count: `distracted` is like `distract`, in any language that
inflects at the end. Measured: hard sentence F1 .944 with whole words, .949 with five."""

Bag = Counter[str]


@dataclass(frozen=True)
class Paragraph:
    """A text to align and what is worked out from it once."""

    text: str
    fold: tuple[str, ...]
    bag: Bag = field(repr=False)
    size: int

    @classmethod
    def of(cls, text: str) -> Paragraph:
        """Return the text ready for comparison; `size` is in words."""
        fold = folded(text)
        stems = Counter(word[:_STEM] if word.isalpha() else word for word in fold)
        return cls(text, fold, stems, len(fold))


class Weights:
    """What each word weighs, by how few of the paragraphs of both versions hold it (IDF)."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        held = Counter(word for paragraph in paragraphs for word in paragraph.bag)
        count = len(paragraphs)
        self._weights = {word: math.log(1 + count / holders) for word, holders in held.items()}

    def of(self, bag: Bag) -> float:
        """Return what the words of a bag weigh together."""
        weights = self._weights
        return sum(weights[word] * times for word, times in bag.items())

    def likeness(self, old: Paragraph, new: Paragraph) -> float:
        """Return 0 to 1: the mean of overlap (Dice) and containment, both weighted.

        Containment is there because leads expand paragraphs: the old words all stand,
        among many new ones.
        """
        common = self.of(old.bag & new.bag)
        if not common:
            return 0.0
        whole_old, whole_new = self.of(old.bag), self.of(new.bag)
        overlap = 2 * common / (whole_old + whole_new)
        if overlap < _LEAST_OVERLAP:
            return 0.0
        return (overlap + common / min(whole_old, whole_new)) / 2
