"""Changes as people code them: what stands in a sheet, and what became of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from revtrack.model.change import Grade, Kind, VersionName
from revtrack.model.codebook import Codebook
from revtrack.model.table import Cell, Table

Announced = Literal["yes", "partly", "no", "no note", "not checked"]

OURS = (
    "change", "codebook", "story",
    "old_version", "old_label", "old_published_at", "old_sha256",
    "new_version", "new_label", "new_published_at", "new_sha256",
    "where", "kind", "moved", "newsedits", "faigley_witte", "grade", "announced",
    "above", "before", "after", "below",
)  # fmt: skip
"""The columns of a sheet that revtrack fills in, left of those for codes."""

BETWEEN = ": "
"""Stands between coder and variable in the head of a column."""


class Change(NamedTuple):
    """A change as it is coded: what its id is made of, and where it stands.

    `nth` counts the changes of the same two versions, in reading order. `before` and `after` are
    the texts of its blocks, empty where there are none.
    """

    id: str
    old_sha256: str
    new_sha256: str
    nth: int
    where: str
    before: str
    after: str


class Unit(NamedTuple):
    """A row of a sheet: a change, and what revtrack says of it.

    `number` is its place among the changes of the diff, from 1; None for a field's. `newsedits` and
    `faigley_witte` are its operations in those schemes. `above` and `below` are the
    blocks around it in the new version; around removed ones, in the old one.
    """

    change: Change
    number: int | None
    story: str
    old: VersionName
    new: VersionName
    kind: Kind
    moved: bool
    newsedits: tuple[str, ...]
    faigley_witte: tuple[str, ...]
    grade: Grade | None
    announced: Announced
    above: str
    below: str

    def cells(self, codebook: str) -> tuple[Cell, ...]:
        """Return a cell for each of `OURS`."""
        old, new, change = self.old, self.new, self.change
        return (
            change.id, codebook, self.story,
            old.version, old.label, old.published_at, change.old_sha256,
            new.version, new.label, new.published_at, change.new_sha256,
            change.where, self.kind, "yes" if self.moved else "no",
            ", ".join(self.newsedits), ", ".join(self.faigley_witte), self.grade, self.announced,
            self.above, change.before, change.after, self.below,
        )  # fmt: skip


class Key(NamedTuple):
    """What a code is given to, and by whom."""

    change: str
    coder: str
    variable: str


class Given(NamedTuple):
    """A code as it stands: to which change, by whom, for what, and the sheet that it came with."""

    change: Change
    codebook: str
    coder: str
    variable: str
    code: str
    sheet: str
    imported_at: str


@dataclass(frozen=True, slots=True)
class CodeImport:
    """A sheet that was taken: codebook by name and text, file, SHA-256, time, and its codes.

    None withdraws a code.
    """

    codebook: str
    toml: str
    file: str
    sha256: str
    imported_at: datetime
    codes: Mapping[Key, str | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be filled in: a row a change, a column for each coder and variable.

    `codes` are those that the coders gave before.
    """

    codebook: Codebook
    coders: Sequence[str]
    units: Sequence[Unit]
    codes: Mapping[Key, str]

    def table(self) -> Table:
        """Return the sheet as columns and rows."""
        asked = [(coder, v.name) for coder in self.coders for v in self.codebook.variables]
        heads = [f"{coder}{BETWEEN}{variable}" for coder, variable in asked]
        rows = [
            (
                *unit.cells(self.codebook.name),
                *(self.codes.get(Key(unit.change.id, *one)) for one in asked),
            )
            for unit in self.units
        ]
        return Table((*OURS, *heads), tuple(rows))


class CoderCount(NamedTuple):
    """What an import did to one coder's codes: given for the first time, changed, withdrawn."""

    coder: str
    new: int
    changed: int
    withdrawn: int
    same: int

    def to_dict(self) -> dict[str, object]:
        """Return the coder and the counts."""
        return dict(self._asdict())


@dataclass(frozen=True, slots=True)
class Coded:
    """What became of a sheet that was imported; `warnings` are what to look at."""

    file: str
    codebook: str
    rows: int
    coders: tuple[CoderCount, ...]
    warnings: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.coded/1`."""
        return {
            "schema": "revtrack.coded/1",
            "file": self.file,
            "codebook": self.codebook,
            "rows": self.rows,
            "coders": [one.to_dict() for one in self.coders],
            "warnings": list(self.warnings),
        }


class Disagreement(NamedTuple):
    """A change to which people gave different codes; `story` and versions as they are now."""

    change: Change
    story: str
    old: VersionName
    new: VersionName
    variable: str
    codes: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, object]:
        """Return the entry in `revtrack.disagreements/1`."""
        return {
            "change": self.change.id,
            "story": self.story,
            "old": self.old.to_dict(),
            "new": self.new.to_dict(),
            "where": self.change.where,
            "variable": self.variable,
            "codes": [{"coder": coder, "code": code} for coder, code in self.codes],
            "before": self.change.before,
            "after": self.change.after,
        }


@dataclass(frozen=True, slots=True)
class Disagreements:
    """All changes to which people gave different codes; of `compared` codings of two or more."""

    codebook: str
    coders: tuple[str, ...]
    compared: int
    entries: tuple[Disagreement, ...]

    def table(self) -> Table:
        """Return a row a disagreement, a column a coder."""
        heads = ("story", "old_version", "new_version", "where", "change", "variable")
        rows = [
            (
                *(e.story, e.old.version, e.new.version, e.change.where, e.change.id, e.variable),
                *(dict(e.codes).get(coder) for coder in self.coders),
                *(e.change.before, e.change.after),
            )
            for e in self.entries
        ]
        return Table((*heads, *self.coders, "before", "after"), tuple(rows))

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.disagreements/1`."""
        return {
            "schema": "revtrack.disagreements/1",
            "codebook": self.codebook,
            "coders": list(self.coders),
            "compared": self.compared,
            "disagreements": [entry.to_dict() for entry in self.entries],
        }
