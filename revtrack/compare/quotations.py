"""The spans inside quotation marks, in the styles of English, German, French, Korean, Japanese.

One pass over the marks. Apostrophes are none, nor are the signs of feet and inches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_CLOSERS = {
    "“": "”", "„": "“”", "‟": "”", "”": "”", '"': '"', "＂": "＂", "〝": "〟”",
    "«": "»", "»": "«»", "「": "」", "『": "』",
    "‹": "›", "›": "‹›", "‘": "’'", "‚": "‘’", "‛": "’", "'": "'’",
}  # fmt: skip
"""What closes a quotation that a mark opened: „…“ in German, “…” in English."""

_SINGLE = frozenset("'‘’‚‛")
_ALWAYS_OPEN = frozenset("„‟〝「『‚")
_NESTING = frozenset("«「『")
_MARK = re.compile("[" + "".join({*"".join(_CLOSERS.values()), *_CLOSERS}) + "]")
_ELISION = re.compile(r"(?:n|em|til|tis|twas|twere|cause|cos|bout|round|\d\ds?)(?![^\W_])", re.I)
_FEET = re.compile(r"\d['’′]\d+$")
_MAY_PRECEDE = frozenset("([{<-–—/=…")
_STOPS = frozenset(".,;:!?)]}…。、，！？")
_EAST = "\u3040"
"""The first character of the scripts that have no apostrophe."""

_DEEPEST = 8
"""Quotations within quotations; deeper ones are a broken page."""


class Quotation(NamedTuple):
    """Where the words of a quotation begin and end, in characters, without the marks.

    An empty one is a mark that has no partner.
    """

    start: int
    end: int


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    latest: int
    """Where it was taken up again: a quotation over paragraphs opens in each."""
    weak: int = -1
    """Where it may have ended, if no better place comes: behind s, as in the officers' union."""


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in order of their beginnings, also those within others."""
    scan = _Scan(text)
    for match in _MARK.finditer(text):
        scan.meet(match[0], match.start())
    return scan.finish()


def marked(text: str) -> bool:
    """Whether any quotation mark or apostrophe stands in a text."""
    if text.isascii():
        return '"' in text or "'" in text
    return _MARK.search(text) is not None


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
        if before == "\n" and any([entry.mark == mark for entry in self.open]):
            self.open[-1].latest = at
        elif mark in _SINGLE:
            self._single(mark, at, before, after)
        elif mark in _ALWAYS_OPEN:
            self._begin(mark, at)
        else:
            self._double(mark, at, before, after)

    def _double(self, mark: str, at: int, before: str, after: str) -> None:
        place = self._closed_by(mark)
        inside = place >= 0 and mark == self.open[place].mark
        opens = _opens(before, after)
        if mark in "\"＂" and _is_inches(self.text, at, inside):
            return
        elif place >= 0 and not (opens and inside):
            self._close(place, at)
        elif mark in _CLOSERS and (opens or before.isspace() or _begins_word(mark, after)):
            self._begin(mark, at)
        else:
            self.found.append(Quotation(at, at))

    def _single(self, mark: str, at: int, before: str, after: str) -> None:
        place = self._closed_by(mark)
        if _is_apostrophe(self.text, at, before, after):
            return
        if mark in "‚‛" or (mark == "‘" and place < 0) or (mark == "'" and _opens(before, after)):
            self._begin(mark, at)
        elif place >= 0:
            if before in "sS" and after.isspace():
                if self.open[place].weak < 0:
                    self.open[place].weak = at
            else:
                self._close(place, at)
        elif mark == "'" and after >= _EAST:
            self._begin(mark, at)

    def _closed_by(self, mark: str) -> int:
        """Return the place of the innermost quotation that a mark may close, -1 if none."""
        for place in range(len(self.open) - 1, -1, -1):
            if mark in _CLOSERS[self.open[place].mark]:
                return place
        return -1

    def _begin(self, mark: str, at: int) -> None:
        """Open a quotation; one of the same mark that is still open ends here, if it may not nest."""
        if mark not in _NESTING:
            for place, entry in enumerate(self.open):
                if entry.mark == mark:
                    self._close(place, entry.weak if mark in _SINGLE else at)
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
        """Return all; those still open go on to the end of their paragraph."""
        for entry in self.open:
            if entry.weak >= 0:
                self.found.append(Quotation(entry.start, entry.weak))
            elif entry.mark not in _SINGLE or self._begins_paragraph(entry):
                end = self.text.find("\n", entry.latest)
                self.found.append(Quotation(entry.start, end if end >= 0 else len(self.text)))
        return sorted(self.found)

    def _begins_paragraph(self, entry: _Open) -> bool:
        return entry.mark == "‘" and (entry.start == 1 or self.text[entry.start - 2] == "\n")


def _opens(before: str, after: str) -> bool:
    """Whether a mark between two characters stands where one opens."""
    leads = before.isspace() or before in _MAY_PRECEDE or before in _CLOSERS
    return leads and not after.isspace() and after not in _STOPS


def _begins_word(mark: str, after: str) -> bool:
    """Whether a mark behind a letter opens: always a “, and others in front of a letter."""
    return mark in "“«" or after.isalnum()


def _is_apostrophe(text: str, at: int, before: str, after: str) -> bool:
    if before.isalnum() and after.isalnum() and before < _EAST and after < _EAST:
        return True
    if text[max(0, at - 2) : at].lower() in ("'n", "’n", "‘n"):
        return True
    return not before.isalnum() and _ELISION.match(text, at + 1) is not None


def _is_inches(text: str, at: int, inside: bool) -> bool:
    """Whether a straight mark stands behind a number and closes nothing: 5'10", a 6" pipe."""
    behind = text[max(0, at - 8) : at]
    return behind[-1:].isdigit() and (not inside or _FEET.search(behind) is not None)
