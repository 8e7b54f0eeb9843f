"""Lineages by versions, a sign a cell, fitted to the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from revtrack.model.lineage import Cell, Matrix, Row
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET
from revtrack.views.terminal.parts import counted, heading, quiet, story_text, warning
from revtrack.views.terminal.versions import Colours, Entries, key, short_name

_ALIKE = 3
"""Fewest rows alike in all versions that are told as one."""

_TEXT = 24
"""Columns that are kept for the words of a row before signs are set closer, or folded."""

_LEAST_SIGNS = 10
"""Versions that stand beside each other however narrow the terminal."""

_NAMED = 12
"""Most versions whose labels are told above."""


def matrix_view(matrix: Matrix, look: Look) -> RenderableType:
    """Return the grid; rows alike in all versions are told as one, unless `look` asks for all."""
    lines = list(_lines(matrix, _ALIKE if look.context is not None else len(matrix.rows) + 1))
    parts: list[RenderableType] = []
    if matrix.story:
        parts.append(heading(matrix.story))
    if len(matrix.versions) <= _NAMED:
        parts.append(key(matrix.versions, Colours(range(1, len(matrix.versions) + 1))))
    parts += [_Grid(lines, len(matrix.versions)), Text(), _legend()]
    return Group(*parts, *(warning(bound) for bound in matrix.bounds))


def _legend() -> Entries:
    told = {"added": "new or back", "unchanged": "same", "changed": "changed", "moved": "moved",
            "split": "split", "merged": "merged", "removed": "gone"}  # fmt: skip
    entries = [
        Text.assemble((f"{MARKS[name].sign} ", MARKS[name].colour), (words, QUIET))
        for name, words in told.items()
    ]
    return Entries(entries, Text("  "))


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands in a line: one row, or several that are alike."""

    name: str
    cells: tuple[Cell, ...]
    text: str


def _lines(matrix: Matrix, alike: int) -> Iterator[_Line]:
    """Yield a line a row, one for so many or more rows in a run that show the same signs."""
    last = len(matrix.versions)
    run: list[Row] = []
    for row in matrix.rows:
        if run and not _continues(run[-1], row, last):
            yield from _told(run, last, alike)
            run = []
        run.append(row)
    yield from _told(run, last, alike)


def _continues(above: Row, row: Row, last: int) -> bool:
    one, other = above.block, row.block
    ends = above.last_in == row.last_in == last
    near = one.role == other.role and one.number + 1 == other.number
    return ends and near and list(map(_mark, above.cells)) == list(map(_mark, row.cells))


def _told(run: Sequence[Row], last: int, alike: int) -> Iterator[_Line]:
    if len(run) < alike:
        for row in run:
            name = short_name(row.block)
            name = name if row.last_in == last else f"({name})"
            yield _Line(name, row.cells, " ".join(row.block.text.split()))
        return
    first, end = run[0].block, run[-1].block
    name = f"{short_name(first)}–{end.number}"
    words = " ".join(first.text.split())
    yield _Line(name, run[0].cells, f"{counted(len(run), first.role)} alike: {words}")


def _mark(cell: Cell) -> str | None:
    """Return the row of the palette that a cell takes, None for an empty one."""
    if cell.kind == "returned":
        return "added"
    return "moved" if cell.kind == "unchanged" and cell.moved else cell.kind


class _Grid:
    """Lines of signs under the numbers of their versions, and the opening words.

    Where not all versions fit beside 24 columns of text, the signs stand closer; where that is
    not enough, the versions are folded into parts of the same size, one below the other.
    """

    def __init__(self, lines: Sequence[_Line], versions: int) -> None:
        self._lines = lines
        self._versions = versions
        self._margin = max((len(line.name) for line in lines), default=0)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = options.max_width - self._margin - 2 - _TEXT
        wide = self._versions * 2 - 1 <= room
        most = self._versions if wide else max(room, _LEAST_SIGNS)
        parts = -(-self._versions // most)
        size = -(-self._versions // parts)
        gap = " " if wide else ""
        for start in range(0, self._versions, size):
            columns = range(start, min(start + size, self._versions))
            if start:
                yield Text()
            yield from self._part(columns, gap, options.max_width)

    def _part(self, columns: range, gap: str, width: int) -> Iterator[Text]:
        for digits in _header(columns, self._versions):
            yield quiet(f"{' ' * self._margin} {gap.join(digits)}".rstrip())
        for line in self._lines:
            cells = [line.cells[column] for column in columns]
            if any(cell.kind for cell in cells):
                yield self._line(line, cells, gap, width)

    def _line(self, line: _Line, cells: Sequence[Cell], gap: str, width: int) -> Text:
        told = Text(f"{line.name:<{self._margin}} ", QUIET)
        for place, cell in enumerate(cells):
            name = _mark(cell)
            told.append(gap if place else "")
            told.append(MARKS[name].sign if name else " ", MARKS[name].colour if name else "")
        told.append("  ").append_text(story_text(line.text))
        told.truncate(width, overflow="ellipsis")
        told.rstrip()
        return told


def _header(columns: range, versions: int) -> Iterator[list[str]]:
    """Yield the lines of digits over columns, tens and more only where they change."""
    for power in range(len(str(versions)) - 1, -1, -1):
        yield [_digit(column + 1, 10**power, column == columns[0]) for column in columns]


def _digit(version: int, unit: int, first: bool) -> str:
    shown = unit == 1 or (version >= unit and (first or version % unit == 0))
    return str(version // unit % 10) if shown else " "
