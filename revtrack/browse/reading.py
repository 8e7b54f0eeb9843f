"""An open story: its versions, and what is known of each, read when it is asked for."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from revtrack.model.held import Held

if TYPE_CHECKING:
    from revtrack.model.audit import Audits
    from revtrack.model.change import Diff
    from revtrack.model.lineage import Blame, Matrix
    from revtrack.verbs.archive import Archive

_KEPT = 64
"""Versions whose comparisons are kept, so that stepping back and forth is immediate."""


class OpenStory:
    """A story's chain as it was when it was opened; places count from 1.

    Versions are asked for by their hash: one that is added meanwhile shifts no place. Raises
    `UnknownStory` and what reading a database raises, also when something is asked for later.
    """

    def __init__(self, archive: Archive, story: str) -> None:
        log = archive.log(story)
        self._archive = archive
        self.key = log.story
        self.chain: tuple[Held, ...] = tuple(entry.held for entry in log.entries)
        self.diff = lru_cache(_KEPT)(self._diff)
        self.audit = lru_cache(_KEPT)(self._audit)
        self.blame = lru_cache(_KEPT)(self._blame)

    def held(self, place: int) -> Held:
        """Return the version at a place."""
        return self.chain[place - 1]

    def before(self, place: int) -> Held | None:
        """Return the version before a place, None for the first."""
        return self.chain[place - 2] if place > 1 else None

    @cached_property
    def matrix(self) -> Matrix:
        """What became of every block in every version."""
        return self._archive.matrix(self.key)

    def _diff(self, place: int) -> Diff:
        """Return how the version before a place became the one there; there must be one."""
        old, new = self.chain[place - 2 : place]
        return self._archive.diff(self.key, old.sha256, new.sha256)

    def _audit(self, place: int) -> Audits:
        return self._archive.audit(self.key, self.held(place).sha256)

    def _blame(self, place: int) -> Blame:
        return self._archive.blame(self.key, self.held(place).sha256)
