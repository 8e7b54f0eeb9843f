"""What the two formats of the telegraph's time have in common: control characters as frames."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from revtrack.readers.item import refuse_many
from revtrack.readers.text import decode

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_START = re.compile(rb"(?:\x16+\x01|\x01|\bZCZC\b)[^\x02\x03]{0,2000}\x02")
_ZONES = {"GMT": 0, "UTC": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "PST": -8, "PDT": -7}
_STANDARD = "latin-1"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines before the text, the text, those behind it, and what is doubtful."""

    header: str
    text: str
    trailer: str
    warnings: tuple[str, ...]


def transmissions(data: bytes) -> Iterator[bytes]:
    """Yield the transmissions that stand one behind the other; each with what stands before it."""
    starts = [found.start() for found in _START.finditer(data)] or [0]
    starts[0] = 0
    for start, end in itertools.pairwise((*starts, len(data))):
        yield data[start:end]


def frame(data: bytes, name: str) -> Frame:
    """Return the parts of a transmission, without control characters.

    Raises `UnreadableInput` for an encoding that is none of ours, and for several transmissions.
    One that is cut off is read as far as it goes, and that is said.
    """
    if len(found := list(transmissions(data))) > 1:
        raise refuse_many(name, len(found), "transmissions")
    header, _, rest = data.partition(b"\x02")
    text, end, trailer = rest.partition(b"\x03")
    parts, doubts = [], []
    for part in (header, text, trailer):
        cleaned = _CONTROLS.sub("", part.decode("latin-1")).encode("latin-1")
        decoded, doubt = decode(cleaned, name, _STANDARD) if cleaned.strip() else ("", None)
        parts.append(decoded.replace("\r\n", "\n").replace("\r", "\n"))
        doubts += [doubt] if doubt else []
    if not end:
        doubts.append("there is no mark of its end: it may be cut off")
    header_text, body, behind = parts
    return Frame(header_text, body, behind, tuple(dict.fromkeys(doubts)))


def moment(year: str, month: str, day: str, clock: str, zone: str) -> datetime | None:
    """Return the time of a trailer; years of two digits are those around 2000."""
    number = int(month) if month.isdecimal() else _month(month)
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 68 else 2000)
    offset = timezone(timedelta(hours=_ZONES.get(zone.upper(), 0)))
    try:
        return datetime(full, number, int(day), int(clock[:2]), int(clock[2:]), tzinfo=offset)
    except ValueError:
        return None


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
