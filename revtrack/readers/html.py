"""Saved web pages: lines with hints, what the page says about itself, and the page's text rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from revtrack.errors import UnreadableInput
from revtrack.model.version import Furniture, Version
from revtrack.readers.markup import Line, lines
from revtrack.readers.opening import first_bytes
from revtrack.readers.page_data import PageData
from revtrack.readers.text import decode
from revtrack.wire.furniture import reads_as_paragraph
from revtrack.wire.page import Known, parse, parse_pieces
from revtrack.wire.urls import page_id

_CHARSET = re.compile(
    r"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*(?P<meta>[\w-]+)"
    r"|<\?xml[^<>]{0,100}?encoding=[\"'](?P<xml>[\w-]+)",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?P<url>https?://\S+)"
)
_AFTER = "below the article"
_HINT = "if the page shows a story in a browser, copy its text into a file and add that"


def read(data: bytes, name: str, agency: str | None = None) -> Version:
    """Return the version that a saved page holds.

    Raises `UnreadableInput` for a page without a story.
    """
    text, doubt = decode(data, name, charset(data))
    about = PageData()
    found, rows = lines(text, about.see)
    kept, dropped = _sorted(found)
    version = _parsed(kept, agency, about)
    if not version.of_role("paragraph"):
        raise UnreadableInput(f"{name} is a web page without a story that could be found", _HINT)
    address = about.address or _saved_from(data)
    tables = _table_warning(version, rows)
    return replace(
        version,
        language=about.language,
        story_id=(page_id(address) if address else None) or version.story_id,
        furniture=tuple(sorted((*version.furniture, *dropped), key=lambda line: line.line)),
        warnings=tuple(filter(None, (doubt, tables, *version.warnings))),
    )


def _parsed(kept: Sequence[Line], agency: str | None, about: PageData) -> Version:
    """Read the lines by their hints; a page that is one preformatted text is read as a text."""
    raw = [line.raw for line in kept if line.raw]
    if sum(map(len, raw)) > sum(len(line.piece.text) for line in kept) / 2:
        return parse("\n\n".join(raw), agency)
    known = Known(
        headline=about.headline,
        title=about.title,
        published_at=about.published_at,
        first_published_at=about.first_published_at,
        byline=about.byline,
    )
    return parse_pieces([line.piece for line in kept], agency, known)


def charset(data: bytes) -> str | None:
    """Return the encoding that a page declares."""
    found = _CHARSET.search(first_bytes(data))
    return (found["meta"] or found["xml"]) if found else None


def _saved_from(data: bytes) -> str | None:
    """Return the address that a browser notes in a page that it saves."""
    found = _SAVED_FROM.search(first_bytes(data))
    return found["url"] if found else None


def _sorted(found: Sequence[Line]) -> tuple[list[Line], list[Furniture]]:
    """Return the lines that may be the story's, and those that the markup says are not."""
    end = _story_end(found)
    kept, dropped = [], []
    for place, line in enumerate(found):
        rule = line.rule or (_AFTER if place >= end else None)
        if rule:
            dropped.append(Furniture(line.piece.line, rule, line.piece.text))
        else:
            kept.append(line)
    return kept, dropped


def _story_end(found: Sequence[Line]) -> int:
    """Return where the article ends that holds most prose; a body proper goes before all."""
    prose: Counter[int] = Counter()
    for line in found:
        if line.rule is None and reads_as_paragraph(line.piece.text):
            prose.update({number: len(line.piece.text) for number in line.containers})
    if not prose:
        return len(found)
    best = min(prose, key=lambda number: (number > 0, -prose[number], -number))
    return 1 + max(place for place, line in enumerate(found) if best in line.containers)


def _table_warning(version: Version, rows: int) -> str | None:
    if not rows or not any(" | " in block.text for block in version.of_role("paragraph")):
        return None
    return "rows of a table are counted as paragraphs; the desk's count may leave them out"
