"""Removed blocks beside added ones that say the same in other words: text that was replaced.

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
    """Yield the removed blocks that an added one at their place took the words of.

    `old` and `new` are the texts of the blocks by their index.
    """
    effort = Effort(diff.settings.word_work)
    for removed, added in _places(diff.changes):
        if not 0 < len(removed) * len(added) <= _MOST:
            continue
        weighed = [
            (*_weighed(old[one], new[other], diff, effort), one, other)
            for one in removed
            for other in added
        ]
        met: set[tuple[str, int]] = set()
        for share, runs, one, other in sorted(weighed, key=lambda item: -item[0]):
            if share >= _KEPT and met.isdisjoint([("old", one), ("new", other)]):
                met |= {("old", one), ("new", other)}
                yield (one,), (other,), runs


def _weighed(old: str, new: str, diff: Diff, effort: Effort) -> tuple[float, tuple[Words, ...]]:
    """Return the share of two texts that was kept, and the runs of words."""
    if max(len(old), len(new)) > _LONGEST:
        return 0.0, ()
    runs = changed_words(old, new, diff.settings, effort)
    return kept_share(runs), runs


def _places(changes: Sequence[Change]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the removed and the added blocks that stand beside each other."""
    removed: list[int] = []
    added: list[int] = []
    for change in changes:
        if change.kind == "removed":
            removed += change.old
        elif change.kind == "added":
            added += change.new
        else:
            yield removed, added
            removed, added = [], []
    yield removed, added
