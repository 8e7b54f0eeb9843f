"""What the look at a whole database found: nothing is mended, everything is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

FindingKind = Literal[
    "file", "schema", "reference", "orphan", "index", "unreadable", "changed", "missing", "added",
    "rewritten", "reordered", "derived", "codes", "head",
]  # fmt: skip


class Finding(NamedTuple):
    """What is wrong, with what, in words.

    `file` is SQLite's own structure; `changed` bytes that are not those of their SHA-256; `missing`
    a capture that is on record and gone; `added` one that is on no record; `rewritten` one whose
    facts, and `reordered` one whose place, are not those on record.
    """

    kind: FindingKind
    what: str
    detail: str

    def to_dict(self) -> dict[str, object]:
        """Return kind, what and detail."""
        return dict(self._asdict())


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the record: its hash, how many entries and captures it has, its last time.

    `records` counts captures added and removed, `removed` those removed or lost; the time is in
    ISO 8601, None where nothing was ever added.
    """

    head: str
    records: int
    captures: int
    removed: int
    last: str | None

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.head/1`."""
        return {
            "schema": "revtrack.head/1",
            "head": self.head,
            "records": self.records,
            "captures": self.captures,
            "removed": self.removed,
            "last": self.last,
        }


@dataclass(frozen=True, slots=True)
class Examined:
    """What a look at a database found; `deep` is whether all was derived again and compared.

    `head` is None where the record cannot be read. `remarks` are no problems.
    """

    file: str
    head: Head | None
    deep: bool
    remarks: tuple[str, ...]
    problems: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.check/1`."""
        head = self.head
        return {
            "schema": "revtrack.check/1",
            "ok": self.ok,
            "file": self.file,
            "captures": head.captures if head else 0,
            "records": head.records if head else 0,
            "removed": head.removed if head else 0,
            "derived": self.deep,
            "head": head.head if head else None,
            "last": head.last if head else None,
            "remarks": list(self.remarks),
            "problems": [problem.to_dict() for problem in self.problems],
        }
