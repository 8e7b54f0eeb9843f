"""What `merge` did: stories that came in, and what two databases say differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ConflictKind = Literal[
    "key", "stories", "captures", "agency", "source", "removed", "codebook", "code"
]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that two databases say differently; `done` is what became of it here."""

    kind: ConflictKind
    what: str
    ours: str
    theirs: str
    done: str

    def to_dict(self) -> dict[str, object]:
        """Return the conflict's entry in `revtrack.merge/1`."""
        return {
            "kind": self.kind,
            "what": self.what,
            "ours": self.ours,
            "theirs": self.theirs,
            "done": self.done,
        }


@dataclass(frozen=True, slots=True)
class MergedStory:
    """A story of the other database: where it is here, why, and what was added or held before."""

    story: str
    to: str
    by: str
    new: bool
    added: int
    held: int

    def to_dict(self) -> dict[str, object]:
        """Return the story's entry in `revtrack.merge/1`."""
        return {
            "story": self.story,
            "to": self.to,
            "by": self.by,
            "new": self.new,
            "added": self.added,
            "held": self.held,
        }


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of another database's stories and codes in this one."""

    other: str
    dry_run: bool
    stories: tuple[MergedStory, ...]
    codes: int
    conflicts: tuple[Conflict, ...]

    @property
    def added(self) -> int:
        """Versions that were not held before."""
        return sum(story.added for story in self.stories)

    @property
    def held(self) -> int:
        """Versions that both held."""
        return sum(story.held for story in self.stories)

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.merge/1`."""
        return {
            "schema": "revtrack.merge/1",
            "other": self.other,
            "dry_run": self.dry_run,
            "added": self.added,
            "already_held": self.held,
            "codes": self.codes,
            "stories": [story.to_dict() for story in self.stories],
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
        }
