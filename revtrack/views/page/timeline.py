"""The chain to scale: a mark for each version where it was filed, and where labels are missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from revtrack.model.report import Report
from revtrack.views.page.flow import age
from revtrack.views.page.markup import Html, h

_WIDTH, _MARGIN, _LINE = 1000, 30, 46
_NEAR = 34
"""Marks nearer than this, in units of the picture, have their numbers by turns above and below."""


def gaps(report: Report) -> dict[int, tuple[str, ...]]:
    """Return the labels that are not held, by the place of the version that they stood before."""
    counted = [held.version.ordinal for held in report.chain]
    held = {ordinal for ordinal in counted if ordinal is not None}
    span = range(min(held), max(held)) if held else range(0)
    lacking = [ordinal for ordinal in span if ordinal not in held]
    labels = dict(zip(lacking, report.missing, strict=False))
    found: dict[int, tuple[str, ...]] = {}
    before: int | None = None
    for place, ordinal in enumerate(counted, start=1):
        if ordinal is None:
            continue
        since = range(ordinal if before is None else before + 1, ordinal)
        absent = tuple(labels.pop(number) for number in since if number in labels)
        if absent:
            found[place] = absent
        before = ordinal
    return found


def timeline(report: Report) -> Html | None:
    """Return the picture; None where fewer than two versions have a time."""
    timed = [(held, held.version.published_at or held.captured_at) for held in report.chain]
    moments = [held.moment()[0] for held, time in timed if time]
    if len(moments) < 2 or moments[0] == max(moments):
        return None
    first, span = min(moments), (max(moments) - min(moments)).total_seconds()
    scale = (_WIDTH - 2 * _MARGIN) / span
    places = [
        (held.place, _MARGIN + (held.moment()[0] - first).total_seconds() * scale)
        for held, time in timed
        if time
    ]
    return h(
        "svg",
        h("title", "Versions by time", id="time-title"),
        h("line", x1=_MARGIN, x2=_WIDTH - _MARGIN, y1=_LINE, y2=_LINE, class_="axis"),
        *_lacking(gaps(report), places),
        *_marks(report, places),
        class_="timeline",
        viewBox=f"0 0 {_WIDTH} 92",
        role="img",
        aria_labelledby="time-title",
    )


def _lacking(absent: dict[int, tuple[str, ...]], places: list[tuple[int, float]]) -> Iterator[Html]:
    """Yield a broken line over each stretch in which labels are missing, with a sign on it."""
    for (_, left), (place, right) in pairwise(places):
        if place in absent:
            title = h("title", f"not held: {', '.join(absent[place])}")
            line = h("line", x1=f"{left:.1f}", x2=f"{right:.1f}", y1=_LINE, y2=_LINE)
            middle = (left + right) / 2
            sign = h("text", "?", x=f"{middle:.1f}", y=_LINE - 8, text_anchor="middle")
            yield h("g", title, line, sign, class_="lacking")


def _marks(report: Report, places: list[tuple[int, float]]) -> Iterator[Html]:
    before, below = -1000.0, False
    for place, x in places:
        below = not below if x - before < _NEAR else False
        before = x
        version = report.chain[place - 1].version
        name = f"{place}: {version.label or 'no label'}"
        told = version.published_at or report.chain[place - 1].captured_at
        yield h(
            "g",
            h("title", f"{name}, {told.isoformat(sep=' ') if told else 'no time'}"),
            h("circle", cx=f"{x:.1f}", cy=_LINE, r="7", class_=f"dot {age(place)}"),
            h(
                "text",
                str(place),
                x=f"{x:.1f}",
                y=_LINE + 28 if below else _LINE - 16,
                text_anchor="middle",
            ),
        )
