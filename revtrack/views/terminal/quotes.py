"""The ledger of quotations: an entry each, what became of it below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.quotes import Event, Ledger, LedgerEntry, Place, What
from revtrack.model.version import Block
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET, STRONG
from revtrack.views.terminal.parts import (
    Indented,
    counted,
    heading,
    not_held,
    numbers,
    quiet,
    spans,
    story_text,
    words_text,
)

_INDENT = 4
_NOBODY = "nobody named"
_HOWS = {"role": "by title or trade", "pronoun": "by pronoun", "context": "from context"}
SIGNS: dict[What, str] = {
    "added": "added",
    "returned": "added",
    "dropped": "removed",
    "reworded": "changed",
    "cut": "changed",
    "extended": "changed",
    "paraphrased": "changed",
    "quoted": "changed",
    "reattributed": "changed",
    "respelled": "changed",
}
"""The row of the palette that each event takes."""

_TOLD = {
    "paraphrased": "turned into paraphrase",
    "quoted": "quoted, a paraphrase before",
    "respelled": "speaker respelled",
    "returned": "back",
}


def quotes_view(ledger: Ledger, look: Look) -> RenderableType:
    """Return the quotations with speaker, versions and places, and what each version did."""
    parts: list[RenderableType] = [heading(ledger.story or ""), _head(ledger)]
    for entry in ledger.entries:
        parts += [Text(), *_entry(entry, look)]
    if ledger.entries:
        parts += [Text(), _counts(ledger)]
    parts += not_held(ledger.missing)
    return Group(*parts)


def _head(ledger: Ledger) -> Text:
    found = counted(len(ledger.entries), "quotation")
    versions = counted(len(ledger.versions), "version")
    return quiet(f"  {found} in {versions}")


def _entry(entry: LedgerEntry, look: Look) -> Iterator[RenderableType]:
    quote = entry.quote
    line = story_text(quote.speaker or _NOBODY, STRONG if quote.speaker else QUIET)
    if quote.kind == "term":
        line = Text("a term or title", QUIET)
    told = [*filter(None, [_HOWS.get(quote.speaker_how)]), _versions(entry), _places(entry)]
    yield Indented(line.append_text(quiet("  " + " · ".join(told))), 2, Text("  "))
    yield Indented(story_text(f"“{quote.text}”"), _INDENT)
    for event in entry.history:
        yield _event(event, look)


def _versions(entry: LedgerEntry) -> str:
    places = [place.version for place in entry.places]
    return f"{'version' if len(places) == 1 else 'versions'} {spans(places)}"


def _places(entry: LedgerEntry) -> str:
    """Return `¶5 → ¶10`, one alone where the first and the last are the same."""
    first, last = _number(entry.first), _number(entry.last)
    return first if first == last else f"{first} → {last}"


def _number(place: Place) -> str:
    shown = numbers([Block(place.role, place.number, "")])
    return shown if place.through == place.number else f"{shown}–{place.through}"


def _event(event: Event, look: Look) -> RenderableType:
    mark = MARKS[SIGNS[event.what]]
    lead = Text.assemble("    ", (f"{mark.sign} ", mark.colour))
    line = Text.assemble((_TOLD.get(event.what, event.what), mark.colour), f" in {event.version}")
    return Indented(line.append_text(_detail(event, look)), _INDENT + 4, lead)


def _detail(event: Event, look: Look) -> Text:
    if event.what in ("reattributed", "respelled"):
        return story_text(f": {event.old or _NOBODY} → {event.new or _NOBODY}")
    if event.words:
        return Text(": ").append_text(words_text(event.words, look.marked))
    if event.what == "paraphrased" and event.new:
        return story_text(f": {event.new}")
    if event.what == "quoted" and event.old:
        return story_text(f": {event.old}")
    return Text()


def _counts(ledger: Ledger) -> Text:
    """Return how often each thing happened, as the view of a diff ends."""
    line = Text("  ")
    shown: Sequence[tuple[str, int]] = [(w, n) for w, n in ledger.counts().items() if n]
    if not shown:
        return line.append("no version changed a quotation", QUIET)
    for what, number in shown:
        mark = MARKS[SIGNS[what]]  # type: ignore[index]
        line.append(f"{mark.sign} {number} {what}  ", mark.colour)
    line.rstrip()
    return line
