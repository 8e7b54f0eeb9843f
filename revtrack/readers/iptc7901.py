"""IPTC 7901: wire copy of European agencies, its note to editors in the tail."""

from __future__ import annotations

import re
from dataclasses import replace

from revtrack.errors import UnreadableInput
from revtrack.model.version import Version
from revtrack.readers.wires import frame, moment
from revtrack.wire.labels import read_slugline
from revtrack.wire.notes import parse_note
from revtrack.wire.page import parse

_HEADER = re.compile(r"(?:ZCZC\s+)?[A-Za-z]{1,4}\d{2,5}\s+(?P<rest>.*)")
_ENDED = re.compile(
    r"(?P<day>\d\d)(?P<clock>\d{4}) ?(?P<zone>[A-Z]{3}) (?P<month>[A-Za-z]{3}) (?P<year>\d{2,4})"
)
_LABEL = re.compile(
    r"(?P<label>(?P<n>\d)(?:ST|ND|RD|TH) LEAD|REFILE|EXTRA|CORRECTION|REPETITION|URGENT)\b[ :=-]*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"^# Notebook\b.*", re.MULTILINE | re.DOTALL)
_NOTE = re.compile(r"^## Note to editors?[^\n]*\n(?P<note>.*?)(?=^##|\Z)", re.M | re.S | re.I)
_PRIVATE = re.compile(r"^[^\n]*not intended for publication.*\Z", re.M | re.S | re.I)


def read(data: bytes, name: str, agency: str | None = None) -> Version:
    """Return the version that an IPTC 7901 transmission holds."""
    found = frame(data, name)
    text, note = _without_tail(found.text)
    text, label = _without_label(text)
    if not text.strip():
        raise UnreadableInput(f"{name} is an IPTC 7901 transmission without a text", "")
    version = parse(text, agency)
    ended = _ENDED.search(found.trailer) or _ENDED.search(found.text)
    time = moment(*ended.group("year", "month", "day", "clock", "zone")) if ended else None
    note = version.note or note
    slug = read_slugline(_slug(found.header) or "")
    counted = int(label["n"]) if label and label["n"] else 0
    return replace(
        version,
        label=label["label"] if label else version.label,
        ordinal=counted if label else version.ordinal,
        slug=slug.slug or version.slug,
        published_at=time or version.published_at,
        note=note,
        claims=parse_note(note, version.agency) if note else (),
        warnings=(*found.warnings, *version.warnings),
    )


def _slug(header: str) -> str | None:
    """Return the slug line, else the last word of the line of numbers before it."""
    lines = [line.strip() for line in header.split("\n") if line.strip()]
    numbers = _HEADER.match(lines[0]) if lines else None
    if len(lines) > 1:
        return lines[1]
    words = numbers["rest"].split() if numbers else lines
    return words[-1] if words else None


def _without_tail(text: str) -> tuple[str, str | None]:
    """Return the text for print, and the note to editors below it; what is private is dropped."""
    tail = _TAIL.search(text)
    note = _NOTE.search(_PRIVATE.sub("", tail[0])) if tail else None
    lines = [line.strip(" -") for line in note["note"].split("\n")] if note else []
    body = text[: tail.start()] if tail else text
    return _PRIVATE.sub("", body), "; ".join(filter(None, lines)) or None


def _without_label(text: str) -> tuple[str, re.Match[str] | None]:
    """Return the text without the label that stands before its headline."""
    text = text.lstrip()
    label = _LABEL.match(text)
    return (text[label.end() :], label) if label else (text, None)
