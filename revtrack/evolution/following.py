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
"""Least share of the shorter quotation's letters that must stand in both, for them to be one; by
reading."""

_LEAST_WORDS = 3
"""Fewest words of a quotation that is known again by its text alone."""


class Kept(NamedTuple):
    """A stretch that stands in both versions: where it begins in each, and how long it is."""

    old_block: int
    old: int
    new_block: int
    new: int
    size: int


def follow(step: Diff, old: Sequence[Quote], new: Sequence[Quote]) -> dict[int, int]:
    """Return the places of quotations in the next version, by those in the one before."""
    pairs = _best(_common(_kept(step), step, old, new), old, new)
    return pairs | _verbatim(old, new, pairs)


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
        shift = stretch.new - stretch.old
        for one, start, end in _within(here, stretch.old_block, stretch.old, stretch.size):
            target = _within(there, stretch.new_block, start + shift, end - start)
            for other, low, high in target:
                common[one, other] += letters(text[low - shift : high - shift])
    return common


Marked = dict[int, tuple[list[int], list[tuple[int, Part]]]]
"""By block: where its quotations end, and each with its place among all; in order."""


def _by_block(quotes: Sequence[Quote]) -> Marked:
    found: defaultdict[int, list[tuple[int, Part]]] = defaultdict(list)
    for place, quote in enumerate(quotes):
        for part in quote.parts:
            found[part.block].append((place, part))
    for parts in found.values():
        parts.sort(key=lambda entry: entry[1])
    return {block: ([part.end for _, part in some], some) for block, some in found.items()}


def _within(marked: Marked, block: int, start: int, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield the quotations of a block in a stretch, each with where it begins and ends there."""
    ends, parts = marked.get(block, ([], []))
    for at in range(bisect_right(ends, start), len(parts)):
        place, part = parts[at]
        if part.start >= start + size:
            return
        yield place, max(part.start, start), min(part.end, start + size)


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
