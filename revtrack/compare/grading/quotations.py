"""The spans inside quotation marks, in the styles of English, German, French, Korean, Japanese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from revtrack.compare.grading.marks import (
    ALWAYS_OPEN,
    CLOSERS,
    EAST,
    MARK,
    NESTING,
    SINGLE,
    STRAIGHT,
    begins_word,
    is_apostrophe,
    is_inches,
    opens,
)

_DEEPEST = 8
"""Quotations within quotations; deeper ones are a broken page."""


class Quotation(NamedTuple):
    """Where the words of a quotation begin and end, in characters, without the marks.

    An empty one is a mark that has no partner.
    """

    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in order of their beginnings, also those within others.

    One that is not closed ends with its paragraph, unless the next one begins with the mark again.
    """
    scan = _Scan(text)
    for match in MARK.finditer(text):
        scan.meet(match[0], match.start())
    return scan.finish()


@dataclass(slots=True)
class _Open:
    """A quotation that has begun."""

    mark: str
    start: int
    latest: int
    """Where it was taken up again: a quotation over paragraphs opens in each."""
    weak: int = -1
    """Where it ends if no better place comes: behind an s, as in the officers' union."""


class _Scan:
    """The quotations found and those still open, while the marks are met one by one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.open: list[_Open] = []

    def meet(self, mark: str, at: int) -> None:
        """Take in a mark: it opens, closes, goes on, or stands alone."""
        before = self.text[at - 1] if at else "\n"
        after = self.text[at + 1] if at + 1 < len(self.text) else "\n"
        if before == "\n" and self._goes_on(mark, at):
            return
        if mark in SINGLE:
            self._single(mark, at, before, after)
        elif not (mark in STRAIGHT and is_inches(self.text, at, self._closed_by(mark) >= 0)):
            self._double(mark, at, before, after)

    def _goes_on(self, mark: str, at: int) -> bool:
        """Whether a mark that begins a paragraph takes up a quotation of the one before."""
        for entry in self.open:
            if entry.mark == mark:
                entry.latest = at
                return True
        return False

    def _double(self, mark: str, at: int, before: str, after: str) -> None:
        place = self._closed_by(mark)
        inside = place >= 0 and mark == self.open[place].mark
        leads = opens(before, after)
        if mark in ALWAYS_OPEN:
            self._begin(mark, at)
        elif place >= 0 and not (leads and inside):
            self._close(place, at)
        elif mark in CLOSERS and (leads or before.isspace() or begins_word(mark, after)):
            self._begin(mark, at)
        else:
            self.found.append(Quotation(at, at))

    def _single(self, mark: str, at: int, before: str, after: str) -> None:
        if is_apostrophe(self.text, at, before, after):
            return
        place = self._closed_by(mark)
        leads = mark in ALWAYS_OPEN or (mark == "‘" and place < 0)
        if leads or (mark == "'" and opens(before, after)):
            self._begin(mark, at)
        elif place >= 0 and before in "sS" and after.isspace():
            if self.open[place].weak < 0:
                self.open[place].weak = at
        elif place >= 0:
            self._close(place, at)
        elif mark == "'" and after >= EAST:
            self._begin(mark, at)

    def _closed_by(self, mark: str) -> int:
        """Return the place of the innermost quotation that a mark may close, -1 if none."""
        for place in range(len(self.open) - 1, -1, -1):
            if mark in CLOSERS[self.open[place].mark]:
                return place
        return -1

    def _begin(self, mark: str, at: int) -> None:
        """Open a quotation, and end one of the same mark that is still open and may not nest."""
        if mark not in NESTING:
            for place, entry in enumerate(self.open):
                if entry.mark == mark:
                    self._close(place, entry.weak if mark in SINGLE else at)
                    break
        self.open.append(_Open(mark, at + 1, at + 1))
        if len(self.open) > _DEEPEST:
            del self.open[0]

    def _close(self, place: int, end: int) -> None:
        """Close a quotation, and with it those within it; a negative end drops it."""
        for entry in self.open[place + 1 :]:
            if entry.weak >= 0:
                self.found.append(Quotation(entry.start, entry.weak))
        if end >= 0:
            self.found.append(Quotation(self.open[place].start, end))
        del self.open[place:]

    def finish(self) -> list[Quotation]:
        """Return all quotations; a single mark that nothing closed was an apostrophe."""
        for entry in self.open:
            begins = entry.start == 1 or self.text[entry.start - 2] == "\n"
            if entry.weak >= 0:
                self.found.append(Quotation(entry.start, entry.weak))
            elif entry.mark not in SINGLE or (entry.mark == "‘" and begins):
                end = self.text.find("\n", entry.latest)
                self.found.append(Quotation(entry.start, end if end >= 0 else len(self.text)))
        return sorted(self.found)
