"""Notes by themselves, without a version."""

from __future__ import annotations

from dataclasses import replace

from revtrack.model.note import Note
from revtrack.model.version import Version
from revtrack.wire.notes import parse_note
from revtrack.wire.profiles import named


def read_note(text: str, agency: str | None = None) -> Note:
    """Return what a note claims; its places stay places, since no version's length is known.

    Raises `UsageError` for an agency that there is no profile of.
    """
    if agency is not None:
        named(agency)
    return Note(text, parse_note(text, agency))


def with_claims(version: Version) -> Version:
    """Return a version that the store read, with the claims of its note."""
    if not version.note:
        return version
    return replace(version, claims=parse_note(version.note, version.agency))
