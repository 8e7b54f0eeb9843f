"""A version: one filing of a story, read into fields and blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as held_as
from datetime import datetime
from itertools import count, repeat
from typing import Literal, NamedTuple

from revtrack.model.note import Claim
from revtrack.version import PARSER

Role = Literal["paragraph", "caption", "heading"]

FIELDS = ("label", "slug", "headline", "section", "published_at", "note", "byline", "dateline",
          "status")  # fmt: skip
"""What stands around the text, in page order; the names in code, columns and JSON."""


class Block(NamedTuple):
    """A paragraph, caption or heading; `number` counts from 1 within its role."""

    role: Role
    number: int
    text: str

    def name(self) -> dict[str, object]:
        """Return what JSON calls the block: its role and number."""
        return {"role": self.role, "number": self.number}

    def to_dict(self) -> dict[str, object]:
        """Return role, number and text."""
        return {**self.name(), "text": self.text}


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of the page that is no part of the story, and the rule that says so."""

    line: int
    rule: str
    text: str

    def to_dict(self) -> dict[str, object]:
        """Return the line's number (from 1), the rule and the text."""
        return {"line": self.line, "rule": self.rule, "text": self.text}


@dataclass(frozen=True, slots=True)
class Version:
    """One filing as read from a page. A field that the page does not have is None.

    `ordinal` is what the label counts: 0 for a first filing, -1 for a flash before it,
    None where the label keeps the count of the version before it or the page has no headline.
    `claims` are what the note says, read from it.

    `story_id` is the id that names the story for certain: of an agency's address, or the one
    that all versions of an item carry. `follows` are the ids of items that this one takes up,
    `revision` the item's own count. `status` is None for a usable item; a `canceled` or
    `withheld` one is kept and marked.
    """

    agency: str
    blocks: tuple[Block, ...]
    label: str | None = None
    ordinal: int | None = None
    slug: str | None = None
    tags: tuple[str, ...] = ()
    headline: str | None = None
    section: str | None = None
    published_at: datetime | None = None
    note: str | None = None
    byline: str | None = None
    dateline: str | None = None
    status: str | None = None
    language: str | None = None
    story_id: str | None = None
    follows: tuple[str, ...] = ()
    revision: int | None = None
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = held_as(default=(), compare=False)

    def of_role(self, role: Role) -> tuple[Block, ...]:
        """Return the blocks of one role, in page order."""
        return tuple(block for block in self.blocks if block.role == role)

    def field(self, name: str) -> str | None:
        """Return one of `FIELDS` as text, times in ISO 8601."""
        value = getattr(self, name)
        return value.isoformat() if isinstance(value, datetime) else value

    @property
    def words(self) -> int:
        """Words in paragraphs: runs of characters between white space."""
        return sum(len(block.text.split()) for block in self.of_role("paragraph"))

    def fields_dict(self) -> dict[str, object]:
        """Return the fields and counts that every document about a version carries."""
        return {
            **{name: self.field(name) for name in FIELDS},
            "ordinal": self.ordinal,
            "agency": self.agency,
            "language": self.language,
            "story_id": self.story_id,
            "follows": list(self.follows),
            "revision": self.revision,
            "tags": list(self.tags),
            "paragraphs": len(self.of_role("paragraph")),
            "captions": len(self.of_role("caption")),
            "words": self.words,
            "warnings": list(self.warnings),
        }

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.version/1` of a page that is in no store."""
        nowhere = ("story", "version", "captured_at", "added_at", "sha256")
        return {
            "schema": "revtrack.version/1",
            **dict.fromkeys(nowhere),
            **self.fields_dict(),
            "parser": PARSER,
            **self.blocks_dict(),
        }

    def blocks_dict(self) -> dict[str, object]:
        """Return the blocks in page order, the note's claims, and the furniture.

        Claims that count in the version before have their paragraphs in `revtrack.audit/1`.
        """
        length = len(self.of_role("paragraph"))
        return {
            "blocks": [block.to_dict() for block in self.blocks],
            "claims": [c.to_dict(length if c.counts_in == "new" else None) for c in self.claims],
            "furniture": [line.to_dict() for line in self.furniture],
        }


def numbered(pieces: Sequence[tuple[Role, str]]) -> tuple[Block, ...]:
    """Return blocks numbered from 1 within each role, in the order given."""
    if {role for role, _ in pieces} <= {"paragraph"}:
        return paragraphs([text for _, text in pieces])
    counts: defaultdict[Role, Iterator[int]] = defaultdict(lambda: count(1))
    return tuple([Block(role, next(counts[role]), text) for role, text in pieces])


def paragraphs(texts: Iterable[str]) -> tuple[Block, ...]:
    """Return texts as paragraphs, numbered from 1."""
    return tuple(map(Block._make, zip(repeat("paragraph"), count(1), texts)))
