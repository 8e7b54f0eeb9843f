"""The words inside changed paragraphs: kept, put in, taken out, replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from revtrack.compare.tokens import Token, tokens
from revtrack.model.change import Op, Words

_COMMON = frozenset(
    "a an and as at but by for from had has have he her his in is it its of on or she that the "
    "their they this to was were which who will with".split()
)
_ISLAND = 2
"""Most words of an equal stretch that is not worth keeping between two replaced ones."""

Span = tuple[str, int, int, int, int]


def word_runs(old: str, new: str, most_work: int) -> tuple[tuple[Words, ...], bool]:
    """Return runs whose `old` texts join to the old text and whose `new` texts to the new.

    The arguments' order is part of the answer: `SequenceMatcher` is not symmetric. Its effort
    grows with the pairs of equal words; where they are more than `most_work`, only the words
    that both texts begin and end with are kept, and the second value says so.
    """
    before, after = tokens(old), tokens(new)
    left, right = [token.word for token in before], [token.word for token in after]
    bounded = _work(left, right) > most_work
    if bounded:
        spans: Sequence[Span] = _ends_only(left, right)
    else:
        spans = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return tuple(_joined(_texts(_without_islands(spans, before), before, after))), bounded


def _work(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many pairs of equal words there are."""
    counts = Counter(right)
    return sum(counts[word] for word in left)


def _ends_only(left: Sequence[str], right: Sequence[str]) -> list[Span]:
    """Return the spans of what both begin and end with, and one for all between."""
    least = min(len(left), len(right))
    front = next((n for n in range(least) if left[n] != right[n]), least)
    back = next((n for n in range(least - front) if left[-1 - n] != right[-1 - n]), least - front)
    ends = (len(left) - back, len(right) - back)
    spans: list[Span] = [
        ("equal", 0, front, 0, front),
        ("replace", front, ends[0], front, ends[1]),
        ("equal", ends[0], len(left), ends[1], len(right)),
    ]
    return [span for span in spans if span[1] < span[2] or span[3] < span[4]]


def kept_share(runs: Iterable[Words]) -> float:
    """Return how much of both texts stands in equal runs, in characters, 0 to 1."""
    equal = total = 0
    for run in runs:
        total += len(run.old) + len(run.new)
        equal += 2 * len(run.old) if run.op == "equal" else 0
    return equal / total if total else 1.0


def _without_islands(spans: Sequence[Span], before: list[Token]) -> list[Span]:
    """Return the spans without lone common words between two changed stretches."""
    found: list[Span] = []
    for place, span in enumerate(spans):
        op, i1, i2, j1, j2 = span
        inside = 0 < place < len(spans) - 1
        if op == "equal" and inside and i2 - i1 <= _ISLAND and _worth_little(before[i1:i2]):
            around = (spans[place - 1], spans[place + 1])
            if all(max(s[2] - s[1], s[4] - s[3]) >= i2 - i1 for s in around):
                span = ("replace", i1, i2, j1, j2)
        if found and span[0] != "equal" and found[-1][0] != "equal":
            last = found.pop()
            span = ("replace", last[1], i2, last[3], j2)
        found.append(span)
    return found


def _worth_little(stretch: list[Token]) -> bool:
    return all(token.word.lower() in _COMMON or not token.word[:1].isalnum() for token in stretch)


def _texts(spans: list[Span], before: list[Token], after: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield old and new text by turns; the same where nothing changed."""
    for op, i1, i2, j1, j2 in spans:
        old, new = _text(before[i1:i2]), _text(after[j1:j2])
        if op != "equal" or old == new:
            yield old, new
            continue
        # The words are the same, but somewhere the white space between them is not.
        for left, right in zip(before[i1:i2], after[j1:j2], strict=True):
            yield left.word, right.word
            yield left.space, right.space


def _text(stretch: list[Token]) -> str:
    return "".join([part for token in stretch for part in token])


def _joined(texts: Iterable[tuple[str, str]]) -> Iterator[Words]:
    """Yield runs, neighbours of one nature made one; spaces between two changes join them."""
    pending: list[tuple[bool, str, str]] = []
    for old, new in texts:
        if not old and not new:
            continue
        same = old == new
        if pending and pending[-1][0] == same:
            _, before, after = pending.pop()
            old, new = before + old, after + new
        pending.append((same, old, new))
    for same, old, new in pending:
        yield Words(_op(same, old, new), old, new)


def _op(same: bool, old: str, new: str) -> Op:
    if same:
        return "equal"
    if not old:
        return "insert"
    return "replace" if new else "delete"
