"""Figures known by their shape: 2024-03-12, 12.03.2024, +82 2-398-3114, F-16, A320."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from revtrack.compare.grading.figures import before_numbers
from revtrack.model.figures import FigureKind, Quantity

_DIGIT = re.compile(r"\d")
_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_SHAPES = re.compile(
    rf"""
    (?P<iso>(?<![\w-])(?P<y>[12]\d{{3}})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\w-]))
    | (?P<dotted>(?<![\w.])(?P<dd>{_DAY})\.[ ]?(?P<dm>{_MONTH})\.[ ]?(?P<dy>[12]\d{{3}})(?![\w]))
    | (?P<slashed>(?<![\w/])\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?![\w/]))
    | (?P<call>
        (?<![\w+])\+\d{{1,3}}(?:[ -]\d{{1,4}}){{2,6}}(?![\w-])
        | (?<![\w.,-])0\d{{1,4}}(?:[ /-]\d{{2,4}}){{2}}(?![\w-])
        | \(0\d{{1,4}}\)[ ]?\d{{3,4}}[ -]\d{{3,4}}(?![\w-])
        | (?<![\w.,-])(?:\d{{1,3}}-)?\d{{2,4}}-\d{{3,4}}-\d{{4}}(?![\w-])
        | (?<![\w.,-])\d{{3}}-0\d{{3}}(?![\w-]))
    | (?P<name>(?<![\w-])(?=[a-z]{{0,7}}[A-Z])[A-Za-z]{{1,8}}-?\d{{1,6}}[A-Za-z]{{0,2}}\d{{0,4}}
        (?:-\d{{1,4}})?(?!\w))
    | (?P<part>(?<![\d.,])(?P<below>\d{{1,4}})[ ]?(?:분의|分の)[ ]?(?P<above>\d{{1,4}})(?!\d))
    | (?P<times>(?<![\w.])\d{{1,4}}[x×]\d{{1,4}}(?!\d))
    | (?P<letter>(?<![\w-])\d{{1,3}}[A-Z](?<![CFKMBVW])(?!\w))
    """,
    re.VERBOSE,
)


def shaped(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the figures, those that are pieces of a shape replaced by the whole.

    A shape takes over what bounds its first piece.
    """
    shapes = list(_shapes(text)) if _DIGIT.search(text) else []
    if not shapes:
        return list(found)
    kept: list[Quantity] = []
    rest = list(reversed(found))
    for shape in shapes:
        while rest and rest[-1].end <= shape.start:
            kept.append(rest.pop())
        pieces: list[Quantity] = []
        while rest and rest[-1].start < shape.end:
            pieces.append(rest.pop())
        kept.append(_whole(text, shape, pieces))
    return kept + rest[::-1]


def _whole(text: str, shape: Quantity, pieces: Sequence[Quantity]) -> Quantity:
    """Return a shape with its first piece's bound, and the unit that reaches beyond it: 4x100m."""
    if not pieces:
        return shape
    shape = shape._replace(qualifier=pieces[0].qualifier)
    last = pieces[-1]
    if last.end <= shape.end or not last.unit:
        return shape
    return shape._replace(
        end=last.end, text=text[shape.start : last.end], unit=last.unit, kind="measure"
    )


def _shapes(text: str) -> Iterator[Quantity]:
    for match in _SHAPES.finditer(text):
        name = match.lastgroup or ""
        if name == "name" and _is_bound(match[0]):
            continue
        value, kind = _told(match)
        yield Quantity(match.start(), match.end(), match[0], value, kind=kind)


def _is_bound(word: str) -> bool:
    """Whether a hyphened word is no name but a bound in front of a number: Mid-1990."""
    letters, hyphen, _ = word.partition("-")
    return bool(hyphen) and letters.lower() in before_numbers().table


def _told(match: re.Match[str]) -> tuple[str, FigureKind]:
    if match["iso"]:
        return match[0], "date"
    if match["dotted"]:
        return f"{match['dy']}-{match['dm']:0>2}-{match['dd']:0>2}", "date"
    if match["part"]:
        return f"{match['above']}/{match['below']}", "fraction"
    return match[0], "date" if match["slashed"] else "name"
