"""Units as readers write them, what kind of figure each makes, and those that stand apart."""

from __future__ import annotations

import re

from revtrack.compare.grading.phrases import phrases
from revtrack.compare.grading.reading import read
from revtrack.evolution.quantities.folding import word_before
from revtrack.model.figures import FigureKind, Quantity

_SHOWN = {
    "p": "penny",
    "°c": "°C",
    "°f": "°F",
    "mw": "MW",
    "gw": "GW",
    "kw": "kW",
    "kwh": "kWh",
    "歳": "year",
    "gb": "GB",
    "mb": "MB",
    "tb": "TB",
}
"""Units that readers write otherwise."""

_KINDS: dict[FigureKind, str] = {
    "money": "$ € £ ¥ ₩ ₹ ¢ yuan rouble rupee franc penny p dinar dirham riyal shekel lira peso "
    "rand baht ringgit hryvnia zloty forint krona krone crown naira",
    "share": "% ‰ percentage_point basis_point",
    "duration": "second minute hour day week fortnight month year years decade century night",
    "age": "歳",
    "date": "年 月 日",
    "number": "fold time point",
}
_KIND_OF: dict[str, FigureKind] = {
    unit.replace("_", " "): kind for kind, units in _KINDS.items() for unit in units.split()
}
_CODES = {
    "rs": "rupee", "inr": "₹", "usd": "$", "eur": "€", "gbp": "£", "krw": "₩", "jpy": "¥",
    "cny": "yuan", "rmb": "yuan", "chf": "franc",
}  # fmt: skip
"""Names of money that stand in front of an amount."""

_POINTS = re.compile(r"(?:포인트|p\b|ポイント)")
_PER = re.compile(r"\s?/\s?([hs])(?:r|ec)?\b")
_WARMTH = re.compile(r"\s?([CF])(?![\w-])")
_OF_ONE = re.compile(r" of an? ")
_REACH = 40
"""Characters behind a figure that are looked at for a unit."""


def shown(unit: str) -> str:
    """Return a unit of the list as readers write it."""
    return _SHOWN.get(unit, unit)


def kind_of(unit: str) -> FigureKind:
    """Return what kind of figure a unit of the list makes."""
    return _KIND_OF.get(unit, "measure")


def settled_unit(text: str, figure: Quantity) -> Quantity:
    """Return a figure with a unit that stands elsewhere: 10 or more days, USD 5, 60 km/h, -3 C."""
    if figure.unit:
        return _whole_unit(text, figure)
    if figure.kind == "fraction":
        return _of_one(text, figure)
    if figure.kind != "number":
        return figure
    warmth = _WARMTH.match(text, figure.end)
    if warmth and figure.amounts:
        whole = _longer(text, figure, warmth.end(), f"°{warmth[1]}")
        return whole._replace(kind="measure")
    if figure.is_bound_behind:
        return _behind_bound(text, figure)
    return _behind_code(text, figure)


def _whole_unit(text: str, figure: Quantity) -> Quantity:
    """Return a figure with what belongs to its unit but stands behind it: %포인트, km/h."""
    points = _POINTS.match(text, figure.end) if figure.unit == "%" else None
    if points:
        return _longer(text, figure, points.end(), "percentage point")
    if figure.unit in ("c", "f") and figure.text[-1].isupper():
        return figure._replace(unit=f"°{figure.text[-1]}")
    per = _PER.match(text, figure.end) if figure.kind == "measure" else None
    return _longer(text, figure, per.end(), f"{figure.unit}/{per[1]}") if per else figure


def _behind_code(text: str, figure: Quantity) -> Quantity:
    """Return an amount of the money that is named in front of it: USD 5, Rs 500."""
    money = word_before(text, figure.start)
    if money not in _CODES or text[figure.start - 1] != " ":
        return figure
    start = figure.start - len(money) - 1
    whole = figure._replace(start=start, text=text[start : figure.end])
    return whole._replace(unit=_CODES[money], kind="money")


def _longer(text: str, figure: Quantity, end: int, unit: str) -> Quantity:
    return figure._replace(end=end, text=text[figure.start : end], unit=unit)


def _of_one(text: str, figure: Quantity) -> Quantity:
    """Return a fraction with the unit that it is a part of: a quarter of a mile."""
    match = _OF_ONE.match(text, figure.end)
    following = read(text[match.end() : match.end() + _REACH]) if match else None
    entry = phrases("units").at(following, 0) if following and following.words else None
    if match is None or following is None or entry is None or following.gaps[0]:
        return figure
    end = match.end() + following.end(len(entry.words))
    whole = _longer(text, figure, end, shown(entry.meaning))
    return whole._replace(kind=kind_of(entry.meaning))


def _behind_bound(text: str, figure: Quantity) -> Quantity:
    behind = text[figure.end : figure.end + _REACH].lstrip()
    if not behind.lower().startswith(figure.qualifier):
        return figure
    following = read(behind[len(figure.qualifier) :])
    entry = phrases("units").at(following, 0) if following.words else None
    if entry is None or following.gaps[0] != " ":
        return figure
    return figure._replace(unit=shown(entry.meaning), kind=kind_of(entry.meaning))
