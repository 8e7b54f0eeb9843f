"""A paragraph with its quotations taken out: what the teller says, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from revtrack.compare.grading.marks import marked
from revtrack.compare.grading.quotations import quotations
from revtrack.compare.sentences import sentences
from revtrack.lexicons import entries

QUOTED = '""'
"""Stands for a quotation among the words around it: no token of a text is like it."""

_DATELINE = 20
"""Most tokens of a dateline: places, a day, an agency, a dash."""

_DASHES = ("-", "--", "–", "—")
_STOPS = ".,;:!?…—–-。，！？"
_WORD = re.compile(
    r"\d++-year-old\b|(?:[^\W\d_]\.){2,}+|[^\W\d_]++(?:['’.-][^\W\d_]++)*+|\d++(?:[.,]\d++)*+|--|[^\w\s]"
)


class Span(NamedTuple):
    """The words between two marks: where they begin and end, in characters, and whether closed."""

    start: int
    end: int
    closed: bool


class Token(NamedTuple):
    """A word or a mark of the telling, and where it begins and ends."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is a word and no mark."""
        return self.text[0].isalpha() or self.is_age

    @property
    def is_age(self) -> bool:
        """Whether somebody is called by an age: the 24-year-old."""
        return self.text.endswith("-year-old")

    @property
    def is_quoted(self) -> bool:
        """Whether it stands for a quotation."""
        return self.text == QUOTED


Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph: its outermost quotations, and the sentences of the telling around them."""

    text: str
    spans: tuple[Span, ...]
    sentences: tuple[tuple[Token, ...], ...]

    @property
    def places(self) -> list[tuple[int, int]]:
        """In which sentence each quotation stands, and which of its tokens it is."""
        return [
            (place, at)
            for place, sentence in enumerate(self.sentences)
            for at, token in enumerate(sentence)
            if token.is_quoted
        ]


def told(text: str) -> Told:
    """Return a paragraph read; in linear time, whatever marks it has."""
    spans = outermost(text) if marked(text) else ()
    ends = list(accumulate(map(len, sentences(_filled(text, spans)))))
    cut: list[list[Token]] = [[] for _ in ends]
    for token in _tokens(text, spans):
        cut[bisect_right(ends, token.start)].append(token)
    if cut:
        cut[0] = cut[0][_dateline(cut[0]) :]
    return Told(text, spans, tuple([tuple(sentence) for sentence in cut]))


def _dateline(sentence: Tokens) -> int:
    """Return how many tokens a sentence's dateline takes: `SEOUL, March 4 (Yonhap) -- `."""
    for place, token in enumerate(sentence[:_DATELINE]):
        if token.is_quoted:
            return 0
        if place > 1 and token.text in _DASHES and sentence[place - 1].text == ")":
            return place + 1
    return 0


def outermost(text: str) -> tuple[Span, ...]:
    """Return the quotations that stand in no other, white space inside the marks left out."""
    found: list[Span] = []
    behind = 0
    for start, end in quotations(text):
        if start < behind or not text[start:end].strip():
            continue
        behind = end + 1
        begins = end - len(text[start:end].lstrip())
        ends = start + len(text[start:end].rstrip())
        found.append(Span(begins, ends, end < len(text)))
    return tuple(found)


def _around(text: str, span: Span) -> tuple[int, int]:
    """Return where the marks around a quotation begin and end, with white space inside them."""
    start, end = span.start, span.end
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return max(start - 1, 0), min(end + 1, len(text))


def _filled(text: str, spans: Iterable[Span]) -> str:
    """Return the text with letters for what is quoted, so that it makes no sentences.

    Its first character and a stop at its end stay: they tell whether a sentence begins or ends.
    """
    parts, behind = [], 0
    for span in spans:
        last = text[span.end - 1]
        last = last if last in _STOPS else "x"
        filler = "x" * (span.end - span.start - 2)
        parts += [text[behind : span.start], (text[span.start] + filler + last)]
        parts[-1] = parts[-1][: span.end - span.start]
        behind = span.end
    return "".join([*parts, text[behind:]])


def _tokens(text: str, spans: Iterable[Span]) -> Iterator[Token]:
    behind = 0
    for span in spans:
        start, end = _around(text, span)
        start = max(start, behind)
        yield from words(text, behind, start)
        yield Token(QUOTED, start, end)
        behind = end
    yield from words(text, behind, len(text))


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield words and marks, the full stop of an abbreviation as part of it."""
    waiting: Token | None = None
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        token = Token(match[0], match.start(), match.end())
        if waiting and token.text == "." and token.start == waiting.end:
            token, waiting = Token(f"{waiting.text}.", waiting.start, token.end), None
        if waiting:
            yield waiting
        waiting = token if _is_shortened(token.text) else None
        if not waiting:
            yield token
    if waiting:
        yield waiting


def _is_shortened(word: str) -> bool:
    """Whether a full stop behind a word is part of it: Mr. and J."""
    return word in entries("titles") or (len(word) == 1 and word.isupper())


def goes_on(before: Told, after: Told) -> bool:
    """Whether the quotation that a paragraph leaves open goes on in the next one."""
    if not (before.spans and after.spans) or before.spans[-1].closed:
        return False
    begins = after.spans[0].start
    opening = after.text[:begins].strip()
    return len(opening) == 1 and opening == _mark(before, before.spans[-1])


def _mark(paragraph: Told, span: Span) -> str:
    return paragraph.text[: span.start].rstrip()[-1:]


def is_set_off(paragraph: Told, span: Span, following: Sequence[Token]) -> bool:
    """Whether a quotation ends as one does in front of its speaker: with a comma or a question."""
    last = paragraph.text[span.end - 1]
    first = following[0].text if following else ""
    return last in ",?!…—–-，？！" or first in (",", "—", "–", "--", "-")
