"""An editors' note as claims: what it says was done, and where."""

from __future__ import annotations

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
    of a note is silently dropped.
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

    def numbers(self, length: int) -> tuple[int, ...]:
        """Return the paragraphs that the claim names in a version of so many, ascending."""
        return tuple(sorted({n for place in self.places for n in place.numbers(length)}))
