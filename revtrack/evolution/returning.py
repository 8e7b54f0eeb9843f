"""Blocks that one version took out and a later one brought back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from revtrack.compare.diff import diff_paragraphs
from revtrack.compare.normal import folded
from revtrack.model.change import Change, Why
from revtrack.model.version import Block, Version
from revtrack.settings import Engine

Place = tuple[int, int]
"""A block of a chain: its version, from 1, and its index in that version's blocks."""

Return = tuple[tuple[Place, ...], tuple[Place, ...], Change]
"""Blocks that were gone, what they came back as, and how the two differ."""

_AGAIN = Change("unchanged", (), (), similarity=1.0, why=Why("identical", 1.0))


def returns(
    gone: Sequence[Place], added: Sequence[Place], versions: Sequence[Version], settings: Engine
) -> Iterator[Return]:
    """Yield the added blocks that were gone, each once.

    The same text comes before what is alike, and what went last before what went earlier.
    What is alike must be so as much as a block that moved: its place says nothing for it.
    """
    if not (gone and added):
        return
    left, fresh = _Pool(gone, versions), _Pool(added, versions)
    for old, new in _identical(left, fresh, settings):
        yield (old,), (new,), _AGAIN
    strict = _strict(settings)
    for version in sorted({place[0] for place in left.places}, reverse=True):
        for role in ("paragraph", "caption", "heading"):
            yield from _alike(
                left.of(role, settings, version), fresh.of(role, settings), left, fresh, strict
            )


class _Pool:
    """Places of which some are taken, and their blocks."""

    def __init__(self, places: Sequence[Place], versions: Sequence[Version]) -> None:
        self.places = list(places)
        self._versions = versions

    def block(self, place: Place) -> Block:
        return self._versions[place[0] - 1].blocks[place[1]]

    def take(self, places: Sequence[Place]) -> None:
        self.places = [place for place in self.places if place not in places]

    def of(self, role: str, settings: Engine, version: int | None = None) -> list[Place]:
        """Return the places of a role that hold text enough to be known again."""
        return [
            place
            for place in self.places
            if version in (None, place[0])
            and self.block(place).role == role
            and _is_long(self.block(place), settings)
        ]

    def stands_once(self, place: Place) -> bool:
        """Whether no other block of its version has the same text."""
        text = self.block(place).text
        return sum(block.text == text for block in self._versions[place[0] - 1].blocks) == 1


def _key(block: Block) -> tuple[str, str]:
    return block.role, block.text


def _is_long(block: Block, settings: Engine) -> bool:
    return len(folded(block.text)) >= settings.moved_words


def _identical(left: _Pool, fresh: _Pool, settings: Engine) -> Iterator[tuple[Place, Place]]:
    """Yield and take the pairs of the same text: a short one only where it stands once."""
    held: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in sorted(left.places, key=lambda place: (place[0], -place[1])):
        held[_key(left.block(place))].append(place)
    for new in list(fresh.places):
        block = fresh.block(new)
        olds = held[_key(block)]
        if not (olds and block.text):
            continue
        if _is_long(block, settings) or (left.stands_once(olds[-1]) and fresh.stands_once(new)):
            old = olds.pop()
            left.take([old])
            fresh.take([new])
            yield old, new


def _strict(settings: Engine) -> Engine:
    """Return settings in which no pair needs less likeness than one that moved."""
    least = settings.moved_paragraph
    return replace(
        settings,
        in_place=max(least, settings.in_place),
        same_paragraph=max(least, settings.same_paragraph),
    )


def _alike(
    olds: Sequence[Place], news: Sequence[Place], left: _Pool, fresh: _Pool, settings: Engine
) -> Iterator[Return]:
    if not (olds and news):
        return
    before = [left.block(place).text for place in olds]
    after = [fresh.block(place).text for place in news]
    for change in diff_paragraphs(before, after, settings).changes:
        if change.old and change.new:
            here = tuple([olds[index] for index in change.old])
            there = tuple([news[index] for index in change.new])
            left.take(here)
            fresh.take(there)
            yield here, there, change._replace(moved=False)
