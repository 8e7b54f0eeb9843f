"""How many stories are drawn of each stratum, and which: by seed and key, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from revtrack.model.sample import Values


def rank(seed: int, story: str) -> str:
    """Return what a story is ranked by among those of its stratum: the least are drawn."""
    return sha256(f"{seed} {story}".encode("utf-8", "replace")).hexdigest()


def allotted(sizes: Mapping[Values, int], count: int) -> dict[Values, int]:
    """Return how many of `count` stories fall to each stratum, by its size.

    By largest remainder (Hamilton's method); a stratum whose share is less than one gets one, and
    the others share what is left. Where there are more strata than stories, the largest get one
    each. Equal claims go to the larger stratum, then by its values. `sizes` are at least 1; where
    `count` is more than all stories, all of them are drawn.
    """
    count = min(count, sum(sizes.values()))
    by_size = sorted(sizes, key=lambda values: (-sizes[values], values))
    if count <= len(sizes):
        return {values: int(place < count) for place, values in enumerate(by_size)}
    found: dict[Values, int] = {}
    while True:
        left = [values for values in by_size if values not in found]
        rest, total = count - len(found), sum(sizes[values] for values in left)
        small = [values for values in left if sizes[values] * rest < total]
        if not small:
            return {**found, **_by_remainder({v: sizes[v] for v in left}, rest)}
        found |= dict.fromkeys(small, 1)


def _by_remainder(sizes: Mapping[Values, int], count: int) -> dict[Values, int]:
    """Return shares by largest remainder, those of equal claim in the order of `sizes`."""
    total = sum(sizes.values())
    found = {values: size * count // total for values, size in sizes.items()}
    claims = sorted(sizes, key=lambda values: -(sizes[values] * count % total))
    for values in claims[: count - sum(found.values())]:
        found[values] += 1
    return found
