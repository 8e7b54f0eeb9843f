"""A chain of versions as the diffs between neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from revtrack.compare.diff import diff
from revtrack.model.change import Diff
from revtrack.model.version import Version
from revtrack.settings import ENGINE, Engine


def steps(versions: Sequence[Version], settings: Engine = ENGINE) -> tuple[Diff, ...]:
    """Return how each version but the first became what it is: one diff fewer than versions."""
    return tuple(diff(old, new, settings) for old, new in pairwise(versions))
