"""What `remove` took out: the versions and codes that went, and the tombstone that stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Tombstone(NamedTuple):
    """When a capture was removed, in ISO 8601, and why."""

    removed_at: str
    reason: str

    def told(self) -> str:
        """Return both in words."""
        return f"removed on {self.removed_at[:10]} because: {self.reason}"


class Gone(NamedTuple):
    """A version that goes or went: its place then, its label, headline and SHA-256."""

    place: int
    label: str | None
    headline: str | None
    sha256: str

    def to_dict(self) -> dict[str, object]:
        """Return the version's entry in `revtrack.remove/1`."""
        return {
            "version": self.place,
            "label": self.label,
            "headline": self.headline,
            "sha256": self.sha256,
        }


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is to go: versions of a story, all of them or some, and codes of their changes."""

    story: str
    versions: tuple[Gone, ...]
    is_whole: bool
    codes: int


@dataclass(frozen=True, slots=True)
class Removed:
    """What went, and what the record says of it now.

    `head` is the end of the record. `wiped` is whether the text is gone from the file, too;
    `copies` are files beside it that an older revtrack's database was kept in, and may hold it.
    """

    what: Leaving
    reason: str
    removed_at: str
    head: str
    wiped: bool
    copies: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.remove/1`."""
        return {
            "schema": "revtrack.remove/1",
            "story": self.what.story,
            "whole_story": self.what.is_whole,
            "versions": [version.to_dict() for version in self.what.versions],
            "codes": self.what.codes,
            "reason": self.reason,
            "removed_at": self.removed_at,
            "head": self.head,
            "wiped": self.wiped,
            "copies": list(self.copies),
        }
