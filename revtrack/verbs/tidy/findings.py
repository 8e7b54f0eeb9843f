"""What is found in a story, each thing worked out when a table first asks for it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cached_property

from revtrack.compare.diff import diff
from revtrack.evolution.audit import audit
from revtrack.evolution.figures import figures
from revtrack.evolution.matrix import matrix
from revtrack.evolution.quotes import quotes
from revtrack.model.audit import Audit
from revtrack.model.change import Diff
from revtrack.model.figures import Figures
from revtrack.model.held import Capture, Held, aware
from revtrack.model.lineage import Matrix
from revtrack.model.quotes import Ledger
from revtrack.model.table import Cell
from revtrack.settings import Engine
from revtrack.store.store import Store


class Findings:
    """A story and what is found in it, for the tables; `chain` has at least one version."""

    def __init__(self, store: Store, key: str, settings: Engine) -> None:
        self.key = key
        self.chain: Sequence[Held] = store.whole_chain(key)
        self._store = store
        self._settings = settings
        self._versions = [held.version for held in self.chain]

    @property
    def pairs(self) -> list[tuple[Held, Held]]:
        """Neighbours in the chain, the earlier one first."""
        return list(itertools.pairwise(self.chain))

    @cached_property
    def diffs(self) -> list[Diff]:
        """The diffs of neighbours."""
        return [diff(old.version, new.version, self._settings) for old, new in self.pairs]

    @cached_property
    def audits(self) -> list[Audit]:
        """The audits of all versions, with a note or without."""
        first = audit(self._versions[0], None, self._settings)
        later = [
            audit(new.version, old.version, self._settings, found)
            for (old, new), found in zip(self.pairs, self.diffs, strict=True)
        ]
        return [first, *later]

    @cached_property
    def matrix(self) -> Matrix:
        """All blocks by all versions."""
        return matrix(self._versions, self._settings)

    @cached_property
    def quotes(self) -> Ledger:
        """The quotations."""
        return quotes(self._versions, False, self._settings)

    @cached_property
    def figures(self) -> Figures:
        """The figures, the unchanged ones, too."""
        return figures(self._versions, True, self._settings)

    def capture(self, held: Held) -> Capture:
        """Return a version's capture, without its bytes."""
        return self._store.capture_facts(held.sha256)

    def facts(self, place: int) -> tuple[Cell, ...]:
        """Return story, place, label, time and SHA-256 of a version, as most tables begin."""
        held = self.chain[place - 1]
        version = held.version
        return (self.key, place, version.label, version.field("published_at"), held.sha256)


def minutes(old: Held, new: Held) -> float | None:
    """Return the minutes from one publication to another; None without both times."""
    before, after = aware(old.version.published_at), aware(new.version.published_at)
    return round((after - before).total_seconds() / 60, 4) if before and after else None


def told(numbers: Sequence[int]) -> str | None:
    """Return numbers as a cell, a space between two; None for none."""
    return " ".join(map(str, numbers)) or None
