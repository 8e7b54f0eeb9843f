"""Removed blocks beside added ones that say the same in other words: places where text was replaced.

The diff does not call them one block, since it must not err; for the figures in them the place
and the words that stayed are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from revtrack.compare.rewriting import changed_words
from revtrack.compare.wording import Effort, kept_share
from revtrack.model.change import Change, Diff, Words

_KEPT = 0.25
"""Least share of two texts that was kept. Paragraphs that have nothing to do with each other
keep 1 percent in the median and 15 at the most (581 pairs within the samples)."""

_MOST = 16
"""Pairs of removed and added blocks at one place that are weighed."""

_LONGEST = 20_000
"""Characters of a block that is weighed."""

Replaced = tuple[tuple[int, ...], tuple[int, ...], tuple[Words, ...]]
"""Blocks before and after, and the runs of words between them."""


def rewritten(diff: Diff, old: Mapping[int, str], new: Mapping[int, str]) -> Iterator[Replaced]:
    """Yield the removed blocks that an added one at their place took the words of."""
    effort = Effort(diff.settings.word_work)
    for removed, added in _places(diff.changes):
        left, right = list(removed), list(added)
        scored = [
            (kept_share(runs), one, other, runs)
            for one in removed
            for other in added
            if len(removed) * len(added) <= _MOST
            and max(len(old[one.old[0]]), len(new[other.new[0]])) <= _LONGEST
            for runs in [
                changed_words(old[one.old[0]], new[other.new[0]], diff.settings, effort)
            ]
        ]
        for share, one, other, runs in sorted(scored, key=lambda item: -item[0]):
            if share >= _KEPT and one in left and other in right:
                left.remove(one)
                right.remove(other)
                yield one.old, other.new, runs


def _places(changes: Sequence[Change]) -> Iterator[tuple[list[Change], list[Change]]]:
    """Yield the removed and the added blocks that stand beside each other."""
    removed: list[Change] = []
    added: list[Change] = []
    for change in changes:
        if change.kind == "removed":
            removed.append(change)
        elif change.kind == "added":
            added.append(change)
        else:
            yield removed, added
            removed, added = [], []
    yield removed, added
