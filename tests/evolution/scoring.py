"""How what was found in the passages is held against what was told by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from revtrack.evolution.figures import figures
from revtrack.evolution.quantities.reading import quantities
from revtrack.model.version import Version, paragraphs
from tests.evolution.passages import (
    DEVELOPED,
    LATER_PAIRS,
    LATER_TEXTS,
    PAIRS,
    TEXTS,
    Became,
    Told,
)

Part = tuple[Sequence[tuple[str, list[Told]]], Sequence[tuple[str, str, list[Became]]]]
PARTS: dict[str, Part] = {
    "for developing": (TEXTS[: DEVELOPED[0]], PAIRS[: DEVELOPED[1]]),
    "held back": (TEXTS[DEVELOPED[0] :], PAIRS[DEVELOPED[1] :]),
    "later": (LATER_TEXTS, LATER_PAIRS),
}

Score = tuple[int, int, int]
"""Figures found as told, those found but not told, and those told but not found."""


def read(text: str) -> Counter[object]:
    """Return the figures of a text as (value, unit, qualifier)."""
    return Counter(figure.key for figure in quantities(text))


def became(old: str, new: str) -> Counter[object]:
    """Return what changed between two texts of one paragraph, as (before, after)."""
    found: Counter[object] = Counter()
    for series in figures([version(old), version(new)]).series:
        found.update((a.quantity.key, b.quantity.key) for a, b in series.changes)
        if series.added_in:
            found[None, series.last.key] += 1
        if series.dropped_in:
            found[series.last.key, None] += 1
    return found


def version(*texts: str, headline: str | None = None) -> Version:
    """Return a version of paragraphs."""
    return Version("generic", paragraphs(texts), headline=headline)


def told(figure: Told | None) -> Told | None:
    """Return a figure of the table with its empty ends."""
    return figure and (*figure, "", "")[:3]


def score(
    texts: Sequence[tuple[str, list[Told]]], pairs: Sequence[tuple[str, str, list[Became]]]
) -> Score:
    """Return how many figures and changes were found as told, too many, and too few."""
    both: list[tuple[Counter[object], Counter[object]]] = [
        (read(text), Counter(map(told, expected))) for text, expected in texts
    ]
    both += [
        (became(old, new), Counter((told(a), told(b)) for a, b in expected))
        for old, new, expected in pairs
    ]
    return _summed(both)


def _summed(both: Iterable[tuple[Counter[object], Counter[object]]]) -> Score:
    right = extra = missed = 0
    for found, expected in both:
        right += (found & expected).total()
        extra += (found - expected).total()
        missed += (expected - found).total()
    return right, extra, missed


def f1(counts: Score) -> float:
    """Return the harmonic mean of precision and recall."""
    right, extra, missed = counts
    return 2 * right / (2 * right + extra + missed)
