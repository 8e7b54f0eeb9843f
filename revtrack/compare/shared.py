"""How much text two versions share, whatever its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from revtrack.compare.normal import folded
from revtrack.compare.tokens import Known

RUN = 4
_LEAST_RUNS = 5
"""Fewer runs in common are a dateline or a set phrase."""

_SHINGLE = 8
_SHINGLES = 4
"""Words of a run that is looked up, and how many runs of a text are.

6 and 8 words by `tests/benchmarks/grouping.py`: F1 .990 and .993, 3.7 and 3.0 ms a page, since
fewer runs are shared by chance."""

Runs = frozenset[tuple[str, ...]]


def runs(texts: Iterable[str]) -> Runs:
    """Return all runs of four words within the texts, folded."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = folded(text)
        found.update(words[start : start + RUN] for start in range(len(words) - RUN + 1))
    return frozenset(found)


def containment(parts: Sequence[tuple[Runs, float]], other: Runs, length: int) -> float:
    """Return how much of the shorter text stands in the other, 0 to 1.

    The one text comes in parts, each with its weight; `other` are runs of those parts of the
    other text that may have any in common, `length` is how many it has in all. The containment
    of word runs: Broder, "On the resemblance and containment of documents" (1997).
    """
    common = [len(part & other) for part, _ in parts]
    whole = sum(len(part) for part, _ in parts)
    weight = sum(len(part) * weight for part, weight in parts)
    if sum(common) < _LEAST_RUNS or not weight:
        return 0.0
    shared = sum(count * weight for count, (_, weight) in zip(common, parts, strict=True))
    return min(1.0, shared / weight * whole / min(whole, max(length, 1)))


_HASHES: Known[int] = Known(lambda word: crc32(word.encode("utf-8", "surrogatepass")))


def shingles(text: str) -> list[int]:
    """Return hashes of a few runs of words, the same ones wherever they stand.

    Taken are the runs that begin with the words of the smallest hashes, so that an edit leaves
    alone what it does not touch. A text of fewer words than a run has none.
    """
    words = folded(text)
    starts = list(map(_HASHES.__getitem__, words[: len(words) - _SHINGLE + 1]))
    chosen = sorted(range(len(starts)), key=starts.__getitem__)[:_SHINGLES]
    runs = {" ".join(words[start : start + _SHINGLE]) for start in chosen}
    return [crc32(run.encode("utf-8", "surrogatepass")) for run in runs]
