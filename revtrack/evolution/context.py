"""The words around a figure: what tells it from others, and what it is shown with."""

from __future__ import annotations

import re
from typing import NamedTuple

from revtrack.model.figures import Quantity

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_REACH = 60
"""Characters on each side that are looked at."""

_CLAUSE_BEHIND = re.compile(r"[.,;:!?()\n“”\"。、「」](?:\s|$)|\s[-–—]+\s|[\n。、]")
_SENTENCE_BEHIND = re.compile(r"[.;!?](?:[\s\"”']|$)|[\n。]")
_WORDS = 3
"""Words on each side that are kept."""


class Around(NamedTuple):
    """The words beside a figure within its sentence, in lower case, the nearest first."""

    before: tuple[str, ...]
    behind: tuple[str, ...]


def around(text: str, figure: Quantity) -> Around:
    """Return the words beside a figure, without those that bound it."""
    left, right = _sides(text, figure)
    before = _WORD.findall(_SENTENCE_BEHIND.split(left)[-1].lower())
    behind = _WORD.findall(_SENTENCE_BEHIND.split(right, maxsplit=1)[0].lower())
    return Around(tuple(before[: -_WORDS - 1 : -1]), tuple(behind[:_WORDS]))


def alike(one: Around, other: Around) -> int:
    """Return how many words beside two figures are the same, counted outwards on both sides."""
    return _same(one.before, other.before) + _same(one.behind, other.behind)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def shown_words(text: str, figure: Quantity) -> str:
    """Return the words around a figure within its clause, the figure told as `…`."""
    left, right = _sides(text, figure)
    before = _CLAUSE_BEHIND.split(left)[-1].split()[-_WORDS:]
    behind = _clause(right).split()[:_WORDS]
    glue = "" if right[:1].strip() else " "
    lead = " ".join(before) + (" " if before and left[-1:].isspace() else "")
    return f"{lead}…{glue}{' '.join(behind)}".strip()


def _clause(right: str) -> str:
    match = _CLAUSE_BEHIND.search(right)
    return right[: match.start()] if match else right


def _sides(text: str, figure: Quantity) -> tuple[str, str]:
    """Return what stands in front of a figure and behind it, both without its qualifier."""
    left = text[max(0, figure.start - _REACH) : figure.start]
    right = text[figure.end : figure.end + _REACH]
    if len(left) == _REACH:
        left = left.partition(" ")[2] or left
    if len(right) == _REACH:
        right = right.rpartition(" ")[0] or right
    bound = figure.qualifier
    if bound and left.rstrip().lower().endswith(bound):
        return left.rstrip()[: -len(bound)], right
    if bound and right.lstrip(" ").lower().startswith(bound):
        return left, right.lstrip(" ")[len(bound) :]
    return left, right
