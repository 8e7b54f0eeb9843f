"""Which paragraph of one version is which of the next.

A ladder: texts that are the same and unique pair first, then those that keep half of their words
beside the same neighbour, then those the same but for typography, then what is clearly the best
match of both, then the heaviest order-preserving pairing of what is alike, then paragraphs found
elsewhere (above a higher bar), then splits and merges.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from revtrack.compare.candidates import Paired, Pairs, Scores, scored
from revtrack.compare.likeness import Stems, Weights
from revtrack.compare.normal import folded
from revtrack.compare.order import BLOCK, Link, heaviest, leaving
from revtrack.compare.parts import Parts, parts
from revtrack.compare.wording import kept_plainly
from revtrack.model.change import Rung, Why
from revtrack.settings import Engine

_ALL = 1 - 1e-9
"""The likeness of texts of the same stems, but for rounding."""

_IDENTICAL = Why("identical", 1.0)


Unit = tuple[tuple[int, ...], tuple[int, ...], Why, bool]
"""Old and new places that belong together, one to one, one to many or many to one, why, and
whether they moved."""


def align(old: Sequence[str], new: Sequence[str], settings: Engine) -> tuple[list[Unit], bool]:
    """Return the units of two sequences of texts by new place; the rest was removed or added.

    The second value says whether a bound on the effort was met.
    """
    paired = Paired(_identical(old, new))
    whys = _in_place(paired, old, new, settings)
    before, after = Stems(old, settings.stem), Stems(new, settings.stem)
    # Most paragraphs of most revisions end above, and never have their words looked at.
    lefts, rights = paired.free(len(old), len(new))
    if not (lefts or rights):
        return _units(paired, {}, whys, moved(paired, {}, new)), False
    bags = [*map(before.__getitem__, lefts), *map(after.__getitem__, rights)]
    weights = Weights(bags, settings.common_weight)
    scores, bounded = scored(paired, before, after, weights, settings)
    rungs: dict[int, Rung] = {}

    def climb(rung: Rung, found: Pairs) -> None:
        rungs.update(dict.fromkeys(found, rung))
        paired.add(found)

    climb("typographic", _typographic(old, new, scores))
    climb("alike", _mutual(paired, scores, settings))
    gone = moved(paired, {}, new)
    climb("in order", _in_order(paired, gone, old, new, scores, settings))
    elsewhere = _elsewhere(paired, before, after, scores, settings)
    climb("elsewhere", elsewhere)
    manifold = parts(paired, before, after, weights, settings)
    if elsewhere or manifold:
        # Pairs in order only add weight to what stays, so that without these it stays the same.
        gone = moved(paired, manifold, new)
    whys.update(_whys(rungs, paired, manifold, scores, settings))
    return _units(paired, manifold, whys, gone), bounded


def moved(paired: Paired, manifold: Parts, new: Sequence[str]) -> set[int]:
    """Return the old places of the pairs that moved, the fewest blocks that explain the order."""
    news = sorted(paired.of_new)
    olds = [paired.of_new[there] for there in news]

    def weights() -> list[int]:
        weight = [BLOCK + len(new[there]) for there in news]
        for place, here in enumerate(olds if manifold else ()):
            if here in manifold:
                several, ones = manifold[here]
                size = sum([len(new[there]) for there in ones])
                weight[place] = BLOCK * max(len(several), len(ones)) + size
        return weight

    return {olds[place] for place in leaving(olds, weights)}


def _identical(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Return the pairs of the same texts: at both ends, and of those that stand once between."""
    least = min(len(old), len(new))
    front = next((n for n in range(least) if old[n] != new[n]), least)
    back = next((n for n in range(least - front) if old[-1 - n] != new[-1 - n]), least - front)
    pairs = dict(zip(range(front), range(front), strict=True))
    pairs.update(
        zip(range(len(old) - back, len(old)), range(len(new) - back, len(new)), strict=True)
    )
    left, right = _once(old, front, len(old) - back), _once(new, front, len(new) - back)
    pairs.update({here: right[text] for text, here in left.items() if text in right})
    return pairs


def _once(texts: Sequence[str], start: int, stop: int) -> dict[str, int]:
    """Return the places of texts that stand once: repeated boilerplate never cross-links."""
    some = texts[start:stop]
    found = dict(zip(some, range(start, stop), strict=True))
    if len(found) < len(some):
        counts = Counter(some)
        found = {text: place for text, place in found.items() if counts[text] == 1}
    found.pop("", None)
    return found


def _in_place(
    paired: Paired, old: Sequence[str], new: Sequence[str], settings: Engine
) -> dict[int, Why]:
    """Add pairs that stand beside the same neighbour and plainly keep half of their words.

    Most changed paragraphs are told so, and never have their words weighed.
    Where the paragraph above or below would do nearly as well, that is left to the weighing.
    """
    whys: dict[int, Why] = {}
    lefts, rights = map(set, paired.free(len(old), len(new)))
    for here in sorted(lefts):
        for there in _beside(here, paired.of_old, len(old), len(new)) & rights:
            score = kept_plainly(old[here], new[there], settings)
            if score < settings.in_place:
                continue
            near = [(here, n) for n in (there - 1, there + 1) if n in rights]
            near += [(n, there) for n in (here - 1, here + 1) if n in lefts]
            rivals = [kept_plainly(old[i], new[j], settings) for i, j in near]
            rival = max(rivals, default=None)
            if score - (rival or 0.0) >= settings.sure_margin:
                paired.pair(here, there)
                lefts.discard(here)
                rights.discard(there)
                whys[here] = _why("in place", score, rival, settings)
                break
    return whys


def _beside(here: int, pairs: Pairs, olds: int, news: int) -> set[int]:
    """Return the new places behind the mate of the one above, and before that of the one below."""
    above = pairs.get(here - 1, -9) if here else -1
    below = pairs.get(here + 1, -9) if here + 1 < olds else news
    return {above + 1, below - 1}


def _typographic(old: Sequence[str], new: Sequence[str], scores: Scores) -> Pairs:
    """Return the pairs that are the same but for typography, and of which no other is."""
    same = [
        (here, there)
        for _, here, there in scores.at_least(_ALL)
        if folded(old[here]) == folded(new[there])
    ]
    olds, news = Counter(here for here, _ in same), Counter(there for _, there in same)
    return {here: there for here, there in same if olds[here] == news[there] == 1}


def _mutual(paired: Paired, scores: Scores, settings: Engine) -> Pairs:
    """Return pairs each of which is clearly the best for both, wherever they stand."""
    return {
        here: there
        for score, here, there in scores.at_least(settings.sure)
        if here not in paired.of_old
        and score - (scores.best_rival((here,), (there,)) or 0.0) >= settings.sure_margin
    }


def _in_order(
    paired: Paired,
    gone: Set[int],
    old: Sequence[str],
    new: Sequence[str],
    scores: Scores,
    settings: Engine,
) -> Pairs:
    """Return the heaviest pairing that keeps the order, between the pairs that stay put."""
    free = [
        (score, here, there)
        for score, here, there in scores.at_least(settings.same_paragraph)
        if here not in paired.of_old and there not in paired.of_new
    ]
    if not free:
        return {}
    stay = [pair for pair in sorted(paired.of_old.items()) if pair[0] not in gone]
    olds, news = [here for here, _ in stay], [there for _, there in stay]
    gaps: dict[int, list[tuple[int, int, float]]] = {}
    for score, here, there in free:
        gap = bisect(olds, here)
        if gap == bisect(news, there):
            near = settings.neighbour * _same_neighbours(old, new, here, there)
            gaps.setdefault(gap, []).append((there, -here, score * score + near))
    found: Pairs = {}
    for links in gaps.values():
        # New places ascend, and the old ones of each descend: no two of them are in one chain.
        links.sort()
        chain = heaviest([Link(-here, -here, worth) for _, here, worth in links])
        found.update({-links[n][1]: links[n][0] for n in chain})
    return found


def _same_neighbours(old: Sequence[str], new: Sequence[str], here: int, there: int) -> int:
    above = here > 0 and there > 0 and old[here - 1] == new[there - 1]
    last = here + 1 == len(old) or there + 1 == len(new)
    return above + (not last and old[here + 1] == new[there + 1])


def _elsewhere(
    paired: Paired, before: Stems, after: Stems, scores: Scores, settings: Engine
) -> Pairs:
    """Return pairs out of order among what is left, best first, long and alike enough."""
    taken: set[int] = set()
    found: Pairs = {}
    for _, here, there in sorted(
        scores.at_least(settings.moved_paragraph), key=lambda found: (-found[0], found[1:])
    ):
        if here in paired.of_old or here in found or there in paired.of_new or there in taken:
            continue
        if min(len(before[here]), len(after[there])) >= settings.moved_words:
            found[here] = there
            taken.add(there)
    return found


def _whys(
    rungs: Mapping[int, Rung], paired: Paired, manifold: Parts, scores: Scores, settings: Engine
) -> dict[int, Why]:
    """Return by old place the rung that paired it, the score, and how close another came.

    The pieces of one unit are no rivals of each other.
    """
    found = {}
    for here, rung in rungs.items():
        there = paired.of_old[here]
        olds, news = manifold.get(here) or ((here,), (there,))
        score = scores.of_old[here][there]
        found[here] = _why(rung, score, scores.best_rival(olds, news), settings)
    return found


def _why(rung: Rung, score: float, rival: float | None, settings: Engine) -> Why:
    return Why(rung, score, rival, rival is not None and score - rival < settings.close)


def _units(paired: Paired, manifold: Parts, whys: Mapping[int, Why], gone: Set[int]) -> list[Unit]:
    """Return the pairs by new place, those that were split or merged with all their parts."""
    units: list[Unit] = []
    for there, here in sorted(paired.of_new.items()):
        why, shift = whys.get(here, _IDENTICAL), here in gone
        if here in manifold:
            units.append((*manifold[here], why, shift))
        else:
            units.append(((here,), (there,), why, shift))
    return units
