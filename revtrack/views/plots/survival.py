"""How long the words of each version last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import PercentFormatter

from revtrack.model.lasting import Lasting
from revtrack.views.plots.picture import Panel, age_colour
from revtrack.views.plots.words import heading, version_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MANY = 12
"""Versions from which on lines are drawn thinner."""


def survival(lasting: Lasting) -> list[Panel]:
    """Return a panel: a line a version, from all of the words that it brought to those left."""
    return [Panel(3.4, lambda axes: _draw(axes, lasting))]


def _draw(axes: Axes, lasting: Lasting) -> None:
    count = len(lasting.versions)
    for version in range(1, count + 1):
        shares = lasting.shares(version)
        places = range(version, version + len(shares))
        axes.plot(
            places, shares, color=age_colour(version), clip_on=False, marker="o",
            markersize=4 if count <= _MANY else 2, linewidth=1.8 if count <= _MANY else 1.2,
        )  # fmt: skip
    axes.set_ylim(0, 1)
    axes.set_xlim(0.7, count + 0.3)
    axes.set_xticks(range(1, count + 1), version_names(lasting.versions))
    axes.yaxis.set_major_formatter(PercentFormatter(1.0))
    axes.grid(visible=True)
    axes.set_ylabel("words that still stand")
    axes.set_xlabel("a line begins at the version that brought its words")
    axes.set_title(heading(lasting.story, lasting.versions[-1].headline), pad=12)
