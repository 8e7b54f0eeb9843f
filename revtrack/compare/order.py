"""The longest chain that keeps its order: what stays put while the rest has moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Link(NamedTuple):
    """Something with a place in the new order, known by its first and last old place.

    `blocks` counts first, `words` break a tie: the heavier text stays put.
    """

    first: int
    last: int
    blocks: int = 1
    words: int = 0


Best = tuple[int, int, int]


def staying(links: Sequence[Link]) -> set[int]:
    """Return the places in `links` (given in the new order) of the heaviest increasing chain.

    Each link of the chain begins behind the end of the one before it. A tree of prefix maxima
    keeps it at n log n (Fenwick, "A new data structure for cumulative frequency tables", 1994).
    """
    size = max((link.last for link in links), default=-1) + 1
    tree: list[Best] = [(0, 0, 1)] * (size + 1)
    before: list[int] = []
    ends: list[Best] = []
    for place, link in enumerate(links):
        blocks, words, parent = _best_below(tree, link.first)
        before.append(-parent)
        ends.append((blocks + link.blocks, words + link.words, -place))
        _raise(tree, link.last + 1, ends[-1])
    chain: set[int] = set()
    place = -max(ends, default=(0, 0, 1))[2]
    while place >= 0:
        chain.add(place)
        place = before[place]
    return chain


def _best_below(tree: Sequence[Best], count: int) -> Best:
    """Return the best chain that ends at one of the first `count` old places."""
    best: Best = (0, 0, 1)
    while count > 0:
        best = max(best, tree[count])
        count -= count & -count
    return best


def _raise(tree: list[Best], position: int, value: Best) -> None:
    while position < len(tree):
        tree[position] = max(tree[position], value)
        position += position & -position
