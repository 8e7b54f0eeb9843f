"""How figures that belong together become one: a fold over neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from revtrack.model.figures import Quantity

Join = Callable[[str, Quantity, Quantity], Sequence[Quantity] | None]
"""Of a text and two neighbours: what they become together, None if they stay as they are."""

_FARTHEST = 16
"""Characters between figures that may be one."""


def folded(text: str, some: Iterable[Quantity], join: Join) -> list[Quantity]:
    """Return the figures, neighbours joined from left to right."""
    found: list[Quantity] = []
    for one in some:
        near = found and one.start - found[-1].end <= _FARTHEST
        joined = join(text, found[-1], one) if near else None
        if joined is None:
            found.append(one)
        else:
            found[-1:] = joined
    return found


def between(text: str, one: Quantity, other: Quantity) -> str:
    """Return what stands between two neighbours, in lower case."""
    return text[one.end : other.start].lower()


def spanning(text: str, one: Quantity, other: Quantity, value: str) -> Quantity:
    """Return one figure in the place of two; unit and kind are the latter's."""
    bound = " ".join(bound for bound in (one.qualifier, other.qualifier) if bound)
    whole = text[one.start : other.end]
    return other._replace(start=one.start, text=whole, value=value, qualifier=bound)


def word_before(text: str, place: int) -> str:
    """Return the word in front of a place in lower case, "" if something else stands there."""
    return _last_word(text[max(0, place - _FARTHEST * 2) : place]).lower()


def _last_word(text: str) -> str:
    bare = text.rstrip(" \u00a0")
    start = len(bare)
    while start and (bare[start - 1].isalpha() or bare[start - 1] in "'’"):
        start -= 1
    return bare[start:]
