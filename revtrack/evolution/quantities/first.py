"""What the grading engine calls a figure, told for readers; and what counts nothing."""

from __future__ import annotations

import re

from revtrack.compare.grading.figures import Figure
from revtrack.compare.grading.number_words import articles
from revtrack.evolution.quantities.amounts import measured
from revtrack.evolution.quantities.clock import dated_alone, timed
from revtrack.evolution.quantities.folding import word_before
from revtrack.model.figures import Quantity

_FIRST_WORD = re.compile(r"[^\W\d_]+")
_MAGNITUDES = frozenset(
    "hundred thousand million billion trillion hundert tausend cent mille".split()
)
_SOME = re.compile(
    r"\b(?:several|a few|few|many|mehrere|einige|ein paar|viele|plusieurs|quelques) $",
    re.IGNORECASE,
)
_NOT_COUNTED = frozenset(
    "no every any each this that which the another some someone not only other".split()
)
"""Words behind which `one` stands for a thing, and counts nothing."""


def first_told(text: str, figure: Figure) -> Quantity | None:
    """Return a figure for readers, None for one that tells no number: the other one."""
    written = text[figure.start : figure.end]
    if written.lower() == "one" and word_before(text, figure.start) in _NOT_COUNTED:
        return None
    if written.lower() in _MAGNITUDES:
        figure = _vague(text, figure)
        written = text[figure.start : figure.end]
    bound = " ".join(part.removeprefix("… ") for part in figure.qualifier.split(" … "))
    plain = Quantity(
        figure.start, figure.end, written, figure.value, figure.unit, bound.strip(),
        is_bound_behind=figure.qualifier.startswith("…"),
    )  # fmt: skip
    return dated_alone(plain) or timed(plain) or measured(text, plain)


def _vague(text: str, figure: Figure) -> Figure:
    """Return a magnitude that no number tells with the word in front of it: several hundred."""
    match = _SOME.search(text[max(0, figure.start - 16) : figure.start])
    if not match:
        return figure
    start = figure.start - len(match[0])
    return figure._replace(start=start, value=text[start : figure.end].lower())


def is_article(figure: Quantity) -> bool:
    """Whether a figure is no more than an article in front of a unit: a year."""
    told = figure.value == "1" and not figure.qualifier
    word = _FIRST_WORD.match(figure.text.lower())
    return told and bool(word) and word[0] in articles()  # type: ignore[index]
