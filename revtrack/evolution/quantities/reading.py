"""A text in, its figures out, each with its value, unit, qualifier and kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from revtrack.compare.grading.findings import findings
from revtrack.evolution.quantities.ages import aged
from revtrack.evolution.quantities.bounds import bounded
from revtrack.evolution.quantities.dates import dated, is_year
from revtrack.evolution.quantities.first import first_told, is_article
from revtrack.evolution.quantities.folding import folded
from revtrack.evolution.quantities.fractions import parted, unmixed
from revtrack.evolution.quantities.ranges import ranged
from revtrack.evolution.quantities.shapes import shaped
from revtrack.evolution.quantities.signs import signed
from revtrack.evolution.quantities.units import settled_unit
from revtrack.lexicons import entries
from revtrack.model.figures import Quantity

_NAMED = re.compile(r"([A-Z][^\W\d_]+) $")
_YEARS_BEHIND = re.compile(r"\b(?:in|since|until|from|of|by|before|after|the|seit|bis|im) $", re.I)
_PARTS_OF_YEARS = frozenset("early late mid anfang mitte ende début fin".split())
_REACH = 24


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the figures of a text in order; places are characters of the text.

    Ranges, scores, ages, whole dates and shares like `one in three` are one figure each.
    `a year` and `no one` are none.
    """
    told = [first_told(text, figure) for figure in findings(text).figures]
    found = _apart(shaped(text, [unmixed(figure) for figure in told if figure]))
    for join in (dated, parted, ranged):
        found = folded(text, found, join)
    for settle in (settled_unit, signed, aged, bounded, _named):
        found = list(map(partial(settle, text), found))
    return tuple(figure for figure in found if not is_article(figure))


def _apart(figures: Iterable[Quantity]) -> list[Quantity]:
    """Return the figures without those that begin within another: 0M0."""
    found: list[Quantity] = []
    for figure in figures:
        if not found or figure.start >= found[-1].end:
            found.append(figure)
    return found


def _named(text: str, figure: Quantity) -> Quantity:
    """Return the figure, a bare number as a year or as part of a name where it plainly is one."""
    if figure.unit or figure.kind != "number" or not figure.text.isdecimal():
        return figure
    before = text[max(0, figure.start - _REACH) : figure.start]
    if is_year(figure) and (_YEARS_BEHIND.search(before) or figure.qualifier in _PARTS_OF_YEARS):
        return figure._replace(kind="date")
    name = _NAMED.search(before)
    if figure.qualifier or not name or name[1].lower() in entries("common"):
        return figure
    return figure._replace(kind="name")
