"""What the store holds: captures, versions in their chain, stories; and what the verbs report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from revtrack.model.change import Diff, FieldChange, VersionName
from revtrack.model.version import Version

Status = Literal["added", "already held", "removed", "failed"]


def iso(moment: datetime | None) -> str | None:
    """Return a time in ISO 8601, None for none."""
    return moment.isoformat() if moment else None


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one page as they came, and where they came from; never changed."""

    sha256: str
    data: bytes
    file: str
    media_type: str = "text/plain"
    source: str | None = None
    captured_at: datetime | None = None
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a page beside its bytes; kept, so that it can be read again alike.

    `charset` is the encoding that its server named.
    """

    agency: str | None = None
    source: str | None = None
    captured_at: datetime | None = None
    charset: str | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Held:
    """A version in the store: its row, its story's key and its place in the chain (from 1)."""

    id: int
    story: str
    place: int
    sha256: str
    version: Version
    parser: str
    given_agency: str | None = None
    captured_at: datetime | None = None
    added_at: datetime | None = None

    def name(self) -> VersionName:
        """Return how documents name the version."""
        return VersionName(
            self.place,
            self.version.label,
            self.sha256,
            iso(self.version.published_at),
            self.version.headline,
        )

    def facts(self) -> dict[str, object]:
        """Return what `add` and `show` say about the version."""
        return {
            "story": self.story,
            "version": self.place,
            **self.version.fields_dict(),
            "captured_at": iso(self.captured_at),
            "added_at": iso(self.added_at),
            "sha256": self.sha256,
        }

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.version/1`."""
        return {
            "schema": "revtrack.version/1",
            **self.facts(),
            "parser": self.parser,
            **self.version.blocks_dict(),
        }

    def moment(self) -> Moment:
        """Return published, captured and added time, each the next one's stand-in, in UTC."""
        return moment(self.version.published_at, self.captured_at, self.added_at)

    def at_place(self, place: int) -> Held:
        """Return the version at another place in the chain."""
        return replace(self, place=place)


def aware(moment: datetime | None) -> datetime | None:
    """Return the time with a zone, UTC where it has none, so that times can be compared."""
    if moment is not None and moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment


Moment = tuple[datetime, datetime, datetime]


def moment(
    published_at: datetime | None, captured_at: datetime | None, added_at: datetime | None
) -> Moment:
    """Return published, captured and added time, each the next one's stand-in, in UTC."""
    added = aware(added_at) or datetime.max.replace(tzinfo=UTC)
    captured = aware(captured_at) or added
    return (aware(published_at) or captured, captured, added)


class Filed(NamedTuple):
    """What decides a version's place in the chain, and the place that it has."""

    id: int
    place: int
    ordinal: int | None
    moment: Moment
    story_id: str | None = None
    revision: int | None = None


class Place(NamedTuple):
    """Where a version is, and what was given of its page."""

    story: str
    place: int
    given_agency: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A page to be kept among many: its text or bytes, and what is known of it."""

    data: bytes | str
    story: str | None = None
    given: Given = Given()
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
