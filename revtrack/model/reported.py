"""What the verbs report of what the store holds; apart, since most commands need none of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from revtrack.model.change import Diff, FieldChange
from revtrack.model.held import NOTHING_GIVEN, Given, Held

Status = Literal["added", "already held", "removed", "failed"]


@dataclass(frozen=True, slots=True)
class Item:
    """A page to be kept among many: its text or bytes, and what is known of it."""

    data: bytes | str
    story: str | None = None
    given: Given = NOTHING_GIVEN
    name: str = "item"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file given to `add`.

    `near` is the one of the warnings that names a story which the page may belong to, too.
    """

    file: str
    status: Status
    story_by: str | None = None
    held: Held | None = None
    error: str | None = None
    hint: str | None = None
    exit_code: int = 0
    warnings: tuple[str, ...] = ()
    near: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the file's entry in `revtrack.add/1`; `status` is the file's, not the item's."""
        entry: dict[str, object] = {"file": self.file, "status": self.status}
        if self.held:
            entry = {**self.held.facts(), **entry}
            entry["story_by"] = self.story_by
        if self.error is not None:
            entry |= {"error": self.error, "hint": self.hint}
        entry["warnings"] = list(self.warnings)
        return entry


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of all files given to `add`."""

    added: tuple[Added, ...]

    @property
    def exit_code(self) -> int:
        """The exit code of the first file that failed, 0 if none did."""
        return next((entry.exit_code for entry in self.added if entry.exit_code), 0)

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.add/1`."""
        return {"schema": "revtrack.add/1", "added": [entry.to_dict() for entry in self.added]}


@dataclass(frozen=True, slots=True)
class Story:
    """A chain of versions in short; `first` and `last` are times in ISO 8601."""

    key: str
    title: str | None
    agency: str
    versions: int
    first: str | None
    last: str | None
    labels: tuple[str | None, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the story's entry in `revtrack.stories/1`."""
        return {
            "story": self.key,
            "title": self.title,
            "agency": self.agency,
            "versions": self.versions,
            "first": self.first,
            "last": self.last,
            "labels": list(self.labels),
        }


@dataclass(frozen=True, slots=True)
class Stories:
    """All stories of a database."""

    stories: tuple[Story, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.stories/1`."""
        return {"schema": "revtrack.stories/1", "stories": [s.to_dict() for s in self.stories]}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A version in the log; `changes` counts by kind against the version before it."""

    held: Held
    changes: dict[str, int] | None

    def to_dict(self) -> dict[str, object]:
        """Return the version's entry in `revtrack.log/1`."""
        facts = self.held.facts()
        names = ("version", "label", "ordinal", "headline", "note", "status", "published_at",
                 "captured_at", "sha256", "paragraphs", "captions", "words")  # fmt: skip
        return {**{name: facts[name] for name in names}, "changes": self.changes}


@dataclass(frozen=True, slots=True)
class Log:
    """A story's chain; `missing` are labels between those held that are not held."""

    story: str
    entries: tuple[LogEntry, ...]
    missing: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.log/1`."""
        return {
            "schema": "revtrack.log/1",
            "story": self.story,
            "versions": [entry.to_dict() for entry in self.entries],
            "missing": list(self.missing),
        }


@dataclass(frozen=True, slots=True)
class Reread:
    """How a version reads differently with the installed parser; no editorial change."""

    story: str
    version: int
    label: str | None
    parser: str
    fields: tuple[FieldChange, ...]
    blocks: tuple[int, int, int]

    def to_dict(self) -> dict[str, object]:
        """Return the version's entry in `revtrack.rebuild/1`; blocks are held, read, in common."""
        held, read, common = self.blocks
        return {
            "story": self.story,
            "version": self.version,
            "label": self.label,
            "parser": self.parser,
            "fields": [field.to_dict() for field in self.fields],
            "blocks": {"held": held, "read": read, "in_common": common},
        }


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What `rebuild` did: captures read again, those that read differently, diffs derived."""

    captures: int
    parser: str
    engine: str
    changed: tuple[Reread, ...]
    diffs: int

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.rebuild/1`."""
        return {
            "schema": "revtrack.rebuild/1",
            "captures": self.captures,
            "parser": self.parser,
            "engine": self.engine,
            "changed": [entry.to_dict() for entry in self.changed],
            "diffs": self.diffs,
        }


@dataclass(frozen=True, slots=True)
class Moved:
    """What `story move` or `story rename` did."""

    story: str
    to: str
    versions: tuple[str, ...]
    emptied: bool

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.story/1`; versions by their SHA-256."""
        return {
            "schema": "revtrack.story/1",
            "story": self.story,
            "to": self.to,
            "versions": list(self.versions),
            "emptied": self.emptied,
        }


@dataclass(frozen=True, slots=True)
class Demo:
    """What `demo` did: a database, the pages added, the log and a diff."""

    db: str
    added: AddReport
    log: Log
    diff: Diff

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.demo/1`, the other documents inside."""
        return {
            "schema": "revtrack.demo/1",
            "db": self.db,
            "added": self.added.to_dict(),
            "log": self.log.to_dict(),
            "diff": self.diff.to_dict(),
        }
