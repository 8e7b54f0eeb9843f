"""Dates and times told in several figures: March 12, 2024; 5th of July; 3월 12일; 午前9時40分."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.evolution.quantities.clock import in_half, month_named
from revtrack.evolution.quantities.folding import between, spanning
from revtrack.model.figures import Quantity

YEAR_GAPS = frozenset([" ", ", ", " of ", ",", " de ", ". "])
_OF = frozenset([" of ", " of the ", " "])
_HALVES = frozenset(["am", "pm"])
_MINUTES = 60


def is_year_day(value: str) -> bool:
    """Whether a value is a month and a day: 03-12."""
    return len(value) == 5 and value[2] == "-" and value[:2].isdecimal()


def is_year(figure: Quantity) -> bool:
    """Whether a figure is written as a year: four bare digits."""
    bare = figure.text.isascii() and figure.text.isdecimal() and len(figure.text) == 4
    return bare and not figure.unit and figure.text[0] in "12"


def dated(text: str, one: Quantity, other: Quantity) -> Sequence[Quantity] | None:
    """Return a date or time that two neighbours tell together."""
    if one.unit in ("年", "月") or "時" in _unit_end(one) or one.value in _HALVES:
        return _eastern(text, one, other)
    gap = between(text, one, other)
    if one.kind == "date" and is_year(other) and gap in YEAR_GAPS:
        return _with_year(text, one, other)
    month = month_named(other.value)
    if one.kind == "ordinal" and month and gap in _OF:
        return [spanning(text, one, other, f"{month}-{one.value:0>2}")]
    return None


def _with_year(text: str, one: Quantity, year: Quantity) -> Sequence[Quantity] | None:
    month = month_named(one.value)
    known = month or (one.value if is_year_day(one.value) else "")
    if not known:
        return None
    return [spanning(text, one, year, f"{year.value}-{known}")._replace(kind="date")]


def _unit_end(figure: Quantity) -> str:
    """Return the last character of a time told in characters, as 時, "" for other figures."""
    if figure.kind != "time":
        return ""
    return "時" if figure.text[-1:] in "時시" else ""


def _eastern(text: str, one: Quantity, other: Quantity) -> Sequence[Quantity] | None:
    if between(text, one, other).strip():
        return None
    if one.value in _HALVES and other.kind == "time":
        return [spanning(text, one, other, in_half(other, one.value))]
    if other.unit == "minute" and other.value.isdecimal() and int(other.value) < _MINUTES:
        value = f"{one.value[:2]}:{other.value:0>2}"
        whole = spanning(text, one, other, value) if one.kind == "time" else None
        return [whole._replace(unit=one.unit, kind="time")] if whole else None
    if one.unit == "年" and len(one.value) != len("2024"):
        return None  # of an era, as 令和6年
    if (one.unit, other.unit) in (("年", "月"), ("月", "日")):
        value = f"{one.value:0>2}-{other.value:0>2}"
        return [spanning(text, one, other, value)._replace(unit="" if other.unit == "日" else "月")]
    return None
