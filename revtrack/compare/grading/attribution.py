"""Who vouches for a statement, and how firmly: reporting verbs and hedges outside quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from revtrack.compare.grading.phrases import Entry, Phrases, phrases
from revtrack.compare.grading.quotations import Quotation, quotations
from revtrack.compare.grading.reading import Reading, read


class Attribution(NamedTuple):
    """A reporting verb or a hedge: where it stands, in characters, and its entry in the lists."""

    start: int
    end: int
    key: str


def attributions(text: str) -> list[Attribution]:
    """Return the reporting verbs and hedges of a text, those in quotations left out."""
    return unquoted(attributions_in(read(text)), quotations(text))


def unquoted(
    found: Iterable[Attribution], quoted: Sequence[Quotation], offset: int = 0
) -> list[Attribution]:
    """Return what stands outside quotations.

    What was found is of a stretch that begins `offset` characters into the quotations' text.
    """
    kept, place, covered = [], 0, 0
    for attribution in found:
        start = attribution.start + offset
        while place < len(quoted) and quoted[place].start <= start:
            covered, place = max(covered, quoted[place].end), place + 1
        if start >= covered:
            kept.append(attribution)
    return kept


def attributions_in(reading: Reading) -> Iterator[Attribution]:
    """Yield the reporting verbs and hedges of a text that has been read, quoted ones too."""
    firsts, behind = attributing().firsts, 0
    for place, word in enumerate(reading.words):
        entry = _entry(reading, place) if word in firsts and place >= behind else None
        if entry:
            behind = place + len(entry.words)
            if entry.meaning:
                yield Attribution(reading.starts[place], reading.end(behind), entry.meaning)


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
