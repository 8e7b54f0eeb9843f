"""Words of a story in a picture: short enough for their place, and nothing that acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from matplotlib.dates import date2num

from revtrack.model.change import VersionName
from revtrack.model.held import aware
from revtrack.views.visible import visible

_TITLE = 96

_MANY, _FEW = 12, 5
"""Versions that have no room for their labels below an axis, and those that have much."""

_LONG, _SHORT = 22, 12
"""Characters of a label there."""


def shown(text: str, most: int = _TITLE) -> str:
    """Return text on one line of at most so many characters."""
    line = " ".join(visible(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def heading(story: str, headline: str | None) -> str:
    """Return what heads a panel: the headline, else the key."""
    return shown(headline or story)


def version_names(versions: Sequence[VersionName]) -> list[str]:
    """Return what versions are called below an axis: place and label."""
    if len(versions) > _MANY:
        return [str(place) for place in range(1, len(versions) + 1)]
    most = _LONG if len(versions) <= _FEW else _SHORT
    return [f"{n}\n{shown(name.label or 'no label', most)}" for n, name in enumerate(versions, 1)]


class Scale(NamedTuple):
    """Where versions stand on the axis of time, and what the axis is called.

    Places are days, as matplotlib counts them, or the versions' numbers.
    """

    places: list[float]
    name: str

    @property
    def is_time(self) -> bool:
        """Whether places are times."""
        return self.name != VERSIONS


VERSIONS = "version"


def scale(versions: Sequence[VersionName]) -> Scale:
    """Return the times of versions, in the zone of the first; their numbers if one has no time."""
    times = [datetime.fromisoformat(v.published_at) for v in versions if v.published_at]
    if len(times) < len(versions):
        return Scale([float(n) for n in range(1, len(versions) + 1)], VERSIONS)
    known = [moment for time in times if (moment := aware(time))]
    zone = known[0].tzinfo
    name = f"published ({known[0].tzname()})" if times[0].tzinfo else "published"
    local = [moment.astimezone(zone).replace(tzinfo=None) for moment in known]
    return Scale([float(date2num(moment)) for moment in local], name)
