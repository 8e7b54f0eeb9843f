"""What a change touches: spacing, typography, wording, attribution, quotes or figures."""

from __future__ import annotations

import re
from collections import Counter

from revtrack.compare.normal import NUMBER_WORDS, folded, spacing
from revtrack.model.change import Grade

REPORTING = frozenset(
    """
    said says say saying told tells added adds claimed claims claiming stated states argued argues
    insisted insists alleged alleges allegedly reportedly announced announces confirmed confirms
    denied denies denying admitted admits acknowledged acknowledges conceded concedes declared
    declares warned warns noted notes stressed stresses explained explains suggested suggests
    estimated estimates believed believes reported reports quoted quoting according testified
    maintained maintains asserted asserts contended contends predicted predicts pledged vowed urged
    called demanded replied asked answered recalled described
    """.split()
)
"""Verbs and adverbs that say who vouches for a statement, and how firmly."""

_QUOTED = re.compile(r"[\"“”„«「『](?P<said>[^\"“”„«»「」『』]+)(?:[\"“”»」』]|$)")
"""English, German, French, Korean and Japanese marks; a quote may run on into the next block."""

_DIGIT = re.compile(r"\d")
_AMOUNTS = frozenset(NUMBER_WORDS) - {"one"} | frozenset(
    "hundred hundreds thousand thousands million millions billion billions trillion dozen "
    "dozens".split()
)
"""`one` is a pronoun more often than a figure."""


def grade(old: str, new: str) -> Grade | None:
    """Return the gravest thing in which two texts differ, None if they are the same."""
    if old == new:
        return None
    if spacing(old) == spacing(new):
        return "spacing"
    if figures(old) != figures(new):
        return "figures"
    if quoted(old) != quoted(new):
        return "quotes"
    if attributions(old) != attributions(new):
        return "attribution"
    return "typographic" if folded(old) == folded(new) else "wording"


def figures(text: str) -> Counter[str]:
    """Return the numbers in a text, number words from two up as digits."""
    marked = Counter([word for word in folded(text) if word in _AMOUNTS or _DIGIT.search(word)])
    spelled_one = sum(word == "one" for word in re.findall(r"\w+", text.casefold()))
    marked["1"] -= spelled_one
    return +marked


def quoted(text: str) -> tuple[str, ...]:
    """Return the words inside direct quotation marks, in order, folded."""
    return tuple(word for match in _QUOTED.finditer(text) for word in folded(match["said"]))


def attributions(text: str) -> Counter[str]:
    """Return the reporting words outside direct quotation marks."""
    return Counter(word for word in folded(_QUOTED.sub(" ", text)) if word in REPORTING)
