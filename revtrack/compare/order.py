"""The heaviest chain that keeps its order: what stays put while the rest has moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_MANY = 1 << 40
"""More than the words of any version, so that blocks count before words."""


class Link(NamedTuple):
    """Something with a place in the new order, known by its first and last old place."""

    first: int
    last: int
    weight: float = 1


def by_blocks(blocks: int, words: int) -> int:
    """Return a weight that counts blocks first; words break a tie, so the heavier text stays."""
    return blocks * _MANY + words


Best = tuple[float, int]
_NOTHING: Best = (0, 1)


def heaviest(links: Sequence[Link]) -> set[int]:
    """Return the places in `links` (given in the new order) of the heaviest increasing chain.

    Each link of the chain begins behind the end of the one before it; among equal chains the
    one of earlier links is taken. A tree of prefix maxima keeps it at n log n (Fenwick, "A new
    data structure for cumulative frequency tables", 1994).
    """
    size = max((link.last for link in links), default=-1) + 1
    tree = [_NOTHING] * (size + 1)
    before: list[int] = []
    ends: list[Best] = []
    for place, link in enumerate(links):
        weight, parent = _best_below(tree, link.first)
        before.append(-parent)
        ends.append((weight + link.weight, -place))
        _raise(tree, link.last + 1, ends[-1])
    chain: set[int] = set()
    place = -max(ends, default=_NOTHING)[1]
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
