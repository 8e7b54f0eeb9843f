"""Words looked for in all versions of a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revtrack.model.held import Held

FIELDS = -1
"""Stands for a block's index where words are in the headline or the note."""


class Match(NamedTuple):
    """A block that has the words: its version's place, and the index of its block there or `FIELDS`."""

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
        if sought in plain(f"{version.headline or ''}\n{version.note or ''}"):
            yield Match(held.place, FIELDS)
        for index, block in enumerate(version.blocks):
            if sought in plain(block.text):
                yield Match(held.place, index)


def after(found: Sequence[Match], at: Match) -> int:
    """Return the index of the first match behind a place; after the last comes the first."""
    return next((n for n, match in enumerate(found) if match > at), 0)


def before(found: Sequence[Match], at: Match) -> int:
    """Return the index of the last match before a place; before the first comes the last."""
    ahead = [n for n, match in enumerate(found) if match < at]
    return ahead[-1] if ahead else len(found) - 1
