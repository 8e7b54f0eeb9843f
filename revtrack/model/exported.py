"""What an export wrote."""

from __future__ import annotations

from dataclasses import dataclass

TABLES_ID, NEWSEDITS_ID = 0x72767478, 0x72767479
"""Application ids in the headers of SQLite files that an export writes: tables, and what has the
shape of NewsEdits. Whoever imports the folder where they lie does not mean them."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written: what it holds, and how many rows.

    `remarks` say what had to be written otherwise than it stands in the database.
    """

    what: str
    file: str
    rows: int
    remarks: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.export/1`."""
        return {
            "schema": "revtrack.export/1",
            "what": self.what,
            "file": self.file,
            "rows": self.rows,
            "remarks": list(self.remarks),
        }
