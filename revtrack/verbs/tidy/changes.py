"""Rows of `changes`, each with what the later version's note says of it, and of `claims`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtrack.model.audit import Audit, Finding
from revtrack.model.change import JOINT, Change, Diff, FieldChange
from revtrack.model.dictionary import Row
from revtrack.model.table import Cell
from revtrack.model.version import Block
from revtrack.verbs.findings import Findings
from revtrack.verbs.tidy.facts import facts, minutes, pair, told

_FIELDS = ("headline", "byline", "dateline", "slug")
"""Fields that notes speak of."""


def changes(found: Findings) -> Iterator[Row]:
    """Yield a row for each field and for each change of blocks between neighbours."""
    # Most stories of a corpus have no notes: then nothing need be held against one.
    audits = found.audits[1:] if _has_notes(found) else [None] * len(found.pairs)
    for (old, new), diff, audit in zip(found.pairs, found.diffs, audits, strict=True):
        head = (*pair(old, new), minutes(old, new), new.version.agency)
        noted = _Noted(audit)
        for field in diff.fields:
            if field.name in _FIELDS:
                yield (*head, *_field(field, noted))
        for number, change in enumerate(diff.changes, start=1):
            if change.kind != "unchanged" or change.moved:
                yield (*head, number, *_change(diff, change, noted))


def _has_notes(found: Findings) -> bool:
    return any(held.version.note for held in found.chain)


class _Noted:
    """What a note says of the changes; nothing where there is none, or nothing to hold it to."""

    def __init__(self, audit: Audit | None) -> None:
        self._says = audit is not None and bool(audit.note) and audit.against is not None
        self._silent = {(one.old, one.new) for one in audit.unannounced} if audit else set()
        self._silent_fields = {one.name for one in audit.unannounced_fields} if audit else set()

    def paragraphs(self, old: Sequence[int], new: Sequence[int]) -> bool | None:
        """Whether a claim names a change of paragraphs."""
        return (tuple(old), tuple(new)) not in self._silent if self._says else None

    def field(self, name: str) -> bool | None:
        """Whether a claim is about a field, or about a caption: `caption 2`."""
        return name not in self._silent_fields if self._says else None


def _field(field: FieldChange, noted: _Noted) -> Row:
    old, new = (text or "" for text in (field.old, field.new))
    kind = "changed" if old and new else "added" if new else "removed"
    counts = (len(new.split()), len(old.split())) if kind != "changed" else (None, None)
    announced = noted.field(field.name)
    return (
        None, field.name, kind, False, None, None, None, field.old, field.new, *counts, None,
        announced,
    )  # fmt: skip


def _change(diff: Diff, change: Change, noted: _Noted) -> Row:
    old = [diff.old_blocks[index] for index in change.old]
    new = [diff.new_blocks[index] for index in change.new]
    numbers = [block.number for block in old], [block.number for block in new]
    runs = [run for run in diff.runs(change) if run.op != "equal"]
    role = (*new, *old)[0].role
    return (
        role,
        change.kind,
        change.moved,
        change.grade,
        *map(told, numbers),
        _text(old),
        _text(new),
        sum(len(run.new.split()) for run in runs),
        sum(len(run.old.split()) for run in runs),
        round(change.similarity, 4),
        _announced(role, change, numbers, noted),
    )


def _announced(
    role: str, change: Change, numbers: tuple[list[int], list[int]], noted: _Noted
) -> bool | None:
    if role == "paragraph":
        return noted.paragraphs(*numbers)
    if role == "caption" and change.kind != "unchanged":
        old, new = numbers
        return noted.field(f"caption {(*new, *old)[0]}")
    return None


def _text(blocks: Sequence[Block]) -> str | None:
    return JOINT.join(block.text for block in blocks) or None


def claims(found: Findings) -> Iterator[Row]:
    """Yield a row a claim."""
    if not _has_notes(found):
        return
    for before, held, audit in zip((None, *found.chain), found.chain, found.audits, strict=False):
        against: tuple[Cell, ...] = (None, None)
        if before and audit.against:
            against = (before.place, before.sha256)
        for number, finding in enumerate(audit.findings, start=1):
            head = (*facts(held), held.version.agency, *against, number, audit.note)
            yield (*head, *_claim(finding, audit))


def _claim(finding: Finding, audit: Audit) -> Row:
    claim = finding.claim
    gap = [audit.gap] if audit.gap else []
    return (
        claim.text,
        claim.verb,
        claim.what,
        claim.where,
        claim.kind,
        claim.field,
        claim.counts_in,
        told(finding.paragraphs),
        told(finding.supported),
        told(finding.unsupported),
        finding.verdict,
        finding.topic.found if finding.topic else None,
        "; ".join((*finding.remarks, *gap)) or None,
    )
