"""The same name spelled another way: a correction from one version to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable

from revtrack.lexicons import meanings
from revtrack.model.version import Block

_LEAST = 4
"""Fewest letters of a word that can be misspelled: Jan and Jana are two people."""

_LONG = 8
"""From how many letters on two of them may differ; by reading."""

_MOST_LETTERS = 40
"""Longest word that is compared, to bound the effort."""

_LONG_WITH_HYPHEN = 5
"""The same for given names put together, which are spelled in many ways: Min-su, Min-soo."""


def is_respelled(
    old: str | None, new: str | None, before: Iterable[Block], after: Iterable[Block]
) -> bool:
    """Whether two speakers are one, corrected: Vollan, Volland.

    One word of the name differs, in a letter or two, and no version has both spellings: where Mario
    and Maria Vuk both stand, they are two.
    """
    if not (old and new):
        return False
    pair = _the_word_that_differs(old, new)
    if pair is None or not _is_misspelling(*pair):
        return False
    return not (_stands(pair[1], before) or _stands(pair[0], after))


def _the_word_that_differs(old: str, new: str) -> tuple[str, str] | None:
    """Return the one pair of words in which two names differ; a surname for a full name counts."""
    olds, news = old.split(), new.split()
    if len(olds) != len(news):
        olds, news = olds[-1:], news[-1:]
    pairs = [pair for pair in zip(olds, news, strict=True) if pair[0] != pair[1]]
    return pairs[0] if len(pairs) == 1 else None


def _is_misspelling(one: str, other: str) -> bool:
    """Whether few letters differ, and the first is the same: Roe and Poe are two names."""
    least, most = sorted((len(one), len(other)))
    if not one[0].isupper() or one[0] != other[0] or least < _LEAST or most > _MOST_LETTERS:
        return False
    genders = {meanings("given_names").get(word) for word in (one, other)} - {None}
    if len(genders) > 1:
        return False
    long = _LONG_WITH_HYPHEN if "-" in one and "-" in other else _LONG
    return _distance(one, other) <= (2 if least >= long else 1)


def _distance(one: str, other: str) -> int:
    """Return how many letters must come, go or change; two that change places are one."""
    earlier: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, start=1):
        earlier, row, above = row, [n], earlier
        for m, there in enumerate(other, start=1):
            cost = min(earlier[m] + 1, row[-1] + 1, earlier[m - 1] + (letter != there))
            if above and m > 1 and (letter, one[n - 2]) == (other[m - 2], there):
                cost = min(cost, above[m - 2] + 1)
            row.append(cost)
    return row[-1]


def _stands(word: str, blocks: Iterable[Block]) -> bool:
    whole = re.compile(rf"\b{re.escape(word)}\b")
    return any(whole.search(block.text) for block in blocks)
