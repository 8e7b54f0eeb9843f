"""Filings over time, with the words that each put in and took out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revtrack.model.report import Report
from revtrack.views.plots.picture import Panel, colour
from revtrack.views.plots.toll import along
from revtrack.views.plots.words import heading, scale, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MANY = 8
"""Filings from which on labels stand upright."""


def activity(report: Report) -> list[Panel]:
    """Return a panel: filings where they stand in time, up what they put in, down what went."""
    return [Panel(3.0, lambda axes: _draw(axes, report))]


def _draw(axes: Axes, report: Report) -> None:
    names = report.matrix.versions
    times = scale(names)
    counts = [diff.counts() for diff in report.diffs]
    came = [0, *(count["words_in"] for count in counts)]
    went = [0, *(count["words_out"] for count in counts)]
    axes.axhline(0, color="#333333", linewidth=0.8)
    for ends, style in ((came, "added"), ([-count for count in went], "removed")):
        axes.vlines(times.places, 0, ends, color=colour(style), linewidth=7.0)
    axes.plot(times.places, [0] * len(names), "o", color="#333333", markersize=4)
    for place, top, name in zip(times.places, came, names, strict=True):
        axes.annotate(
            shown(name.label or "no label", 18), (place, top), (0, 6), textcoords="offset points",
            ha="center", fontsize=8, rotation=90 if len(names) > _MANY else 0,
        )  # fmt: skip
    axes.margins(y=0.25 if len(names) <= _MANY else 0.5)
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):,.0f}")
    axes.grid(visible=True)
    axes.set_ylabel("words out   |   words in")
    axes.set_title(heading(report.story, report.title))
    along(axes, times)
