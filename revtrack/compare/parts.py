"""Paragraphs that were split into several, or made of several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from revtrack.compare.candidates import Paired
from revtrack.compare.likeness import Bag, Side, Weights
from revtrack.settings import Settings

Parts = dict[int, tuple[tuple[int, ...], tuple[int, ...]]]
"""By the old place of the pair they were found around: all old and all new places."""


def parts(paired: Paired, old: Side, new: Side, weights: Weights, settings: Settings) -> Parts:
    """Return the pairs that are one to many or many to one, with all their places."""
    lefts, rights = map(set, paired.free(len(old.texts), len(new.texts)))
    found: Parts = {}
    for here, run in _pieces(paired.of_new, rights, old, new, weights, settings):
        found[here] = (here,), run
    for there, run in _pieces(paired.of_old, lefts, new, old, weights, settings):
        here = paired.of_new[there]
        if here not in found:
            found[here] = run, (there,)
    return found


def _pieces(
    wholes: Mapping[int, int],
    free: set[int],
    whole: Side,
    part: Side,
    weights: Weights,
    settings: Settings,
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the wholes that stand as several neighbouring parts, and those parts.

    `wholes` tells of which whole a part is known to be; from there `free` neighbours join while
    what the whole still lacks covers them well, and are free no longer.
    """
    for known in sorted({place + step for place in free for step in (-1, 1)} & wholes.keys()):
        place = wholes[known]
        if whole.texts[place] == part.texts[known]:
            continue
        stems = whole[place]
        run = [known]
        lacking = stems - part[known]
        while lacking:
            fitting = {
                near: fresh
                for near in (run[0] - 1, run[-1] + 1)
                if near in free and (fresh := _fresh(stems, lacking, part[near], weights, settings))
            }
            if not fitting:
                break
            chosen = max(fitting, key=fitting.__getitem__)
            run = sorted([*run, chosen])
            free.discard(chosen)
            lacking = lacking - part[chosen]
        if len(run) > 1:
            entire = weights.of(stems)
            if entire - weights.of(lacking) >= settings.whole_covered * entire:
                yield place, tuple(run)
            else:
                free.update(near for near in run if near != known)


def _fresh(stems: Bag, lacking: Bag, piece: Bag, weights: Weights, settings: Settings) -> float:
    """Return what a piece brings of what the whole lacks; 0 unless it is mostly of the whole."""
    if len(piece) < settings.piece_words:
        return 0.0
    weight = weights.of(piece)
    fresh = weights.of(lacking & piece)
    if fresh < settings.piece_fresh * weight:
        return 0.0
    return fresh if weights.of(stems & piece) >= settings.piece_inside * weight else 0.0
