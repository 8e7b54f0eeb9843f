"""Figures: numbers with what they measure, and what became of each over a story's versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from revtrack.model.change import VersionName
from revtrack.model.table import Cell, Table

FigureKind = Literal[
    "number", "ordinal", "fraction", "money", "share", "measure", "duration", "age", "date",
    "time", "score", "name",
]  # fmt: skip
FigureRole = Literal["headline", "paragraph", "caption", "heading"]

RANGE = "–"
"""Stands between the ends of a range in a value; a hyphen is a minus, or a score's."""

_NO_AMOUNTS = frozenset(["date", "time", "score", "name"])
_LONGEST = 30
"""Characters of a value that is reckoned with."""


class Quantity(NamedTuple):
    """A figure of one text; `start` and `end` are characters, without the qualifier.

    `value` is plain digits where it can be: `12–15` a range, `1/3` a fraction, `3-2` a score,
    `2024-03-12` and `03-12` dates, `09:40` a time; a vague number is its word, `dozens`, and a
    name as it is written, `G7`. `unit` is what is measured, one word for all its forms (`km`);
    ages are in years, a time's unit is its clock (`GMT`), a Korean or Japanese counter counts as
    a unit. `qualifier` is what bounds it, as written but in lower case: `at least`, `or more`.
    """

    start: int
    end: int
    text: str
    value: str
    unit: str = ""
    qualifier: str = ""
    kind: FigureKind = "number"
    is_bound_behind: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What two figures have in common if they are the same."""
        return (self.value, self.unit, self.qualifier)

    @property
    def amounts(self) -> tuple[float, ...]:
        """The value as a number, a range as both its ends; empty where it is no amount."""
        if self.kind in _NO_AMOUNTS or len(self.value) > _LONGEST:
            return ()
        found = [_amount(end) for end in self.value.split(RANGE)]
        return tuple(amount for amount in found if amount is not None)

    def told(self) -> str:
        """Return the figure as it is written, its qualifier on the side where it stands."""
        parts = [self.qualifier, self.text]
        return " ".join(part for part in (parts[::-1] if self.is_bound_behind else parts) if part)


def _amount(value: str) -> float | None:
    whole, slash, parts = value.partition("/")
    if not _is_decimal(whole):
        return None
    if not slash:
        return float(whole) if "." in whole else int(whole)
    return float(whole) / float(parts) if parts.isdecimal() and parts.strip("0") else None


def _is_decimal(value: str) -> bool:
    digits = value.removeprefix("-").removeprefix("+").replace(".", "", 1)
    return digits.isascii() and digits.isdecimal()


class Standing(NamedTuple):
    """Where a figure stands in a version: the version's place in the chain, and the block.

    `number` is None for the headline, which is no block.
    """

    version: int
    role: FigureRole
    number: int | None
    quantity: Quantity

    def to_dict(self) -> dict[str, object]:
        """Return the value's entry in `revtrack.figures/1`."""
        figure = self.quantity
        return {
            "version": self.version,
            "role": self.role,
            "number": self.number,
            "text": figure.text,
            "value": figure.value,
            "amounts": list(figure.amounts),
            "unit": figure.unit,
            "qualifier": figure.qualifier,
            "kind": figure.kind,
            "start": figure.start,
            "end": figure.end,
        }


@dataclass(frozen=True, slots=True)
class Series:
    """One figure followed over the versions: where it stood, the oldest first.

    `words` are those around it where it stood last, the figure told as `…`. `added_in` is the
    version in which it first stood, None if that is the first; `dropped_in` the first version
    without it, None if the last has it.
    """

    standings: tuple[Standing, ...]
    words: str
    added_in: int | None = None
    dropped_in: int | None = None

    @property
    def last(self) -> Quantity:
        """The figure as it stood last."""
        return self.standings[-1].quantity

    @property
    def changes(self) -> tuple[tuple[Standing, Standing], ...]:
        """The standings before and after each change of value, unit or qualifier."""
        both = zip(self.standings, self.standings[1:], strict=False)
        return tuple((a, b) for a, b in both if a.quantity.key != b.quantity.key)

    @property
    def differs(self) -> bool:
        """Whether it changed, came or went."""
        return bool(self.changes) or self.added_in is not None or self.dropped_in is not None

    def to_dict(self) -> dict[str, object]:
        """Return the series' entry in `revtrack.figures/1`."""
        return {
            "words": self.words,
            "kind": self.last.kind,
            "unit": self.last.unit,
            "first": self.standings[0].version,
            "last": self.standings[-1].version,
            "added_in": self.added_in,
            "dropped_in": self.dropped_in,
            "values": [standing.to_dict() for standing in self.standings],
            "changes": [
                {"version": new.version, "old": old.quantity.told(), "new": new.quantity.told()}
                for old, new in self.changes
            ],
        }


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a story followed over its versions.

    `series` leaves the unchanged ones out unless `every` is true; `unchanged` counts them.
    `bounds` says where the effort of comparing was cut.
    """

    versions: tuple[VersionName, ...]
    series: tuple[Series, ...]
    unchanged: int
    every: bool = False
    story: str | None = None
    bounds: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.figures/1`."""
        return {
            "schema": "revtrack.figures/1",
            "story": self.story,
            "versions": [name.to_dict() for name in self.versions],
            "all": self.every,
            "series": [series.to_dict() for series in self.series],
            "unchanged": self.unchanged,
            "bounds": list(self.bounds),
        }

    def table(self) -> Table:
        """Return a row for each version in which a series stands, and one where it was dropped."""
        rows = [
            row for number, series in enumerate(self.series, 1) for row in _rows(number, series)
        ]
        return Table(
            ("story", "series", "words", "kind", "unit", "version", "status", "role", "number",
             "text", "value", "amount", "upper", "qualifier"),
            tuple((self.story, *row) for row in rows),
        )  # fmt: skip


def _rows(number: int, series: Series) -> Sequence[tuple[Cell, ...]]:
    """Return the rows of a series: first, added, same, changed or dropped."""
    rows: list[tuple[Cell, ...]] = []
    before: Quantity | None = None
    for standing in series.standings:
        figure = standing.quantity
        came = "first" if series.added_in is None else "added"
        status = came if before is None else "same" if before.key == figure.key else "changed"
        low, high = (*figure.amounts[:1], *figure.amounts[1:2], None, None)[:2]
        rows.append(
            (number, series.words, figure.kind, figure.unit, standing.version, status,
             standing.role, standing.number, figure.text, figure.value, low, high,
             figure.qualifier)
        )  # fmt: skip
        before = figure
    if series.dropped_in is not None:
        last = series.last
        rows.append(
            (number, series.words, last.kind, last.unit, series.dropped_in, "dropped",
             *(None,) * 7)
        )  # fmt: skip
    return rows
