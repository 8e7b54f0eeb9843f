"""Editors' notes read into claims: what a note says was done, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from revtrack.model.note import Claim
from revtrack.wire.note_clauses import claims_of, clauses, with_verb
from revtrack.wire.note_words import tokens

_LONGEST = 100_000
"""Characters of a note that are read, in 0.3 s; the longest known to us has a thousand. What stands
behind them is a claim that could not be read."""

_PREFIX = re.compile(
    r"[\s(\[]*+(?:(?:ATTN|EDS?|EDITORS?'? NOTE)\b\s*+:?[\s(\[]*+)*+", re.IGNORECASE
)


def parse_note(text: str, agency: str | None = None) -> tuple[Claim, ...]:
    """Return the claims of an editors' note, in the order in which they stand.

    `agency` is a profile's key such as `"yonhap"`, `"reuters"` or `"ap"`; without it the general
    rules hold. Each claim's text is `text[claim.start:claim.end]`; words that cannot be read are
    a claim with `is_read` false. No text raises an error; an empty note makes no claim.
    """
    return _read(text, agency)


@lru_cache(maxsize=64)
def _read(text: str, agency: str | None) -> tuple[Claim, ...]:
    """Return the claims; a note is read with its page, in its audit, and in that of the next."""
    return tuple(_claims(text, agency))


def _claims(text: str, agency: str | None) -> Iterator[Claim]:
    verb: str | None = None
    named = False
    start, end = _body(text)
    read = _read_up_to(text, start, end)
    for part in clauses(tokens(text, start, read)):
        clause = with_verb(part, verb)._replace(named=named)
        named = named or any(word.code == "P" for word in part.words)
        verb = clause.verb or verb
        yield from claims_of(clause, text, agency)
    if rest := text[read:end].strip():
        begin = text.index(rest, read)
        yield Claim(rest, begin, begin + len(rest), None, rest, None, "unlocated", is_read=False)


def _read_up_to(text: str, start: int, end: int) -> int:
    """Return where reading ends: at the end, or at a word's in a note without one."""
    if end - start <= _LONGEST:
        return end
    most = start + _LONGEST
    space = text.rfind(" ", start, most)
    return most if space < 0 else space


def _body(text: str) -> tuple[int, int]:
    """Return the characters of a note without its prefix and the brackets around it."""
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    end = len(text.rstrip())
    unmatched = sum(text.count(c, start, end) * sign for c, sign in (("(", -1), (")", 1)))
    unmatched += sum(text.count(c, start, end) * sign for c, sign in (("[", -1), ("]", 1)))
    while end > start and unmatched > 0 and text[end - 1] in ")]":
        end, unmatched = end - 1, unmatched - 1
    return start, end
