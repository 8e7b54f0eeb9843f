"""The one vocabulary of differences, rendered alike by the terminal, JSON and the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal, NamedTuple

from revtrack.model.version import Block
from revtrack.settings import ENGINE as ENGINE_SETTINGS
from revtrack.settings import Engine
from revtrack.version import ENGINE

Kind = Literal["unchanged", "changed", "added", "removed", "split", "merged"]
Grade = Literal["spacing", "typographic", "wording", "attribution", "quotes", "figures"]
Op = Literal["equal", "insert", "delete", "replace"]

KINDS: tuple[Kind, ...] = ("unchanged", "changed", "added", "removed", "split", "merged")
GRADES: tuple[Grade, ...] = (
    "spacing",
    "typographic",
    "wording",
    "attribution",
    "quotes",
    "figures",
)
"""What a change touches, the gravest last."""

JOINT = "\n"
"""Stands between the pieces of a split or merged paragraph in `Change.words`."""


class Words(NamedTuple):
    """A run of words kept, put in, taken out or replaced; joined runs give back both texts."""

    op: Op
    old: str
    new: str

    def to_dict(self) -> dict[str, str]:
        """Return op, old and new."""
        return {"op": self.op, "old": self.old, "new": self.new}


Rung = Literal["identical", "in place", "typographic", "alike", "in order", "elsewhere"]


class Why(NamedTuple):
    """Why blocks were paired: the rung of the ladder, the likeness, and the next best likeness.

    Scores run from 0 to 1: for a pair `in place` the share of words with which both begin and
    end, else the likeness. `runner_up` is None where nothing else was near; `close` says that it
    came so near that a reader should check this pair. Of a split or merged block the pair that
    its pieces were found around is told.
    """

    rung: Rung
    score: float
    runner_up: float | None = None
    close: bool = False

    def to_dict(self) -> dict[str, object]:
        """Return rung, score, runner-up and whether it was close."""
        runner_up = None if self.runner_up is None else round(self.runner_up, 4)
        return {
            "rung": self.rung,
            "score": round(self.score, 4),
            "runner_up": runner_up,
            "close": self.close,
        }


class Change(NamedTuple):
    """What became of some blocks: indices from 0 into the two block sequences.

    `grade` is the gravest that applies; None where the text is the same, added or removed.
    """

    kind: Kind
    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False
    grade: Grade | None = None
    similarity: float = 0.0
    words: tuple[Words, ...] = ()
    why: Why | None = None


SentenceKind = Literal["unchanged", "changed", "added", "removed"]


class Sentence(NamedTuple):
    """What became of a sentence; its text is empty in the version that does not have it.

    `elsewhere` is the index of the block in the other version that has an added or removed one.
    """

    kind: SentenceKind
    old: str
    new: str
    elsewhere: int | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs; None where a version does not have it."""

    name: str
    old: str | None
    new: str | None

    def to_dict(self) -> dict[str, str | None]:
        """Return name, old and new."""
        return {"name": self.name, "old": self.old, "new": self.new}


@dataclass(frozen=True, slots=True)
class VersionName:
    """How a document names a version: its place in the chain, label and hash, where known."""

    version: int | None = None
    label: str | None = None
    sha256: str | None = None
    published_at: str | None = None
    headline: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the name's parts."""
        return {
            "version": self.version,
            "label": self.label,
            "sha256": self.sha256,
            "published_at": self.published_at,
            "headline": self.headline,
        }


@dataclass(frozen=True, slots=True)
class Diff:
    """How one version became another: every block of both stands in exactly one change.

    `sentences` has an entry a change: what became of the sentences in it. `bounds` says where the
    effort was cut, so that likelier pairs may have been missed.
    """

    changes: tuple[Change, ...]
    old_blocks: tuple[Block, ...]
    new_blocks: tuple[Block, ...]
    sentences: Sequence[tuple[Sentence, ...]] = ()
    settings: Engine = ENGINE_SETTINGS
    fields: tuple[FieldChange, ...] = ()
    story: str | None = None
    old: VersionName = VersionName()
    new: VersionName = VersionName()
    bounds: tuple[str, ...] = ()

    def tuned(self) -> tuple[str, ...]:
        """Return the thresholds that are not the engine's own, each with its value."""
        own = asdict(ENGINE_SETTINGS)
        return tuple(f"{k} {v}" for k, v in asdict(self.settings).items() if v != own[k])

    def counts(self) -> dict[str, int]:
        """Return changes by kind, those moved, and words in and out."""
        counts: dict[str, int] = dict.fromkeys(KINDS, 0)
        for change in self.changes:
            counts[change.kind] += 1
        counts["moved"] = sum(change.moved for change in self.changes)
        runs = [run for change in self.changes for run in self.runs(change) if run.op != "equal"]
        counts["words_in"] = sum(len(run.new.split()) for run in runs)
        counts["words_out"] = sum(len(run.old.split()) for run in runs)
        return counts

    @property
    def differs(self) -> bool:
        """Whether any field or block differs or moved."""
        moved = any(change.moved or change.kind != "unchanged" for change in self.changes)
        return moved or bool(self.fields)

    def runs(self, change: Change) -> tuple[Words, ...]:
        """Return the change as runs of words, also where whole blocks came, went or stayed."""
        if change.words:
            return change.words
        old = JOINT.join(self.old_blocks[index].text for index in change.old)
        new = JOINT.join(self.new_blocks[index].text for index in change.new)
        op: Op = {"added": "insert", "removed": "delete"}.get(change.kind, "equal")  # type: ignore[assignment]
        return (Words(op, old, new),)

    def _sentence(self, sentence: Sentence) -> dict[str, object]:
        there = None
        if sentence.elsewhere is not None:
            blocks = self.old_blocks if sentence.kind == "added" else self.new_blocks
            there = blocks[sentence.elsewhere].name()
        return {
            "kind": sentence.kind,
            "old": sentence.old,
            "new": sentence.new,
            "elsewhere": there,
        }

    def _change(self, change: Change, told: Sequence[Sentence]) -> dict[str, object]:
        return {
            "kind": change.kind,
            "moved": change.moved,
            "grade": change.grade,
            "old": [self.old_blocks[index].name() for index in change.old],
            "new": [self.new_blocks[index].name() for index in change.new],
            "old_text": [self.old_blocks[index].text for index in change.old],
            "new_text": [self.new_blocks[index].text for index in change.new],
            "similarity": round(change.similarity, 4),
            "why": change.why.to_dict() if change.why else None,
            "words": [run.to_dict() for run in change.words],
            "sentences": [self._sentence(sentence) for sentence in told],
        }

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.diff/1`."""
        return {
            "schema": "revtrack.diff/1",
            "story": self.story,
            "old": self.old.to_dict(),
            "new": self.new.to_dict(),
            "fields": [field.to_dict() for field in self.fields],
            "changes": [
                self._change(change, told)
                for change, told in zip(self.changes, self.sentences, strict=True)
            ],
            "counts": self.counts(),
            "bounds": list(self.bounds),
            "engine": ENGINE,
            "settings": asdict(self.settings),
        }
