"""Which pairs of paragraphs are worth comparing, and how alike they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from heapq import nlargest
from itertools import accumulate, chain, count, product, takewhile

from revtrack.compare.likeness import Side, Weights, likeness
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
    paired: Paired, old: Side, new: Side, weights: Weights, settings: Engine
) -> tuple[Scores, bool]:
    """Return the likeness of every two paragraphs that are in no pair and alike at all.

    The second value says whether a bound was met: a paragraph whose stems stand in very many
    others is compared with those that share its rare stems, that follow the same paragraph as
    it does, or that are the same text.
    """
    lefts, rights = paired.free(len(old.texts), len(new.texts))
    holders = _holders(lefts, rights, old, new)
    wholes = {there: weights.of(new[there]) for there in rights}
    found = Scores()
    likely: Mapping[int, set[int]] | None = None
    bounded = False
    for here in lefts:
        stems = old[here]
        lists = [(holders[stem], weights[stem]) for stem in stems & holders.keys()]
        looks = settings.looks * max(len(stems), settings.fewest_stems)
        few = len(lists) * len(rights) <= looks
        if stems and (few or sum([len(places) for places, _ in lists]) <= looks):
            common = _summed(lists)
        else:
            if likely is None:
                likely = _likely(paired.of_old, lefts, rights, old, new, settings.candidates)
            rare = _rarest(lists, looks)
            bounded |= 2 * len(rare) < len(lists)
            shared = _summed(rare)
            worth = nlargest(settings.candidates, shared, key=shared.__getitem__)
            common = {there: weights.of(stems & new[there]) for there in {*worth, *likely[here]}}
        text, whole = old.texts[here], weights.of(stems)
        for there, weight in common.items():
            same = new.texts[there] == text
            score = 1.0 if same else likeness(weight, whole, wholes[there], settings.least_overlap)
            if score:
                found.of_old[here][there] = found.of_new[there][here] = score
    return found, bounded


Holders = tuple[list[int], float]
"""The places that hold a stem, and what it weighs."""


def _holders(
    lefts: Sequence[int], rights: Sequence[int], old: Side, new: Side
) -> Mapping[str, list[int]]:
    """Return the free new places that hold each stem that a free old one holds, too."""
    wanted = set().union(*[old[here] for here in lefts])
    found: defaultdict[str, list[int]] = defaultdict(list)
    for there in rights:
        for stem in new[there] & wanted:
            found[stem].append(there)
    return found


def _summed(lists: Iterable[Holders]) -> Row:
    """Return what each place has in common with the stems that these hold."""
    common: Row = {}
    for places, weight in lists:
        for place in places:
            common[place] = common.get(place, 0.0) + weight
    return common


def _rarest(lists: Iterable[Holders], looks: int) -> list[Holders]:
    """Return the stems that fewest hold, up to so many places to look at."""
    ordered = sorted(lists, key=lambda held: len(held[0]))
    sums = accumulate(len(places) for places, _ in ordered)
    return [held for held, total in zip(ordered, sums, strict=True) if total <= looks]


def _likely(
    pairs: Pairs,
    lefts: Sequence[int],
    rights: Sequence[int],
    old: Side,
    new: Side,
    reach: int,
) -> Mapping[int, set[int]]:
    """Return for each old place new ones that are likely whatever stems they share."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    here_by_text, there_by_text = _by_text(lefts, old.texts), _by_text(rights, new.texts)
    for here, there in chain(
        _of_like_rank(here_by_text, there_by_text),
        _behind_the_same(pairs, set(lefts), set(rights), reach),
    ):
        found[here].add(there)
    return found


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
