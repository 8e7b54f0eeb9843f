"""Which figure of a version is which of the next, the headline's included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from revtrack.compare.rewriting import changed_words
from revtrack.compare.wording import Effort
from revtrack.evolution.context import Around
from revtrack.evolution.pairing import ELSEWHERE, Side, by_words, paired, side
from revtrack.evolution.quantities.reading import quantities
from revtrack.evolution.replaced import rewritten
from revtrack.model.change import JOINT, Diff, Words
from revtrack.model.figures import Quantity
from revtrack.model.version import Version
from revtrack.settings import Engine

HEADLINE = -1
"""Stands for the headline where a block's index would."""

_LONGEST_KEPT = 2_000
"""Characters of a text whose figures are kept: the versions of a story share most texts."""

Spot = tuple[int, int]
"""A figure of a version: its block's index, and its place among the block's figures."""

Page = Mapping[int, Side]
"""The texts of a version with their figures, by block index, the headline first."""


def page(version: Version) -> Page:
    """Return the texts of a version with their figures."""
    found = {HEADLINE: _sided(version.headline or "")}
    found.update((place, _sided(block.text)) for place, block in enumerate(version.blocks))
    return found


def spots(some: Page) -> Iterator[Spot]:
    """Yield every figure of a version, the headline's first."""
    for place, text in some.items():
        yield from ((place, number) for number in range(len(text.figures)))


def links(diff: Diff, old: Page, new: Page) -> dict[Spot, Spot]:
    """Return which figure of the diff's older version is which of the newer one."""
    found = _in_headlines(old, new, diff.settings)
    for change in diff.changes:
        if change.old and change.new:
            here, there = _joined(old, change.old), _joined(new, change.new)
            found.update(_in_change(diff.runs(change), here, there))
    texts = ({place: text.text for place, text in some.items()} for some in (old, new))
    for left, right, runs in rewritten(diff, *texts):
        found.update(_in_change(runs, _joined(old, left), _joined(new, right)))
    found.update(_elsewhere(old, new, found))
    return found


def _sided(text: str) -> Side:
    return _kept(text) if len(text) <= _LONGEST_KEPT else _read(text)


def _read(text: str) -> Side:
    return side(text, quantities(text))


_kept = lru_cache(maxsize=1 << 13)(_read)


class _Joined(NamedTuple):
    """The blocks of one side of a change as one text, and where each figure in it stands."""

    side: Side
    spots: Sequence[Spot]


def _joined(some: Page, places: Sequence[int]) -> _Joined:
    found = [(place, number) for place in places for number in range(len(some[place].figures))]
    texts = [some[place] for place in places]
    return _Joined(texts[0] if len(texts) == 1 else _together(texts), found)


def _together(texts: Sequence[Side]) -> Side:
    """Return several texts as one, their figures where they stand in it."""
    start = 0
    figures: list[Quantity] = []
    words: list[Around] = []
    for text in texts:
        figures += [f._replace(start=f.start + start, end=f.end + start) for f in text.figures]
        words += text.around
        start += len(text.text) + len(JOINT)
    return Side(JOINT.join([text.text for text in texts]), figures, words)


def _in_change(runs: Sequence[Words], old: _Joined, new: _Joined) -> dict[Spot, Spot]:
    if not (old.spots and new.spots):
        return {}
    if old.side.text == new.side.text:
        return dict(zip(old.spots, new.spots, strict=True))
    return {old.spots[a]: new.spots[b] for a, b in paired(runs, old.side, new.side)}


def _in_headlines(old: Page, new: Page, settings: Engine) -> dict[Spot, Spot]:
    here, there = _joined(old, [HEADLINE]), _joined(new, [HEADLINE])
    if not (here.spots and there.spots):
        return {}
    texts = here.side.text, there.side.text
    return _in_change(changed_words(*texts, settings, Effort(settings.word_work)), here, there)


def _elsewhere(old: Page, new: Page, found: Mapping[Spot, Spot]) -> dict[Spot, Spot]:
    """Return pairs of figures that went to another block, as far as the words beside them tell."""
    met = set(found.values())
    left = [spot for spot in spots(old) if spot not in found and spot[0] != HEADLINE]
    right = [spot for spot in spots(new) if spot not in met and spot[0] != HEADLINE]
    olds = [old[place].told(number) for place, number in left]
    news = [new[place].told(number) for place, number in right]
    return {left[a]: right[b] for a, b in by_words(olds, news, ELSEWHERE)}
