"""The words around a figure: what tells it from others, and what it is shown with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from revtrack.lexicons import entries, meanings
from revtrack.model.figures import Quantity

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_REACH = 60
"""Characters on each side that are looked at."""

_CLAUSE_BEHIND = re.compile(r"[.,;:!?()\n“”\"。、「」](?:\s|$)|\s[-–—]+\s|[\n。、]")
_SENTENCE_BEHIND = re.compile(r"[.;!?](?:[\s\"”']|$)|[\n。]")
_WORDS = 3
"""Words on each side that are kept."""


_ANYWHERE = frozenset(["toll"])
"""Words that say what is counted from the beginning of a clause on: the toll rose to 14."""

_ANYONE = frozenset("people persons others were have been with from after more when".split())
_NAMES = 4
"""Letters of the shortest word that names a thing."""

_PARTED = frozenset(["and", "while", "but", "und", "et"])


class Around(NamedTuple):
    """The words beside a figure within its sentence, in lower case, the nearest first.

    `toll` is what became of those it counts, as the list has it, "" if the words do not say.
    """

    before: tuple[str, ...]
    behind: tuple[str, ...]
    toll: str = ""


def around(text: str, figure: Quantity) -> Around:
    """Return the words beside a figure, without those that bound it."""
    left, right = _sides(text, figure)
    before = _WORD.findall(_SENTENCE_BEHIND.split(left)[-1].lower())[::-1]
    behind = _WORD.findall(_SENTENCE_BEHIND.split(right, maxsplit=1)[0].lower())[:_WORDS]
    toll = _toll(before, _WORD.findall(_clause(right).lower())) if figure.kind == "number" else ""
    return Around(tuple(before[:_WORDS]), tuple(behind), toll)


def _toll(before: Sequence[str], behind: Sequence[str]) -> str:
    """Return what became of those counted: killing 12, 12 people dead, the toll rose to 12."""
    known = _tolls()
    same_clause = list(takewhile(_goes_on, behind[:_WORDS]))
    for word in (*before[:1], *same_clause, *before[1:_WORDS]):
        if word in known:
            return known[word]
    return next((known[word] for word in before if word in _ANYWHERE), "")


def _goes_on(word: str) -> bool:
    return word not in _PARTED and not word[0].isdecimal()


@cache
def _tolls() -> dict[str, str]:
    return {word.lower(): toll for word, toll in meanings("tolls").items()}


def alike(one: Around, other: Around) -> int:
    """Return how many words beside two figures are the same, counted outwards on both sides.

    Counting the same thing is worth a word more, and people of the same fate two.
    """
    same_toll = 2 if one.toll and one.toll == other.toll else 0
    same_thing = int(_thing(one) == _thing(other) != "")
    sides = _same(one.before, other.before) + _same(one.behind, other.behind)
    return sides + same_toll + same_thing


def _thing(words: Around) -> str:
    """Return the word that names what is counted, "" where none does: 140 homes."""
    word = words.behind[0] if words.behind else ""
    return word if len(word) >= _NAMES and word not in entries("common") | _ANYONE else ""


def opposed(one: Around, other: Around) -> bool:
    """Whether two figures count people of different fates: the dead, the missing."""
    return bool(one.toll and other.toll) and one.toll != other.toll


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def shown_words(text: str, figure: Quantity) -> str:
    """Return the words around a figure within its clause, the figure told as `…`.

    An age has none in its clause: the name in front of it is told.
    """
    left, right = _sides(text, figure)
    before = _told(_CLAUSE_BEHIND.split(left)[-1].split())[-_WORDS:]
    behind = _told(_clause(right).split())[:_WORDS]
    if not (before or behind):
        return f"{' '.join(_told(left.split())[-_WORDS:])} …".strip()
    close = left[-1:].strip() and left[-1:] not in "\"'“‘(", right[:1].strip()
    lead = " ".join(before) + ("" if close[0] or not before else " ")
    return f"{lead}…{'' if close[1] else ' '}{' '.join(behind)}".strip()


def _told(words: Sequence[str]) -> list[str]:
    return [word for word in words if any(map(str.isalnum, word))]


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
