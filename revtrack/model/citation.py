"""A citation: what stands in a capture, worded as an observation, and what it takes to find it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from revtrack.version import __version__


class Quoted(NamedTuple):
    """A block's text as it stands in one of the versions: `¶7`, or `before, ¶7`."""

    where: str
    text: str

    def to_dict(self) -> dict[str, str]:
        """Return where and text."""
        return {"where": self.where, "text": self.text}


class Cited(NamedTuple):
    """A held version as it is cited; times in ISO 8601, `agency` by its name where it is known.

    `of` is how many versions of its story are held, `source` the address it came from.
    """

    story: str
    agency: str | None
    headline: str | None
    label: str | None
    place: int
    of: int
    published_at: str | None
    captured_at: str | None
    added_at: str | None
    sha256: str
    language: str | None = None
    source: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the version's facts."""
        return {
            "story": self.story,
            "agency": self.agency,
            "headline": self.headline,
            "label": self.label,
            "version": self.place,
            "of": self.of,
            "published_at": self.published_at,
            "captured_at": self.captured_at,
            "added_at": self.added_at,
            "sha256": self.sha256,
            "language": self.language,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """A version, a block of it, or a change from `against` to it.

    `observed` says of a change what stands there, `quotes` are the texts, `how` says how it was
    come by.
    """

    cited: Cited
    how: str
    where: str | None = None
    against: Cited | None = None
    observed: str | None = None
    quotes: tuple[Quoted, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.cite/1`."""
        return {
            "schema": "revtrack.cite/1",
            "revtrack": __version__,
            **self.cited.to_dict(),
            "where": self.where,
            "against": self.against.to_dict() if self.against else None,
            "observed": self.observed,
            "quotes": [quoted.to_dict() for quoted in self.quotes],
            "how": self.how,
        }
