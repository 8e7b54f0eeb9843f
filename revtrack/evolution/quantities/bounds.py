"""Words that bound a number in one place and do not in another: over five years, more than 2019."""

from __future__ import annotations

import re

from revtrack.evolution.quantities.dates import is_year
from revtrack.evolution.quantities.folding import word_before
from revtrack.lexicons import entries
from revtrack.model.figures import Quantity

_DURING = frozenset(["over", "über"])
_LASTING = frozenset(
    "for after in by of is was are were lasted lasts took takes waited spent than to within "
    "been be seit nach".split()
)
"""Words behind which `over five years` is more than five years, not in the course of them."""

_COMPARISONS = frozenset(
    ["more than", "less than", "fewer than", "higher than", "lower than", "greater than",
     "mehr als", "weniger als", "plus de", "moins de", "over", "under"]
)  # fmt: skip
_GOES_ON = re.compile(r"\s+[^\W\d_]")


def bounded(text: str, figure: Quantity) -> Quantity:
    """Return the figure without a word in front of it that bounds something else."""
    free = (_is_during, _is_compared, _is_beaten)
    if figure.qualifier and any(is_free(text, figure) for is_free in free):
        return figure._replace(qualifier="")
    return figure


def _is_during(text: str, figure: Quantity) -> bool:
    if figure.kind != "duration" or figure.qualifier not in _DURING:
        return False
    return _word_in_front(text, figure) not in _LASTING


def _is_beaten(text: str, figure: Quantity) -> bool:
    """Whether `over` tells who was beaten, as in `a win over 10-man Anholm`."""
    return figure.qualifier in _DURING and _word_in_front(text, figure) in entries("scores")


def _word_in_front(text: str, figure: Quantity) -> str:
    return word_before(text, max(0, figure.start - len(figure.qualifier) - 1))


def _is_compared(text: str, figure: Quantity) -> bool:
    """Whether a year is what something is more than, as in `more than 2019`."""
    return (
        is_year(figure)
        and figure.qualifier in _COMPARISONS
        and not _GOES_ON.match(text, figure.end)
    )
