"""From the characters of a page to its pieces: one headline, note or paragraph each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from revtrack.errors import UnreadableInput
from revtrack.settings import BREAKS, NO_PAGE, PAGE_LINES
from revtrack.wire.furniture import ends_sentence

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_ENDS = "\n\r\v\f\x85\u2028\u2029"
_SEPARATORS = "\x1c\x1d\x1e"
_WRAPPED_AT_MOST = 100
"""Hard-wrapped copy is set at 65 to 80 columns; a longer line is a whole paragraph."""


Hint = Literal["title", "heading", "caption", "byline", "paragraph", "item", "row", "link", "text"]
"""What the markup around a piece says that it is; `text` where it says nothing."""


class Piece(NamedTuple):
    """A run of text of the page and the line, from 1, where it begins.

    `hint` is None on pages that are plain text, where the words alone tell.
    """

    line: int
    text: str
    hint: Hint | None = None


def lines_of(text: str) -> list[str]:
    """Return the lines of a page. Raises `UnreadableInput` for more lines than a page has."""
    if sum(map(text.count, _ENDS)) > BREAKS:  # before there is a string for each
        raise UnreadableInput(f"it has more than {BREAKS:,} line breaks", "is it a story at all?")
    lines = _lines(text.removeprefix("\ufeff"))
    if len(lines) > PAGE_LINES and sum(map(bool, map(str.strip, lines))) > PAGE_LINES:
        raise UnreadableInput(NO_PAGE, "is it a story at all?")
    return lines


def pieces(lines: list[str], stands_alone: Callable[[str], bool]) -> list[Piece]:
    """Return the page's lines, hard-wrapped paragraphs joined to one piece each.

    Blank lines and single newlines both divide; `stands_alone` tells lines that are
    never part of a wrapped paragraph, such as a byline.
    """
    return [Piece(*numbered) for numbered in _numbered(lines, stands_alone)]


def paragraph_texts(lines: list[str], stands_alone: Callable[[str], bool]) -> list[str]:
    """Return the texts of a page's `pieces`."""
    return [found for _, found in _numbered(lines, stands_alone)]


def _numbered(lines: list[str], stands_alone: Callable[[str], bool]) -> list[tuple[int, str]]:
    width = max(map(len, map(str.rstrip, lines)), default=0)
    if width > _WRAPPED_AT_MOST:
        stripped = map(str.strip, lines)
        return [numbered for numbered in enumerate(stripped, start=1) if numbered[1]]
    found = []
    for run in _runs(lines, stands_alone):
        if _is_wrapped([line for _, line in run], width):
            found.append((run[0][0], " ".join(line.strip() for _, line in run)))
        else:
            found += [(number, line.strip()) for number, line in run]
    return found


def _lines(text: str) -> list[str]:
    """Return the lines; `splitlines`, four times faster, would cut at separators of data, too."""
    return _BREAK.split(text) if any(s in text for s in _SEPARATORS) else text.splitlines()


def _runs(lines: list[str], stands_alone: Callable[[str], bool]) -> Iterator[list[tuple[int, str]]]:
    """Yield runs of lines that could be one paragraph, cut at blanks, indents and lone lines."""
    run: list[tuple[int, str]] = []
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip()
        if not line:
            if run:
                yield run
                run = []
            continue
        alone = stands_alone(line.strip())
        if run and (alone or _is_indented(line, run[-1][1])):
            yield run
            run = []
        if alone:
            yield [(number, line)]
        else:
            run.append((number, line))
    if run:
        yield run


def _is_indented(line: str, before: str) -> bool:
    return line[:2].isspace() and not before[:2].isspace()


def _is_wrapped(run: list[str], width: int) -> bool:
    """Whether the lines are one paragraph: each is filled up, and some break a sentence."""
    pairs = list(itertools.pairwise(run))
    filled = all(len(line) + 1 + len(after.split()[0]) > width for line, after in pairs)
    return bool(pairs) and filled and not all(ends_sentence(line) for line, _ in pairs)
