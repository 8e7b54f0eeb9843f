"""Words looked for in all versions of a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revtrack.model.held import Held
from revtrack.views.terminal.parts import numbers

HEADLINE, NOTE = -2, -1
"""Stand for a block's index where words are in a field."""

BEFORE_ALL = -3
"""Stands for what is before all of these."""


class Match(NamedTuple):
    """Where words are: a version's place, and the index of its block there, or a field's."""

    place: int
    block: int


def plain(text: str) -> str:
    """Return a text as it is compared: no case, one space between words."""
    return " ".join(text.split()).casefold()


def matches(chain: Sequence[Held], words: str) -> list[Match]:
    """Return where the words are, in order of versions and blocks; of no words, nowhere."""
    sought = plain(words)
    return list(_matches(chain, sought)) if sought else []


def _matches(chain: Sequence[Held], sought: str) -> Iterator[Match]:
    for held in chain:
        version = held.version
        fields = [(HEADLINE, version.headline or ""), (NOTE, version.note or "")]
        blocks = enumerate(block.text for block in version.blocks)
        for index, text in (*fields, *blocks):
            if sought in plain(text):
                yield Match(held.place, index)


def after(found: Sequence[Match], at: Match) -> int:
    """Return the index of the first match behind a place; after the last comes the first."""
    return next((n for n, match in enumerate(found) if match > at), 0)


def where(held: Held, found: Match) -> str:
    """Return where a match is in its version: `the note`, `¶4`."""
    if found.block < 0:
        return "the headline" if found.block == HEADLINE else "the note"
    return numbers([held.version.blocks[found.block]])


def before(found: Sequence[Match], at: Match) -> int:
    """Return the index of the last match before a place; before the first comes the last."""
    ahead = [n for n, match in enumerate(found) if match < at]
    return ahead[-1] if ahead else len(found) - 1
