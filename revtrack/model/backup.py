"""What `backup` did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A copy of a database: its file, its bytes and their SHA-256, and what it holds."""

    file: str
    size: int
    sha256: str
    stories: int
    versions: int
    captures: int

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.backup/1`."""
        return {
            "schema": "revtrack.backup/1",
            "file": self.file,
            "size": self.size,
            "sha256": self.sha256,
            "stories": self.stories,
            "versions": self.versions,
            "captures": self.captures,
        }
