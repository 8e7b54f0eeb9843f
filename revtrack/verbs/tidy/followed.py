"""Rows of `quotes` and `figures`."""

from __future__ import annotations

from collections.abc import Iterator

from revtrack.model.dictionary import Row
from revtrack.model.quotes import LedgerEntry
from revtrack.model.table import Cell
from revtrack.verbs.findings import Findings
from revtrack.verbs.tidy.facts import facts


def quotes(found: Findings) -> Iterator[Row]:
    """Yield a row for each quotation, version and thing that the version did to it.

    A version that did nothing to it has one row, without an event.
    """
    for number, entry in enumerate(found.quotes.entries, start=1):
        quote = entry.quote
        said = (number, quote.speaker, quote.speaker_how, quote.text)
        for version, happened in _happened(entry):
            yield (*facts(found.chain[version - 1]), *said, *happened)


def _happened(entry: LedgerEntry) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Yield versions, and event, texts, role and numbers of each."""
    places = {place.version: (place.role, place.number, place.through) for place in entry.places}
    for version in sorted({*places, *(event.version for event in entry.history)}):
        where: tuple[Cell, ...] = places.get(version, (None, None, None))
        events = [event for event in entry.history if event.version == version]
        for event in events:
            yield version, (event.what, event.old, event.new, *where)
        if not events:
            yield version, (None, None, None, *where)


def figures(found: Findings) -> Iterator[Row]:
    """Yield a row for each figure and version that has it or dropped it."""
    for _, series, words, kind, unit, version, *rest in found.figures(every=True).table().rows:
        assert isinstance(version, int)  # noqa: S101  as the table is made
        yield (*facts(found.chain[version - 1]), series, words, kind, unit, *rest)
