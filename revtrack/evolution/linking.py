"""Which figure of a version is which of the next, the headline's included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from revtrack.compare.rewriting import changed_words
from revtrack.compare.wording import Effort
from revtrack.evolution.pairing import ELSEWHERE, Side, by_words, paired, side
from revtrack.evolution.quantities.reading import quantities
from revtrack.evolution.replaced import rewritten
from revtrack.model.change import JOINT, Diff, Words
from revtrack.model.figures import Quantity
from revtrack.model.version import Version
from revtrack.settings import Engine

HEADLINE = -1
"""Stands for the headline where a block's index would."""

Spot = tuple[int, int]
"""A figure of a version: its block's index, and its place among the block's figures."""


def texts(version: Version) -> dict[int, str]:
    """Return the texts of a version by block index, the headline first."""
    found = {HEADLINE: version.headline or ""}
    found.update(enumerate(block.text for block in version.blocks))
    return found


def links(diff: Diff, old: Mapping[int, str], new: Mapping[int, str]) -> dict[Spot, Spot]:
    """Return which figure of an older version is which of the newer one.

    `old` and `new` are the texts of the two versions that the diff is of.
    """
    found = _in_headlines(old[HEADLINE], new[HEADLINE], diff.settings)
    for change in diff.changes:
        if change.old and change.new:
            here, there = _joined(old, change.old), _joined(new, change.new)
            found.update(_in_change(diff.runs(change), here, there))
    for left, right, runs in rewritten(diff, old, new):
        found.update(_in_change(runs, _joined(old, left), _joined(new, right)))
    found.update(_elsewhere(old, new, found))
    return found


class _Joined(NamedTuple):
    """The blocks of one side of a change as one text, and where each figure in it stands."""

    side: Side
    spots: Sequence[Spot]


@lru_cache(maxsize=1 << 12)
def _sided(text: str) -> Side:
    return side(text, quantities(text))


def _joined(page: Mapping[int, str], places: Sequence[int]) -> _Joined:
    if len(places) == 1:
        only = _sided(page[places[0]])
        return _Joined(only, [(places[0], number) for number in range(len(only.figures))])
    figures: list[Quantity] = []
    found: list[Spot] = []
    start = 0
    for place in places:
        for number, figure in enumerate(quantities(page[place])):
            figures.append(figure._replace(start=figure.start + start, end=figure.end + start))
            found.append((place, number))
        start += len(page[place]) + len(JOINT)
    return _Joined(side(JOINT.join([page[place] for place in places]), figures), found)


def _in_change(runs: Sequence[Words], old: _Joined, new: _Joined) -> dict[Spot, Spot]:
    if not (old.spots and new.spots):
        return {}
    if old.side.text == new.side.text:
        return dict(zip(old.spots, new.spots, strict=True))
    return {old.spots[a]: new.spots[b] for a, b in paired(runs, old.side, new.side)}


def _in_headlines(old: str, new: str, settings: Engine) -> dict[Spot, Spot]:
    here, there = _joined({HEADLINE: old}, [HEADLINE]), _joined({HEADLINE: new}, [HEADLINE])
    if not (here.spots and there.spots):
        return {}
    runs = () if old == new else changed_words(old, new, settings, Effort(settings.word_work))
    return _in_change(runs, here, there)


def spots(page: Mapping[int, str]) -> Iterator[Spot]:
    """Yield every figure of a version, the headline's first."""
    for place, text in page.items():
        for number in range(len(quantities(text))):
            yield place, number


def _elsewhere(
    old: Mapping[int, str], new: Mapping[int, str], found: Mapping[Spot, Spot]
) -> dict[Spot, Spot]:
    """Return pairs of figures that went to another block, as far as the words beside them tell."""
    met = set(found.values())
    left = [spot for spot in spots(old) if spot not in found and spot[0] != HEADLINE]
    right = [spot for spot in spots(new) if spot not in met and spot[0] != HEADLINE]
    if not (left and right):
        return {}
    olds = [_sided(old[place]).told(number) for place, number in left]
    news = [_sided(new[place]).told(number) for place, number in right]
    return {left[a]: right[b] for a, b in by_words(olds, news, ELSEWHERE)}
