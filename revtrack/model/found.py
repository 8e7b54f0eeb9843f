"""What a search found: passages, and the versions in which each stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from revtrack.model.table import Table
from revtrack.model.version import Role


class Piece(NamedTuple):
    """A piece of a snippet, and whether it is what was searched for."""

    text: str
    is_match: bool

    def to_dict(self) -> dict[str, object]:
        """Return text and match."""
        return {"text": self.text, "match": self.is_match}


class Place(NamedTuple):
    """Where a passage stood: the version's place in the chain, its label, and the block."""

    version: int
    label: str | None
    role: Role
    number: int

    def to_dict(self) -> dict[str, object]:
        """Return the place's entry in `revtrack.search/1`."""
        return {
            "version": self.version,
            "label": self.label,
            "role": self.role,
            "number": self.number,
        }


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of a story that the words stand in; a text is one hit however often it stood.

    `places` are in the order of the versions. `snippet` has the words around the first matches,
    `…` where the text goes on; `rank` is bm25 (SQLite FTS5), the lower the better.
    """

    story: str
    text: str
    snippet: tuple[Piece, ...]
    places: tuple[Place, ...]
    rank: float

    @property
    def versions(self) -> tuple[int, ...]:
        """The versions in which the passage stood, each once."""
        return tuple(sorted({place.version for place in self.places}))

    def to_dict(self) -> dict[str, object]:
        """Return the hit's entry in `revtrack.search/1`."""
        return {
            "story": self.story,
            "versions": list(self.versions),
            "places": [place.to_dict() for place in self.places],
            "text": self.text,
            "snippet": [piece.to_dict() for piece in self.snippet],
            "rank": round(self.rank, 6),
        }


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, the best first; `total` counts the hits beyond the limit, too."""

    query: str
    story: str | None
    hits: tuple[Hit, ...]
    total: int
    limit: int

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.search/1`."""
        return {
            "schema": "revtrack.search/1",
            "query": self.query,
            "story": self.story,
            "total": self.total,
            "limit": self.limit,
            "hits": [hit.to_dict() for hit in self.hits],
        }

    def table(self) -> Table:
        """Return a row a hit; role and number are those of the version that had it last."""
        rows = [
            (hit.story, spans(hit.versions), hit.places[-1].role, hit.places[-1].number,
             round(hit.rank, 6), "".join(piece.text for piece in hit.snippet), hit.text)
            for hit in self.hits
        ]  # fmt: skip
        columns = ("story", "versions", "role", "number", "rank", "snippet", "text")
        return Table(columns, tuple(rows))


def spans(places: Sequence[int]) -> str:
    """Return places in rising order as `1–3, 5`."""
    found: list[list[int]] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1][1] = place
        else:
            found.append([place, place])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in found)


def pieces(marked: str) -> tuple[Piece, ...]:
    """Return a snippet, its matches between U+0002 and U+0003, as pieces."""
    found: list[Piece] = []
    for part in marked.split("\x02"):
        match, end, rest = part.partition("\x03")
        if end:
            found.append(Piece(match, is_match=True))
        found.append(Piece(rest if end else match, is_match=False))
    return tuple(piece for piece in found if piece.text)
