"""The words inside changed paragraphs: kept, put in, taken out, replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from revtrack.compare.tokens import pieces_of
from revtrack.lexicons import entries
from revtrack.model.change import Op, Words
from revtrack.settings import Engine

try:
    from cydifflib import SequenceMatcher
except ImportError:
    from difflib import SequenceMatcher

Block = tuple[int, int, int]
"""Old place, new place and length of an equal stretch of words."""


def word_runs(old: str, new: str, settings: Engine) -> tuple[tuple[Words, ...], bool]:
    """Return runs whose `old` texts join to the old text and whose `new` texts to the new.

    The words that both texts begin and end with are kept, those between are compared by
    `SequenceMatcher`, old ones first: it is not symmetric. Its effort grows with the pairs of
    equal words; where they are more than `word_work`, nothing between is kept, and the second
    value says so.
    """
    head, before, after, tail = _between(old.split(" "), new.split(" "))
    left, right = [piece.rstrip() for piece in before], [piece.rstrip() for piece in after]
    most = settings.word_work
    bounded = len(left) * len(right) > most and _work(left, right) > most
    blocks: Iterable[Block] = [(len(left), len(right), 0)]
    if not bounded and not set(left).isdisjoint(right):
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        blocks = _without_islands(matcher.get_matching_blocks(), left, settings.island)
    return tuple(_runs(head, blocks, before, after, tail)), bounded


def _between(left: list[str], right: list[str]) -> tuple[str, list[str], list[str], str]:
    """Return what both texts begin with, the pieces of each between, and what both end with.

    The texts are given as what stands between their single spaces.
    """
    # The last of either has no space behind it, so it is never a beginning.
    least = min(len(left), len(right)) - 1
    front = _alike(left, right, least)
    back = _alike(reversed(left), reversed(right), least + 1 - front)
    before = pieces_of(left[front : len(left) - back], last=not back)
    after = pieces_of(right[front : len(right) - back], last=not back)
    return " ".join([*left[:front], ""]), before, after, " ".join(left[len(left) - back :])


def kept_at_ends(old: str, new: str, least_words: int) -> float:
    """Return how much of the shorter text both begin and end with, in words, 0 to 1.

    Fewer words than `least_words` count as none.
    """
    left, right = old.split(" "), new.split(" ")
    least = min(len(left), len(right))
    front = _alike(left, right, least)
    back = _alike(reversed(left), reversed(right), least - front)
    return (front + back) / least if front + back >= least_words else 0.0


def _alike(left: Iterable[str], right: Iterable[str], most: int) -> int:
    """Return with how many equal words both begin, `most` at the most."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other or count == most:
            break
        count += 1
    return count


def _work(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many pairs of equal words there are."""
    counts = Counter(right)
    return sum(counts[word] for word in left)


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
    return all(word.lower() in common or not word[:1].isalnum() for word in stretch)


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
