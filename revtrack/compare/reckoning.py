"""Whether two texts tell the same figures: in order, of the same things, bounded alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Literal, Protocol

from revtrack.compare.figures import Figure
from revtrack.compare.phrases import EAST

Verdict = Literal["same", "reordered", "differing"]
Context = tuple[str, str]

_BEFORE = re.compile(r"(?:[^\W\d_]+['’\s-]*){0,3}$")
_BEHIND = re.compile(r"(?:['’\s-]*[^\W\d_]+){0,3}")
_SHORT = 3
_REACH = 80
"""Characters in front of a word that are searched for three more."""


class Mark(Protocol):
    """A figure or an attribution: where it stands and what makes two of them the same."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def key(self) -> Hashable: ...


def compared(old: Sequence[Figure], new: Sequence[Figure]) -> Verdict:
    """Return whether the figures are the same, or may be the same in another order.

    Loose ones may come or go, but not become others. Dates may pass amounts, as in `on Tuesday
    killed 12`: figures of different units cannot be taken for each other.
    """
    if [figure.key for figure in old] == [figure.key for figure in new]:
        return "same"
    before, after = (Counter(f.key for f in some if f.loose) for some in (old, new))
    left, right = ([f for f in some if not f.loose] for some in (old, new))
    if not (before <= after or after <= before):
        return "differing"
    if Counter(f.key for f in left) != Counter(f.key for f in right):
        return "differing"
    return "same" if _by_unit(left) == _by_unit(right) else "reordered"


def _by_unit(figures: Iterable[Figure]) -> dict[str, list[Hashable]]:
    found: dict[str, list[Hashable]] = {}
    for figure in figures:
        found.setdefault(figure.unit, []).append(figure.key)
    return found


def unharmed(old: str, marks: Iterable[Mark], new: str, others: Iterable[Mark]) -> bool:
    """Whether marks that changed their order kept the words beside them: `A 3. B 5.` moved about."""
    left = Counter((mark.key, *_context(old, mark)) for mark in marks)
    right = Counter((mark.key, *_context(new, mark)) for mark in others)
    return left == right


def exchanged(old: str, figures: Sequence[Figure], new: str, others: Sequence[Figure]) -> bool:
    """Whether figures in one order now tell of each other's things: 12 dead, 15 missing.

    Two words, each beside one figure only, must have exchanged their figures, of one unit.
    """
    return any(
        _exchanged(_beside(old, figures, side), _beside(new, others, side)) for side in (0, 1)
    )


def _beside(text: str, figures: Iterable[Figure], side: int) -> dict[str, Figure | None]:
    """Return the long words on one side of the figures, each with its figure, or None if several."""
    found: dict[str, Figure | None] = {}
    for figure in figures:
        if not figure.loose:
            for word in set(_context(text, figure)[side].split()):
                if len(word) > _SHORT or EAST.match(word):
                    found[word] = None if word in found else figure
    return found


def _exchanged(old: dict[str, Figure | None], new: dict[str, Figure | None]) -> bool:
    pairs = [(old[word], new[word]) for word in old.keys() & new.keys()]
    became = {(a.key, b.key) for a, b in pairs if a and b and a.unit == b.unit and a.key != b.key}
    return any((after, before) in became for before, after in became)


def _context(text: str, mark: Mark) -> Context:
    """Return the three words at most on both sides of a mark, within its clause, in lower case."""
    before = _BEFORE.search(text[max(0, mark.start - _REACH) : mark.start])
    behind = _BEHIND.match(text, mark.end)
    return (
        " ".join(before[0].lower().split()) if before else "",
        " ".join(behind[0].lower().split()) if behind else "",
    )
