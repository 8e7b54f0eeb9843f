"""Words as readers see them: numbers, money, abbreviations and hyphenated words whole."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(
    r"""
      [A-Za-z]{2,}(?![\w.'’-])                               # most words, told quickly
    | (?:(?<![\w.])[-−])?[$€£¥₩]?\d+(?:[.,:/]\d+)*            # 1.5  $3,000  6:40  -5
        (?:%|(?:-[^\W\d]\w*)+|[^\W\d_]+)?                     # 15%  20-year-old  3rd  10km
    | (?:[^\W\d_]\.){2,}                                      # U.S.  a.m.
    | (?:Lt|Gen|Col|Maj|Sgt|Capt|Adm|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|St|Jr|Sr|No
        |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s)
    | [\u3040-\u30ff\u3400-\u9fff]                            # scripts without spaces
    | \w+(?:[-'’]\w+)*                                        # long-range  don't
    | -{2,} | \.{3} | [^\w\s]                                 # --  ...  one mark
    """,
    re.VERBOSE,
)
_PIECE = re.compile(rf"({_WORD.pattern})(\s*)", re.VERBOSE)


class Token(NamedTuple):
    """A word or mark and the white space behind it; tokens join to the text."""

    word: str
    space: str


def tokens(text: str) -> list[Token]:
    """Return the text's tokens: `"".join(word + space)` is the text, character for character."""
    lead = len(text) - len(text.lstrip())
    found = [Token("", text[:lead])] if lead else []
    found += map(Token._make, _PIECE.findall(text, lead))
    return found


def words(text: str) -> list[str]:
    """Return the words and marks without the white space between them."""
    return _WORD.findall(text)
