"""What all news-exchange formats have in common: an envelope of fields around a body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count, repeat
from typing import Any

from revtrack.errors import UnreadableInput
from revtrack.model.version import Furniture, Version
from revtrack.readers.markup import lines
from revtrack.readers.text import is_without
from revtrack.settings import DEFAULTS, NO_PAGE, PAGE_LINES
from revtrack.wire.draft import Known
from revtrack.wire.labels import read_slugline
from revtrack.wire.lines import Hint, Piece, lines_of, paragraph_texts
from revtrack.wire.page import parse_pieces
from revtrack.wire.profiles import AGENCIES, GENERIC, bearer, signer

TABLE = "rows of a table are counted as paragraphs; the desk's count may leave them out"
_SPELLINGS = {"cancelled": "canceled", "killed": "canceled", "withhold": "withheld"}
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")
_BY = re.compile(r"^(?:by|von|par)\s+", re.IGNORECASE)
_WHITE = bytes(code for code in range(0x80) if chr(code).isspace() and chr(code) not in " \n")
_HINTS: dict[Hint, Hint] = {"title": "heading", "text": "paragraph", "link": "paragraph"}
"""In a body nothing is a site's: what stands alone or is a link is text, too."""

CHAIN_RELATIONS = frozenset(
    """previousversion evolvedfrom replaces updates corrects updateof correctionof isupdateof
    iscorrectionof predecessor""".split()
)
"""Links that say "the same story, earlier", without prefix, hyphens and case. Translations,
summaries and what was only derived from an item are stories of their own."""


@dataclass
class Item:
    """The fields of one item, as its format's reader finds them."""

    file: str
    kind: str
    nesting: int = DEFAULTS.max_nesting
    headline: str | None = None
    slugline: str | None = None
    section: str | None = None
    byline: str | None = None
    dateline: str | None = None
    provider: str | None = None
    language: str | None = None
    story_id: str | None = None
    status: str | None = None
    label: str | None = None
    published_at: datetime | None = None
    revision: int | None = None
    notes: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    follows: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, text: str | None, hint: Hint) -> None:
        """Add one block of the body."""
        self._bound(1)
        if flat := plain(text):
            self.pieces.append(Piece(len(self.pieces) + 1, flat, hint))

    def drop(self, text: str | None, rule: str) -> None:
        """Keep a text that is no part of the story as furniture."""
        if flat := plain(text):
            self.furniture.append(Furniture(0, rule, flat))

    def add_body(self, body: str) -> None:
        """Add a body, marked up or plain."""
        if is_marked_up(body):
            self._add_markup(body)
            return
        texts = paragraph_texts(lines_of(body), lambda _: False)
        self._bound(len(texts))
        flat = texts if _is_flat(body) else [" ".join(text.split()) for text in texts]
        numbers = count(len(self.pieces) + 1)
        self.pieces += map(Piece._make, zip(numbers, flat, repeat("paragraph")))

    def _bound(self, more: int) -> None:
        """Raise `UnreadableInput` if so many more blocks are too many."""
        if len(self.pieces) + more > PAGE_LINES:
            raise UnreadableInput(NO_PAGE, "is it a story at all?")

    def _add_markup(self, body: str) -> None:
        found, rows = lines(body, nesting=self.nesting)
        for line in found:
            hint = line.piece.hint or "paragraph"
            if line.rule:
                self.drop(line.piece.text, line.rule)
            else:
                self.add(line.piece.text, _HINTS.get(hint, hint))
        if rows:
            self.warnings.append(TABLE)

    def timed(self, name: str, text: str | None) -> None:
        """Take a time in ISO 8601, and say so if it is none, or a day alone."""
        if not text or not text.strip():
            return
        try:
            self.published_at = datetime.fromisoformat(text.strip())
        except ValueError:
            self.warnings.append(f"{name} {text.strip()!r} is no time")
            return
        if _DAY.fullmatch(text.strip()):
            self.warnings.append(f"{name} {text.strip()!r} says no time of day: taken as 00:00")

    def counted(self, version: object) -> None:
        """Take the item's own count of its versions, and say so if it is no number."""
        text = "" if version is None else str(version).strip()
        if not isinstance(version, bool) and text.isdecimal() and len(text) < 10:
            self.revision = int(text)
        elif text:
            self.warnings.append(f"version {text[:40]!r} is no count")

    def related(self, relation: str, item_id: str | None) -> None:
        """Take an item that this one follows, if the relation says so."""
        word = code(relation).replace("-", "").replace("_", "")
        if word in CHAIN_RELATIONS and item_id and item_id != self.story_id:
            self.follows.append(item_id)

    def signed(self, names: Iterable[str | None]) -> None:
        """Take who wrote it, where nothing better is known."""
        written = [name for name in map(plain, names) if name]
        self.byline = self.byline or " and ".join(dict.fromkeys(written)) or None


def version_of(item: Item, agency: str | None) -> Version:
    """Return the version that an item holds.

    Raises `UnreadableInput` for an item without text, unless the agency took it back.
    """
    status = _status(item)
    if not item.pieces and not status:
        raise UnreadableInput(
            f"{item.file} is {item.kind} without a text",
            "if its text is in another file, add that one",
        )
    known = Known(
        headline=plain(item.headline),
        published_at=item.published_at,
        byline=_signature(item.byline),
        dateline=plain(item.dateline),
        notes=tuple(filter(None, map(plain, item.notes))),
        all_is_body=True,
    )
    version = parse_pieces(item.pieces, agency or _agency(item), known)
    return replace(
        version,
        **_counted(version, item),
        section=plain(item.section),
        status=status,
        language=item.language or None,
        story_id=item.story_id or version.story_id,
        follows=tuple(dict.fromkeys(item.follows)),
        revision=item.revision,
        furniture=(*version.furniture, *item.furniture),
        warnings=(*_marked(status), *dict.fromkeys(item.warnings), *version.warnings),
    )


def _counted(version: Version, item: Item) -> dict[str, Any]:
    """Return the slugline's slug and label for the version; they go before the headline's.

    A later version without a label keeps the count: its ordinal is None.
    """
    slug = read_slugline(item.slugline or "")
    named = read_slugline(f"slug, {item.label}") if item.label else slug
    label = plain(item.label) or slug.label or version.label
    ordinal = named.ordinal if item.label or slug.label else version.ordinal
    if label is None and (item.revision or 0) > 1:
        ordinal = None
    tags = tuple(dict.fromkeys((*version.tags, *slug.tags, *item.tags)))
    return {
        "slug": slug.slug or version.slug,
        "label": label,
        "ordinal": ordinal,
        "tags": tags,
    }


def _status(item: Item) -> str | None:
    """Return how an item is marked, without its scheme; None for one that may be used."""
    word = code(item.status)
    word = _SPELLINGS.get(word, word)
    return None if word in ("", "usable", "embargoed") else word


def _marked(status: str | None) -> tuple[str, ...]:
    return (f"the agency has marked this item as {status}",) if status else ()


def _signature(byline: str | None) -> str | None:
    text = plain(byline)
    return _BY.sub("", text) if text else None


def _agency(item: Item) -> str:
    """Return the profile that a dateline or the provider names, else the general one."""
    texts = [piece.text for piece in item.pieces]
    if signed := signer([*texts, item.dateline or ""]):
        return signed.key
    if item.provider is None:
        return bearer(texts).key
    return next((a.key for a in AGENCIES.values() if _is_by(a.name, item.provider)), GENERIC.key)


def _is_by(name: str, provider: str) -> bool:
    words = provider.lower().replace(":", " ").replace("/", " ").replace(".", " ").split()
    return name.lower() in words or (name == "AP" and "associated press" in provider.lower())


def code(name: str | None) -> str:
    """Return `canceled` of `stat:canceled` and of the code's whole address, in lower case."""
    return re.split(r"[:/#]", name or "")[-1].strip().lower()


def is_marked_up(body: str) -> bool:
    """Whether a body is read as markup, not as plain text."""
    may = "<" in body or ">" in body
    return may and ("</" in body or "/>" in body or "<br" in body.lower())


def _is_flat(body: str) -> bool:
    """Whether the lines of a body have no white space within them but single spaces."""
    return "  " not in body and is_without(body, _WHITE)


def plain(text: str | None) -> str | None:
    """Return a field without line breaks and doubled spaces; None for an empty one."""
    return " ".join(text.split()) if text and text.strip() else None


def refuse_kind(file: str, kind: str, wanted: str = "text items") -> UnreadableInput:
    """Return the error of an item that is no text."""
    return UnreadableInput(
        f"{file} is {kind}, not a text", f"revtrack reads {wanted}: add the story's own file"
    )


def refuse_many(file: str, count: int, kind: str) -> UnreadableInput:
    """Return the error of a file with more than one story in it."""
    return UnreadableInput(
        f"{file} holds {count} {kind}, and `revtrack add` takes one a file",
        "`revtrack import` takes such files whole",
    )
