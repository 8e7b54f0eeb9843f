"""ANPA 1312: American wire copy, with typesetters' marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from revtrack.model.version import Version
from revtrack.readers.item import Item, version_of
from revtrack.readers.wires import frame, moment
from revtrack.wire.labels import read_slug_line

_SLUG = re.compile(r"\b(?:BC|AM|PM|AP)-[^\n^<]{1,120}")
_ENDED = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) (?P<clock>\d{4})(?P<zone>[A-Z]{3})\b"
)
_CENTRED = re.compile(r"\^(?P<text>[^<\n]*)<?")
_TYPED = (("``", "“"), ("''", "”"), (" _ ", " — "), ("\t", "\n\n"))
"""How quotes and dashes were keyed, and the tab that begins a paragraph."""


def read(data: bytes, name: str, agency: str | None = None) -> Version:
    """Return the version that an ANPA transmission holds."""
    found = frame(data, name)
    item = Item(name, "an ANPA transmission", warnings=list(found.warnings))
    slug = _SLUG.search(f"{found.header}\n{found.text}")
    item.slugline = slug[0].rstrip(" ^<") if slug else None
    ended = _ENDED.search(found.trailer)
    item.published_at = (
        moment(*ended.group("year", "month", "day", "clock", "zone")) if ended else None
    )
    head, body = _divided(found.text)
    for line in head:
        _take_head(item, line)
    for text in _paragraphs(body):
        item.add(text, "paragraph")
    return version_of(item, agency)


def _divided(text: str) -> tuple[list[str], str]:
    """Return the centred lines and the slug above the first paragraph, and what is below."""
    lines = text.split("\n")
    place = next((n for n, line in enumerate(lines) if line.startswith(("\t", "   "))), len(lines))
    return [line for line in lines[:place] if line.strip()], "\n".join(lines[place:])


def _take_head(item: Item, line: str) -> None:
    centred = _CENTRED.match(line.strip())
    text = (centred["text"] if centred else line).strip(" ^<")
    if read_slug_line(text) or text == item.slugline:
        item.drop(text, "slug line")
    elif text.lower().startswith("eds:"):
        item.notes.append(text[4:])
    elif text.startswith("By "):
        item.signed([text[3:]])
    elif item.headline is None and centred:
        item.headline = text
    else:
        item.drop(text, "above the story")


def _paragraphs(body: str) -> Iterator[str]:
    for mark, sign in _TYPED:
        body = body.replace(mark, sign)
    for text in re.split(r"\n\s*\n|\n(?=   )", body):
        centred = _CENTRED.fullmatch(text.strip())
        yield centred["text"] if centred else text.replace("^", "").replace("<", "")
