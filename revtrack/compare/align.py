"""Which paragraph of one version is which of the next.

A ladder: texts that are the same and unique pair first, then those the same but for
typography, then the heaviest order-preserving pairing of what is alike, then paragraphs
found elsewhere (above a higher bar), then splits and merges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from revtrack.compare.candidates import Pairs, Scores, scores
from revtrack.compare.likeness import Bag, Paragraph, Weights
from revtrack.compare.order import Link, heaviest
from revtrack.model.change import Rung, Why
from revtrack.settings import Settings

_NEIGHBOUR = 0.02
"""What the same text above or below adds: it decides between equal candidates only."""

_SURE = 0.8
_SURE_MARGIN = 0.15
"""A pair this alike, by this much the best for both, is kept wherever it stands."""


_SURE_WORTH = float(1 << 32)
"""Pairs that are sure outweigh any number of likely ones; which of them stay, words decide."""


Places = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Unit:
    """Old and new places that belong together, and why: one to one, one to many or many to one."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    why: Why


def align(old: Sequence[str], new: Sequence[str], settings: Settings) -> tuple[list[Unit], bool]:
    """Return the units of two sequences of texts; places in none were removed or added.

    The second value says whether a bound on the effort was met.
    """
    before, after = list(map(Paragraph, old)), list(map(Paragraph, new))
    pairs = _at_the_ends(old, new)
    _pair_unique(pairs, before, after, lambda paragraph: paragraph.text)
    rungs: dict[int, Rung] = dict.fromkeys(pairs, "identical")

    def climbed(rung: Rung) -> None:
        rungs.update(dict.fromkeys(pairs.keys() - rungs.keys(), rung))

    # Most paragraphs of most revisions end here, and never have their words looked at.
    held = set(pairs.values())
    weights = Weights(
        [p for here, p in enumerate(before) if here not in pairs]
        + [p for there, p in enumerate(after) if there not in held]
    )
    _pair_unique(pairs, before, after, lambda paragraph: paragraph.fold)
    climbed("typographic")
    alike, bounded = scores(pairs, before, after, weights, settings)
    pairs |= _mutual(alike)
    climbed("alike")
    pairs |= _in_order(pairs, before, after, alike, settings)
    climbed("in order")
    pairs |= _elsewhere(pairs, before, after, alike, settings)
    climbed("elsewhere")
    units = _units(pairs, before, after, weights, settings)
    return list(_explained(units, pairs, rungs, alike)), bounded


def _explained(
    units: Iterable[Places], pairs: Pairs, rungs: dict[int, Rung], alike: Scores
) -> Iterator[Unit]:
    """Yield the units with the rung that paired them, the score, and how close another came.

    The pieces of one unit are no rivals of each other.
    """
    rivals_of_old: dict[int, dict[int, float]] = defaultdict(dict)
    rivals_of_new: dict[int, dict[int, float]] = defaultdict(dict)
    for (here, there), score in alike.items():
        rivals_of_old[here][there] = score
        rivals_of_new[there][here] = score
    for old, new in units:
        main = next(here for here in old if pairs.get(here) in new)
        others = [s for here in old for n, s in rivals_of_old[here].items() if n not in new]
        others += [s for there in new for n, s in rivals_of_new[there].items() if n not in old]
        score = alike.get((main, pairs[main]), 1.0)
        yield Unit(old, new, Why(rungs[main], score, max(others, default=None)))


def _at_the_ends(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Return the pairs of the same texts that both versions begin and end with."""
    least = min(len(old), len(new))
    front = next((n for n in range(least) if old[n] != new[n]), least)
    back = next((n for n in range(least - front) if old[-1 - n] != new[-1 - n]), least - front)
    pairs = {place: place for place in range(front)}
    pairs |= {len(old) - 1 - n: len(new) - 1 - n for n in range(back)}
    return pairs


def _units(
    pairs: Pairs,
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    weights: Weights,
    settings: Settings,
) -> list[Places]:
    """Return the pairs by new place, those that were split or merged with all their pieces."""
    split = _pieces(pairs, set(pairs.values()), before, after, weights, settings)
    backward = {there: here for here, there in pairs.items() if here not in split}
    merged = _pieces(backward, set(pairs), after, before, weights, settings)
    units: list[Places] = [((here,), there) for here, there in split.items()]
    units += [(here, (there,)) for there, here in merged.items()]
    taken = {here for old, _ in units for here in old}
    units += [((here,), (there,)) for here, there in pairs.items() if here not in taken]
    return sorted(units, key=lambda unit: unit[1])


def _mutual(alike: Scores) -> Pairs:
    """Return pairs each of which is clearly the best for both, wherever they stand."""
    pairs: Pairs = {}
    best_old, best_new = _two_best(alike, 0), _two_best(alike, 1)
    for here, (score, there, runner_up) in best_old.items():
        mate = best_new[there]
        clear = score - max(runner_up, mate[2]) >= _SURE_MARGIN
        if score >= _SURE and clear and mate[1] == here:
            pairs[here] = there
    return pairs


def _pair_unique(
    pairs: Pairs,
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    key: Callable[[Paragraph], object],
) -> None:
    """Pair what occurs once on both sides under a key; repeated boilerplate never cross-links."""
    taken = set(pairs.values())
    left = _once({here: key(p) for here, p in enumerate(before) if here not in pairs})
    right = _once({there: key(p) for there, p in enumerate(after) if there not in taken})
    pairs.update({left[value]: right[value] for value in left.keys() & right.keys()})


def _once(keys: dict[int, object]) -> dict[object, int]:
    counted: dict[object, list[int]] = {}
    for place, key in keys.items():
        counted.setdefault(key, []).append(place)
    return {key: places[0] for key, places in counted.items() if key and len(places) == 1}


def _two_best(alike: Scores, side: int) -> dict[int, tuple[float, int, float]]:
    """Return for each place its best score, whom it is with, and the second-best score."""
    best: dict[int, tuple[float, int, float]] = {}
    for key, score in alike.items():
        top, mate, second = best.get(key[side], (0.0, -1, 0.0))
        if score > top:
            best[key[side]] = (score, key[1 - side], top)
        elif score > second:
            best[key[side]] = (top, mate, score)
    return best


def _in_order(
    pairs: Pairs,
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    alike: Scores,
    settings: Settings,
) -> Pairs:
    """Return the heaviest pairing that keeps the order, between the pairs that stay put."""
    held = set(pairs.values())
    worth = {(there, -here): _SURE_WORTH + len(after[there].text) for here, there in pairs.items()}
    for (here, there), score in alike.items():
        if here in pairs or there in held or score < settings.same_paragraph:
            continue
        near = _same_neighbours(before, after, here, there)
        worth[there, -here] = score * score + _NEIGHBOUR * near
    # New places ascend, and the old ones of each descend: no two of them are in one chain.
    found = sorted(worth)
    links = [Link(-old, -old, worth[new, old]) for new, old in found]
    chain = {-found[place][1]: found[place][0] for place in heaviest(links)}
    return {here: there for here, there in chain.items() if here not in pairs}


def _same_neighbours(
    before: Sequence[Paragraph], after: Sequence[Paragraph], here: int, there: int
) -> int:
    above = here > 0 and there > 0 and before[here - 1].text == after[there - 1].text
    last = here + 1 == len(before) or there + 1 == len(after)
    return above + (not last and before[here + 1].text == after[there + 1].text)


def _elsewhere(
    pairs: Pairs,
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    alike: Scores,
    settings: Settings,
) -> Pairs:
    """Return pairs out of order among what is left, best first, long and alike enough."""
    held = set(pairs.values())
    found: Pairs = {}
    for (here, there), score in sorted(alike.items(), key=lambda item: (-item[1], item[0])):
        size = min(before[here].size, after[there].size)
        if score < settings.moved_paragraph or size < settings.moved_words:
            continue
        if here not in pairs and here not in found and there not in held:
            found[here] = there
            held.add(there)
    return found


def _pieces(
    pairs: Pairs,
    taken: set[int],
    wholes: Sequence[Paragraph],
    parts: Sequence[Paragraph],
    weights: Weights,
    settings: Settings,
) -> dict[int, tuple[int, ...]]:
    """Return wholes that stand as several neighbouring parts, and those parts.

    From the part that a whole is paired with, neighbours that are not `taken` join while what
    the whole still lacks covers them well.
    """
    found: dict[int, tuple[int, ...]] = {}
    for whole, part in sorted(pairs.items()):
        if wholes[whole].text == parts[part].text:
            continue
        run = [part]
        bag = wholes[whole].bag
        lacking = bag - parts[part].bag
        while lacking:
            free = [n for n in (run[0] - 1, run[-1] + 1) if 0 <= n < len(parts) and n not in taken]
            fitting = [n for n in free if _fits(bag, lacking, parts[n], weights, settings)]
            if not fitting:
                break
            chosen = max(fitting, key=lambda n: weights.common(lacking, parts[n].bag))
            run = sorted([*run, chosen])
            taken.add(chosen)
            lacking = lacking - parts[chosen].bag
        entire = weights.whole(wholes[whole])
        covered = 1 - weights.of(lacking) / entire if entire else 0.0
        if len(run) > 1 and covered >= settings.whole_covered:
            found[whole] = tuple(run)
        else:
            taken.difference_update(n for n in run if n != part)
    return found


def _fits(bag: Bag, lacking: Bag, part: Paragraph, weights: Weights, settings: Settings) -> bool:
    """Whether a part is mostly made of the whole, and brings words that the others left out."""
    weight = weights.whole(part)
    if not weight or part.size < settings.piece_words:
        return False
    inside = weights.common(bag, part.bag) / weight
    fresh = weights.common(lacking, part.bag) / weight
    return inside >= settings.piece_inside and fresh >= settings.piece_fresh
