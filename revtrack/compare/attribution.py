"""Who vouches for a statement, and how firmly: reporting verbs and hedges outside quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from revtrack.compare.phrases import Entry, Phrases, Reading, phrases, read
from revtrack.compare.quotations import Quotation, quotations


class Attribution(NamedTuple):
    """A reporting verb or a hedge: where it stands, in characters, and its entry in the lists."""

    start: int
    end: int
    key: str


def attributions(text: str) -> list[Attribution]:
    """Return the reporting verbs and hedges of a text, those in quotations left out."""
    return list(attributions_in(read(text), quotations(text)))


def tells_attribution(reading: Reading) -> bool:
    """Whether a text may hold a reporting verb or a hedge."""
    return not phrases("reporting", "hedges").signals.isdisjoint(reading.words)


def attributions_in(
    reading: Reading, quoted: Sequence[Quotation], offset: int = 0
) -> Iterator[Attribution]:
    """Yield those of a stretch that begins `offset` characters into the text of the quotations."""
    vouching, place = attributing(), 0
    spans, covered = iter([*quoted, Quotation(1 << 60, 0)]), 0
    following = next(spans)
    while place < len(reading.words):
        entry = _entry(reading, place) if reading.words[place] in vouching else None
        if entry is None:
            place += 1
            continue
        start = reading.starts[place]
        place += 1 + len(entry.rest)
        while following.start <= start + offset:
            covered, following = max(covered, following.end), next(spans)
        if start + offset >= covered and entry.meaning:
            yield Attribution(start, reading.end(place), entry.meaning)


def _entry(reading: Reading, place: int) -> Entry | None:
    """Return the entry at a word; not a month's name, for which case decides: may, but May."""
    if reading.words[place] in phrases("calendar"):
        start = reading.starts[place]
        if reading.text[start : start + 2].istitle():
            return None
    return attributing().at(reading, place)


@cache
def attributing() -> Phrases:
    """Return reporting verbs, hedges, and the idioms that are none: their meaning is empty."""
    lists = phrases("reporting", "hedges"), phrases("idioms")
    found = {entry: entry.lower() for entry in lists[0].table}
    return Phrases(found | dict.fromkeys(lists[1].table, ""))
