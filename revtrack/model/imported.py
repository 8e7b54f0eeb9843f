"""What an import did, or what it would do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from revtrack.model.held import iso
from revtrack.model.reported import Added


@dataclass(frozen=True, slots=True)
class Arrival:
    """One version that was or would be added: where it stood, its story, and why that one."""

    name: str
    story: str
    label: str | None
    headline: str | None
    published_at: str | None
    paragraphs: int
    story_by: str

    @classmethod
    def of(cls, entry: Added) -> Arrival:
        """Return an entry of `add` in short; it must have been added."""
        assert entry.held  # noqa: S101  what was added is held
        version = entry.held.version
        return cls(
            entry.file, entry.held.story, version.label, version.headline,
            iso(version.published_at), len(version.of_role("paragraph")), entry.story_by or "",
        )  # fmt: skip

    def to_dict(self) -> dict[str, object]:
        """Return the version's entry in `revtrack.import/1`."""
        return {name: getattr(self, name) for name in Arrival.__slots__}


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, why, and what to do."""

    name: str
    error: str
    hint: str

    def to_dict(self) -> dict[str, object]:
        """Return the document's entry in `revtrack.import/1`."""
        return {"name": self.name, "error": self.error, "hint": self.hint}


@dataclass(frozen=True, slots=True)
class Near:
    """A version whose text comes near another story's, too little to be taken for it."""

    name: str
    story: str
    doubt: str

    def to_dict(self) -> dict[str, object]:
        """Return the version's entry in `revtrack.import/1`."""
        return {"name": self.name, "story": self.story, "doubt": self.doubt}


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and which of its columns is taken for what: ours -> theirs.

    `guessed` are those of ours that nobody named, `unused` its other columns.
    """

    file: str
    columns: Mapping[str, str]
    guessed: tuple[str, ...]
    unused: tuple[str, ...]
    doubt: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the table's entry in `revtrack.import/1`."""
        return {
            "file": self.file,
            "columns": dict(self.columns),
            "guessed": list(self.guessed),
            "unused": list(self.unused),
            "doubt": self.doubt,
        }


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of everything that was to be imported.

    `stories` counts those that versions were added to, `new` those of them that were not held.
    `skipped` has reasons with how often each; `versions` what would be added, in a dry run.
    """

    added: int
    held: int
    stories: int
    new: int
    failed: tuple[Failure, ...]
    skipped: tuple[tuple[str, int], ...]
    near: tuple[Near, ...]
    tables: tuple[Table, ...] = ()
    exit_code: int = 0
    versions: tuple[Arrival, ...] | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.import/1`."""
        document: dict[str, object] = {
            "schema": "revtrack.import/1",
            "dry_run": self.versions is not None,
            "added": self.added,
            "already_held": self.held,
            "stories": self.stories,
            "new_stories": self.new,
            "failed": [failure.to_dict() for failure in self.failed],
            "skipped": [{"why": why, "count": count} for why, count in self.skipped],
            "near": [near.to_dict() for near in self.near],
            "tables": [table.to_dict() for table in self.tables],
        }
        if self.versions is not None:
            document["versions"] = [arrival.to_dict() for arrival in self.versions]
        return document


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for all that is to be imported.

    `story` is the one that everything belongs to. `format` takes files for one format, unseen;
    `columns` names a table's columns by what they hold, `{"text": "body"}`, the others are guessed,
    and `tell` is called with each table before it is read. `url_contains` picks addresses of a
    web archive. With the `server` of one on the network (its CDX service, or a TimeMap), addresses
    of pages are named instead of files, and their captures between `since` and `until`, 1 to 14
    digits of a time, are fetched; `allow_private` lets it stand in your own network.
    """

    story: str | None = None
    agency: str | None = None
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    url_contains: str | None = None
    server: str | None = None
    since: str | None = None
    until: str | None = None
    allow_private: bool = False
    tell: Callable[[Table], None] = lambda _: None


AS_THEY_ARE = Terms()
