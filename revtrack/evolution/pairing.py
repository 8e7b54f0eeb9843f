"""Which figure of an old text is which of the new one, from the runs of words that stayed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from revtrack.evolution.context import Around, alike, around, opposed
from revtrack.model.change import Words
from revtrack.model.figures import Quantity

_TIGHT = 60
"""Characters of a replaced run within which a bare number at the same place is the same one."""

_MOST = 2_500
"""Pairs of one replaced run that are weighed; beyond, figures pair in order."""

_COUNTED = frozenset(["number", "fraction"])

Told = tuple[Quantity, Around]


class Side(NamedTuple):
    """The figures of a text with the words around each."""

    text: str
    figures: Sequence[Quantity]
    around: Sequence[Around]

    def told(self, number: int) -> Told:
        """Return a figure with the words around it."""
        return self.figures[number], self.around[number]


def side(text: str, figures: Sequence[Quantity]) -> Side:
    """Return a text's figures with the words around each."""
    return Side(text, figures, [around(text, figure) for figure in figures])


Pair = tuple[int, int]
"""Indices of a figure among those of the old text and of the new one."""


def paired(runs: Sequence[Words], old: Side, new: Side) -> list[Pair]:
    """Return the pairs of figures that are the same one before and after.

    A figure that kept a character in an equal run is the same. In a replaced run a figure pairs
    with the one at the same place if kind and unit agree, or if the words beside both are the
    same. What is left pairs across runs only where the words around it say so.
    """
    kept, alone = _kept(runs, old, new)
    pairs = _Pairs(len(old.figures), len(new.figures))
    pairs.take(kept)
    if pairs.olds and pairs.news:
        pairs.take(_in_places(runs, old, new, pairs.olds, pairs.news))
        olds, news = pairs.olds, pairs.news
        left, right = [old.told(n) for n in olds], [new.told(n) for n in news]
        pairs.take((olds[a], news[b]) for a, b in by_words(left, right, _SAME_RUN))
        pairs.take(alone)
    return sorted(pairs.found)


class _Pairs:
    """The pairs that were found, no figure in two of them."""

    def __init__(self, olds: int, news: int) -> None:
        self.olds = list(range(olds))
        """The old figures that are free."""
        self.news = list(range(news))
        """The new ones."""
        self.found: list[Pair] = []

    def take(self, pairs: Iterable[Pair]) -> None:
        """Take the pairs of which both sides are free."""
        lefts, rights = set(self.olds), set(self.news)
        for one, other in pairs:
            if one in lefts and other in rights:
                lefts.remove(one)
                rights.remove(other)
                self.found.append((one, other))
        self.olds, self.news = sorted(lefts), sorted(rights)


class Least(NamedTuple):
    """Words beside two figures that must be the same where the figure is, and where it changed."""

    same: int
    changed: int


_SAME_RUN = Least(1, 2)
ELSEWHERE = Least(3, 5)
"""Of figures that went to another block."""

_CANDIDATES = 20
"""Figures beside the same word that are weighed for one."""


def by_words(olds: Sequence[Told], news: Sequence[Told], least: Least) -> list[Pair]:
    """Return the pairs that the words beside the figures tell, wherever they stand.

    Where two would do as well as each other neither is taken, unless the figure is the same.
    """
    scored = sorted(_scored(olds, news, least), key=lambda item: (-item[0], item[1]))
    tied = _tied(scored)
    found: list[Pair] = []
    lefts, rights = set[int](), set[int]()
    for score, (one, other) in scored:
        free = one not in lefts and other not in rights
        same = olds[one][0].key == news[other][0].key
        if free and (same or (score, one) not in tied):
            lefts.add(one)
            rights.add(other)
            found.append((one, other))
    return found


_Scored = tuple[int, Pair]


def _scored(olds: Sequence[Told], news: Sequence[Told], least: Least) -> Iterator[_Scored]:
    beside: dict[tuple[str, str], list[int]] = {}
    for number, (_, words) in enumerate(news):
        for key in _nearest(words):
            beside.setdefault(key, []).append(number)
    for one, (figure, words) in enumerate(olds):
        near = {n for key in _nearest(words) for n in beside.get(key, ())[:_CANDIDATES]}
        for other in sorted(near):
            met, others = news[other]
            count, same = alike(words, others), figure.key == met.key
            fits = agree(figure, met) and not opposed(words, others)
            if count >= (least.same if same else least.changed) and (same or fits):
                yield count + 10 * same, (one, other)


def _nearest(words: Around) -> Iterator[tuple[str, str]]:
    if words.before:
        yield "before", words.before[0]
    if words.behind:
        yield "behind", words.behind[0]
    if words.toll:
        yield "toll", words.toll


def _tied(scored: Sequence[_Scored]) -> set[tuple[int, int]]:
    """Return the scores that an old figure reaches with more than one new one."""
    counts = Counter((score, one) for score, (one, _) in scored)
    return {key for key, count in counts.items() if count > 1}


def _kept(runs: Sequence[Words], old: Side, new: Side) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs that share characters of an equal run, those that share most first.

    Those that were all that stayed, other words beside them now, are told apart: the number may
    have come to stand there by chance, as in `dead at 31`, `dead at 34, up from 31`.
    """
    shared: dict[Pair, int] = {}
    alone: set[Pair] = set()
    here = there = left = right = 0
    for run in runs:
        end, other_end = here + len(run.old), there + len(run.new)
        left, right = _from(old.figures, left, here), _from(new.figures, right, there)
        if run.op == "equal":
            found: dict[Pair, int] = {}
            _share(found, run.old, (old.figures, left, here), (new.figures, right, there))
            whole = sum(map(str.isalnum, run.old)) if len(found) == 1 else 0
            for pair, common in found.items():
                shared[pair] = shared.get(pair, 0) + common
                if common >= whole > 0 and not alike(old.around[pair[0]], new.around[pair[1]]):
                    alone.add(pair)
        here, there = end, other_end
    ordered = sorted(shared, key=lambda pair: -shared[pair])
    return [p for p in ordered if p not in alone], [p for p in ordered if p in alone]


def _from(figures: Sequence[Quantity], place: int, start: int) -> int:
    """Return the first figure from a place on that ends behind a character."""
    while place < len(figures) and figures[place].end <= start:
        place += 1
    return place


_Cursor = tuple[Sequence[Quantity], int, int]
"""Figures, the first of them in a run, and where the run starts in their text."""


def _share(shared: dict[Pair, int], run: str, old: _Cursor, new: _Cursor) -> None:
    """Count the letters and digits of an equal run that two figures have in common."""
    (olds, left, here), (news, right, there) = old, new
    while left < len(olds) and right < len(news):
        one, other = olds[left], news[right]
        start = max(one.start - here, other.start - there, 0)
        end = min(one.end - here, other.end - there, len(run))
        if start >= len(run):
            return
        common = sum(1 for c in run[start:end] if c.isalnum()) if start < end else 0
        if common:
            shared[left, right] = shared.get((left, right), 0) + common
        if one.end - here <= other.end - there:
            left += 1
        else:
            right += 1


def _in_places(
    runs: Sequence[Words], old: Side, new: Side, olds: Sequence[int], news: Sequence[int]
) -> Iterator[Pair]:
    """Yield the pairs of figures that stand in the same replaced runs."""
    starts, others = _places(runs)
    before = _grouped(olds, old.figures, starts)
    behind = _grouped(news, new.figures, others)
    bounds = [*zip(starts, others, strict=True), (len(old.text), len(new.text))]
    for place in before.keys() & behind.keys():
        (here, there), (end, other_end) = bounds[place], bounds[place + 1]
        tight = max(end - here, other_end - there) <= _TIGHT
        yield from _matched(old, new, before[place], behind[place], tight)


def _places(runs: Sequence[Words]) -> tuple[list[int], list[int]]:
    """Return where stretches begin that are parted by equal words, in both texts."""
    starts, others = [0], [0]
    here = there = 0
    for run in runs:
        here, there = here + len(run.old), there + len(run.new)
        if run.op == "equal" and any(map(str.isalnum, run.old)):
            starts.append(here)
            others.append(there)
    return starts, others


def _grouped(
    some: Iterable[int], figures: Sequence[Quantity], starts: Sequence[int]
) -> dict[int, list[int]]:
    """Return the figures by the stretch in which they end."""
    found: dict[int, list[int]] = {}
    for number in some:
        place = bisect_right(starts, figures[number].end - 1) - 1
        found.setdefault(place, []).append(number)
    return found


def _matched(
    old: Side, new: Side, olds: Sequence[int], news: Sequence[int], tight: bool
) -> Iterator[Pair]:
    """Yield the heaviest pairs in order, as an alignment of two short lists."""
    if len(olds) * len(news) > _MOST:
        both = zip(olds, news, strict=False)
        yield from ((a, b) for a, b in both if agree(old.figures[a], new.figures[b]))
        return
    sole = tight and len(olds) == len(news)
    weights = [[_weight(old, new, a, b, sole) for b in news] for a in olds]
    for row, column in _heaviest(weights):
        yield olds[row], news[column]


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two figures tell the same kind of thing in the same unit."""
    if one.unit != other.unit:
        return False
    return one.kind == other.kind or {one.kind, other.kind} <= _COUNTED


def _weight(old: Side, new: Side, a: int, b: int, sole: bool) -> int:
    """Return how much speaks for two figures in the same run being one, 0 if too little."""
    one, other = old.figures[a], new.figures[b]
    words = alike(old.around[a], new.around[b])
    if opposed(old.around[a], new.around[b]):
        return 0
    if not agree(one, other):
        return words * 3 if words >= 2 else 0
    if not words and not sole:
        return 0
    return 3 + words * 3 + (2 if one.value == other.value else 0)


def _heaviest(weights: Sequence[Sequence[int]]) -> list[Pair]:
    """Return the cells of the heaviest path that goes down and right."""
    rows, columns = len(weights), len(weights[0])
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            here = weights[row][column]
            paired = here + best[row + 1][column + 1] if here else 0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    found: list[Pair] = []
    row = column = 0
    while row < rows and column < columns:
        here = weights[row][column]
        if here and best[row][column] == here + best[row + 1][column + 1]:
            found.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found
