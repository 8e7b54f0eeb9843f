"""What of one version stands where in the next: quotations followed by the words of a diff."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from revtrack.compare.normal import folded
from revtrack.model.change import JOINT, Change, Diff
from revtrack.model.quotes import Part, Quote

LEAST_KEPT = 1 / 3
"""Least share of the shorter quotation's letters that must stand in both, for them to be one;
and of a quotation that must stand outside marks, for it to be a paraphrase. By reading."""

_LEAST_WORDS = 3
"""Fewest words of a quotation that is known again by its text alone."""


class Kept(NamedTuple):
    """A stretch that stands in both versions: where it begins in each, and how long it is."""

    old_block: int
    old: int
    new_block: int
    new: int
    size: int


class Step(NamedTuple):
    """Which quotations of a version are which of the next, and what was kept around them."""

    pairs: dict[int, int]
    """Places of new quotations by those of old ones."""
    kept: tuple[Kept, ...]


def follow(step: Diff, old: Sequence[Quote], new: Sequence[Quote]) -> Step:
    """Return how the quotations of one version go on in the next."""
    kept = tuple(_kept(step))
    pairs = _best(_common(kept, step, old, new), old, new)
    pairs |= _verbatim(old, new, pairs)
    return Step(pairs, kept)


def _kept(step: Diff) -> Iterator[Kept]:
    for change in step.changes:
        if change.old and change.new:
            yield from _kept_in(step, change)


def _kept_in(step: Diff, change: Change) -> Iterator[Kept]:
    olds = [len(step.old_blocks[place].text) for place in change.old]
    news = [len(step.new_blocks[place].text) for place in change.new]
    begin_old = [0, *accumulate(size + len(JOINT) for size in olds)]
    begin_new = [0, *accumulate(size + len(JOINT) for size in news)]
    at_old = at_new = 0
    for run in step.runs(change):
        if run.op == "equal":
            here = bisect_right(begin_old, at_old) - 1
            there = bisect_right(begin_new, at_new) - 1
            old, new = change.old[min(here, len(olds) - 1)], change.new[min(there, len(news) - 1)]
            size = min(len(run.old), len(run.new))
            yield Kept(old, at_old - begin_old[here], new, at_new - begin_new[there], size)
        at_old += len(run.old)
        at_new += len(run.new)


def _common(
    kept: Iterable[Kept], step: Diff, old: Sequence[Quote], new: Sequence[Quote]
) -> dict[tuple[int, int], int]:
    """Return how many letters each pair of quotations has in common."""
    here, there = _by_block(old), _by_block(new)
    common: defaultdict[tuple[int, int], int] = defaultdict(int)
    for stretch in kept:
        text = step.old_blocks[stretch.old_block].text
        for one, part in here.get(stretch.old_block, ()):
            start, end = _inside(part, stretch.old, stretch.size)
            shift = stretch.new - stretch.old
            for other, target in there.get(stretch.new_block, ()):
                low, high = max(start, target.start - shift), min(end, target.end - shift)
                if low < high:
                    common[one, other] += letters(text[low:high])
    return common


def _by_block(quotes: Sequence[Quote]) -> dict[int, list[tuple[int, Part]]]:
    found: defaultdict[int, list[tuple[int, Part]]] = defaultdict(list)
    for place, quote in enumerate(quotes):
        for part in quote.parts:
            found[part.block].append((place, part))
    return found


def _inside(part: Part, start: int, size: int) -> tuple[int, int]:
    return max(part.start, start), min(part.end, start + size)


def letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return sum(map(str.isalnum, text))


def _best(
    common: dict[tuple[int, int], int], old: Sequence[Quote], new: Sequence[Quote]
) -> dict[int, int]:
    """Return the pairs with most in common, each quotation in one."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for (one, other), size in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if one in pairs or other in taken:
            continue
        if size >= LEAST_KEPT * min(letters(old[one].text), letters(new[other].text)):
            pairs[one] = other
            taken.add(other)
    return pairs


def _verbatim(old: Sequence[Quote], new: Sequence[Quote], pairs: dict[int, int]) -> dict[int, int]:
    """Return the pairs of those left over whose words are the same, wherever they stand."""
    taken = set(pairs.values())
    places: dict[tuple[str, ...], list[int]] = {}
    for other, quote in reversed([*enumerate(new)]):
        if other not in taken:
            places.setdefault(folded(quote.text), []).append(other)
    found = {}
    for one, quote in enumerate(old):
        words = folded(quote.text)
        if one not in pairs and len(words) >= _LEAST_WORDS and places.get(words):
            found[one] = places[words].pop()
    return found


def unmarked(
    quote: Quote, kept: Iterable[Kept], there: Sequence[Quote], step: Diff, back: bool = False
) -> str | None:
    """Return what a quotation's words are without marks in the other version, None if they went.

    `there` are the other version's quotations; `back` looks from the new version at the old one.
    """
    marked = _by_block(there)
    blocks = step.old_blocks if back else step.new_blocks
    size, found = 0, list[tuple[int, int, int]]()
    for stretch in map(_turned, kept) if back else kept:
        for part in quote.parts:
            if part.block != stretch.old_block:
                continue
            start, end = _inside(part, stretch.old, stretch.size)
            shift = stretch.new - stretch.old
            for low, high in _free(start + shift, end + shift, marked.get(stretch.new_block, ())):
                size += letters(blocks[stretch.new_block].text[low:high])
                found.append((stretch.new_block, low, high))
    if not found or size < LEAST_KEPT * letters(quote.text):
        return None
    block = found[0][0]
    ends = [high for place, _, high in found if place == block]
    return blocks[block].text[found[0][1] : max(ends)].strip()


def _turned(stretch: Kept) -> Kept:
    return Kept(stretch.new_block, stretch.new, stretch.old_block, stretch.old, stretch.size)


def _free(start: int, end: int, marked: Iterable[tuple[int, Part]]) -> Iterator[tuple[int, int]]:
    """Yield what of a stretch stands outside quotations, which are in order."""
    for _, part in marked:
        if part.end <= start or part.start >= end:
            continue
        if part.start > start:
            yield start, part.start
        start = part.end
    if start < end:
        yield start, end
