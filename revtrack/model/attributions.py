"""Who vouches for what: the reporting verbs, hedges and sources that a revision changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from revtrack.model.change import Kind, VersionName
from revtrack.model.table import Cell, Table
from revtrack.model.version import Block

VouchKind = Literal["verb", "hedge", "source"]
VouchWhat = Literal["added", "dropped", "changed"]

FIRMNESS = ("weaker", "neutral", "stronger")
"""How firmly a verb or hedge vouches, against `said` or no hedge at all; the weakest first."""

SOURCES = ("unnamed", "described", "named")
"""How a source is told: by a phrase that says it is not named, by what it is, by its name."""

VOUCH_KINDS: tuple[VouchKind, ...] = ("verb", "hedge", "source")
VOUCH_WHATS: tuple[VouchWhat, ...] = ("added", "dropped", "changed")


class Mention(NamedTuple):
    """A verb, hedge or source where it stands: its block, and the sentence around it."""

    text: str
    value: str
    block: Block
    sentence: str

    def to_dict(self) -> dict[str, object]:
        """Return text, value, block and sentence."""
        return {
            "text": self.text,
            "value": self.value,
            "block": self.block.name(),
            "sentence": self.sentence,
        }


class Vouching(NamedTuple):
    """What a revision did to a verb, a hedge or a source.

    `old` and `new` are None where it came or went. `change` is what became of the block. A
    direction is about the words alone: weaker, neutral, stronger, or `named → unnamed`.
    """

    what: VouchWhat
    kind: VouchKind
    old: Mention | None
    new: Mention | None
    direction: str
    change: Kind

    @property
    def in_kept(self) -> bool:
        """Whether both versions have its block: it did not come or go with it."""
        return self.change not in ("added", "removed")

    def to_dict(self) -> dict[str, object]:
        """Return the event of `revtrack.attributions/1`."""
        return {
            "what": self.what,
            "kind": self.kind,
            "direction": self.direction,
            "change": self.change,
            "old": self.old.to_dict() if self.old else None,
            "new": self.new.to_dict() if self.new else None,
        }


@dataclass(frozen=True, slots=True)
class VouchingStep:
    """What one revision did, in the new version's order; versions by their places, from 1."""

    old: int
    new: int
    events: tuple[Vouching, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the step with its events and counts."""
        return {
            "old": self.old,
            "new": self.new,
            "events": [event.to_dict() for event in self.events],
            "counts": counted(self.events),
        }


def counted(events: Iterable[Vouching]) -> dict[str, dict[str, int]]:
    """Return how many verbs, hedges and sources were added, dropped and changed."""
    counts = {kind: dict.fromkeys(VOUCH_WHATS, 0) for kind in VOUCH_KINDS}
    for event in events:
        counts[event.kind][event.what] += 1
    return {kind: {str(what): n for what, n in found.items()} for kind, found in counts.items()}


@dataclass(frozen=True, slots=True)
class Attributions:
    """What the revisions of a story did to its attributions, by a word list.

    `missing` are labels between those held that are not held.
    """

    steps: tuple[VouchingStep, ...]
    versions: tuple[VersionName, ...]
    lexicon: str
    story: str | None = None
    missing: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.attributions/1`."""
        return {
            "schema": "revtrack.attributions/1",
            "story": self.story,
            "versions": [name.to_dict() for name in self.versions],
            "missing": list(self.missing),
            "lexicon": self.lexicon,
            "steps": [step.to_dict() for step in self.steps],
        }

    def table(self) -> Table:
        """Return a row an event."""
        rows = [_row(self.story, step, event) for step in self.steps for event in step.events]
        return Table(_COLUMNS, tuple(rows))


_COLUMNS = (
    "story", "old_version", "new_version", "what", "kind", "direction", "old", "new", "change",
    "old_role", "old_number", "new_role", "new_number", "old_sentence", "new_sentence",
)  # fmt: skip


def _row(story: str | None, step: VouchingStep, event: Vouching) -> tuple[Cell, ...]:
    old, new = event.old, event.new
    return (
        story, step.old, step.new, event.what, event.kind, event.direction,
        old.text if old else None, new.text if new else None, event.change,
        old.block.role if old else None, old.block.number if old else None,
        new.block.role if new else None, new.block.number if new else None,
        old.sentence if old else None, new.sentence if new else None,
    )  # fmt: skip
