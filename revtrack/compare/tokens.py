"""Words as readers see them: numbers, money, abbreviations and hyphenated words whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from itertools import chain
from typing import TypeVar

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
"""Kana and Han characters: their scripts put no spaces between words, so each stands alone."""


def _piece(unspaced: str) -> re.Pattern[str]:
    """Return what finds a word or mark and the white space behind it, these characters apart."""
    alone = f"| [{unspaced}]" if unspaced else ""
    return re.compile(
        rf"""
        (?: [A-Za-z]{{2,}}(?![\w.'’-])                       # most words, told quickly
        | (?:(?<![\w.])[-−])?[$€£¥₩]?\d+(?:[.,:/]\d+)*      # 1.5  $3,000  6:40  -5
            (?:%|(?:-[^\W\d]\w*)+|[^\W\d_{unspaced}]+)?     # 15%  20-year-old  3rd  10km
        | (?:[^\W\d_]\.){{2,}}                              # U.S.  a.m.
        | (?:Lt|Gen|Col|Maj|Sgt|Capt|Adm|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|St|Jr|Sr|No
            |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s)
        {alone}
        | [^\W{unspaced}]+(?:[-'’][^\W{unspaced}]+)*        # long-range  don't
        | -{{2,}} | \.{{3}} | [^\w\s]                        # --  ...  one mark
        )\s* | \s+
        """,
        re.VERBOSE,
    )


_PIECE = _piece("")
_unspaced_piece = cache(partial(_piece, _UNSPACED))
"""Made when a text asks for it: it takes milliseconds."""


def _cut(text: str) -> list[str]:
    pattern = _PIECE if not text or max(text) < _UNSPACED[0] else _unspaced_piece()
    return pattern.findall(text)


T = TypeVar("T")

_KEPT = 100_000
"""Entries of a `Known` before it begins anew: 26 MB of pieces at the most."""

_LONGEST_KEPT = 40
"""Characters of a text that is kept: longer ones are no words, but lines of a script without
spaces, and do not come again."""


class Known(dict[str, T]):
    """What a text between two spaces comes to, worked out once.

    The same words come again and again, within a page and from version to version; looking
    them up takes a third of the time that cutting them takes.
    """

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> T:
        found = self._make(text)
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _KEPT:
                self.clear()
            self[text] = found
        return found


_PIECES = Known(lambda text: tuple(_cut(f"{text} ")))


def pieces(text: str) -> list[str]:
    """Return words and marks, each with the white space behind it: joined, they are the text."""
    found = list(chain.from_iterable(map(_PIECES.__getitem__, text.split(" "))))
    last = found.pop()[:-1]
    return [*found, last] if last else found


def words(text: str) -> list[str]:
    """Return the words and marks without the white space around them."""
    return [word for piece in _cut(text) if (word := piece.rstrip())]
