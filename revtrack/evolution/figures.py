"""The figures of a story, followed over its versions."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.evolution.series import chains
from revtrack.evolution.steps import steps
from revtrack.model.change import Diff, VersionName
from revtrack.model.figures import Figures
from revtrack.model.version import Version
from revtrack.settings import ENGINE, Engine


def figures(
    versions: Sequence[Version],
    every: bool = False,
    settings: Engine = ENGINE,
    diffs: Sequence[Diff] | None = None,
) -> Figures:
    """Return the figures of a chain of versions that changed, came or went; all if `every`.

    `diffs` are those of neighbours, where they are known already. A number written otherwise,
    as `two` and `2`, is unchanged.
    """
    known = steps(versions, settings) if diffs is None else diffs
    found = chains(versions, known)
    shown = tuple(series for series in found if every or series.differs)
    names = tuple(
        VersionName(place, version.label, None, version.field("published_at"), version.headline)
        for place, version in enumerate(versions, start=1)
    )
    unchanged = sum(not series.differs for series in found)
    bounds = sorted({bound for diff in known for bound in diff.bounds})
    return Figures(names, shown, unchanged, every, bounds=tuple(bounds))
