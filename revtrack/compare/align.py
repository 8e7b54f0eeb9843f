"""Which paragraph of one version is which of the next.

A ladder: texts that are the same and unique pair first, then those the same but for
typography, then what is clearly the best match of both, then the heaviest order-preserving
pairing of what is alike, then paragraphs found elsewhere (above a higher bar), then splits and
merges.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter

from revtrack.compare.candidates import Pairs, Scores, free_places, scored
from revtrack.compare.likeness import Side, Weights
from revtrack.compare.normal import folded
from revtrack.compare.order import Link, by_blocks, heaviest, moved
from revtrack.compare.parts import Parts, parts
from revtrack.compare.wording import kept_at_ends
from revtrack.model.change import Rung, Why
from revtrack.settings import Settings

_NEIGHBOUR = 0.02
"""What the same text above or below adds: it decides between equal candidates only."""

_SURE = 0.8
_SURE_MARGIN = 0.15
"""A pair this alike, by this much the best for both, is kept wherever it stands."""

_ALL = 1 - 1e-9
"""The likeness of texts of the same stems, but for rounding."""

_IDENTICAL = Why("identical", 1.0)


Unit = tuple[tuple[int, ...], tuple[int, ...], Why]
"""Old and new places that belong together, one to one, one to many or many to one, and why."""


def align(old: Sequence[str], new: Sequence[str], settings: Settings) -> tuple[list[Unit], bool]:
    """Return the units of two sequences of texts by new place; the rest was removed or added.

    The second value says whether a bound on the effort was met.
    """
    pairs = _identical(old, new)
    whys = _in_place(pairs, old, new, settings)
    before, after = Side(old), Side(new)
    # Most paragraphs of most revisions end above, and never have their words looked at.
    lefts, rights = free_places(pairs, before, after)
    if not (lefts or rights):
        return _units(pairs, {}, whys), False
    weights = Weights([*map(before.__getitem__, lefts), *map(after.__getitem__, rights)])
    scores, bounded = scored(pairs, before, after, weights, settings)
    rungs: dict[int, Rung] = {}

    def climb(rung: Rung, found: Pairs) -> None:
        rungs.update(dict.fromkeys(found, rung))
        pairs.update(found)

    climb("typographic", _typographic(old, new, scores))
    climb("alike", _mutual(pairs, scores))
    climb("in order", _in_order(pairs, old, new, scores, settings))
    climb("elsewhere", _elsewhere(pairs, before, after, scores, settings))
    manifold = parts(pairs, before, after, weights, settings)
    whys.update(_whys(rungs, pairs, manifold, scores))
    return _units(pairs, manifold, whys), bounded


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
    found: dict[str, int] = {}
    again: set[str] = set()
    for place in range(start, stop):
        text = texts[place]
        if text in found:
            again.add(text)
        found[text] = place
    for text in again:
        del found[text]
    found.pop("", None)
    return found


def _in_place(
    pairs: Pairs, old: Sequence[str], new: Sequence[str], settings: Settings
) -> dict[int, Why]:
    """Add pairs that stand beside the same neighbour and begin and end with the same words.

    Most changed paragraphs are told so, for a tenth of what weighing their words would take.
    Where the paragraph above or below would do nearly as well, that is left to the weighing.
    """
    held = set(pairs.values())
    whys: dict[int, Why] = {}
    for here in [here for here in range(len(old)) if here not in pairs]:
        for there in _beside(here, pairs, len(old), len(new)):
            if there in held or not 0 <= there < len(new):
                continue
            score = kept_at_ends(old[here], new[there])
            if score < settings.in_place:
                continue
            near = [n for n in (there - 1, there + 1) if 0 <= n < len(new) and n not in held]
            rivals = [kept_at_ends(old[here], new[n]) for n in near]
            near = [n for n in (here - 1, here + 1) if 0 <= n < len(old) and n not in pairs]
            rivals += [kept_at_ends(old[n], new[there]) for n in near]
            rival = max(rivals, default=None)
            if score - (rival or 0.0) >= _SURE_MARGIN:
                pairs[here] = there
                held.add(there)
                whys[here] = Why("in place", score, rival)
                break
    return whys


def _beside(here: int, pairs: Pairs, olds: int, news: int) -> set[int]:
    """Return the new places behind the mate of the one above, and before that of the one below."""
    above = pairs.get(here - 1) if here else -1
    below = pairs.get(here + 1) if here + 1 < olds else news
    return {
        place
        for place in (above if above is None else above + 1, below if below is None else below - 1)
        if place is not None
    }


def _typographic(old: Sequence[str], new: Sequence[str], scores: Scores) -> Pairs:
    """Return the pairs that are the same but for typography, and of which no other is."""
    same = [
        (here, there)
        for _, here, there in scores.at_least(_ALL)
        if folded(old[here]) == folded(new[there])
    ]
    olds, news = (Counter(places) for places in zip(*same, strict=True)) if same else ({}, {})
    return {here: there for here, there in same if olds[here] == news[there] == 1}


def _mutual(pairs: Pairs, scores: Scores) -> Pairs:
    """Return pairs each of which is clearly the best for both, wherever they stand."""
    return {
        here: there
        for score, here, there in scores.at_least(_SURE)
        if here not in pairs
        and score - (scores.best_rival((here,), (there,)) or 0.0) >= _SURE_MARGIN
    }


def _in_order(
    pairs: Pairs, old: Sequence[str], new: Sequence[str], scores: Scores, settings: Settings
) -> Pairs:
    """Return the heaviest pairing that keeps the order, between the pairs that stay put."""
    held = set(pairs.values())
    free = [
        (score, here, there)
        for score, here, there in scores.at_least(settings.same_paragraph)
        if here not in pairs and there not in held
    ]
    if not free:
        return {}
    olds, news = _staying(pairs, new)
    gaps: dict[int, list[tuple[int, int, float]]] = {}
    for score, here, there in free:
        gap = bisect(olds, here)
        if gap == bisect(news, there):
            worth = score * score + _NEIGHBOUR * _same_neighbours(old, new, here, there)
            gaps.setdefault(gap, []).append((there, -here, worth))
    found: Pairs = {}
    for links in gaps.values():
        # New places ascend, and the old ones of each descend: no two of them are in one chain.
        links.sort()
        chain = heaviest([Link(-here, -here, worth) for _, here, worth in links])
        found.update({-links[n][1]: links[n][0] for n in chain})
    return found


def _staying(pairs: Pairs, new: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return old and new places, both ascending, of the pairs that stay put."""
    news = sorted(pairs.values())
    backward = {there: here for here, there in pairs.items()}
    olds = [backward[there] for there in news]
    gone = moved(olds, lambda place: by_blocks(1, len(new[news[place]])))
    if not gone:
        return olds, news
    kept = [place for place in range(len(olds)) if place not in gone]
    return [olds[place] for place in kept], [news[place] for place in kept]


def _same_neighbours(old: Sequence[str], new: Sequence[str], here: int, there: int) -> int:
    above = here > 0 and there > 0 and old[here - 1] == new[there - 1]
    last = here + 1 == len(old) or there + 1 == len(new)
    return above + (not last and old[here + 1] == new[there + 1])


def _elsewhere(
    pairs: Pairs, before: Side, after: Side, scores: Scores, settings: Settings
) -> Pairs:
    """Return pairs out of order among what is left, best first, long and alike enough."""
    held = set(pairs.values())
    found: Pairs = {}
    for _, here, there in sorted(
        scores.at_least(settings.moved_paragraph), key=lambda found: (-found[0], found[1:])
    ):
        size = min(len(before[here]), len(after[there]))
        if size < settings.moved_words or here in pairs or here in found or there in held:
            continue
        found[here] = there
        held.add(there)
    return found


def _whys(
    rungs: Mapping[int, Rung], pairs: Pairs, manifold: Parts, scores: Scores
) -> dict[int, Why]:
    """Return by old place the rung that paired it, the score, and how close another came.

    The pieces of one unit are no rivals of each other.
    """
    found = {}
    for here, rung in rungs.items():
        olds, news = manifold.get(here) or ((here,), (pairs[here],))
        score = scores.of_old[here][pairs[here]]
        found[here] = Why(rung, score, scores.best_rival(olds, news))
    return found


def _units(pairs: Pairs, manifold: Parts, whys: Mapping[int, Why]) -> list[Unit]:
    """Return the pairs by new place, those that were split or merged with all their parts."""
    units: list[Unit] = []
    for here, there in pairs.items():
        why = whys.get(here, _IDENTICAL)
        if here in manifold:
            units.append((*manifold[here], why))
        else:
            units.append(((here,), (there,), why))
    units.sort(key=itemgetter(1))
    return units
