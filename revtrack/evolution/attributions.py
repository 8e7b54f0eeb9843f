"""What revisions did to reporting verbs, hedges and sources, followed by the words of the diffs."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from revtrack.compare.sentences import sentences
from revtrack.evolution.names import version_names
from revtrack.evolution.quotes import same_speaker
from revtrack.evolution.steps import steps
from revtrack.evolution.vouching import Lexicon, Vouch, Voucher, default_lexicon
from revtrack.model.attributions import (
    FIRMNESS,
    Attributions,
    Mention,
    Vouching,
    VouchingStep,
    VouchKind,
    VouchWhat,
)
from revtrack.model.change import JOINT, Change, Diff, Sentence, Words
from revtrack.model.version import Block, Version
from revtrack.settings import ENGINE, Engine

_NONE = "none"


class _Side(NamedTuple):
    """One side of a change: its blocks, joined, and what vouches in it, by place in the joined."""

    blocks: tuple[Block, ...]
    begins: tuple[int, ...]
    found: tuple[Vouch, ...]


class _Item(NamedTuple):
    """Something that vouches, and where it stands among the runs of words.

    `at` is the place in the old text of what was kept, and -1 in what was not; `gap` counts the
    runs in front of it.
    """

    vouch: Vouch
    at: int
    gap: int


def attributions(
    versions: Sequence[Version], words: Lexicon | None = None, settings: Engine = ENGINE
) -> Attributions:
    """Return what each version of a chain did to the attributions of the one before it.

    What stands inside quotations is the speaker's own and left out, and so is a sentence that only
    went to another paragraph. `words` is a list as `vouching.lexicon` reads it.
    """
    used = words or default_lexicon()
    readers = [Voucher(tuple([b.text for b in version.blocks]), used) for version in versions]
    found = [
        VouchingStep(number, number + 1, tuple(_events(step, *readers[number - 1 : number + 1])))
        for number, step in enumerate(steps(versions, settings), start=1)
    ]
    return Attributions(tuple(found), version_names(versions), used.name)


def _events(step: Diff, old: Voucher, new: Voucher) -> Iterator[Vouching]:
    for change, told in zip(step.changes, step.sentences, strict=True):
        if change.kind == "unchanged":
            continue
        before = _side(change.old, step.old_blocks, old)
        after = _side(change.new, step.new_blocks, new)
        runs = step.runs(change)
        olds = _items(before, runs, _crossed(told, "removed"), 0)
        news = _items(after, runs, _crossed(told, "added"), 1)
        yield from _compared(change, before, after, olds, news)


def _side(places: Sequence[int], blocks: Sequence[Block], reader: Voucher) -> _Side:
    some = tuple([blocks[place] for place in places])
    sizes = [len(block.text) + len(JOINT) for block in some]
    begins = (0, *accumulate(sizes))[: len(some)]
    found = [
        vouch._replace(start=vouch.start + begin, end=vouch.end + begin)
        for place, begin in zip(places, begins, strict=True)
        for vouch in reader.block(place)
    ]
    return _Side(some, begins, tuple(found))


def _crossed(told: Sequence[Sentence], kind: str) -> list[tuple[int, int]]:
    """Return where the sentences stand that went to another block, or came from one."""
    found, at = [], 0
    for sentence in told:
        text = sentence.old if kind == "removed" else sentence.new
        if sentence.kind == kind and sentence.elsewhere is not None:
            found.append((at, at + len(text)))
        at += len(text)
    return found


def _items(
    side: _Side, runs: Sequence[Words], crossed: Sequence[tuple[int, int]], which: int
) -> list[_Item]:
    """Return what vouches on a side, `which` being 0 for the old one and 1 for the new."""
    sizes = [(len(run.old), len(run.new)) for run in runs]
    begins = [0, *accumulate(size[which] for size in sizes)]
    olds = [0, *accumulate(size[0] for size in sizes)]
    found = []
    starts = [start for start, _ in crossed]
    for vouch in side.found:
        near = bisect_right(starts, vouch.start) - 1
        if near >= 0 and vouch.start < crossed[near][1]:
            continue
        gap = bisect_right(begins, vouch.start) - 1
        kept = gap < len(runs) and runs[gap].op == "equal"
        at = olds[gap] + vouch.start - begins[gap] if kept else -1
        found.append(_Item(vouch, at, gap))
    return found


def _compared(
    change: Change, before: _Side, after: _Side, olds: Sequence[_Item], news: Sequence[_Item]
) -> Iterator[Vouching]:
    """Yield what differs between the two sides: first what stands in the same words is paired."""
    pairs, gone, come = _paired(olds, news)
    events = [(new.start, _changed(change, before, after, old, new)) for old, new in pairs]
    events += [(new.start, _alone(change, "added", None, (after, new))) for new in come]
    events += [(old.start, _alone(change, "dropped", (before, old), None)) for old in gone]
    for _, event in sorted(events, key=lambda entry: entry[0]):
        yield event


def _paired(
    olds: Sequence[_Item], news: Sequence[_Item]
) -> tuple[list[tuple[Vouch, Vouch]], list[Vouch], list[Vouch]]:
    """Return the pairs that differ, and those that only one side has."""
    pairs: list[tuple[Vouch, Vouch]] = []
    left, right = list(olds), list(news)
    for rung in (_same_place, _same_words, _same_gap, _same_kind):
        found = rung(left, right)
        pairs += [(one.vouch, other.vouch) for one, other in found]
        left = _without(left, [one for one, _ in found])
        right = _without(right, [other for _, other in found])
    differing = [(one, other) for one, other in pairs if not _is_same(one, other)]
    return differing, [item.vouch for item in left], [item.vouch for item in right]


_Pairs = list[tuple[_Item, _Item]]


def _without(items: Iterable[_Item], some: Iterable[_Item]) -> list[_Item]:
    gone = {id(item) for item in some}
    return [item for item in items if id(item) not in gone]


def _same_place(olds: Sequence[_Item], news: Sequence[_Item]) -> _Pairs:
    """Pair what stands in the same kept words."""
    kept = {(item.at, item.vouch.kind): item for item in olds if item.at >= 0}
    return _met(kept, [((item.at, item.vouch.kind), item) for item in news if item.at >= 0])


def _same_words(olds: Sequence[_Item], news: Sequence[_Item]) -> _Pairs:
    """Pair what is the same word, though it stands elsewhere in the paragraph."""
    return _queued(olds, news, lambda item: (item.vouch.kind, item.vouch.key.lower()))


def _same_gap(olds: Sequence[_Item], news: Sequence[_Item]) -> _Pairs:
    """Pair what stands in the same replaced stretch."""
    return _queued(olds, news, lambda item: (item.vouch.kind, item.gap))


def _same_kind(olds: Sequence[_Item], news: Sequence[_Item]) -> _Pairs:
    """Pair what is the only one of its kind that is left on either side."""
    found = []
    for kind in ("verb", "hedge", "source"):
        left = [item for item in olds if item.vouch.kind == kind]
        right = [item for item in news if item.vouch.kind == kind]
        if len(left) == len(right) == 1 and kind != "hedge":
            found.append((left[0], right[0]))
    return found


def _met(
    kept: dict[tuple[int, VouchKind], _Item], items: Iterable[tuple[tuple[int, VouchKind], _Item]]
) -> _Pairs:
    return [(kept[key], item) for key, item in items if key in kept]


def _queued(
    olds: Sequence[_Item], news: Sequence[_Item], key: Callable[[_Item], Hashable]
) -> _Pairs:
    """Pair those of the same key in their order."""
    waiting: defaultdict[Hashable, deque[_Item]] = defaultdict(deque)
    for item in olds:
        waiting[key(item)].append(item)
    return [(waiting[key(item)].popleft(), item) for item in news if waiting[key(item)]]


def _is_same(one: Vouch, other: Vouch) -> bool:
    same = same_speaker if one.kind == "source" else _same_key
    return one.value == other.value and same(one.key, other.key)


def _same_key(one: str | None, other: str | None) -> bool:
    return one == other


def _changed(change: Change, before: _Side, after: _Side, old: Vouch, new: Vouch) -> Vouching:
    return Vouching(
        "changed",
        new.kind,
        _mention(before, old),
        _mention(after, new),
        direction(old, new),
        change.kind,
    )


def _alone(
    change: Change,
    what: VouchWhat,
    old: tuple[_Side, Vouch] | None,
    new: tuple[_Side, Vouch] | None,
) -> Vouching:
    went, came = old[1] if old else None, new[1] if new else None
    kind = (came or went or _NOTHING).kind
    here = _mention(*old) if old else None
    there = _mention(*new) if new else None
    return Vouching(what, kind, here, there, direction(went, came), change.kind)


_NOTHING = Vouch(0, 0, "hedge", "", "neutral")


def direction(old: Vouch | None, new: Vouch | None) -> str:
    """Return weaker, neutral or stronger of a verb or hedge; `named → unnamed` of a source.

    No verb is as firm as `said`, and no hedge as firm as a neutral one.
    """
    if (new or old or _NOTHING).kind == "source":
        return f"{old.value if old else _NONE} → {new.value if new else _NONE}"
    before, after = (FIRMNESS.index(v.value) if v else 1 for v in (old, new))
    return FIRMNESS[1 + (after > before) - (after < before)]


def _mention(side: _Side, vouch: Vouch) -> Mention:
    place = bisect_right(side.begins, vouch.start) - 1
    block = side.blocks[place]
    at = vouch.start - side.begins[place]
    return Mention(vouch.key, vouch.value, block, _sentence(block.text, at))


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[list[str], list[int]]:
    """Return a block's sentences and where they end: several events stand in one block."""
    found = sentences(text)
    return found, [*accumulate(map(len, found))]


def _sentence(text: str, at: int) -> str:
    """Return the sentence that a character stands in."""
    found, ends = _sentences(text)
    return found[min(bisect_right(ends, at), len(found) - 1)].strip()
