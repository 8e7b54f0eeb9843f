"""Which pairs of paragraphs are worth comparing, and how alike they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from heapq import nlargest
from itertools import accumulate, chain, count, product, takewhile

from revtrack.compare.likeness import Stems, Weights, likeness
from revtrack.settings import Engine

Pairs = dict[int, int]
"""New places by the old ones they are paired with."""

Row = dict[int, float]


class Paired:
    """The pairs found so far, seen from either side."""

    def __init__(self, pairs: Pairs) -> None:
        self.of_old: Pairs = {}
        self.of_new: Pairs = {}
        self.add(pairs)

    def add(self, pairs: Pairs) -> None:
        """Keep more pairs."""
        self.of_old.update(pairs)
        self.of_new.update(zip(pairs.values(), pairs.keys(), strict=True))

    def pair(self, here: int, there: int) -> None:
        """Keep one pair more."""
        self.of_old[here] = there
        self.of_new[there] = here

    def free(self, olds: int, news: int) -> tuple[list[int], list[int]]:
        """Return those of so many old and new places that are in no pair."""
        left = [here for here in range(olds) if here not in self.of_old]
        return left, [there for there in range(news) if there not in self.of_new]


class Scores:
    """The likeness of pairs that are alike at all, seen from either side."""

    def __init__(self) -> None:
        self.of_old: defaultdict[int, Row] = defaultdict(dict)
        self.of_new: defaultdict[int, Row] = defaultdict(dict)

    def at_least(self, bar: float) -> list[tuple[float, int, int]]:
        """Return score, old and new place of the pairs from a bar up, by old place."""
        return [
            (score, here, there)
            for here, row in self.of_old.items()
            for there, score in row.items()
            if score >= bar
        ]

    def best_rival(self, olds: Iterable[int], news: Iterable[int]) -> float | None:
        """Return the best score that any of these has with one not among them, None without one."""
        others = [s for here in olds for n, s in self.of_old[here].items() if n not in news]
        others += [s for there in news for n, s in self.of_new[there].items() if n not in olds]
        return max(others, default=None)


def scored(
    paired: Paired, old: Stems, new: Stems, weights: Weights, settings: Engine
) -> tuple[Scores, bool]:
    """Return the likeness of every two paragraphs that are in no pair and alike at all.

    The second value says whether a bound was met; see `_Index`.
    """
    lefts, rights = paired.free(len(old.texts), len(new.texts))
    wholes = {there: weights.of(new[there]) for there in rights}
    found = Scores()
    index = None
    if len(lefts) * len(rights) > settings.few_pairs:
        index = _Index(paired.of_old, old, new, weights, settings)
    for here in lefts:
        stems = old[here]
        if index:
            common = index.common(here)
        else:
            common = {there: weights.of(stems & new[there]) for there in rights}
        text, whole = old.texts[here], weights.of(stems)
        for there, weight in common.items():
            same = new.texts[there] == text
            score = 1.0 if same else likeness(weight, whole, wholes[there], settings.least_overlap)
            if score:
                found.of_old[here][there] = found.of_new[there][here] = score
    return found, bool(index and index.bounded)


Holders = tuple[list[int], float]
"""The places that hold a stem, and what it weighs."""


class _Index:
    """What free paragraphs have in common, found by the stems they hold.

    Where a paragraph's stems stand in very many others, it is compared only with those that
    share its rare stems, that follow the same paragraph as it does, or that are the same text;
    `bounded` says that so few of its stems could be looked up that one alike may be missed.
    """

    def __init__(
        self, pairs: Pairs, old: Stems, new: Stems, weights: Weights, settings: Engine
    ) -> None:
        self._pairs, self._old, self._new = pairs, old, new
        self._weights, self._settings = weights, settings
        self.bounded = False

    @cached_property
    def _free(self) -> tuple[list[int], list[int]]:
        return Paired(self._pairs).free(len(self._old.texts), len(self._new.texts))

    @cached_property
    def _holders(self) -> Mapping[str, list[int]]:
        """The free new places that hold each stem that a free old one holds, too."""
        lefts, rights = self._free
        wanted = set().union(*[self._old[here] for here in lefts])
        found: defaultdict[str, list[int]] = defaultdict(list)
        for there in rights:
            for stem in self._new[there] & wanted:
                found[stem].append(there)
        return found

    @cached_property
    def _likely(self) -> Mapping[int, set[int]]:
        """For each old place new ones that are likely whatever stems they share."""
        lefts, rights = self._free
        found: defaultdict[int, set[int]] = defaultdict(set)
        same = _of_like_rank(_by_text(lefts, self._old.texts), _by_text(rights, self._new.texts))
        near = _behind_the_same(self._pairs, set(lefts), set(rights), self._settings.candidates)
        for here, there in chain(same, near):
            found[here].add(there)
        return found

    def common(self, here: int) -> Row:
        """Return what an old paragraph has in common with new ones, in weight."""
        stems = self._old[here]
        held = self._holders
        lists = [(held[stem], self._weights[stem]) for stem in stems & held.keys()]
        looks = self._settings.looks * max(len(stems), self._settings.fewest_stems)
        if stems and sum([len(places) for places, _ in lists]) <= looks:
            return _summed(lists)
        rare = _rarest(lists, looks)
        self.bounded |= 2 * len(rare) < len(lists)
        shared = _summed(rare)
        worth = nlargest(self._settings.candidates, shared, key=shared.__getitem__)
        likely = sorted({*worth, *self._likely[here]})
        return {there: self._weights.of(stems & self._new[there]) for there in likely}


def _summed(lists: Iterable[Holders]) -> Row:
    """Return what each place has in common with the stems that these hold."""
    common: Row = {}
    for places, weight in lists:
        for place in places:
            common[place] = common.get(place, 0.0) + weight
    return dict(sorted(common.items()))


def _rarest(lists: Iterable[Holders], looks: int) -> list[Holders]:
    """Return the stems that fewest hold, up to so many places to look at."""
    # Of two that as many hold the places decide, lest the order of a set does.
    ordered = sorted(lists, key=lambda held: (len(held[0]), held))
    sums = accumulate(len(places) for places, _ in ordered)
    return [held for held, total in zip(ordered, sums, strict=True) if total <= looks]


Places = Mapping[str, list[int]]


def _by_text(places: Iterable[int], texts: Sequence[str]) -> Places:
    found: dict[str, list[int]] = defaultdict(list)
    for place in places:
        found[texts[place]].append(place)
    return found


def _of_like_rank(left: Places, right: Places) -> Iterator[tuple[int, int]]:
    """Yield places of the same text, counted from the front and from the end."""
    for text in left.keys() & right.keys():
        yield from zip(left[text], right[text], strict=False)
        yield from zip(reversed(left[text]), reversed(right[text]), strict=False)


def _behind_the_same(
    pairs: Pairs, lefts: Set[int], rights: Set[int], reach: int
) -> Iterator[tuple[int, int]]:
    """Yield free places that follow the same anchored paragraph: in step, the first crosswise."""
    for here, there in chain(((-1, -1),), pairs.items()):
        if here + 1 in lefts and there + 1 in rights:
            left = list(takewhile(lefts.__contains__, count(here + 1)))
            right = list(takewhile(rights.__contains__, count(there + 1)))
            yield from zip(left, right, strict=False)
            yield from product(left[:reach], right[:reach])
