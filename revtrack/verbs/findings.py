"""What is found in a story, each thing worked out when somebody first asks for it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from revtrack.compare.diff import diff
from revtrack.evolution.attributions import attributions
from revtrack.evolution.audit import audit
from revtrack.evolution.figures import figures
from revtrack.evolution.matrix import matrix
from revtrack.evolution.provenance import blame
from revtrack.evolution.quotes import quotes
from revtrack.model.attributions import Attributions
from revtrack.model.audit import Audit
from revtrack.model.change import Diff, VersionName
from revtrack.model.coding import Given
from revtrack.model.figures import Figures
from revtrack.model.held import Capture, Held
from revtrack.model.lineage import Blame, Matrix
from revtrack.model.quotes import Ledger
from revtrack.model.report import Report
from revtrack.model.stats import Stats
from revtrack.settings import ENGINE, Engine
from revtrack.verbs.chain import missing
from revtrack.verbs.measuring import measured

_NO_CODES: Mapping[str, Sequence[Given]] = MappingProxyType({})


class Findings:
    """A story's versions in order with their blocks, at least one, and what is found in them.

    `capture` gives the facts of a capture by its SHA-256; `codes` are those that people gave to
    changes, by the SHA-256 of the newer capture.
    """

    def __init__(
        self,
        chain: Sequence[Held],
        capture: Callable[[str], Capture],
        settings: Engine = ENGINE,
        codes: Mapping[str, Sequence[Given]] = _NO_CODES,
    ) -> None:
        self.chain = tuple(chain)
        self.key = self.chain[0].story
        self._capture = capture
        self.codes = codes
        self._settings = settings
        self._versions = [held.version for held in self.chain]

    @cached_property
    def names(self) -> tuple[VersionName, ...]:
        """What documents call the versions."""
        return tuple(held.name() for held in self.chain)

    @cached_property
    def captures(self) -> tuple[Capture, ...]:
        """The captures of the versions, without their bytes."""
        return tuple(self._capture(held.sha256) for held in self.chain)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Labels between those held that are not held."""
        return tuple(missing(self.chain))

    @property
    def pairs(self) -> list[tuple[Held, Held]]:
        """Neighbours in the chain, the earlier one first."""
        return list(itertools.pairwise(self.chain))

    @cached_property
    def diffs(self) -> tuple[Diff, ...]:
        """The diffs of neighbours."""
        return tuple(
            replace(
                diff(old.version, new.version, self._settings),
                story=self.key,
                old=old.name(),
                new=new.name(),
            )
            for old, new in self.pairs
        )

    @cached_property
    def audits(self) -> tuple[Audit, ...]:
        """The audits of all versions, with a note or without."""
        before = (None, *self.chain)
        found = (
            audit(held.version, old.version if old else None, self._settings, difference)
            for held, old, difference in zip(self.chain, before, (None, *self.diffs), strict=False)
        )
        return tuple(
            replace(
                told,
                story=self.key,
                version=held.name(),
                against=old.name() if old and told.against else None,
            )
            for told, held, old in zip(found, self.chain, before, strict=False)
        )

    @property
    def noted(self) -> tuple[Audit, ...]:
        """The audits of the versions that have a note."""
        return tuple(told for told, held in zip(self.audits, self.chain, strict=True)
                     if held.version.note)  # fmt: skip

    @cached_property
    def matrix(self) -> Matrix:
        """All blocks by all versions."""
        found = matrix(self._versions, self._settings)
        return replace(found, story=self.key, versions=self.names)

    @cached_property
    def blame(self) -> Blame:
        """Where each block and word of the last version comes from."""
        found = blame(self._versions, settings=self._settings)
        return replace(found, story=self.key, versions=self.names)

    @cached_property
    def quotes(self) -> Ledger:
        """The quotations."""
        found = quotes(self._versions, False, self._settings)
        return replace(found, story=self.key, versions=self.names, missing=self.missing)

    @cached_property
    def attributions(self) -> Attributions:
        """What versions did to reporting verbs, hedges and sources."""
        found = attributions(self._versions, settings=self._settings)
        return replace(found, story=self.key, versions=self.names, missing=self.missing)

    def figures(self, every: bool = False) -> Figures:
        """Return the figures that changed, or all."""
        found = figures(self._versions, every, self._settings)
        return replace(found, story=self.key, versions=self.names)

    @cached_property
    def stats(self) -> Stats:
        """The measures."""
        return measured([self.chain], None, self._settings)

    def report(self) -> Report:
        """Return all of it, for one page."""
        return Report(
            story=self.key,
            chain=self.chain,
            captures=self.captures,
            missing=self.missing,
            matrix=self.matrix,
            diffs=self.diffs,
            audits=self.noted,
            quotes=self.quotes,
            figures=self.figures(),
            stats=self.stats,
            settings=self._settings,
        )
