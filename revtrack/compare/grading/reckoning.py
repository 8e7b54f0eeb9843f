"""Whether two texts tell the same figures: in order, of the same things, bounded alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Literal

from revtrack.compare.grading.attribution import Attribution
from revtrack.compare.grading.figures import Figure
from revtrack.compare.grading.reading import is_eastern

Verdict = Literal["same", "reordered", "differing"]

_CLAUSE = re.compile(r"[^\d\"!-&(-,./:-@\[-`{-~“”„«»…—–、。「」『』]*")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 50
"""Characters on each side of a mark that are looked at."""

_SHORT = 3
"""Characters of words too common to tell one figure from another."""


Mark = Figure | Attribution
Side = Callable[[str, Mark], str]


def compared(old: Sequence[Figure], new: Sequence[Figure]) -> Verdict:
    """Return whether the figures are the same, or may be the same in another order.

    Loose ones may come or go, but not become others. Dates may pass amounts, as in `on Tuesday
    killed 12`: figures of different units cannot be taken for each other.
    """
    if [figure.key for figure in old] == [figure.key for figure in new]:
        return "same"
    before, after = (Counter(f.key for f in some if f.loose) for some in (old, new))
    left, right = ([figure.key for figure in _by_unit(_firm(some))] for some in (old, new))
    if not (before <= after or after <= before):
        return "differing"
    if left == right:
        return "same"
    return "reordered" if Counter(left) == Counter(right) else "differing"


def _firm(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if not figure.loose]


def _by_unit(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: figure.unit)


def unharmed(old: str, marks: Iterable[Mark], new: str, others: Iterable[Mark]) -> bool:
    """Whether marks in another order kept the words beside them: `A 3. B 5.`, `B 5. A 3.`."""
    return _in_context(old, marks) == _in_context(new, others)


def _in_context(text: str, marks: Iterable[Mark]) -> Counter[tuple[Hashable, str, str]]:
    return Counter(
        (mark.key, _beside(text, mark, _before), _beside(text, mark, _behind)) for mark in marks
    )


def _beside(text: str, mark: Mark, side: Side) -> str:
    return _clause(side(text, mark)).strip().lower()


def exchanged(old: str, figures: Sequence[Figure], new: str, others: Sequence[Figure]) -> bool:
    """Whether figures in one order now tell of each other's things: 12 dead, 15 missing.

    Two words, each beside one figure only, must have exchanged their figures, of one unit.
    """
    if [figure.key for figure in figures] != [figure.key for figure in others]:
        figures, others = _by_unit(_firm(figures)), _by_unit(_firm(others))
    units = Counter([figure.unit for figure in figures])
    both = zip(figures, others, strict=True)
    pairs = [pair for pair in both if units[pair[0].unit] > 1]
    return any(_side_exchanged(_changed(old, new, pairs, side)) for side in (_before, _behind))


def _changed(
    old: str, new: str, pairs: Iterable[tuple[Figure, Figure]], side: Side
) -> list[tuple[Figure, set[str], set[str]]]:
    """Return the figures beside which other words stand now, with these words before and after."""
    found = []
    for figure, other in pairs:
        then, now = side(old, figure), side(new, other)
        if then != now and _clause(then) != _clause(now):
            found.append((figure, _words(_clause(then)), _words(_clause(now))))
    return found


def _side_exchanged(changed: Sequence[tuple[Figure, set[str], set[str]]]) -> bool:
    if len(changed) < 2:
        return False
    before = _owners((figure, words) for figure, words, _ in changed)
    after = _owners((figure, words) for figure, _, words in changed)
    both = [(before[word], after[word]) for word in before.keys() & after.keys()]
    became = {(a.key, b.key) for a, b in both if a and b and a.unit == b.unit and a.key != b.key}
    return any((now, then) in became for then, now in became)


def _owners(pairs: Iterable[tuple[Figure, set[str]]]) -> dict[str, Figure | None]:
    """Return the words beside the figures, each with its figure, or None if it has several."""
    found: dict[str, Figure | None] = {}
    for figure, words in pairs:
        for word in words:
            found[word] = None if word in found else figure
    return found


def _before(text: str, mark: Mark) -> str:
    """Return what stands in front of a mark, the nearest character first."""
    return text[max(0, mark.start - _REACH) : mark.start][::-1]


def _behind(text: str, mark: Mark) -> str:
    """Return what stands behind a mark."""
    return text[mark.end : mark.end + _REACH]


def _clause(text: str) -> str:
    """Return what stands in front of the next punctuation mark or digit."""
    return _CLAUSE.match(text)[0]  # type: ignore[index]


def _words(clause: str) -> set[str]:
    """Return the words of a clause that may tell one figure from another."""
    words = _WORD.findall(clause.lower())
    return {word for word in words if len(word) > _SHORT or is_eastern(word[:1])}
