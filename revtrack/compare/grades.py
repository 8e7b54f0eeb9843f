"""What a change touches: spacing, typography, wording, attribution, quotes or figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable

from revtrack.compare.attribution import attributions, attributions_in, tells_attribution
from revtrack.compare.figures import Figure, figures, figures_in, tells_figures, told_by_article
from revtrack.compare.middle import middle
from revtrack.compare.normal import folded
from revtrack.compare.phrases import EASTERN, read
from revtrack.compare.quotations import marked, quotations
from revtrack.compare.reckoning import compared, exchanged, unharmed
from revtrack.model.change import Grade


_EASTERN_QUOTE = re.compile(rf"(?<=[{EASTERN}])['‘’]|['‘’](?=[{EASTERN}])")
"""In these scripts no apostrophe makes one word of two."""


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
    before = _Side(old, where.start, where.old_end, where.wide_start, where.wide_old_end)
    after = _Side(new, where.start, where.new_end, where.wide_start, where.wide_new_end)
    if before.wide.split() == after.wide.split():
        return "spacing"
    if _figures_differ(before, after):
        return "figures"
    if _quotes_differ(before, after):
        return "quotes"
    if _attributions_differ(before, after):
        return "attribution"
    return "typographic" if before.canonical() == after.canonical() else "wording"


class _Side:
    """One of the two texts, where it differs from the other."""

    __slots__ = ("_figures", "end", "offset", "reading", "start", "text", "wide")

    def __init__(self, text: str, start: int, end: int, wide_start: int, wide_end: int) -> None:
        self.text = text
        self.start, self.end = start, end
        self.offset = wide_start
        self.wide = text[wide_start:wide_end]
        self.reading = read(self.wide)
        self._figures: list[Figure] | None = None

    @property
    def figures(self) -> list[Figure]:
        """The figures there, read when they are asked for."""
        if self._figures is None:
            self._figures = list(figures_in(self.reading))
        return self._figures

    def has_changed_figure(self) -> bool:
        """Whether one of the figures stands among the words that differ."""
        start, end = self.start - self.offset, self.end - self.offset
        return any([figure.end > start and figure.start < end for figure in self.figures])

    def has_changed_mark(self) -> bool:
        """Whether quotation marks, or ends of paragraphs, stand among the words that differ."""
        changed = self.text[self.start : self.end]
        return marked(changed) or "\n" in changed

    def canonical(self) -> tuple[Hashable, ...]:
        """Return what is left without typography: folded words, figures as they are worth."""
        return _canonical(self.wide, self.figures if tells_figures(self.reading) else ())


def _canonical(text: str, some: Iterable[Figure]) -> tuple[Hashable, ...]:
    """Return the folded words of a text with its figures in their place."""
    if not text.isascii():
        text = _EASTERN_QUOTE.sub('"', text)
    found: list[Hashable] = []
    at = 0
    for figure in some:
        if not (figure.loose and told_by_article(text, figure)):
            found += folded(text[at : figure.start])
            found.append((figure.value, figure.unit))
            at = figure.end
    found += folded(text[at:])
    return tuple(found)


def _figures_differ(old: _Side, new: _Side) -> bool:
    if not tells_figures(old.reading) and not tells_figures(new.reading):
        return False
    verdict = compared(old.figures, new.figures)
    if verdict == "differing":
        return True
    if verdict == "same" and not (old.has_changed_figure() or new.has_changed_figure()):
        return False
    # What stands beside each figure is looked at in the whole texts: this is rare.
    before, after = figures(old.text), figures(new.text)
    if verdict == "reordered":
        return not unharmed(old.text, before, new.text, after)
    return exchanged(old.text, before, new.text, after)


def _marks_differ(old: _Side, new: _Side) -> bool:
    """Whether what is inside quotations must be found out from the whole texts."""
    if not marked(old.text) and not marked(new.text):
        return False
    return old.has_changed_mark() or new.has_changed_mark()


def _quotes_differ(old: _Side, new: _Side) -> bool:
    if not marked(old.text) and not marked(new.text):
        return False
    if _marks_differ(old, new):
        return _said(old.text) != _said(new.text)
    inside = any([q.start <= old.start and old.end <= q.end for q in quotations(old.text)])
    return inside and old.canonical() != new.canonical()


def _said(text: str) -> list[tuple[Hashable, ...]]:
    """Return the words of each quotation."""
    spans = [text[quotation.start : quotation.end] for quotation in quotations(text)]
    return [_canonical(span, figures(span)) for span in spans]


def _attributions_differ(old: _Side, new: _Side) -> bool:
    if _marks_differ(old, new):
        before, after = attributions(old.text), attributions(new.text)
    elif tells_attribution(old.reading) or tells_attribution(new.reading):
        before, after = (
            list(attributions_in(side.reading, quotations(side.text), side.offset))
            for side in (old, new)
        )
    else:
        return False
    keys = [[found.key for found in some] for some in (before, after)]
    if keys[0] == keys[1] or sorted(keys[0]) != sorted(keys[1]):
        return keys[0] != keys[1]
    return not unharmed(old.text, attributions(old.text), new.text, attributions(new.text))
