"""Figures and attributions of a text, read in the stretches between plain words.

What a stretch holds is kept: the versions of a story have most stretches in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from revtrack.compare.grading.attribution import Attribution, attributions_in
from revtrack.compare.grading.figures import Figure, figures_in
from revtrack.compare.grading.plain import stretches
from revtrack.compare.grading.reading import read

_LONGEST = 200
"""Characters of a stretch that is kept."""


class Findings(NamedTuple):
    """The figures and the attributions of a text, those inside quotations too, in order."""

    figures: Sequence[Figure]
    attributions: Sequence[Attribution]


def findings(text: str) -> Findings:
    """Return the figures and attributions of a text: the same as of the text read at once."""
    return together(
        (at, _kept(stretch) if len(stretch) <= _LONGEST else _read(stretch))
        for at, stretch in stretches(text)
    )


def together(some: Iterable[tuple[int, Findings]]) -> Findings:
    """Return the findings of stretches, each with its beginning in characters, as of one text."""
    numbers: list[Figure] = []
    vouching: list[Attribution] = []
    for at, (figures, attributions) in some:
        if figures:
            numbers += [Figure._make((f[0] + at, f[1] + at, *f[2:])) for f in figures]
        if attributions:
            vouching += [Attribution._make((a[0] + at, a[1] + at, a[2])) for a in attributions]
    return Findings(numbers, vouching)


def _read(stretch: str) -> Findings:
    reading = read(stretch)
    return Findings(tuple(figures_in(reading)), tuple(attributions_in(reading)))


_kept = lru_cache(maxsize=1 << 14)(_read)
