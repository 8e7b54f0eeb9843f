"""Ages: Anders Roe, 58, ...; a 34-year-old; aged 6; 58 Jahre alt."""

from __future__ import annotations

import re

from revtrack.model.figures import Quantity

_AGED = re.compile(
    r"\bage[ds]? (?:between )?(?:\d{1,3}(?:, | and | or |, and | to )){0,4}$", re.IGNORECASE
)
_YEARS_OLD = re.compile(r"[- ]?[jJ]ährig")
_AFTER_A_NAME = re.compile(r"([^\W\d_]{2,})(?:,\s(?:both |then |now |just )?|\s?\()$")
_CLOSES = re.compile(r"[,.;)]|$")
_NO_NAMES = frozenset(
    "total all in and or but then also about that at by on to from of than with as however".split()
)
_OLDEST = 120
_REACH = 40
"""Characters in front of an age that are looked at for a name."""


def aged(text: str, figure: Quantity) -> Quantity:
    """Return the figure, in years if it is an age."""
    if figure.unit == "year" and _is_old(text, figure):
        return figure._replace(kind="age")
    if figure.unit or figure.kind != "number" or not _is_person_s(text, figure):
        return figure
    return figure._replace(unit="year", kind="age")


def _is_old(text: str, figure: Quantity) -> bool:
    behind = text[figure.end : figure.end + 8]
    return bool(re.match(r"[ -]olds?\b|\s+alt\b|\s+of age\b", behind)) or figure.kind == "age"


def _is_person_s(text: str, figure: Quantity) -> bool:
    """Whether a bare number stands where an age does: behind `aged`, or a name and a comma."""
    if not figure.amounts or max(figure.amounts) > _OLDEST:
        return False
    before = text[max(0, figure.start - _REACH) : figure.start]
    if _AGED.search(before) or _YEARS_OLD.match(text, figure.end):
        return True
    if figure.qualifier or not figure.text.isdecimal() or not _CLOSES.match(text, figure.end):
        return False
    if text[figure.end : figure.end + 1] == ")" and len(figure.text) == 1:
        return False  # (3) counts a list
    match = _AFTER_A_NAME.search(before)
    return bool(match) and match[1].lower() not in _NO_NAMES  # type: ignore[index]
