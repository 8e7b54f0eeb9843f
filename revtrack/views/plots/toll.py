"""Figures over time: tolls, amounts, shares, each with what bounds it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

from revtrack.model.figures import Figures, Series, Standing
from revtrack.views.plots.picture import Panel, colour
from revtrack.views.plots.words import Scale, scale, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 6
"""Figures of a story that are drawn where none is named, those that changed most."""

_BEHIND = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.6}
"""What is behind words that a line may cross."""

_ROOM = 0.12
"""Share of the axis that is left free at its end, for what is written there."""


def toll(figures: Figures, words: str | None = None) -> list[Panel]:
    """Return a panel for each figure that changed, or whose words hold those given.

    None where there is none: a figure must be an amount.
    """
    every = [
        series for series in figures.series if any(s.quantity.amounts for s in series.standings)
    ]
    if words is None:
        changed = [series for series in every if series.changes]
        some = sorted(changed, key=lambda series: -len(series.changes))[:MOST]
    else:
        some = [series for series in every if words.casefold() in _named(series).casefold()]
    times = scale(figures.versions)
    title = figures.story or ""
    return [_panel(series, times, title) for series in some]


def _panel(series: Series, times: Scale, title: str) -> Panel:
    return Panel(2.2, lambda axes: _draw(axes, series, times, title))


def _named(series: Series) -> str:
    """Return the words around a figure, and what it is measured in."""
    return f"{series.words} {series.last.unit}"


def _draw(axes: Axes, series: Series, times: Scale, title: str) -> None:
    standings = [standing for standing in series.standings if standing.quantity.amounts]
    places = [times.places[standing.version - 1] for standing in standings]
    lows = [standing.quantity.amounts[0] for standing in standings]
    shade = colour("removed")
    axes.plot(places, lows, "o", color=shade, markersize=4)
    if series.dropped_in is not None:
        gone = times.places[series.dropped_in - 1]
        axes.plot(gone, lows[-1], "x", color=shade, markersize=6)
        axes.step([*places, gone], [*lows, lows[-1]], where="post", color=shade, linewidth=1.8)
    else:
        axes.step(places, lows, where="post", color=shade, linewidth=1.8)
    for place, standing in zip(places, standings, strict=True):
        low, *upper = standing.quantity.amounts
        if upper:
            axes.plot([place, place], [low, upper[0]], color=shade, linewidth=3, alpha=0.5)
    for place, told in zip(places, _told(standings), strict=True):
        if told:
            top = told.quantity.amounts[-1]
            axes.annotate(
                shown(told.quantity.told(), 24), (place, top), (4, 4),
                textcoords="offset points", fontsize=8, bbox=_BEHIND,
            )  # fmt: skip
    axes.margins(y=0.3)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axes.grid(visible=True)
    axes.set_title(shown(series.words, 70))
    axes.set_title(shown(title, 44), loc="right", fontsize=8, color="#666666")
    along(axes, times)


def _told(standings: Sequence[Standing]) -> list[Standing | None]:
    """Return the standings that are written: the first, and those that differ from the last."""
    before = (None, *standings)
    return [
        new if old is None or old.quantity.key != new.quantity.key else None
        for old, new in zip(before, standings, strict=False)
    ]


def along(axes: Axes, times: Scale) -> None:
    """Let an axis run along time, or along versions where times are missing."""
    axes.set_xlabel(times.name)
    room = (times.places[-1] - times.places[0]) * _ROOM or 0.5
    axes.set_xlim(min(times.places) - room / 2, max(times.places) + room)
    if times.is_time:
        locator = AutoDateLocator(minticks=3, maxticks=9)
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    else:
        axes.set_xticks(times.places)
