"""The history flow: versions as columns, blocks as boxes sized by words, bands for what persists.

After Viegas, Wattenberg and Dave, "Studying cooperation and conflict between authors with history
flow visualizations" (CHI 2004): there authors give the colours, here the version that brought a
paragraph in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from revtrack.model.lineage import Matrix
from revtrack.model.report import Report
from revtrack.views.page.markup import Html, h

COLUMN = 26
"""Width of a version's column, in units of the picture."""

_WIDTH, _NARROWEST, _WIDEST = 1160, 60, 240
"""Width that is filled, and the least and the most room between two columns for it."""

_TOP, _SPACE = 34, 3
_TALLEST = 560.0
"""Height of the longest version; the others are to the same scale."""

_LEAST = 3.0
"""Least height of a block: one of a few words is still to be seen."""


@dataclass(frozen=True, slots=True)
class Box:
    """A block in the picture: its version and place from 0, its lineage, and where it is drawn."""

    version: int
    place: int
    row: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """What joins two boxes of neighbouring versions; `kind` is the change's."""

    old: Box
    new: Box
    kind: str
    moved: bool


def pitch(versions: int) -> int:
    """Return how far columns stand apart, from left side to left side."""
    room = (_WIDTH - COLUMN * versions) // max(versions - 1, 1)
    return COLUMN + min(max(room, _NARROWEST), _WIDEST)


def boxes(report: Report) -> list[list[Box]]:
    """Return the boxes of each version, in page order."""
    apart = pitch(len(report.chain))
    rows = _rows(report.matrix)
    words = [[max(len(b.text.split()), 1) for b in held.version.blocks] for held in report.chain]
    most = max((sum(each) for each in words), default=1) or 1
    scale = _TALLEST / most
    drawn = []
    for version, (held, counts) in enumerate(zip(report.chain, words, strict=True)):
        y, column = float(_TOP), []
        x = version * apart
        for place, (block, count) in enumerate(zip(held.version.blocks, counts, strict=True)):
            height = max(count * scale, _LEAST)
            row = rows.get((version, block.role, block.number), -1)
            column.append(Box(version, place, row, x, y, height))
            y += height + _SPACE
        drawn.append(column)
    return drawn


def bands(report: Report, drawn: Sequence[Sequence[Box]]) -> list[Band]:
    """Return a band for each block and each block of the next version that it became."""
    return [
        Band(drawn[step][old], drawn[step + 1][new], change.kind, change.moved)
        for step, diff in enumerate(report.diffs)
        for change in diff.changes
        for old in change.old
        for new in change.new
    ]


def _rows(matrix: Matrix) -> dict[tuple[int, str, int], int]:
    """Return the lineage of each block: version from 0, role and number to the matrix's row."""
    return {
        (version, row.block.role, cell.number): place
        for place, row in enumerate(matrix.rows)
        for version, cell in enumerate(row.cells)
        if cell.number is not None and not cell.into and cell.kind != "removed"
    }


def flow(report: Report) -> Html:
    """Return the picture, a group a lineage: it is lit as one, by pointer and by keyboard."""
    drawn = boxes(report)
    joining = bands(report, drawn)
    width = (len(drawn) - 1) * pitch(len(drawn)) + COLUMN
    height = max((box.y + box.height for column in drawn for box in column), default=_TOP) + 4
    return h(
        "svg",
        h("title", f"History flow of {report.title}", id="flow-title"),
        _heads(report),
        *_lineages(report, drawn, joining),
        class_="flow fits" if width <= _WIDTH else "flow",
        viewBox=f"0 0 {width} {height:.0f}",
        width=width,
        role="group",
        aria_labelledby="flow-title",
    )


def _heads(report: Report) -> Iterator[Html]:
    apart = pitch(len(report.chain))
    for version, held in enumerate(report.chain):
        x = version * apart
        yield h(
            "text",
            h("title", held.version.label or "no label"),
            str(version + 1),
            x=x + COLUMN / 2,
            y=_TOP - 12,
            text_anchor="middle",
        )


def _lineages(
    report: Report, drawn: Sequence[Sequence[Box]], joining: Sequence[Band]
) -> Iterator[Html]:
    own: defaultdict[int, list[Html]] = defaultdict(list)
    for band in joining:
        own[band.new.row].append(_band(band))
    for box in (box for column in drawn for box in column):
        own[box.row].append(_box(box))
    for place, row in enumerate(report.matrix.rows):
        name = f"{row.block.role} {row.block.number}"
        last = row.last_in
        told = f"{name} of version {last}, from version {row.introduced_in}: {row.block.text}"
        yield h(
            "g",
            h("title", told),
            own[place],
            class_=f"lineage {age(row.introduced_in)}",
            tabindex="0",
            role="img",
            aria_label=told,
            data_row=place,
        )


def _box(box: Box) -> Html:
    return h(
        "rect",
        x=box.x,
        y=f"{box.y:.1f}",
        width=COLUMN,
        height=f"{box.height:.1f}",
        class_="box",
    )


def _band(band: Band) -> Html:
    old, new = band.old, band.new
    left, right = old.x + COLUMN, new.x
    middle = (left + right) / 2
    shape = (
        f"M{left} {old.y:.1f}C{middle} {old.y:.1f} {middle} {new.y:.1f} {right} {new.y:.1f}"
        f"V{new.y + new.height:.1f}C{middle} {new.y + new.height:.1f} {middle} "
        f"{old.y + old.height:.1f} {left} {old.y + old.height:.1f}Z"
    )
    kind = "moved" if band.moved else band.kind
    return h("path", d=shape, class_=f"band {kind}")


def age(version: int) -> str:
    """Return the class that colours what a version brought in; colours come again after eight."""
    return f"v{(version - 1) % 8 + 1}"
