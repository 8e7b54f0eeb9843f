"""Where two texts differ, widened until what stands around it has no part in it."""

from __future__ import annotations

from typing import NamedTuple

from revtrack.compare.grading.plain import is_plain
from revtrack.compare.wording import kept_ends


class Middle(NamedTuple):
    """Where two texts differ, in characters: the words themselves, and with their surroundings.

    Both texts are the same before `start` and behind their end. No figure and no phrase of the
    word lists reaches over the edges of the surroundings.
    """

    start: int
    old_end: int
    new_end: int
    wide_start: int
    wide_old_end: int
    wide_new_end: int


def middle(old: str, new: str) -> Middle:
    """Return where two different texts differ."""
    head, tail = kept_ends(old, new)
    start = max(head - 1, 0)
    # Up to the space in front of what both end with, or of its second word where one text is all
    # of that.
    space = len(old) - tail - 1
    if tail and min(len(old), len(new)) == tail:
        space = old.find(" ", space + 1)
    old_end = space if tail and space >= 0 else len(old)
    shift = len(new) - len(old)
    wide_start, wide_end = _widened_front(old, start), _widened_back(old, old_end)
    return Middle(start, old_end, old_end + shift, wide_start, wide_end, wide_end + shift)


def _widened_front(text: str, at: int) -> int:
    """Return the nearest space before a place that stands behind a plain word."""
    while at > 0:
        before = text.rfind(" ", 0, at)
        if is_plain(text[before + 1 : at]):
            break
        at = max(before, 0)
    return at


def _widened_back(text: str, at: int) -> int:
    """Return the nearest space behind a place that a plain word follows."""
    while at < len(text):
        behind = text.find(" ", at + 1)
        end = len(text) if behind < 0 else behind
        if is_plain(text[at + 1 : end]):
            break
        at = end
    return at
