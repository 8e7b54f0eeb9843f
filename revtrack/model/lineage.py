"""Blocks followed through all versions of a story: what is told of their lives.

A version is told by its place in the chain, from 1. A lineage is a block through versions. Of the
pieces of a split, the one that kept most of the text carries the lineage on and the others
begin their own; of the parts of a merger, the one that gave most of the text does, and the lineages
of the others end in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from revtrack.model.change import Grade, VersionName, Words
from revtrack.model.table import Cell as TableCell
from revtrack.model.table import Table
from revtrack.model.version import Block

Life = Literal["added", "unchanged", "changed", "split", "merged", "returned", "removed"]
"""What became of a block in a version. One that `returned` was gone for a version or more;
a block that only moved is `unchanged` and moved, as in a diff."""

LIVES: tuple[Life, ...] = get_args(Life)


class Stand(NamedTuple):
    """A block where it stands in one version, and how it came there.

    `grade` is None where its text is that of the version before, or it had none.
    """

    version: int
    block: Block
    kind: Life
    moved: bool = False
    grade: Grade | None = None

    def to_dict(self) -> dict[str, object]:
        """Return version, role, number, kind, moved and grade."""
        return {
            "version": self.version,
            **self.block.name(),
            "kind": self.kind,
            "moved": self.moved,
            "grade": self.grade,
        }


class Appeared(NamedTuple):
    """A run of words of a block and the version in which they appeared."""

    text: str
    version: int

    def to_dict(self) -> dict[str, object]:
        """Return text and version."""
        return {"text": self.text, "version": self.version}


@dataclass(frozen=True, slots=True)
class Blamed:
    """A block of one version and where it comes from.

    `path` begins in the version that introduced it and ends with the block itself, one entry for
    each version that has it. `changed_in` is the latest version that changed more of its text
    than white space: a move, a split or a merger alone does not count, nor does coming back with
    the same words. The texts of `words` join to the block's text.
    """

    path: tuple[Stand, ...]
    changed_in: int
    words: tuple[Appeared, ...]

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.path[-1].block

    @property
    def introduced_in(self) -> int:
        """The earliest version that has it."""
        return self.path[0].version

    @property
    def returned_in(self) -> int | None:
        """The latest version in which it came back; None if it was never gone."""
        back = [stand.version for stand in self.path if stand.kind == "returned"]
        return back[-1] if back else None

    def to_dict(self) -> dict[str, object]:
        """Return the block's entry in `revtrack.blame/1`."""
        return {
            **self.block.name(),
            "introduced_in": self.introduced_in,
            "last_changed_in": self.changed_in,
            "returned_in": self.returned_in,
            "path": [stand.to_dict() for stand in self.path],
            "words": [run.to_dict() for run in self.words],
        }


@dataclass(frozen=True, slots=True)
class Blame:
    """Every block of a version, in page order, and the versions that it and its words are from.

    `versions` names the versions up to this one; `bounds` says where effort was cut, so that
    likelier ancestors may have been missed.
    """

    blocks: tuple[Blamed, ...]
    versions: tuple[VersionName, ...]
    story: str | None = None
    bounds: tuple[str, ...] = ()

    @property
    def version(self) -> int:
        """The version that is told of."""
        return len(self.versions)

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.blame/1`."""
        return {
            "schema": "revtrack.blame/1",
            "story": self.story,
            "version": self.version,
            "versions": [name.to_dict() for name in self.versions],
            "blocks": [blamed.to_dict() for blamed in self.blocks],
            "bounds": list(self.bounds),
        }

    def table(self) -> Table:
        """Return a row a run of words, the block's facts in each; `v1:4 v2:6` is its path."""
        columns = (
            *("version", "role", "number", "introduced_in", "last_changed_in", "returned_in"),
            *("path", "words_from", "words"),
        )
        rows = [
            (
                self.version,
                *blamed.block[:2],
                blamed.introduced_in,
                blamed.changed_in,
                blamed.returned_in,
                " ".join(f"v{stand.version}:{stand.block.number}" for stand in blamed.path),
                run.version,
                run.text,
            )
            for blamed in self.blocks
            for run in blamed.words
        ]
        return Table(columns, tuple(rows))


class Step(NamedTuple):
    """What became of a block in one version.

    `old` are the blocks that it was made of, `since` the version where they stand: the one before,
    or for a block that returned the last that had it. `new` are all blocks made of them.
    `block` is the one that is followed, None where it is gone. `words` are those of all parts,
    a newline between two.
    """

    version: int
    kind: Life
    block: Block | None
    since: int | None = None
    old: tuple[Block, ...] = ()
    new: tuple[Block, ...] = ()
    moved: bool = False
    grade: Grade | None = None
    words: tuple[Words, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the version's entry in `revtrack.trace/1`."""
        return {
            "version": self.version,
            "kind": self.kind,
            "moved": self.moved,
            "grade": self.grade,
            "block": self.block.to_dict() if self.block else None,
            "since": self.since,
            "old": [block.to_dict() for block in self.old],
            "new": [block.to_dict() for block in self.new],
            "words": [run.to_dict() for run in self.words],
        }


@dataclass(frozen=True, slots=True)
class Trace:
    """One block's life: a step for each version in which it stood or went, in order.

    `asked` is the place in the chain of the version in which it was looked up.
    """

    block: Block
    asked: int
    changed_in: int
    steps: tuple[Step, ...]
    versions: tuple[VersionName, ...]
    what: str | None = None
    story: str | None = None
    bounds: tuple[str, ...] = ()

    @property
    def introduced_in(self) -> int:
        """The earliest version that has it."""
        return self.steps[0].version

    @property
    def gone_in(self) -> int | None:
        """The version that took it out for good; None if the last one has it."""
        return self.steps[-1].version if self.steps[-1].kind == "removed" else None

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.trace/1`."""
        return {
            "schema": "revtrack.trace/1",
            "story": self.story,
            "what": self.what,
            "version": self.asked,
            **self.block.to_dict(),
            "introduced_in": self.introduced_in,
            "last_changed_in": self.changed_in,
            "gone_in": self.gone_in,
            "versions": [name.to_dict() for name in self.versions],
            "steps": [step.to_dict() for step in self.steps],
            "bounds": list(self.bounds),
        }

    def table(self) -> Table:
        """Return a row a step; the numbers of several parts stand a space apart."""
        columns = ("version", "label", "kind", "moved", "grade", "role", "old", "new", "text")
        rows = [
            (
                step.version,
                self.versions[step.version - 1].label,
                step.kind,
                step.moved,
                step.grade,
                self.block.role,
                _numbers(step.old),
                _numbers(step.new),
                step.block.text if step.block else None,
            )
            for step in self.steps
        ]
        return Table(columns, tuple(rows))


def _numbers(blocks: tuple[Block, ...]) -> str:
    return " ".join(str(block.number) for block in blocks)


class Cell(NamedTuple):
    """A lineage in one version: what became of it, and its block's number.

    `kind` is None where it is absent; `number` is None there, and where the block went. Where it
    became part of another block, `number` is that one's and `into` says so.
    """

    kind: Life | None = None
    number: int | None = None
    moved: bool = False
    grade: Grade | None = None
    into: bool = False

    def to_dict(self) -> dict[str, object]:
        """Return kind, number, moved, grade and whether it went into another block."""
        return dict(zip(self._fields, self, strict=True))


@dataclass(frozen=True, slots=True)
class Row:
    """A lineage: its block as it last stood, and a cell a version.

    A lineage that was split from another is introduced where that one was.
    """

    block: Block
    introduced_in: int
    changed_in: int
    last_in: int
    cells: tuple[Cell, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the lineage's entry in `revtrack.matrix/1`."""
        return {
            **self.block.to_dict(),
            "introduced_in": self.introduced_in,
            "last_changed_in": self.changed_in,
            "last_in": self.last_in,
            "cells": [
                {"version": version, **cell.to_dict()}
                for version, cell in enumerate(self.cells, start=1)
            ],
        }


@dataclass(frozen=True, slots=True)
class Matrix:
    """All lineages of a story by all its versions.

    Rows are in the last version's order, lineages that ended behind what stood above them.
    """

    rows: tuple[Row, ...]
    versions: tuple[VersionName, ...]
    story: str | None = None
    bounds: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.matrix/1`."""
        return {
            "schema": "revtrack.matrix/1",
            "story": self.story,
            "versions": [name.to_dict() for name in self.versions],
            "rows": [row.to_dict() for row in self.rows],
            "bounds": list(self.bounds),
        }

    def table(self) -> Table:
        """Return a row a lineage and a column a version, which tells what became of it there."""
        names = [f"version_{number}" for number in range(1, len(self.versions) + 1)]
        facts = ("role", "number", "introduced_in", "last_changed_in", "last_in")
        return Table((*facts, *names, "text"), tuple(map(_table_row, self.rows)))


def _table_row(row: Row) -> tuple[TableCell, ...]:
    told = ["moved" if cell.moved and cell.kind == "unchanged" else cell.kind for cell in row.cells]
    facts = (row.introduced_in, row.changed_in, row.last_in)
    return (*row.block[:2], *facts, *told, row.block.text)
