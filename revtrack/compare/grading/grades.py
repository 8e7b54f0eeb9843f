"""What a change touches: spacing, typography, wording, attribution, quotes or figures."""

from __future__ import annotations

import unicodedata

from revtrack.compare.grading.marks import marked
from revtrack.compare.grading.middle import middle
from revtrack.compare.grading.reckoning import compared, exchanged, unharmed
from revtrack.compare.grading.side import Side
from revtrack.compare.grading.typography import told_alike, typed_alike
from revtrack.model.change import Grade


def grade(old: str, new: str) -> Grade | None:
    """Return the gravest thing in which two texts differ, None if they are the same.

    Only the words that differ are read, with what around them may belong to them: the answer is
    the one that the whole texts give.
    """
    if old == new:
        return None
    if not (old.isascii() and new.isascii()):
        old, new = unicodedata.normalize("NFC", old), unicodedata.normalize("NFC", new)
    start, old_end, new_end, wide_start, wide_old_end, wide_new_end = middle(old, new)
    if old[start:old_end].split() == new[start:new_end].split():
        return "spacing"
    before = Side(old, start, old_end, wide_start, wide_old_end)
    after = Side(new, start, new_end, wide_start, wide_new_end)
    alike = told_alike(before.wide, before.found.figures, after.wide, after.found.figures)
    if not alike and _figures_differ(before, after):
        return "figures"
    marks = marked(old) or marked(new)
    if marks and _quotes_differ(before, after, alike):
        return "quotes"
    if alike:
        return "typographic"
    return "attribution" if _attributions_differ(before, after, marks) else "wording"


def _figures_differ(old: Side, new: Side) -> bool:
    if not old.found.figures and not new.found.figures:
        return False
    verdict = compared(old.found.figures, new.found.figures)
    if verdict == "differing":
        return True
    if verdict == "same" and not (old.has_changed_figure() and new.has_changed_figure()):
        return False
    # What stands beside each figure is looked at in the whole texts.
    before, after = old.whole.figures, new.whole.figures
    if verdict == "reordered":
        return not unharmed(old.text, before, new.text, after)
    return exchanged(old.text, before, new.text, after)


def _quotes_differ(old: Side, new: Side, alike: bool) -> bool:
    if old.has_changed_mark() or new.has_changed_mark():
        before, after = old.said(), new.said()
        return len(before) != len(after) or not all(map(typed_alike, before, after))
    return not alike and old.is_quoted()


def _attributions_differ(old: Side, new: Side, marks: bool) -> bool:
    if marks and (old.has_changed_mark() or new.has_changed_mark()):
        before, after = old.vouching(), new.vouching()
    elif old.found.attributions or new.found.attributions:
        before, after = old.vouching_here(), new.vouching_here()
    else:
        return False
    keys = [[found.key for found in some] for some in (before, after)]
    if keys[0] == keys[1] or sorted(keys[0]) != sorted(keys[1]):
        return keys[0] != keys[1]
    return not unharmed(old.text, old.vouching(), new.text, new.vouching())
