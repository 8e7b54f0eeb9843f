"""Which paragraph of one version is which of the next.

A ladder: texts that are the same and unique pair first, then those the same but for
typography, then the heaviest order-preserving pairing of what is alike, then paragraphs
found elsewhere (above a higher bar), then splits and merges.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from revtrack.compare.likeness import Bag, Paragraph, Weights
from revtrack.settings import Settings

_NEIGHBOUR = 0.02
"""What the same text above or below adds: it decides between equal candidates only."""

_SURE = 0.8
_SURE_MARGIN = 0.15
"""A pair this alike, by this much the best for both, is kept wherever it stands."""

_PIECE_LEAST = 0.12
"""Least share of the whole that a piece must bring, or it is no piece of it."""

Pairs = dict[int, int]


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
    scores = _scores(before, after, weights)
    pairs = _sure_pairs(before, after, scores)
    pairs |= _in_order(pairs, before, after, scores, settings)
    pairs |= _elsewhere(pairs, before, after, scores, settings)
    split = _pieces(pairs, before, after, weights, settings)
    backward = {there: here for here, there in pairs.items() if here not in split}
    merged = _pieces(backward, after, before, weights, settings)
    units = [Unit((here,), there) for here, there in split.items()]
    units += [Unit(here, (there,)) for there, here in merged.items()]
    taken = {here for unit in units for here in unit.old}
    units += [Unit((here,), (there,)) for here, there in pairs.items() if here not in taken]
    return sorted(units, key=lambda unit: unit.new)


def _scores(
    before: Sequence[Paragraph], after: Sequence[Paragraph], weights: Weights
) -> dict[tuple[int, int], float]:
    """Return the likeness of every two paragraphs that are alike at all."""
    scores = {}
    for here, left in enumerate(before):
        for there, right in enumerate(after):
            score = 1.0 if left.text == right.text else weights.likeness(left, right)
            if score:
                scores[here, there] = score
    return scores


def _sure_pairs(
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    scores: dict[tuple[int, int], float],
) -> Pairs:
    pairs: Pairs = {}
    _pair_unique(pairs, before, after, lambda paragraph: paragraph.text)
    _pair_unique(pairs, before, after, lambda paragraph: paragraph.fold)
    held = set(pairs.values())
    best_old, best_new = _two_best(scores, 0, pairs, held), _two_best(scores, 1, pairs, held)
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


def _two_best(
    scores: dict[tuple[int, int], float], side: int, pairs: Pairs, held: set[int]
) -> dict[int, tuple[float, int, float]]:
    """Return for each free place its best score, whom it is with, and the second-best score."""
    best: dict[int, tuple[float, int, float]] = {}
    for key, score in scores.items():
        if key[0] in pairs or key[1] in held:
            continue
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
    scores: dict[tuple[int, int], float],
    settings: Settings,
) -> Pairs:
    """Return the heaviest pairing that keeps the order: a global alignment of both sequences."""
    held = set(pairs.values())

    def value(here: int, there: int) -> float:
        if here in pairs or there in held:
            return 4.0 if pairs.get(here) == there else 0.0
        score = scores.get((here, there), 0.0)
        if score < settings.same_paragraph:
            return 0.0
        return score * score + _NEIGHBOUR * _same_neighbours(before, after, here, there)

    rows, columns = len(before), len(after)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for here in range(rows - 1, -1, -1):
        row, below = best[here], best[here + 1]
        for there in range(columns - 1, -1, -1):
            worth = value(here, there)
            kept = worth + below[there + 1] if worth else 0.0
            row[there] = max(kept, below[there], row[there + 1])
    found: Pairs = {}
    here = there = 0
    while here < rows and there < columns:
        worth = value(here, there)
        if worth and best[here][there] == worth + best[here + 1][there + 1]:
            found[here] = there
            here, there = here + 1, there + 1
        elif best[here][there] == best[here + 1][there]:
            here += 1
        else:
            there += 1
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
    scores: dict[tuple[int, int], float],
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
        lacking = wholes[whole].bag - parts[part].bag
        entire = weights.of(wholes[whole].bag)
        while lacking:
            free = [n for n in (run[0] - 1, run[-1] + 1) if 0 <= n < len(parts) and n not in taken]
            fitting = [n for n in free if _fits(lacking, entire, parts[n], weights, settings)]
            if not fitting:
                break
            chosen = max(fitting, key=lambda n: weights.of(lacking & parts[n].bag))
            run = sorted([*run, chosen])
            taken.add(chosen)
            lacking = lacking - parts[chosen].bag
        covered = 1 - weights.of(lacking) / entire if entire else 0.0
        if len(run) > 1 and covered >= settings.whole_covered:
            found[whole] = tuple(run)
        else:
            taken.difference_update(n for n in run if n != part)
    return found


def _fits(
    lacking: Bag, entire: float, part: Paragraph, weights: Weights, settings: Settings
) -> bool:
    """Whether a part is mostly made of what the whole still lacks, and is a fair share of it."""
    common = weights.of(lacking & part.bag)
    weight = weights.of(part.bag)
    return (
        bool(weight)
        and common / weight >= settings.piece_inside
        and common / entire >= _PIECE_LEAST
    )
