"""Which paragraph of one version is which of the next.

A ladder: texts that are the same and unique pair first, then those the same but for
typography, then the heaviest order-preserving pairing of what is alike, then paragraphs
found elsewhere (above a higher bar), then splits and merges.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from revtrack.compare.likeness import Bag, Paragraph, Weights
from revtrack.compare.order import Link, staying
from revtrack.settings import Settings

_NEIGHBOUR = 0.02
"""What the same text above or below adds: it decides between equal candidates only."""

_SURE = 0.8
_SURE_MARGIN = 0.15
"""A pair this alike, by this much the best for both, is kept wherever it stands."""

Pairs = dict[int, int]
Scores = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Unit:
    """Old and new places that belong together: one to one, one to many or many to one."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def align(old: Sequence[str], new: Sequence[str], settings: Settings) -> list[Unit]:
    """Return the units of two sequences of texts; places in none were removed or added."""
    before = [Paragraph.of(text) for text in old]
    after = [Paragraph.of(text) for text in new]
    weights = Weights([*before, *after])
    pairs: Pairs = {}
    _pair_unique(pairs, before, after, lambda paragraph: paragraph.text)
    _pair_unique(pairs, before, after, lambda paragraph: paragraph.fold)
    scores = _scores(pairs, before, after, weights)
    pairs |= _mutual(scores)
    pairs |= _in_order(pairs, before, after, scores, settings)
    pairs |= _elsewhere(pairs, before, after, scores, settings)
    return _units(pairs, before, after, weights, settings)


def _units(
    pairs: Pairs,
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    weights: Weights,
    settings: Settings,
) -> list[Unit]:
    """Return the pairs, those that were split or merged with all their pieces."""
    split = _pieces(pairs, before, after, weights, settings)
    backward = {there: here for here, there in pairs.items() if here not in split}
    merged = _pieces(backward, after, before, weights, settings)
    units = [Unit((here,), there) for here, there in split.items()]
    units += [Unit(here, (there,)) for there, here in merged.items()]
    taken = {here for unit in units for here in unit.old}
    units += [Unit((here,), (there,)) for here, there in pairs.items() if here not in taken]
    return sorted(units, key=lambda unit: unit.new)


def _scores(
    pairs: Pairs, before: Sequence[Paragraph], after: Sequence[Paragraph], weights: Weights
) -> Scores:
    """Return the likeness of every two paragraphs that are free and alike at all."""
    held = set(pairs.values())
    free = [there for there in range(len(after)) if there not in held]
    scores = {}
    for here, left in enumerate(before):
        if here in pairs:
            continue
        for there in free:
            right = after[there]
            score = 1.0 if left.text == right.text else weights.likeness(left, right)
            if score:
                scores[here, there] = score
    return scores


def _mutual(scores: Scores) -> Pairs:
    """Return pairs each of which is clearly the best for both, wherever they stand."""
    pairs: Pairs = {}
    best_old, best_new = _two_best(scores, 0), _two_best(scores, 1)
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
    left = _once({here: key(p) for here, p in enumerate(before) if here not in pairs and p.fold})
    right = _once({there: key(p) for there, p in enumerate(after) if there not in taken and p.fold})
    pairs.update({left[value]: right[value] for value in left.keys() & right.keys()})


def _once(keys: dict[int, object]) -> dict[object, int]:
    counted: dict[object, list[int]] = {}
    for place, key in keys.items():
        counted.setdefault(key, []).append(place)
    return {key: places[0] for key, places in counted.items() if len(places) == 1}


def _two_best(scores: Scores, side: int) -> dict[int, tuple[float, int, float]]:
    """Return for each place its best score, whom it is with, and the second-best score."""
    best: dict[int, tuple[float, int, float]] = {}
    for key, score in scores.items():
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
    scores: Scores,
    settings: Settings,
) -> Pairs:
    """Return the heaviest pairing that keeps the order, between the pairs that stay put."""

    def value(here: int, there: int) -> float:
        score = scores.get((here, there), 0.0)
        if score < settings.same_paragraph:
            return 0.0
        return score * score + _NEIGHBOUR * _same_neighbours(before, after, here, there)

    sure = sorted((there, here) for here, there in pairs.items())
    chain = staying([Link(here, here, words=after[there].size) for there, here in sure])
    fences = [(-1, -1), *(sure[place] for place in sorted(chain)), (len(after), len(before))]
    held = set(pairs.values())
    found: Pairs = {}
    for (left_new, left_old), (right_new, right_old) in pairwise(fences):
        rows = [here for here in range(left_old + 1, right_old) if here not in pairs]
        columns = [there for there in range(left_new + 1, right_new) if there not in held]
        found |= _heaviest(rows, columns, value)
    return found


def _heaviest(
    rows: Sequence[int], columns: Sequence[int], value: Callable[[int, int], float]
) -> Pairs:
    """Return the pairing of two runs of places that keeps the order and is worth most."""
    worth = [[value(here, there) for there in columns] for here in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i in range(len(rows) - 1, -1, -1):
        row, below, gains = best[i], best[i + 1], worth[i]
        for j in range(len(columns) - 1, -1, -1):
            kept = gains[j] + below[j + 1] if gains[j] else 0.0
            row[j] = max(kept, below[j], row[j + 1])
    found: Pairs = {}
    i = j = 0
    while i < len(rows) and j < len(columns):
        if worth[i][j] and best[i][j] == worth[i][j] + best[i + 1][j + 1]:
            found[rows[i]] = columns[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


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
    scores: Scores,
    settings: Settings,
) -> Pairs:
    """Return pairs out of order among what is left, best first, long and alike enough."""
    held = set(pairs.values())
    found: Pairs = {}
    for (here, there), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        size = min(before[here].size, after[there].size)
        if score < settings.moved_paragraph or size < settings.moved_words:
            continue
        if here not in pairs and here not in found and there not in held:
            found[here] = there
            held.add(there)
    return found


def _pieces(
    pairs: Pairs,
    wholes: Sequence[Paragraph],
    parts: Sequence[Paragraph],
    weights: Weights,
    settings: Settings,
) -> dict[int, tuple[int, ...]]:
    """Return wholes that stand as several neighbouring parts, and those parts.

    From the part that a whole is paired with, free neighbours join while what the whole
    still lacks covers them well.
    """
    taken = set(pairs.values())
    found: dict[int, tuple[int, ...]] = {}
    for whole, part in sorted(pairs.items()):
        run = [part]
        bag = wholes[whole].bag
        lacking = bag - parts[part].bag
        while lacking:
            free = [n for n in (run[0] - 1, run[-1] + 1) if 0 <= n < len(parts) and n not in taken]
            fitting = [n for n in free if _fits(bag, lacking, parts[n], weights, settings)]
            if not fitting:
                break
            chosen = max(fitting, key=lambda n: weights.of(lacking & parts[n].bag))
            run = sorted([*run, chosen])
            taken.add(chosen)
            lacking = lacking - parts[chosen].bag
        entire = weights.of(bag)
        covered = 1 - weights.of(lacking) / entire if entire else 0.0
        if len(run) > 1 and covered >= settings.whole_covered:
            found[whole] = tuple(run)
        else:
            taken.difference_update(n for n in run if n != part)
    return found


def _fits(bag: Bag, lacking: Bag, part: Paragraph, weights: Weights, settings: Settings) -> bool:
    """Whether a part is mostly made of the whole, and brings words that the others left out."""
    weight = weights.of(part.bag)
    if not weight or part.size < settings.piece_words:
        return False
    inside = weights.of(bag & part.bag) / weight
    fresh = weights.of(lacking & part.bag) / weight
    return inside >= settings.piece_inside and fresh >= settings.piece_fresh
