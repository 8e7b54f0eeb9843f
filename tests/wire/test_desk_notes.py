"""Notes as desks write them, irregular in every way, read from `desk-notes.txt`.

A line holds a note and, behind `=>`, what it claims: verb and place, sentence, substitution.
`-` is nowhere, `3..` from there to the end, `-2..-1` the last two paragraphs. The claims were
written down from the words of the notes, before the reader was asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from revtrack.model.note import Claim, Place
from revtrack.wire.notes import parse_note

NOTES = Path(__file__).with_name("desk-notes.txt")


def span(place: Place) -> str:
    if place.last is None:
        return f"{place.first}.."
    return str(place.first) if place.first == place.last else f"{place.first}..{place.last}"


def tell(claim: Claim) -> str:
    """Say where a claim points, and what was put for what: `corrects 2 s1 <Maier -> Meier>`."""
    kind = "-" if claim.kind == "unlocated" else claim.kind
    where = [*filter(None, [claim.field]), *map(span, claim.places)] or [kind]
    told = f"{claim.verb} {' '.join(where)}"
    told += f" s{claim.sentence}" if claim.sentence else ""
    told += f" <{claim.old or ''} -> {claim.new or ''}>" if claim.old or claim.new else ""
    told += f" after {claim.after}" if claim.after else ""
    told += " old" if claim.counts_in == "old" else ""
    return told if claim.is_read else f"{told} unread"


def notes() -> Iterator[tuple[str | None, str, str]]:
    agency: str | None = None
    for line in NOTES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            agency = None if line == "# any" else line.removeprefix("# ")
        elif line:
            note, _, claims = line.partition(" => ")
            yield agency, note, claims


@pytest.mark.parametrize(("agency", "note", "claims"), list(notes()))
def test_a_note_means_what_its_words_say(agency: str | None, note: str, claims: str) -> None:
    assert " + ".join(map(tell, parse_note(note, agency))) == claims


def test_no_note_stands_twice() -> None:
    found = [(agency, note) for agency, note, _ in notes()]
    assert len(found) == len(set(found))
