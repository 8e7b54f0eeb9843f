"""What a change touches: spacing, typography, wording, attribution, quotes or figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from revtrack.compare.attribution import Attribution, unquoted
from revtrack.compare.figures import Figure, told_by_article
from revtrack.compare.findings import Findings, findings
from revtrack.compare.middle import middle
from revtrack.compare.normal import folded
from revtrack.compare.phrases import EASTERN
from revtrack.compare.quotations import Quotation, marked, quotations
from revtrack.compare.reckoning import compared, exchanged, unharmed
from revtrack.model.change import Grade

_EASTERN_QUOTE = re.compile(rf"(?<=[{EASTERN}])['‘’]|['‘’](?=[{EASTERN}])")
"""In these scripts no apostrophe makes one word of two."""

_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


def grade(old: str, new: str) -> Grade | None:
    """Return the gravest thing in which two texts differ, None if they are the same.

    Only the words that differ are read, with what around them may belong to them: the answer is
    the one that the whole texts give.
    """
    if old == new:
        return None
    if not (old.isascii() and new.isascii()):
        old, new = unicodedata.normalize("NFC", old), unicodedata.normalize("NFC", new)
    where = middle(old, new)
    if old[where.start : where.old_end].split() == new[where.start : where.new_end].split():
        return "spacing"
    before = _Side(old, where.start, where.old_end, where.wide_start, where.wide_old_end)
    after = _Side(new, where.start, where.new_end, where.wide_start, where.wide_new_end)
    if _figures_differ(before, after):
        return "figures"
    marks = marked(old) or marked(new)
    if marks and _quotes_differ(before, after):
        return "quotes"
    if _attributions_differ(before, after, marks):
        return "attribution"
    return "typographic" if _fold_alike(before, after) else "wording"


class _Side:
    """One of the two texts, where it differs from the other, and what was found there."""

    __slots__ = ("_quotes", "_whole", "attributions", "end", "figures", "offset", "start", "text", "wide")

    def __init__(self, text: str, start: int, end: int, wide_start: int, wide_end: int) -> None:
        self.text = text
        self.start, self.end = start, end
        self.offset = wide_start
        self.wide = text[wide_start:wide_end]
        found = findings(self.wide)
        self.figures, self.attributions = found
        self._whole = found if len(self.wide) == len(text) else None
        self._quotes: Sequence[Quotation] | None = None

    @property
    def whole(self) -> Findings:
        """What the whole text holds."""
        if self._whole is None:
            self._whole = findings(self.text)
        return self._whole

    @property
    def quotes(self) -> Sequence[Quotation]:
        """The quotations of the whole text."""
        if self._quotes is None:
            self._quotes = quotations(self.text) if marked(self.text) else ()
        return self._quotes

    def has_changed_figure(self) -> bool:
        """Whether one of the figures stands among the words that differ."""
        start, end = self.start - self.offset, self.end - self.offset
        return any([figure.end > start and figure.start < end for figure in self.figures])

    def has_changed_mark(self) -> bool:
        """Whether quotation marks, or ends of paragraphs, stand among the words that differ."""
        changed = self.text[self.start : self.end]
        return marked(changed) or "\n" in changed

    def said(self) -> list[str]:
        """Return what stands inside each quotation of the whole text."""
        return [self.text[quotation.start : quotation.end] for quotation in self.quotes]

    def vouching(self) -> list[Attribution]:
        """Return the attributions of the whole text."""
        return unquoted(self.whole.attributions, self.quotes)


def _figures_differ(old: _Side, new: _Side) -> bool:
    if not old.figures and not new.figures:
        return False
    verdict = compared(old.figures, new.figures)
    if verdict == "differing":
        return True
    if verdict == "same" and not (old.has_changed_figure() and new.has_changed_figure()):
        return False
    # What stands beside each figure is looked at in the whole texts: this is rare.
    before, after = old.whole.figures, new.whole.figures
    if verdict == "reordered":
        return not unharmed(old.text, before, new.text, after)
    return exchanged(old.text, before, new.text, after)


def _quotes_differ(old: _Side, new: _Side) -> bool:
    if old.has_changed_mark() or new.has_changed_mark():
        before, after = old.said(), new.said()
        return len(before) != len(after) or not all(map(_alike, before, after))
    inside = any([q.start <= old.start and old.end <= q.end for q in old.quotes])
    return inside and not _fold_alike(old, new)


def _attributions_differ(old: _Side, new: _Side, marks: bool) -> bool:
    if marks and (old.has_changed_mark() or new.has_changed_mark()):
        before, after = old.vouching(), new.vouching()
    elif not old.attributions and not new.attributions:
        return False
    else:
        before, after = (
            unquoted(side.attributions, side.quotes, side.offset) for side in (old, new)
        )
    keys = [[found.key for found in some] for some in (before, after)]
    if keys[0] == keys[1] or sorted(keys[0]) != sorted(keys[1]):
        return keys[0] != keys[1]
    return not unharmed(old.text, old.vouching(), new.text, new.vouching())


def _alike(old: str, new: str) -> bool:
    """Whether two texts are the same but for typography."""
    if old == new:
        return True
    return _told_alike(_told(old, findings(old).figures), _told(new, findings(new).figures))


def _fold_alike(old: _Side, new: _Side) -> bool:
    return _told_alike(_told(old.wide, old.figures), _told(new.wide, new.figures))


def _told(text: str, figures: Iterable[Figure]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return what stands between the figures of a text, and what they are worth."""
    between, worth, at = [], [], 0
    for figure in figures:
        if not (figure.loose and told_by_article(text, figure)):
            between.append(text[at : figure.start])
            worth.append((figure.value, figure.unit))
            at = figure.end
    return [*between, text[at:]], worth


def _told_alike(
    old: tuple[list[str], list[tuple[str, str]]], new: tuple[list[str], list[tuple[str, str]]]
) -> bool:
    return old[1] == new[1] and all(map(_folds_alike, old[0], new[0]))


def _folds_alike(old: str, new: str) -> bool:
    """Whether two texts without figures are the same but for typography."""
    if old == new:
        return True
    if old.isascii() and new.isascii():
        # Most texts differ in their letters, which is soon seen.
        if old.lower().translate(_SIGNS) != new.lower().translate(_SIGNS):
            return False
        return folded(old) == folded(new)
    return folded(_EASTERN_QUOTE.sub('"', old)) == folded(_EASTERN_QUOTE.sub('"', new))
