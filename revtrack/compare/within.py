"""The sentences inside changed paragraphs: kept, changed, put in, taken out, or gone elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import overload

from revtrack.compare.normal import folded
from revtrack.compare.sentences import sentences
from revtrack.model.change import JOINT, Change, Sentence, Words
from revtrack.model.version import Block
from revtrack.settings import Engine

Found = tuple[Sentence, ...]


class Sentences(Sequence[Found]):
    """What became of the sentences in each change, worked out when it is first asked for."""

    def __init__(self, make: Callable[[], Sequence[Found]]) -> None:
        self._found = cache(make)

    def __len__(self) -> int:
        return len(self._found())

    @overload
    def __getitem__(self, place: int) -> Found: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Found]: ...
    def __getitem__(self, place: int | slice) -> Found | Sequence[Found]:
        return self._found()[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def sentence_changes(
    changes: Sequence[Change], old: Sequence[Block], new: Sequence[Block], settings: Engine
) -> list[Found]:
    """Return for each change what became of the sentences in it.

    Nothing is told of paragraphs that stayed as they were, nor of whole ones that came or went
    unless a sentence of theirs stands elsewhere.
    """
    found = [_of_change(change, old, new, settings) for change in changes]
    return [
        told if change.words or any(sentence.elsewhere is not None for sentence in told) else ()
        for change, told in zip(changes, _crossed(changes, found, settings), strict=True)
    ]


def _of_change(
    change: Change, old: Sequence[Block], new: Sequence[Block], settings: Engine
) -> Found:
    if change.words:
        return tuple(within(change.words, settings))
    if change.kind == "added":
        return tuple([Sentence("added", "", s) for s in sentences(new[change.new[0]].text)])
    if change.kind == "removed":
        return tuple([Sentence("removed", s, "") for s in sentences(old[change.old[0]].text)])
    return ()


def within(runs: Sequence[Words], settings: Engine) -> Iterator[Sentence]:
    """Yield the sentences of both texts of some runs: those removed where they stood.

    Two sentences are one where they share half of the shorter in words that were kept.
    """
    olds = sentences("".join([run.old for run in runs]))
    news = sentences("".join([run.new for run in runs]))
    mates = sentence_mates(runs, olds, news, settings)
    here = there = 0
    for after, mate in [*sorted(mates.items()), (len(news), len(olds))]:
        for gone in olds[here:mate]:
            yield Sentence("removed", gone, "")
        for come in news[there:after]:
            yield Sentence("added", "", come)
        if after < len(news):
            same = olds[mate].strip() == news[after].strip()
            yield Sentence("unchanged" if same else "changed", olds[mate], news[after])
        here, there = mate + 1, after + 1


def sentence_mates(
    runs: Iterable[Words], olds: Sequence[str], news: Sequence[str], settings: Engine
) -> dict[int, int]:
    """Return by new place the old sentence that each is; both lists join to the runs' texts."""
    return _mates(_shared(runs, olds, news), olds, news, settings.same_sentence)


def _shared(
    runs: Iterable[Words], olds: Sequence[str], news: Sequence[str]
) -> dict[tuple[int, int], int]:
    """Return how many characters of kept words each old and new sentence have in common."""
    ends_old, ends_new = list(accumulate(map(len, olds))), list(accumulate(map(len, news)))
    common: defaultdict[tuple[int, int], int] = defaultdict(int)
    at_old = at_new = here = there = 0
    for run in runs:
        if run.op != "equal":
            at_old += len(run.old)
            at_new += len(run.new)
            continue
        left = len(run.old)
        while left:
            while ends_old[here] <= at_old:
                here += 1
            while ends_new[there] <= at_new:
                there += 1
            step = min(left, ends_old[here] - at_old, ends_new[there] - at_new)
            common[here, there] += step
            at_old, at_new, left = at_old + step, at_new + step, left - step
    return common


def _mates(
    common: Mapping[tuple[int, int], int],
    olds: Sequence[str],
    news: Sequence[str],
    least: float,
) -> dict[int, int]:
    """Return by new place the old sentence that each is, each of both once."""
    mates: dict[int, int] = {}
    taken: set[int] = set()
    for (here, there), size in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if here in taken or there in mates:
            continue
        if size >= least * min(len(olds[here]), len(news[there])):
            mates[there] = here
            taken.add(here)
    return mates


def _crossed(
    changes: Sequence[Change], found: Sequence[Found], settings: Engine
) -> Iterator[Found]:
    """Yield what was found, sentences that left one paragraph for another told so."""
    gone = _once(changes, found, "removed", settings.moved_words)
    come = _once(changes, found, "added", settings.moved_words)
    for told in found:
        yield tuple([_elsewhere(sentence, gone, come) for sentence in told])


Places = dict[tuple[str, ...], int]


def _once(changes: Sequence[Change], found: Sequence[Found], kind: str, least: int) -> Places:
    """Return, by their words, the block of each long enough sentence of a kind that stands once."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for change, told in zip(changes, found, strict=True):
        blocks = change.old if kind == "removed" else change.new
        at = 0
        for sentence in told:
            text = sentence.old if kind == "removed" else sentence.new
            words = folded(text) if sentence.kind == kind else ()
            if len(words) >= least:
                places[words].append(blocks[min(at, len(blocks) - 1)])
            at += text.count(JOINT)
    return {words: found[0] for words, found in places.items() if len(found) == 1}


def _elsewhere(sentence: Sentence, gone: Places, come: Places) -> Sentence:
    if sentence.kind not in ("added", "removed"):
        return sentence
    words = folded(sentence.old + sentence.new)
    if words not in gone or words not in come:
        return sentence
    return sentence._replace(elsewhere=gone[words] if sentence.kind == "added" else come[words])
