"""An editors' note as claims: what it says was done, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

ClaimKind = Literal["paragraphs", "range", "throughout", "field", "unlocated"]

NoteField = Literal["headline", "lead", "dateline", "byline", "photo", "slug", "table"]


class Place(NamedTuple):
    """Paragraphs that a claim names, both ends included, from 1; -1 is the last, -2 the one before.

    `last` is None for a place that is open to the end: `from 3rd para`.
    """

    first: int
    last: int | None

    def numbers(self, length: int) -> range:
        """Return the paragraphs of a version of so many that the place names; never beyond it."""
        first = self.first if self.first > 0 else length + 1 + self.first
        last = length if self.last is None else self.last
        last = last if last > 0 else length + 1 + last
        return range(max(first, 1), min(last, length) + 1)

    def is_beyond(self, length: int) -> bool:
        """Whether a part of the place lies outside a version of so many paragraphs."""
        ends = [self.first] if self.last is None else [self.first, self.last]
        return any(end == 0 or abs(end) > length for end in ends)


class Claim(NamedTuple):
    """One thing that a note says; `start` and `end` are its characters in the note.

    `verb` is in lower case and None where the note gives none, `what` the words that say what was
    done, `where` the words of its places. `field` is what a claim about no paragraph is about;
    `sentence` the sentence within the paragraph, from 1, where one is named; `old` and `new` the
    words of a substitution. A claim of words that could not be read has `is_read` false: no part
    of a note is silently dropped. `after` says that the claim is about so many paragraphs behind
    its place; told so only where the place counts in the version before: `after 4th graf`.
    """

    text: str
    start: int
    end: int
    verb: str | None
    what: str
    where: str | None
    kind: ClaimKind
    places: tuple[Place, ...] = ()
    field: NoteField | None = None
    sentence: int | None = None
    old: str | None = None
    new: str | None = None
    counts_in: Literal["old", "new"] = "new"
    is_read: bool = True
    after: int | None = None

    def numbers(self, length: int) -> tuple[int, ...]:
        """Return the paragraphs that the claim names in a version of so many, ascending.

        The lead, where it is named without a place, is paragraph 1.
        """
        places = self.places or ((Place(1, 1),) if self.field == "lead" else ())
        return tuple(sorted({n for place in places for n in place.numbers(length)}))

    def to_dict(self, length: int | None) -> dict[str, object]:
        """Return the claim, its paragraphs counted in a version of so many; none without one."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "verb": self.verb,
            "what": self.what,
            "where": self.where,
            "kind": self.kind,
            "field": self.field,
            "paragraphs": [] if length is None else list(self.numbers(length)),
            "beyond": length is not None and any(p.is_beyond(length) for p in self.places),
            "counts_in": self.counts_in,
            "after": self.after,
            "sentence": self.sentence,
            "old": self.old,
            "new": self.new,
            "read": self.is_read,
        }


@dataclass(frozen=True, slots=True)
class Note:
    """A note and the claims in it; the version that it stands in, where there is one.

    `length` is the number of its paragraphs, `length_before` that of the version before it.
    """

    text: str | None
    claims: tuple[Claim, ...]
    story: str | None = None
    version: int | None = None
    label: str | None = None
    length: int | None = None
    length_before: int | None = None

    def length_for(self, claim: Claim) -> int | None:
        """Return how many paragraphs the version has that a claim counts in, None if unknown."""
        return self.length if claim.counts_in == "new" else self.length_before

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.note/1`."""
        return {
            "schema": "revtrack.note/1",
            "story": self.story,
            "version": self.version,
            "label": self.label,
            "note": self.text,
            "claims": [claim.to_dict(self.length_for(claim)) for claim in self.claims],
        }
