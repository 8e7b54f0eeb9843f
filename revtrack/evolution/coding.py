"""The changes between two versions as rows for people to code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from revtrack.evolution.operations import faigley_witte, newsedits
from revtrack.model.audit import Audit
from revtrack.model.change import Change, Diff, FieldChange, Kind
from revtrack.model.coding import Announced, Unit
from revtrack.model.coding import Change as Coded
from revtrack.model.numbers import spans
from revtrack.model.version import Block

FIELDS = ("headline", "byline", "dateline")
"""Fields that are coded like paragraphs; the others tell of the filing, not of the story."""

_DIGITS = 16
"""Of the hash that is a change's id: 64 bits. Behind a letter, so that no spreadsheet takes it for
a number."""


def units(diff: Diff, audit: Audit) -> Iterator[Unit]:
    """Yield the changes between two held versions, fields first; `audit` is the newer one's."""
    ids = _Ids(diff)
    for field in diff.fields:
        if field.name in FIELDS:
            yield _field(field, diff, audit, ids)
    for number, change in enumerate(diff.changes, start=1):
        if differs(change):
            yield _unit(number, change, diff, audit, ids)


def differs(change: Change) -> bool:
    """Whether blocks changed: what is unchanged and did not move did not."""
    return change.kind != "unchanged" or change.moved


Pieces = Sequence[tuple[str, str]]


class _Ids:
    """Gives changes their ids.

    An id is made of the SHA-256 of both captures, of role and text of the blocks on both sides,
    and of how many like it came before: it stays the same as long as these do, whatever the story
    is called, wherever its versions stand and whatever else is found in them.
    """

    def __init__(self, diff: Diff) -> None:
        self._captures = (diff.old.sha256 or "", diff.new.sha256 or "")
        self._seen = Counter[str]()

    def of(self, where: str, before: Pieces, after: Pieces) -> Coded:
        """Return a change of texts, each with its role, under its id."""
        parts = [*self._captures]
        for side in (before, after):
            parts += [str(len(side)), *(part for piece in side for part in piece)]
        lengths = "".join(f"{len(part)}:{part}," for part in parts)
        self._seen[lengths] += 1
        told = f"{lengths}{self._seen[lengths]}"
        digest = sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
        texts = ["\n\n".join(text for _, text in side) for side in (before, after)]
        return Coded(f"c{digest[:_DIGITS]}", *self._captures, self._seen.total(), where, *texts)


def _unit(number: int, change: Change, diff: Diff, audit: Audit, ids: _Ids) -> Unit:
    old = [diff.old_blocks[place] for place in change.old]
    new = [diff.new_blocks[place] for place in change.new]
    sides = [_named(side) for side in (old, new)]
    blocks, places = (diff.new_blocks, change.new) if new else (diff.old_blocks, change.old)
    first, last = min(places), max(places)
    return Unit(
        ids.of(" → ".join(side for side in sides if side), _pieces(old), _pieces(new)),
        number,
        diff.story or "",
        diff.old,
        diff.new,
        change.kind,
        change.moved,
        newsedits(change),
        faigley_witte(change),
        change.grade,
        _announced(audit, _numbers(old), _numbers(new)),
        blocks[first - 1].text if first else "",
        blocks[last + 1].text if last + 1 < len(blocks) else "",
    )


def _field(field: FieldChange, diff: Diff, audit: Audit, ids: _Ids) -> Unit:
    kind: Kind = "added" if not field.old else "changed" if field.new else "removed"
    silent = field.name in {other.name for other in audit.unannounced_fields}
    done = {"added": "addition", "removed": "deletion"}.get(kind)
    return Unit(
        ids.of(field.name, [(field.name, field.old or "")], [(field.name, field.new or "")]),
        None,
        diff.story or "",
        diff.old,
        diff.new,
        kind,
        False,
        (done or "edit",),
        (done or "substitution",),
        None,
        "no note" if not audit.note else "no" if silent else "yes",
        "",
        "",
    )


def _announced(audit: Audit, old: set[int], new: set[int]) -> Announced:
    """Return whether a claim of the note names paragraphs that changed, by their numbers."""
    if not audit.note:
        return "no note"
    if not old and not new:
        return "not checked"
    silent = any(
        new & set(revised.new) if new else not revised.new and old & set(revised.old)
        for revised in audit.unannounced
    )
    named = bool(new & set(audit.announced) if new else old & set(audit.announced_gone))
    if named and silent:
        return "partly"
    return "yes" if named else "no"


def _numbers(blocks: Sequence[Block]) -> set[int]:
    return {block.number for block in blocks if block.role == "paragraph"}


def _named(blocks: Sequence[Block]) -> str:
    """Return `¶3–4, caption 1`."""
    others = [f"{block.role} {block.number}" for block in blocks if block.role != "paragraph"]
    return ", ".join(filter(None, (spans(_numbers(blocks)), *others)))


def _pieces(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in blocks]
