"""Parts of a whole: half a million, a quarter of a million, two and a half, one in three."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revtrack.evolution.quantities.folding import between, spanning
from revtrack.model.figures import Quantity

_MAGNITUDE = re.compile(r"10{2,12}")
_MULTIPLIES = frozenset(["", " ", " a ", " of ", " of a "])
_ADDS = frozenset([" and ", " and a ", " and one ", "-and-", "-and-a-"])
_OUT_OF = frozenset([" in ", " out of ", " in every ", " out of every ", " von ", " sur "])
_MIXED = re.compile(r"(\d{1,6}) (\d{1,3}/\d{1,3})")
_WHOLE = re.compile(r"\d{1,6}")
_PART = re.compile(r"\d{1,3}/\d{1,3}")
_MOST = 1000
"""The greatest number out of which a share is told: 1 in 1,000."""


def parted(text: str, one: Quantity, other: Quantity) -> Sequence[Quantity] | None:
    """Return the number that two neighbours tell together."""
    gap = between(text, one, other)
    if one.kind == "ordinal" and gap in (" ", "-") and other.text.lower() == "half":
        return [one]  # the second half is no 1/2
    if one.kind == "fraction" and gap == " of a " and other.text.lower() == "second":
        return [spanning(text, one, other, one.value)._replace(unit="second", kind="duration")]
    if one.unit and gap in _ADDS and other.value == "1/2" and not other.unit:
        return _and_a_half(text, one, other)
    if one.unit or other.qualifier:
        return None
    if gap in _MULTIPLIES and _MAGNITUDE.fullmatch(other.value):
        return _times(text, one, other)
    if gap in _ADDS and _WHOLE.fullmatch(one.value) and _PART.fullmatch(other.value):
        value = decimal(_worth(one.value) + _worth(other.value))
        return [_whole(text, one, other, value)]
    if gap in _OUT_OF and _is_share(one, other):
        return [_whole(text, one, other, f"{one.value}/{other.value}")._replace(kind="fraction")]
    return None


def _and_a_half(text: str, one: Quantity, half: Quantity) -> Sequence[Quantity] | None:
    """Return a figure with the half that stands behind its unit: a day and a half."""
    if not _WHOLE.fullmatch(one.value):
        return None
    whole = spanning(text, one, half, decimal(_worth(one.value) + 0.5))
    return [whole._replace(unit=one.unit, kind=one.kind)]


def _times(text: str, one: Quantity, other: Quantity) -> Sequence[Quantity] | None:
    """Return a fraction of a magnitude: half a million, 2½ million."""
    part = one.value if _PART.fullmatch(one.value) or "." in one.value else ""
    if not part or other.text[:1].isdigit():
        return None
    return [_whole(text, one, other, decimal(_worth(part) * int(other.value)))]


def _whole(text: str, one: Quantity, other: Quantity, value: str) -> Quantity:
    kind = "number" if other.kind == "fraction" else other.kind
    return spanning(text, one, other, value)._replace(kind=kind)


def _is_share(one: Quantity, other: Quantity) -> bool:
    plain = not other.unit and _WHOLE.fullmatch(one.value) and _WHOLE.fullmatch(other.value)
    if not plain or one.kind != "number" or other.kind != "number":
        return False
    return 0 < int(one.value) < int(other.value) <= _MOST


def unmixed(figure: Quantity) -> Quantity:
    """Return a figure told as 2 1/2 with one number, 2.5."""
    match = _MIXED.fullmatch(figure.value)
    if not match or not match[2].partition("/")[2].strip("0"):
        return figure
    kind = "number" if figure.kind == "fraction" else figure.kind
    value = decimal(_worth(match[1]) + _worth(match[2]))
    return figure._replace(value=value, kind=kind)


def _worth(value: str) -> float:
    """Return what a whole number, a decimal or a fraction is worth; 0 for a fraction of nothing."""
    above, _, below = value.partition("/")
    return float(above) / float(below or 1) if below.strip("0") or not below else 0.0


def decimal(number: float) -> str:
    """Return a number as digits with a decimal point, at most three of them behind it."""
    return f"{number:.3f}".rstrip("0").rstrip(".")
