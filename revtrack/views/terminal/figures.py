"""The figures of a story: what each counts, its value in each version, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from revtrack.model.figures import Figures, Quantity, Series, Standing
from revtrack.model.version import Block
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET, STRONG
from revtrack.views.terminal.parts import (
    Indented,
    Rows,
    counted,
    heading,
    numbers,
    quiet,
    story_text,
)
from revtrack.views.terminal.sparkline import sparkline

_INDENT = 4
_LEAST_WORDS = 24
"""Columns that the words around a figure must have left for all versions to stand in a row."""


def figures_view(figures: Figures, _: Look) -> RenderableType:
    """Return the figures that changed as a table, then those that came, went and stayed."""
    parts: list[RenderableType] = [heading(figures.story or "")]
    changed = [series for series in figures.series if series.changes]
    if changed:
        parts += [_Changed(changed, len(figures.versions)), ""]
    others = [_other_row(*other) for other in _others(figures)]
    if others:
        parts += [Rows(("", "in", "where", "figure", "what it counts"), others, {1}), ""]
    parts += [Indented(quiet(line), 2) for line in _count(figures, len(changed))]
    return Group(*parts)


def _count(figures: Figures, changed: int) -> Iterator[str]:
    came = sum(series.added_in is not None for series in figures.series)
    went = sum(series.dropped_in is not None for series in figures.series)
    yield (
        f"{counted(changed, 'figure')} changed, {came} added, {went} dropped; "
        f"{figures.unchanged} unchanged{'' if figures.every else ' (--all lists them)'}"
    )
    yield from figures.bounds


def _where(standing: Standing) -> str:
    if standing.role == "headline" or standing.number is None:
        return "headline"
    return numbers([Block(standing.role, standing.number, "")])


def _told(figure: Quantity, style: str = "") -> Text:
    return story_text(" ".join(figure.told().split()), style)


def _words(series: Series) -> Text:
    return story_text(series.words)


class _Changed:
    """The figures that changed: a column for each version where there is room, else a list."""

    def __init__(self, some: Sequence[Series], versions: int) -> None:
        self._some = some
        self._versions = versions

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        rows = [_row(series, self._versions) for series in self._some]
        if _width(rows) + _LEAST_WORDS <= options.max_width:
            names = ("", "where", *map(str, range(1, self._versions + 1)), "", "what it counts")
            yield Rows(names, rows, ())
            return
        for series in self._some:
            yield from _listed(series)


def _width(rows: Iterable[Sequence[Text]]) -> int:
    """Return the columns that all but the last cells take up."""
    columns = list(zip(*rows, strict=True))[:-1]
    return sum(max(2, *(cell.cell_len for cell in column)) + 1 for column in columns)


def _row(series: Series, versions: int) -> list[Text]:
    cells = [Text() for _ in range(versions)]
    before: Quantity | None = None
    for standing in series.standings:
        same = before is not None and before.key == standing.quantity.key
        sign = Text(MARKS["unchanged"].sign, style=QUIET)
        cells[standing.version - 1] = sign if same else _told(standing.quantity)
        before = standing.quantity
    if series.dropped_in:
        cells[series.dropped_in - 1] = Text(MARKS["removed"].sign, style=MARKS["removed"].colour)
    where = Text(_where(series.standings[-1]))
    return [_sign("changed"), where, *cells, _spark(series), _words(series)]


def _sign(kind: str) -> Text:
    return Text(MARKS[kind].sign, style=MARKS[kind].colour)


def _spark(series: Series) -> Text:
    """Return a bar for each version, ranges as their middle; none where units differ."""
    found = [standing.quantity for standing in series.standings]
    amounts = [figure.amounts for figure in found]
    if len({figure.unit for figure in found}) > 1 or not all(amounts):
        return Text()
    return Text(sparkline([sum(some) / len(some) for some in amounts]))


def _listed(series: Series) -> Iterator[RenderableType]:
    """Yield two lines: where a figure stands and what it counts; its values with their versions."""
    head = Text(_where(series.standings[-1]), style=STRONG)
    told = Text.assemble(head, "  ", _words(series))
    yield Indented(told, 2, _sign("changed").append(" "))
    line = Text()
    for some in _alike(series.standings):
        line.append(" → " if line else "")
        line.append(f"{_span(some)}: ", style=QUIET).append_text(_told(some[0].quantity))
    if series.dropped_in:
        line.append(f", dropped in {series.dropped_in}", style=MARKS["removed"].colour)
    spark = _spark(series)
    yield Indented(line.append("  ").append_text(spark) if spark else line, _INDENT)


def _alike(standings: Sequence[Standing]) -> list[list[Standing]]:
    """Return the standings in stretches within which the figure did not change."""
    found: list[list[Standing]] = []
    for standing in standings:
        if found and found[-1][-1].quantity.key == standing.quantity.key:
            found[-1].append(standing)
        else:
            found.append([standing])
    return found


def _span(some: Sequence[Standing]) -> str:
    first, last = some[0].version, some[-1].version
    return str(first) if first == last else f"{first}–{last}"


def _others(figures: Figures) -> Sequence[tuple[str, int, Series]]:
    """Return what did not change but came, went or stayed: how, in which version, and the series.

    What changed since it came, or before it went, stands among the changed ones.
    """
    rest = [series for series in figures.series if not series.changes]
    came = [("added", s.added_in, s) for s in rest if s.added_in]
    went = [("removed", s.dropped_in, s) for s in rest if s.dropped_in and not s.added_in]
    stayed = [("unchanged", 0, s) for s in rest if not s.differs]
    return [*sorted([*came, *went], key=lambda item: (item[1], item[0])), *stayed]


def _other_row(kind: str, version: int, series: Series) -> list[Text]:
    words = _words(series)
    if kind == "added" and series.dropped_in:
        words = Text(f"(dropped in {series.dropped_in}) ", MARKS["removed"].colour) + words
    standing = series.standings[-1 if kind == "removed" else 0]
    told = _told(standing.quantity)
    return [_sign(kind), Text(str(version or "")), Text(_where(standing)), told, words]
