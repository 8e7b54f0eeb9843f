"""What has been read of a page so far, and what was known of it before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from revtrack.model.version import Furniture, Role
from revtrack.wire import furniture as rules
from revtrack.wire.labels import Heading
from revtrack.wire.lines import Piece
from revtrack.wire.profiles import Agency
from revtrack.wire.urls import url_id

NOTE = re.compile(r"\(?\s*(?:ATTN|EDS)\s*:\s*(?P<note>.*)$", re.IGNORECASE)
BYLINE = re.compile(r"By (?P<byline>[A-Z][^.!?]*(?:[A-Z]\.[^.!?]*)*)$")
_BY = re.compile(r"(?:by|von|par|por|di|door|av)\s+", re.IGNORECASE)
_BYLINE_WORDS = 16


@dataclass(frozen=True, slots=True)
class Known:
    """What a page's code, or an item's envelope, says about its text.

    Of a page it fills what the text leaves out; its `title` only helps to find the headline, and
    a printed time that is the first publication's gives way to that of the last change. Where
    `all_is_body`, as in an item, there is no head to find.
    """

    headline: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    first_published_at: datetime | None = None
    byline: str | None = None
    dateline: str | None = None
    notes: tuple[str, ...] = ()
    all_is_body: bool = False


NOTHING_KNOWN = Known()


@dataclass
class Draft:
    """The parts of a version as they are found, line by line."""

    agency: Agency
    heading: Heading | None = None
    section: str | None = None
    published_at: datetime | None = None
    notes: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    dateline: str | None = None
    story_id: str | None = None
    blocks: list[tuple[Role, str]] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def drop(self, piece: Piece, rule: str) -> None:
        """Keep a piece as furniture; an address in it may name the story."""
        self.furniture.append(Furniture(piece.line, rule, piece.text))
        self.story_id = self.story_id or url_id(piece.text)

    def add_caption(self, piece: Piece) -> None:
        """Keep a caption, but once where it is printed twice in a row."""
        if self.blocks and self.blocks[-1] == ("caption", piece.text):
            self.drop(piece, rules.PRINTED_TWICE)
        else:
            self.blocks.append(("caption", piece.text))


def byline(piece: Piece) -> str | None:
    """Return whom a line names as its writers, None if it is no byline."""
    found = BYLINE.match(piece.text)
    if len(piece.text.split()) > _BYLINE_WORDS:
        return None
    if found:
        return found["byline"].strip()
    return _BY.sub("", piece.text) if piece.hint == "byline" else None
