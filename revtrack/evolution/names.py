"""How a chain's versions are named where no store has named them: by their places, from 1."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.model.change import VersionName
from revtrack.model.version import Version


def version_names(versions: Sequence[Version]) -> tuple[VersionName, ...]:
    """Return a name a version: its place, label, time and headline."""
    return tuple([_name(place, version) for place, version in enumerate(versions, start=1)])


def _name(place: int, version: Version) -> VersionName:
    published = version.field("published_at")
    return VersionName(place, version.label, None, published, version.headline)
