"""Text laid out in lines of so many cells, as people of its script break them.

rich breaks at white space alone, which leaves Japanese and Chinese prose ragged, and cuts a long
word wherever the line ends, which parts a mark `[-` from its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, split_graphemes
from rich.text import Text

_IDEOGRAPHIC = "\u2e80-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
"""Han, kana and their punctuation: prose without spaces. Korean breaks at spaces."""

_NO_START = (
    "、。，．：；？！」』】〕〉》）］｝〗〙ー々〻…‥・ゝゞヽヾ"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NO_END = "「『【〔〈《（［｛〖〘"
"""What a line may not begin or end with (JIS X 4051)."""

_ATTACHED = "\u0300-\u036f\u200d\u3099\u309a\ufe00-\ufe0f"
"""Combining marks, joiners and variation selectors."""

_BREAK = (
    rf"(?<=\s)(?![\s{_ATTACHED}])(?=.)"
    rf"|(?:(?<=[{_IDEOGRAPHIC}])|(?=[{_IDEOGRAPHIC}]))"
    rf"(?<![{_NO_END}\u200d])(?<!\[-)(?<!\{{\+)"
    rf"(?![{_NO_START}{_ATTACHED}\s])(?!-\]|\+\}}|$)"
)
"""Where a line may end: behind white space, and beside an ideograph, but never inside a mark.

Compiled for the first text that has ideographs, which takes 2 ms that most starts need not spend.
"""

_WORD = re.compile(rf"\s*\S+(?:\s+[{_ATTACHED}]\S*)*\s*")
_FIRST_IDEOGRAPH = "\u2e80"

_OPENING, _CLOSING = ("[-", "{+"), ("-]", "+}")
_TAB = 8


def wrapped(text: Text, width: int) -> list[Text]:
    """Return the text in lines of at most so many cells; none ends in white space."""
    width = max(width, 2)
    return [line for part in text.split("\n", allow_blank=True) for line in _lines(part, width)]


def finished(line: Text) -> Text:
    """Return a line as rich is to print it: it has been wrapped, and rich would do it again."""
    line.rstrip()
    line.no_wrap, line.overflow = True, "ignore"
    return line


def _lines(text: Text, width: int) -> Iterator[Text]:
    if "\t" in text.plain:
        text.expand_tabs(_TAB)
    for line in text.divide(_ends(text.plain, width)):
        line.rstrip()
        yield line


@lru_cache(maxsize=4096)
def _ends(text: str, width: int) -> tuple[int, ...]:
    """Return the offsets at which lines end: as much as fits, a word longer than a line cut."""
    ends: list[int] = []
    at = room = 0
    for piece in _pieces(text):
        needed = cell_len(piece.rstrip())
        if at == 0:
            room = width
        elif needed > room:
            ends.append(at)
            room = width
        if needed > width:
            offsets, left = _cuts(piece, width)
            ends += [at + offset for offset in offsets]
            room = left
        else:
            room -= cell_len(piece)
        at += len(piece)
    return tuple(ends)


def _pieces(text: str) -> Iterator[str]:
    """Yield what stays on one line."""
    if max(text, default="") < _FIRST_IDEOGRAPH:
        yield from _WORD.findall(text)
        return
    start = 0
    for found in re.finditer(_BREAK, text):
        if found.start() > start:
            yield text[start : found.start()]
            start = found.start()
    yield text[start:]


def _cuts(word: str, width: int) -> tuple[list[int], int]:
    """Return where a word longer than a line is cut, and the room behind what is left of it."""
    cuts: list[int] = []
    used = 0
    for start, cells in _units(word):
        if used + cells > width and used:
            cuts.append(start)
            used = 0
        used += cells
    return cuts, width - used


def _units(word: str) -> Iterator[tuple[int, int]]:
    """Yield start and cells of each character as it is seen, a mark with the one beside it."""
    found: list[tuple[int, int]] = []
    opened = False
    for start, end, cells in characters(word):
        closing = word.startswith(_CLOSING, start) or word.startswith(_CLOSING, start - 1)
        if found and (opened or closing):
            found[-1] = (found[-1][0], found[-1][1] + cells)
        else:
            found.append((start, cells))
        opened = word.startswith(_OPENING, start) or word[max(start - 1, 0) : end] in _OPENING
    yield from found


def characters(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and cells of each character as it is seen: an emoji of many is one."""
    return split_graphemes(text)[0]
