"""The heaviest chain that keeps its order: what stays put while the rest has moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

BLOCK = 1 << 40
"""What a block that stays weighs: more than all characters of any version, which break a tie."""


class Link(NamedTuple):
    """Something with a place in the new order, known by its first and last old place."""

    first: int
    last: int
    weight: float = 1


def leaving(olds: Sequence[int], weights: Callable[[], Sequence[int]]) -> set[int]:
    """Return the places in `olds` that do not stay; it gives distinct old places in new order.

    Neighbours that follow each other in both orders stay or move together, so each such run is
    weighed as one; where there is but one run, as in most revisions, nothing is weighed.
    """
    ordered = sorted(olds)
    if ordered == olds:
        return set()
    behind = dict(pairwise(ordered))
    breaks = [n for n, (old, then) in enumerate(pairwise(olds), 1) if behind.get(old) != then]
    runs = [slice(start, stop) for start, stop in pairwise([0, *breaks, len(olds)])]
    weight = weights()
    chain = heaviest([Link(olds[r.start], olds[r.stop - 1], sum(weight[r])) for r in runs])
    places = range(len(olds))
    return {place for n, run in enumerate(runs) if n not in chain for place in places[run]}


Best = tuple[float, int]
_NOTHING: Best = (0, 1)


def heaviest(links: Sequence[Link]) -> set[int]:
    """Return the places in `links` (given in the new order) of the heaviest increasing chain.

    Each link of the chain begins behind the end of the one before it; among equal chains the
    one of earlier links is taken. A tree of prefix maxima keeps it at n log n (Fenwick, "A new
    data structure for cumulative frequency tables", 1994).
    """
    if len(links) < 2:
        return set(range(len(links)))
    size = max(link.last for link in links) + 1
    tree = [_NOTHING] * (size + 1)
    before: list[int] = []
    ends: list[Best] = []
    for place, link in enumerate(links):
        weight, parent = _best_below(tree, link.first)
        before.append(-parent)
        ends.append((weight + link.weight, -place))
        _raise(tree, link.last + 1, ends[-1])
    chain: set[int] = set()
    place = -max(ends)[1]
    while place >= 0:
        chain.add(place)
        place = before[place]
    return chain


def _best_below(tree: Sequence[Best], count: int) -> Best:
    """Return the best chain that ends at one of the first `count` old places."""
    best = _NOTHING
    while count > 0:
        best = max(best, tree[count])
        count -= count & -count
    return best


def _raise(tree: list[Best], position: int, value: Best) -> None:
    while position < len(tree):
        tree[position] = max(tree[position], value)
        position += position & -position
