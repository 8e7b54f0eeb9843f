"""Editors' notes read into claims: what a note says was done, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from revtrack.model.note import Claim
from revtrack.wire.note_clauses import claims_of, clauses, with_verb
from revtrack.wire.note_words import tokens

_PREFIX = re.compile(
    r"[\s(\[]*+(?:(?:ATTN|EDS?|EDITORS?'? NOTE)\b\s*+:?[\s(\[]*+)*+", re.IGNORECASE
)


def parse_note(text: str, agency: str | None = None) -> tuple[Claim, ...]:
    """Return the claims of an editors' note, in the order in which they stand.

    `agency` is a profile's key such as `"yonhap"`, `"reuters"` or `"ap"`; without it the general
    rules hold. Each claim's text is `text[claim.start:claim.end]`; words that cannot be read are
    a claim with `is_read` false. No text raises an error; an empty note makes no claim.
    """
    return tuple(_claims(text, agency))


def _claims(text: str, agency: str | None) -> Iterator[Claim]:
    verb: str | None = None
    named = False
    for part in clauses(tokens(text, *_body(text))):
        clause = with_verb(part, verb)._replace(named=named)
        named = named or any(word.code == "P" for word in part.words)
        verb = clause.verb or verb
        yield from claims_of(clause, text, agency)


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
