"""Notes by themselves, without a version."""

from __future__ import annotations

from revtrack.model.note import Note
from revtrack.wire.notes import parse_note
from revtrack.wire.profiles import named


def read_note(text: str, agency: str | None = None) -> Note:
    """Return what a note claims; its places stay places, since no version's length is known.

    Raises `UsageError` for an agency that there is no profile of.
    """
    if agency is not None:
        named(agency)
    return Note(text, parse_note(text, agency))
