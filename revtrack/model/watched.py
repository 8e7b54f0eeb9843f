"""What became of the addresses that are watched, at one look."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from revtrack.errors import RevtrackError
from revtrack.model.reported import Added

Look = Literal["added", "unchanged", "already held", "removed", "feed", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class Watched:
    """What became of one address.

    `feed` is the feed that lists it, None for one that was named. `added` says more of a version
    that is held; `pages` counts what a feed lists. `refused` is what robots.txt keeps to itself.
    """

    address: str
    status: Look
    feed: str | None = None
    added: Added | None = None
    pages: int | None = None
    error: RevtrackError | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the address's entry in `revtrack.watch/1`."""
        entry: dict[str, object] = {}
        if self.added:
            entry = {k: v for k, v in self.added.to_dict().items() if k != "file"}
        entry = {"address": self.address, "feed": self.feed, **entry, "status": self.status}
        if self.pages is not None:
            entry["pages"] = self.pages
        if self.error:
            entry |= {"error": self.error.message, "hint": self.error.hint}
        return entry


@dataclass(frozen=True, slots=True)
class Round:
    """What became of all addresses at one look."""

    watched: tuple[Watched, ...]

    @property
    def exit_code(self) -> int:
        """The exit code of the first that failed, 0 if none did."""
        return next((entry.error.exit_code for entry in self.watched if entry.error), 0)

    def counts(self) -> dict[str, int]:
        """Return how many pages became what; feeds are not counted."""
        found: Counter[str] = Counter(
            entry.status for entry in self.watched if entry.status != "feed"
        )
        names = ("added", "unchanged", "already held", "removed", "refused", "failed")
        return {name: found[name] for name in names}

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.watch/1`."""
        return {
            "schema": "revtrack.watch/1",
            "watched": [entry.to_dict() for entry in self.watched],
            "counts": {name.replace(" ", "_"): n for name, n in self.counts().items()},
        }
