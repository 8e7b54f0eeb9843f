"""What was saved of a damaged database, and what was lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

LostKind = Literal["capture", "facts", "codes", "record"]


class Lost(NamedTuple):
    """Something that could not be saved; the SHA-256 is that of a capture, where it is known."""

    kind: LostKind
    what: str
    detail: str
    sha256: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the entry in `revtrack.recover/1`."""
        return dict(self._asdict())


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was saved: captures, stories and codes; `grouped` counts captures grouped anew.

    `head` is that of the new record. `record_kept` says whether every head that the old record
    ever had can still be held against the new database.
    """

    file: str
    to: str
    captures: int
    stories: int
    grouped: int
    codes: int
    head: str
    record_kept: bool
    lost: tuple[Lost, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.recover/1`."""
        kinds = ("capture", "facts", "codes", "record")
        return {
            "schema": "revtrack.recover/1",
            "file": self.file,
            "to": self.to,
            "captures": self.captures,
            "stories": self.stories,
            "grouped": self.grouped,
            "codes": self.codes,
            "head": self.head,
            "record_kept": self.record_kept,
            "counts": {kind: sum(one.kind == kind for one in self.lost) for kind in kinds},
            "lost": [one.to_dict() for one in self.lost],
        }
