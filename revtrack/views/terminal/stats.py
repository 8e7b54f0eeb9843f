"""Measures for people: groups side by side, a line a measure with what it was taken over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.console import Group as Parts
from rich.text import Text

from revtrack.model.stats import MEANINGS, Group, Measure, Stats, Surviving
from revtrack.views.look import Look
from revtrack.views.palette import QUIET
from revtrack.views.terminal.parts import Indented, Rows, counted, heading, quiet, story_text

_LABEL = 28
"""Least cells left for what a measure counts; more groups go below."""

_MANY = ("grade_", "unannounced_")
"""Families of measures of which those that are nothing everywhere are left out."""

_PHRASES = {"count": "", "share": ", of ", "rate": " per update", "spread": ", median of "}


def stats_view(stats: Stats, _: Look) -> RenderableType:
    """Return the measures, and how long the words of first versions last."""
    if not stats.groups:
        return quiet("no story is held")
    parts: list[RenderableType] = [_Measures(stats)]
    for group in stats.groups:
        if group.survival:
            parts += [Text(), *_curve(group, stats)]
    return Parts(*parts)


class _Measures:
    """The groups in columns, as many as there is room for; the others below."""

    def __init__(self, stats: Stats) -> None:
        self._stats = stats
        self._cells = [_cells(group) for group in stats.groups]
        names = [group.name if stats.by else "value" for group in stats.groups]
        self._columns = [
            (name, max(map(len, [name, *cells.values()])))
            for name, cells in zip(names, self._cells, strict=True)
        ]

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        stats = self._stats
        yield heading(
            f"by {stats.by}, {counted(len(stats.stories), 'story')}"
            if stats.by
            else counted(len(stats.stories), "story")
        )
        first = 0
        while first < len(self._columns):
            last = self._fitting(first, options.max_width)
            yield self._table(first, last)
            yield Text()
            first = last
        told = "value (n) · value [quartiles] (n); --csv and --json tell all of them"
        yield Indented(quiet(told), 2)

    def _fitting(self, first: int, width: int) -> int:
        """Return the end of the columns from one on that leave room for the labels."""
        room = width - _LABEL
        last = first
        while last < len(self._columns) and room >= self._columns[last][1] + 1:
            room -= self._columns[last][1] + 1
            last += 1
        return max(last, first + 1)

    def _table(self, first: int, last: int) -> Rows:
        some = self._cells[first:last]
        names = [
            name
            for name in MEANINGS
            if any(name in cells for cells in some) and not self._is_nothing(name)
        ]
        rows: list[list[Text | str]] = [
            [*(cells.get(name, "") for cells in some), _told(self._kind(name), name)]
            for name in names
        ]
        heads = [name for name, _ in self._columns[first:last]]
        return Rows((*heads, ""), rows, set(range(len(heads))), wrapped=True)

    def _kind(self, name: str) -> str:
        return next(m.kind for g in self._stats.groups for m in g.measures if m.name == name)

    def _is_nothing(self, name: str) -> bool:
        """Whether a measure has no value in any group, or is one of many that are zero."""
        found = [m for g in self._stats.groups for m in g.measures if m.name == name]
        if all(measure.value is None for measure in found):
            return True
        return name.startswith(_MANY) and not any(measure.part for measure in found)


def _cells(group: Group) -> dict[str, str]:
    return {measure.name: _cell(measure) for measure in group.measures}


def _cell(measure: Measure) -> str:
    if measure.value is None:
        return "-"
    if measure.kind == "count":
        return _plain(measure.value)
    number = f"({measure.n:,})"
    if measure.kind == "share":
        return f"{measure.value:.1%} {number}"
    if measure.kind == "rate":
        return f"{measure.value:.2f} {number}"
    lower, upper = measure.quartile_1 or 0, measure.quartile_3 or 0
    return f"{_plain(measure.value)} [{_plain(lower)}–{_plain(upper)}] {number}"


def _told(kind: str, name: str) -> Text:
    means, of = MEANINGS[name]
    told = story_text(means)
    if of:
        told.append(_PHRASES[kind] + (of if kind != "rate" else ""), QUIET)
    return told


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:,.1f}"


def _curve(group: Group, stats: Stats) -> Iterator[RenderableType]:
    of = f" · {group.name}" if stats.by else ""
    yield heading(f"words of first versions still there, Kaplan-Meier{of}")
    yield Rows(("after update", "share", "at risk", "gone"), _steps(group.survival), {0, 1, 2, 3})


def _steps(curve: Sequence[Surviving]) -> list[tuple[str, ...]]:
    return [
        (str(step.update), f"{step.survival:.1%}", f"{step.at_risk:,}", f"{step.gone:,}")
        for step in curve
    ]
