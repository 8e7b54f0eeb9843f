"""The words inside changed paragraphs: kept, put in, taken out, replaced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add, eq

from revtrack.compare.tokens import pieces
from revtrack.lexicons import entries
from revtrack.model.change import Op, Words
from revtrack.settings import Engine

try:
    from cydifflib import SequenceMatcher
except ImportError:
    from difflib import SequenceMatcher

_PARTICLE = re.compile(r"[\u3041-\u309f]")
"""A hiragana character: alone it is a particle or an ending."""

_LITTLE = 1024
"""Pairs of words, equal or not, that cost too little to be counted."""

_GLANCE = 6
"""Characters by which most texts differ that have neither beginning nor end in common."""

Block = tuple[int, int, int]
"""Old place, new place and length of an equal stretch of words."""


class Effort:
    """What may still be spent on comparing words, in pairs of equal words.

    `SequenceMatcher` takes time for each such pair, and texts that repeat a word have very many.
    """

    def __init__(self, pairs: int) -> None:
        self._left = pairs
        self.cut = False

    def allows(self, old: Sequence[str], new: Sequence[str]) -> bool:
        """Whether the words of two texts may be compared; if not, `cut` says so from then on."""
        if len(old) * len(new) <= _LITTLE:
            return True
        counts = Counter(new)
        pairs = sum([counts[word] for word in old])
        if pairs > self._left:
            self.cut = True
            return False
        self._left -= pairs
        return True


def word_runs(old: str, new: str, settings: Engine, effort: Effort) -> tuple[Words, ...]:
    """Return runs whose `old` texts join to the old text and whose `new` texts to the new.

    The words that both texts begin and end with are kept, those between are compared by
    `SequenceMatcher`, old ones first: it is not symmetric. Where the effort does not allow for
    that, nothing between is kept.
    """
    head, tail = kept_ends(old, new)
    before, after = pieces(old[head : len(old) - tail]), pieces(new[head : len(new) - tail])
    left, right = [piece.rstrip() for piece in before], [piece.rstrip() for piece in after]
    blocks = [*_equal(left, right, effort), (len(left), len(right), 0)]
    blocks = _without_islands(blocks, left, settings.island)
    return tuple(_runs(old[:head], blocks, before, after, old[len(old) - tail :]))


def _equal(left: Sequence[str], right: Sequence[str], effort: Effort) -> Iterable[Block]:
    """Return the equal stretches of two lists of words, in order.

    Where words were put in the place of others, most go in step with those of the other list,
    counted from the front or from the end; `SequenceMatcher` then looks only between.
    """
    short = min(len(left), len(right))
    front = bytes(map(eq, left, right))
    back = bytes(map(eq, reversed(left), reversed(right)))
    counted = [0, *accumulate(front)], [0, *accumulate(back)]
    both = list(map(add, counted[0], reversed(counted[1])))
    most = max(both)
    if 2 * most <= short:
        return _matched(0, 0, left, right, effort)
    stop = both.index(most)
    here, there = len(left) - short + stop, len(right) - short + stop
    return [
        *_in_step(0, 0, front[:stop], left, right, effort),
        *_matched(stop, stop, left[stop:here], right[stop:there], effort),
        *_in_step(here, there, back[: short - stop][::-1], left, right, effort),
    ]


def _in_step(
    i: int, j: int, same: bytes, left: Sequence[str], right: Sequence[str], effort: Effort
) -> Iterator[Block]:
    """Yield the equal stretches of words that go in step from two places on.

    `same` has a byte a pair of words: 1 where they are equal.
    """
    here = 0
    while here < len(same):
        start = same.find(1, here)
        start = len(same) if start < 0 else start
        if start > here + 1:
            gap = left[i + here : i + start], right[j + here : j + start]
            yield from _matched(i + here, j + here, *gap, effort)
        here = same.find(0, start)
        here = len(same) if here < 0 else here
        if here > start:
            yield i + start, j + start, here - start


def _matched(
    i: int, j: int, left: Sequence[str], right: Sequence[str], effort: Effort
) -> Iterable[Block]:
    """Return what `SequenceMatcher` finds equal in two lists that begin at two places.

    It looks as far as the effort allows.
    """
    if set(left).isdisjoint(right) or not effort.allows(left, right):
        return ()
    found = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()[:-1]
    return [(i + start, j + other, size) for start, other, size in found]


@lru_cache(maxsize=256)
def kept_ends(old: str, new: str) -> tuple[int, int]:
    """Return with how many characters both texts begin, and with how many both end: whole words.

    Both are found by halving, slices being compared by the interpreter. What was found is kept
    for a while: alignment, words and grade ask for the same pairs.
    """
    at, to = len(old), len(new)
    sure, beyond = 0, min(at, to)
    while sure < beyond:
        middle = (sure + beyond + 1) >> 1
        if old[sure:middle] == new[sure:middle]:
            sure = middle
        else:
            beyond = middle - 1
    head = old.rfind(" ", 0, sure) + 1
    sure, beyond = 0, min(at, to) - head
    while sure < beyond:
        middle = (sure + beyond + 1) >> 1
        if old[at - middle : at - sure] == new[to - middle : to - sure]:
            sure = middle
        else:
            beyond = middle - 1
    begins, starts = at - sure, to - sure
    if (begins == head or old[begins - 1] == " ") and (starts == head or new[starts - 1] == " "):
        return head, sure
    # Within a word: the end begins behind the next space.
    space = old.find(" ", at - sure)
    return head, at - space - 1 if space >= 0 else 0


def kept_plainly(old: str, new: str, settings: Engine) -> float:
    """Return how much two texts have in common at first sight, 0 to 1.

    That is what both begin and end with, in characters of the shorter; or, where they are of as
    many words and most are equal one by one, the share of those.
    """
    share, least = 0.0, settings.in_place_words
    if old[:_GLANCE] == new[:_GLANCE] or old[-_GLANCE:] == new[-_GLANCE:]:
        head, tail = kept_ends(old, new)
        words = old.count(" ", 0, head) + old.count(" ", len(old) - tail) + (tail > 0)
        share = (head + tail) / min(len(old), len(new)) if words >= least else 0.0
    count = old.count(" ") + 1
    if share >= settings.in_place or count < least or new.count(" ") + 1 != count:
        return share
    equal = sum(map(eq, old.split(" "), new.split(" "))) / count
    return equal if equal >= settings.in_step else share


def kept_share(runs: Iterable[Words]) -> float:
    """Return how much of both texts stands in equal runs, in characters, 0 to 1."""
    equal = total = 0
    for run in runs:
        total += len(run.old) + len(run.new)
        equal += 2 * len(run.old) if run.op == "equal" else 0
    return equal / total if total else 1.0


def _without_islands(blocks: Sequence[Block], words: Sequence[str], most: int) -> list[Block]:
    """Return the equal stretches without lone common words between two changed ones."""
    found: list[Block] = []
    here = there = 0
    for (i, j, size), (next_i, next_j, _) in pairwise(blocks):
        if (
            size > most
            or size > max(i - here, j - there)
            or size > max(next_i - i, next_j - j) - size
            or not _worth_little(words[i : i + size])
        ):
            found.append((i, j, size))
            here, there = i + size, j + size
    found.append(blocks[-1])
    return found


def _worth_little(stretch: Sequence[str]) -> bool:
    common = entries("common")
    return all(
        word.lower() in common or not word[:1].isalnum() or _PARTICLE.fullmatch(word)
        for word in stretch
    )


def _runs(
    head: str, blocks: Iterable[Block], before: Sequence[str], after: Sequence[str], tail: str
) -> list[Words]:
    """Return the runs between what both texts begin with and what both end with."""
    runs = Runs(head)
    here = there = 0
    for i, j, size in blocks:
        runs.change("".join(before[here:i]), "".join(after[there:j]))
        here, there = i + size, j + size
        stays = "".join(before[i:here])
        if stays == "".join(after[j:there]):
            runs.keep(stays)
            continue
        # The words are the same, but somewhere the white space between them is not.
        for left, right in zip(before[i:here], after[j:there], strict=True):
            word = left.rstrip()
            runs.keep(word)
            runs.change(left[len(word) :], right[len(word) :])
    runs.keep(tail)
    return runs.found()


class Runs:
    """Runs as they come, neighbours of one nature made one."""

    def __init__(self, head: str = "") -> None:
        self._found: list[Words] = []
        self._same = head
        self._old = self._new = ""

    def keep(self, text: str) -> None:
        """Add text that stays."""
        if text and (self._old or self._new):
            self._close_change()
        self._same += text

    def change(self, old: str, new: str) -> None:
        """Add text that went, and what came in its place."""
        if old == new:
            self.keep(old)
            return
        if self._same:
            self._found.append(Words("equal", self._same, self._same))
            self._same = ""
        self._old += old
        self._new += new

    def _close_change(self) -> None:
        op: Op = "insert" if not self._old else "replace" if self._new else "delete"
        self._found.append(Words(op, self._old, self._new))
        self._old = self._new = ""

    def found(self) -> list[Words]:
        """Return the runs, when all has been added."""
        if self._old or self._new:
            self._close_change()
        if self._same:
            self._found.append(Words("equal", self._same, self._same))
        return self._found
