"""Bounds told by a sign, or behind what is counted: 100+, ~40, 40 people or more."""

from __future__ import annotations

import re

from revtrack.model.figures import Quantity

_PLUS = re.compile(r"\+(?![\w+])")
_BEHIND_NOUN = re.compile(
    r"(?: [^\W\d_]+){1,2} (or more|or so|or fewer|or less|at least|at most)(?=[,.;:)]|$)"
)
_SIGNS = "~>≥<≤≈"
_PLAIN = frozenset(["number", "money", "share", "measure", "duration"])


def signed(text: str, figure: Quantity) -> Quantity:
    """Return the figure with the sign that bounds it."""
    if figure.qualifier or figure.kind not in _PLAIN:
        return figure
    if _PLUS.match(text, figure.end):
        return figure._replace(qualifier="+", is_bound_behind=True)
    behind = _BEHIND_NOUN.match(text, figure.end)
    if behind:
        return figure._replace(qualifier=behind[1], is_bound_behind=True)
    before = text[max(0, figure.start - 1) : figure.start]
    return figure._replace(qualifier=before) if before and before in _SIGNS else figure
