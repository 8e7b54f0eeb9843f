"""What the store holds: captures, and versions in their chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from revtrack.model.change import VersionName
from revtrack.model.version import Version


def iso(moment: datetime | None) -> str | None:
    """Return a time in ISO 8601, None for none."""
    return moment.isoformat() if moment else None


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one page as they came, and where they came from; never changed."""

    sha256: str
    data: bytes
    file: str
    media_type: str = "text/plain"
    source: str | None = None
    captured_at: datetime | None = None
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a page beside its bytes; kept, so that it can be read again alike.

    `charset` is the encoding that its server named.
    """

    agency: str | None = None
    source: str | None = None
    captured_at: datetime | None = None
    charset: str | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Held:
    """A version in the store: its row, its story's key and its place in the chain (from 1)."""

    id: int
    story: str
    place: int
    sha256: str
    version: Version
    parser: str
    given_agency: str | None = None
    captured_at: datetime | None = None
    added_at: datetime | None = None

    def name(self) -> VersionName:
        """Return how documents name the version."""
        return VersionName(
            self.place,
            self.version.label,
            self.sha256,
            iso(self.version.published_at),
            self.version.headline,
        )

    def facts(self) -> dict[str, object]:
        """Return what `add` and `show` say about the version."""
        return {
            "story": self.story,
            "version": self.place,
            **self.version.fields_dict(),
            "captured_at": iso(self.captured_at),
            "added_at": iso(self.added_at),
            "sha256": self.sha256,
        }

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.version/1`."""
        return {
            "schema": "revtrack.version/1",
            **self.facts(),
            "parser": self.parser,
            **self.version.blocks_dict(),
        }

    def moment(self) -> Moment:
        """Return published, captured and added time, each the next one's stand-in, in UTC."""
        return moment(self.version.published_at, self.captured_at, self.added_at)

    def at_place(self, place: int) -> Held:
        """Return the version at another place in the chain."""
        return replace(self, place=place)


def aware(moment: datetime | None) -> datetime | None:
    """Return the time with a zone, UTC where it has none, so that times can be compared."""
    if moment is not None and moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment


Moment = tuple[datetime, datetime, datetime]


def moment(
    published_at: datetime | None, captured_at: datetime | None, added_at: datetime | None
) -> Moment:
    """Return published, captured and added time, each the next one's stand-in, in UTC."""
    added = aware(added_at) or datetime.max.replace(tzinfo=UTC)
    captured = aware(captured_at) or added
    return (aware(published_at) or captured, captured, added)


class Filed(NamedTuple):
    """What decides a version's place in the chain, and the place that it has."""

    id: int
    place: int
    ordinal: int | None
    moment: Moment
    story_id: str | None = None
    revision: int | None = None


class Place(NamedTuple):
    """Where a version is, and what was given of its page."""

    story: str
    place: int
    given_agency: str | None
    source: str | None
