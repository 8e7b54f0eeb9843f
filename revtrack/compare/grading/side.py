"""One of two texts that are compared, where it differs from the other, and what it holds there."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.compare.grading.attribution import Attribution, unquoted
from revtrack.compare.grading.findings import Findings, findings, together
from revtrack.compare.grading.marks import marked
from revtrack.compare.grading.quotations import Quotation, quotations


class Side:
    """A text; what is asked of the whole of it is worked out once, when it is asked for."""

    __slots__ = ("_quotes", "_whole", "end", "found", "start", "text", "wide", "wide_start")

    def __init__(self, text: str, start: int, end: int, wide_start: int, wide_end: int) -> None:
        self.text = text
        self.start, self.end = start, end
        """Of the words that differ, in characters."""
        self.wide_start = wide_start
        self.wide = text[wide_start:wide_end]
        """Those words and what around them may belong to them."""
        self.found = findings(self.wide)
        """What stands there; places count from `wide_start`."""
        self._whole = self.found if len(self.wide) == len(text) else None
        self._quotes: Sequence[Quotation] | None = None

    @property
    def whole(self) -> Findings:
        """What the whole text holds."""
        if self._whole is None:
            behind = self.wide_start + len(self.wide)
            self._whole = together(
                (
                    (0, findings(self.text[: self.wide_start])),
                    (self.wide_start, self.found),
                    (behind, findings(self.text[behind:])),
                )
            )
        return self._whole

    @property
    def quotes(self) -> Sequence[Quotation]:
        """The quotations of the whole text."""
        if self._quotes is None:
            self._quotes = quotations(self.text) if marked(self.text) else ()
        return self._quotes

    def has_changed_figure(self) -> bool:
        """Whether a figure stands among the words that differ."""
        start, end = self.start - self.wide_start, self.end - self.wide_start
        return any(figure.end > start and figure.start < end for figure in self.found.figures)

    def has_changed_mark(self) -> bool:
        """Whether quotation marks, or ends of paragraphs, stand among the words that differ."""
        changed = self.text[self.start : self.end]
        return marked(changed) or "\n" in changed

    def is_quoted(self) -> bool:
        """Whether the words that differ stand inside a quotation."""
        return any(q.start <= self.start and self.end <= q.end for q in self.quotes)

    def said(self) -> list[str]:
        """Return what stands inside each quotation of the whole text."""
        return [self.text[quotation.start : quotation.end] for quotation in self.quotes]

    def vouching(self) -> list[Attribution]:
        """Return the attributions of the whole text."""
        return unquoted(self.whole.attributions, self.quotes)

    def vouching_here(self) -> list[Attribution]:
        """Return the attributions where the text differs, places counted from `wide_start`."""
        return unquoted(self.found.attributions, self.quotes, self.wide_start)
