"""Which units moved: all but the longest chain that kept its order."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.compare.align import Unit


def moved(units: Sequence[Unit], sizes: Sequence[int]) -> set[int]:
    """Return the places in `units` (sorted by new place) of those that moved.

    The chain that stays holds the most blocks and, among equals, the most words (`sizes`).
    """
    best: list[tuple[int, int]] = []
    before: list[int] = []
    for place, unit in enumerate(units):
        blocks = max(len(unit.old), len(unit.new))
        chains = [
            (best[earlier], -earlier)
            for earlier in range(place)
            if units[earlier].old[-1] < unit.old[0]
        ]
        (count, words), parent = max(chains, default=((0, 0), 1))
        best.append((count + blocks, words + sizes[place]))
        before.append(-parent)
    staying: set[int] = set()
    place = max(range(len(best)), key=lambda end: best[end], default=-1)
    while place >= 0:
        staying.add(place)
        place = before[place]
    return set(range(len(units))) - staying
