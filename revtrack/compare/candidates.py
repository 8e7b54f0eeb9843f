"""Which pairs of paragraphs are worth comparing, and how alike they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

from revtrack.compare.likeness import Paragraph, Weights
from revtrack.settings import Settings

Pairs = dict[int, int]
Scores = dict[tuple[int, int], float]


def scores(
    pairs: Pairs,
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    weights: Weights,
    settings: Settings,
) -> tuple[Scores, bool]:
    """Return the likeness of every two paragraphs that are free and alike at all.

    The second value says whether a bound was met: of very many pairs only those are compared
    that share their rarest words, and of texts that stand many times only those of like rank.
    """
    held = set(pairs.values())
    old = [here for here in range(len(before)) if here not in pairs]
    new = [there for there in range(len(after)) if there not in held]
    bounded = len(old) * len(new) > settings.all_pairs
    worth: Iterable[tuple[int, int]]
    if bounded:
        worth = {
            *_of_like_rank(old, new, before, after),
            *_sharing(old, new, before, after, settings),
        }
    else:
        worth = ((here, there) for here in old for there in new)
    found = {}
    for here, there in worth:
        left, right = before[here], after[there]
        score = 1.0 if left.text == right.text else weights.likeness(left, right)
        if score:
            found[here, there] = score
    return found, bounded


def _of_like_rank(
    old: Sequence[int], new: Sequence[int], before: Sequence[Paragraph], after: Sequence[Paragraph]
) -> Iterator[tuple[int, int]]:
    """Yield places of the same text, counted from the front and from the end."""
    left, right = _by_text(old, before), _by_text(new, after)
    for text in left.keys() & right.keys():
        yield from zip(left[text], right[text], strict=False)
        yield from zip(reversed(left[text]), reversed(right[text]), strict=False)


def _by_text(places: Sequence[int], paragraphs: Sequence[Paragraph]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place in places:
        found[paragraphs[place].text].append(place)
    return found


def _sharing(
    old: Sequence[int],
    new: Sequence[int],
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    settings: Settings,
) -> Iterator[tuple[int, int]]:
    """Yield for each old place the new ones that share most of its rare words."""
    holders: dict[str, list[int]] = defaultdict(list)
    for there in new:
        for word in after[there].bag:
            holders[word].append(there)
    for here in old:
        shared: dict[int, float] = defaultdict(float)
        looks = settings.looks
        for places in sorted(
            (holders[word] for word in before[here].bag if word in holders), key=len
        ):
            looks -= len(places)
            if looks < 0:
                break
            for there in places:
                shared[there] += 1 / len(places)
        best = nlargest(settings.candidates, shared.items(), key=lambda item: (item[1], -item[0]))
        yield from ((here, there) for there, _ in best)
