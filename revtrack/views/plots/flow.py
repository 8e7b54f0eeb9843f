"""The history flow as a picture: the shapes of the report's page, drawn by matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline

from revtrack.model.report import Report
from revtrack.views.page.flow import COLUMN, Band, bands, boxes
from revtrack.views.plots.picture import Panel, age_colour
from revtrack.views.plots.words import heading, version_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TOLD = 3
"""Versions of one colour that the legend names."""


def flow(report: Report) -> list[Panel]:
    """Return a panel: versions as columns, blocks sized by words, bands for what persists.

    The colour is that of the version that introduced a block; what moved has an outline.
    """
    return [Panel(5.2, lambda axes: _draw(axes, report))]


def _draw(axes: Axes, report: Report) -> None:
    drawn = boxes(report)
    ages = [row.introduced_in for row in report.matrix.rows]
    for band in bands(report, drawn):
        line = {"edgecolor": "#333333", "linewidth": 0.7} if band.moved else {"linewidth": 0}
        shade = age_colour(ages[band.new.row])
        axes.add_patch(PathPatch(_outline(band), facecolor=shade, alpha=0.4, **line))
    for box in (box for column in drawn for box in column):
        shade = age_colour(ages[box.row])
        axes.add_patch(Rectangle((box.x, box.y), COLUMN, box.height, facecolor=shade))
    lowest = max((box.y + box.height for column in drawn for box in column), default=1.0)
    top = min((box.y for column in drawn for box in column), default=0.0)
    lefts = [column[0].x if column else 0.0 for column in drawn]
    axes.set_xlim(-COLUMN / 2, max(lefts) + COLUMN * 1.5)
    axes.set_ylim(lowest + 4, top - 4)
    names = version_names(report.matrix.versions)
    axes.set_xticks([left + COLUMN / 2 for left in lefts], names)
    axes.tick_params(length=0)
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    axes.set_title(heading(report.story, report.title))
    _legend(axes, sorted(set(ages)))


def _outline(band: Band) -> Outline:
    left, right = band.old.x + COLUMN, band.new.x
    middle = (left + right) / 2
    old, new = band.old, band.new
    points = [
        (left, old.y), (middle, old.y), (middle, new.y), (right, new.y),
        (right, new.y + new.height),
        (middle, new.y + new.height), (middle, old.y + old.height), (left, old.y + old.height),
        (left, old.y),
    ]  # fmt: skip
    curve = [Outline.CURVE4] * 3
    return Outline(points, [Outline.MOVETO, *curve, Outline.LINETO, *curve, Outline.CLOSEPOLY])


def _legend(axes: Axes, ages: list[int]) -> None:
    """Say which colour is which version's, or which versions' where colours come again."""
    alike: dict[str, list[str]] = {}
    for age in ages:
        alike.setdefault(age_colour(age), []).append(str(age))
    told = [", ".join(some[:_TOLD]) + ("…" if len(some) > _TOLD else "") for some in alike.values()]
    axes.legend(
        [Rectangle((0, 0), 1, 1, facecolor=shade) for shade in alike], told,
        title="brought in by version", ncols=len(told), loc="upper center",
        bbox_to_anchor=(0.5, -0.09), frameon=False, handlelength=1.2,
    )  # fmt: skip
