"""Rows of `coding`: what people said of changes, beside what revtrack says of them now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtrack.model.coding import Given, Unit
from revtrack.model.dictionary import Row
from revtrack.model.held import Held
from revtrack.verbs.coding import changes_between
from revtrack.verbs.findings import Findings
from revtrack.verbs.tidy.facts import facts, pair


def coding(found: Findings) -> Iterator[Row]:
    """Yield a row a code, in the order of the newer versions.

    What revtrack says of a change is null where it no longer finds it; so are place, label and time
    of an earlier version that has left the story.
    """
    held = {version.sha256: version for version in found.chain}
    for new in found.chain:
        for old, given in _by_old(found.codes.get(new.sha256, ())).items():
            before = held.get(old)
            units = changes_between(before, new) if before else ()
            known = {unit.change.id: unit for unit in units}
            head = pair(before, new) if before else _alone(old, new)
            yield from ((*head, *_told(code, known.get(code.change.id))) for code in given)


def _by_old(given: Sequence[Given]) -> dict[str, list[Given]]:
    found: dict[str, list[Given]] = {}
    for code in given:
        found.setdefault(code.change.old_sha256, []).append(code)
    return found


def _alone(old: str, new: Held) -> Row:
    """Return the facts of a version beside the capture of one that is not in the story."""
    story, *rest = facts(new)
    missing = (*(None for _ in rest[1:]), old)
    return (story, *(cell for cells in zip(missing, rest, strict=True) for cell in cells))


def _told(code: Given, unit: Unit | None) -> Row:
    change = code.change
    return (
        change.id, *_said(unit), change.where, change.before, change.after,
        code.codebook, code.coder, code.variable, code.code, code.sheet, code.imported_at,
    )  # fmt: skip


def _said(unit: Unit | None) -> Row:
    if unit is None:
        return (None,) * 7
    return (
        unit.number, unit.kind, unit.moved, ", ".join(unit.newsedits),
        ", ".join(unit.faigley_witte), unit.grade, unit.announced,
    )  # fmt: skip
