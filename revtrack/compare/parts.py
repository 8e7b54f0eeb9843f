"""Paragraphs that were split into several, or made of several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import takewhile

from revtrack.compare.candidates import Paired
from revtrack.compare.likeness import Bag, Stems, Weights
from revtrack.settings import Engine

Parts = dict[int, tuple[tuple[int, ...], tuple[int, ...]]]
"""By the old place of the pair they were found around: all old and all new places."""


def parts(paired: Paired, old: Stems, new: Stems, weights: Weights, settings: Engine) -> Parts:
    """Return the pairs that are one to many or many to one, with all their places."""
    lefts, rights = map(set, paired.free(len(old.texts), len(new.texts)))
    found: Parts = {}
    for here, run in _pieces(paired.of_new, rights, old, new, weights, settings):
        found[here] = (here,), run
    for there, run in _pieces(paired.of_old, lefts, new, old, weights, settings):
        here = paired.of_new[there]
        if here not in found:
            found[here] = run, (there,)
    return found


def _pieces(
    wholes: Mapping[int, int],
    free: set[int],
    whole: Stems,
    part: Stems,
    weights: Weights,
    settings: Engine,
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the wholes that stand as several parts, and those parts.

    `wholes` tells of which whole a part is known to be. `free` ones around it join while they
    bring what the whole still lacks, and are free no longer; a new paragraph may stand between.
    """
    for known in sorted({place + step for place in free for step in (-1, 1)} & wholes.keys()):
        place = wholes[known]
        if whole.texts[place] == part.texts[known]:
            continue
        stems = whole[place]
        near = {
            n: weights.of(part[n])
            for n in _around(known, free, settings.candidates)
            if _is_inside(part[n], stems, weights, settings)
        }
        if not near:
            continue
        others, lacking = _others(near, stems - part[known], part, weights, settings)
        entire = weights.of(stems)
        if others and entire - weights.of(lacking) >= settings.whole_covered * entire:
            free.difference_update(others)
            yield place, tuple(sorted([known, *others]))


def _others(
    near: Mapping[int, float], lacking: Bag, part: Stems, weights: Weights, settings: Engine
) -> tuple[list[int], Bag]:
    """Return the parts near by that bring what the whole lacks, and what it lacks then.

    `near` tells what each weighs; the one that brings most is taken first.
    """
    taken: list[int] = []
    while lacking:
        fresh = {
            place: weight
            for place, entire in near.items()
            if place not in taken
            and (weight := weights.of(lacking & part[place])) >= settings.piece_fresh * entire
        }
        if not fresh:
            break
        taken.append(max(fresh, key=fresh.__getitem__))
        lacking = lacking - part[taken[-1]]
    return taken, lacking


def _around(known: int, free: Set[int], reach: int) -> Iterator[int]:
    """Yield the free places above and below, as far as the next that is not free."""
    steps = range(1, reach + 1)
    yield from takewhile(free.__contains__, (known - step for step in steps))
    yield from takewhile(free.__contains__, (known + step for step in steps))


def _is_inside(piece: Bag, stems: Bag, weights: Weights, settings: Engine) -> bool:
    """Whether a piece is mostly made of the whole, and no mere phrase."""
    if len(piece) < settings.piece_words:
        return False
    return weights.of(stems & piece) >= settings.piece_inside * weights.of(piece)
