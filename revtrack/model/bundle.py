"""A bundle: captures and what follows from them in one file that anybody can check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from revtrack.model.report import Report
from revtrack.model.table import Cell

MANIFEST = "manifest.json"
CAPTURES = "captures"

ProblemKind = Literal[
    "missing", "added", "renamed", "changed", "refused", "manifest", "layout", "derived"
]


class Document(Protocol):
    """A result that knows its document."""

    def to_dict(self) -> dict[str, object]:
        """Return the document, its `schema` first."""
        ...


class Render(NamedTuple):
    """How what is derived is written: documents as JSON, a story as a page, tables as CSV."""

    document: Callable[[Document], str]
    page: Callable[[Report], str]
    table: Callable[[Sequence[str], Iterable[Sequence[Cell]]], str]


class BundledCapture(NamedTuple):
    """A capture: its file is called by its SHA-256, without an ending, so that nothing runs it.

    Times are in ISO 8601; `file` is the name it had, without its folder.
    """

    sha256: str
    size: int
    media_type: str
    file: str
    source: str | None
    captured_at: str | None
    added_at: str

    @property
    def path(self) -> str:
        """The capture's name in the bundle."""
        return f"{CAPTURES}/{self.sha256}"

    def to_dict(self) -> dict[str, object]:
        """Return the path and the facts."""
        return {"path": self.path, **self._asdict()}


class BundledVersion(NamedTuple):
    """A version: its capture, the parser that read it, and the agency that somebody gave it."""

    sha256: str
    parser: str
    given_agency: str | None

    def to_dict(self) -> dict[str, object]:
        """Return the facts."""
        return dict(self._asdict())


class BundledStory(NamedTuple):
    """A story: its key, the folder of its documents, and its versions in order."""

    story: str
    folder: str
    versions: tuple[BundledVersion, ...]

    def to_dict(self) -> dict[str, object]:
        """Return key, folder and versions."""
        return {
            "story": self.story,
            "folder": self.folder,
            "versions": [version.to_dict() for version in self.versions],
        }


class BundledFile(NamedTuple):
    """A file that was derived: its path, hash and size."""

    path: str
    sha256: str
    size: int

    def to_dict(self) -> dict[str, object]:
        """Return the facts."""
        return dict(self._asdict())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle holds, and what made it.

    `seal` is the SHA-256 of the manifest without it: a byte that turned in the manifest itself is
    found by it.
    """

    revtrack: str
    parser: str
    engine: str
    stories: tuple[BundledStory, ...]
    captures: tuple[BundledCapture, ...]
    files: tuple[BundledFile, ...]
    seal: str = ""

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.bundle/1`."""
        return {
            "schema": "revtrack.bundle/1",
            "revtrack": self.revtrack,
            "parser": self.parser,
            "engine": self.engine,
            "stories": [story.to_dict() for story in self.stories],
            "captures": [capture.to_dict() for capture in self.captures],
            "files": [file.to_dict() for file in self.files],
            "seal": self.seal,
        }


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle's bytes with their SHA-256, the keys of its stories, and how much is in it."""

    data: bytes
    sha256: str
    stories: tuple[str, ...]
    captures: int
    documents: int

    def written(self, file: str) -> Bundled:
        """Return what was done, once the bytes are in a file."""
        size = len(self.data)
        return Bundled(file, self.sha256, size, self.stories, self.captures, self.documents)


@dataclass(frozen=True, slots=True)
class Bundled:
    """What `bundle` wrote; `sha256` is the whole file's, which needs no revtrack to be checked."""

    file: str
    sha256: str
    size: int
    stories: tuple[str, ...]
    captures: int
    documents: int

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.bundled/1`."""
        return {
            "schema": "revtrack.bundled/1",
            "file": self.file,
            "sha256": self.sha256,
            "size": self.size,
            "stories": list(self.stories),
            "captures": self.captures,
            "documents": self.documents,
        }


class Problem(NamedTuple):
    """What is wrong, with which file of a bundle, in words."""

    kind: ProblemKind
    what: str
    detail: str

    def to_dict(self) -> dict[str, object]:
        """Return kind, what and detail."""
        return dict(self._asdict())


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; `derived` is whether the documents were derived again and compared.

    `remarks` say what could not be checked, and why. `head` is the SHA-256 of what was checked.
    """

    file: str
    head: str
    captures: int
    documents: int
    derived: bool
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.check/1`."""
        return {
            "schema": "revtrack.check/1",
            "ok": self.ok,
            "file": self.file,
            "captures": self.captures,
            "documents": self.documents,
            "derived": self.derived,
            "head": self.head,
            "remarks": list(self.remarks),
            "problems": [problem.to_dict() for problem in self.problems],
        }
