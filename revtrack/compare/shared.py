"""How much text two versions share, whatever its order."""

from __future__ import annotations

from collections.abc import Iterable

from revtrack.compare.normal import folded

_RUN = 4
_LEAST_RUNS = 5
"""Fewer runs in common are a dateline or a set phrase."""

Runs = frozenset[tuple[str, ...]]


def runs(texts: Iterable[str]) -> Runs:
    """Return all runs of four words within the texts, folded."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = folded(text)
        found.update(words[start : start + _RUN] for start in range(len(words) - _RUN + 1))
    return frozenset(found)


def containment(one: Runs, other: Runs) -> float:
    """Return how much of the shorter text stands in the other, 0 to 1.

    The containment of word runs: Broder, "On the resemblance and containment of documents" (1997).
    """
    common = len(one & other)
    return common / min(len(one), len(other)) if common >= _LEAST_RUNS else 0.0
