"""What a run over a corpus is asked for, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from revtrack.model.dictionary import Layout, columns_of_lines

if TYPE_CHECKING:
    from revtrack.model.imported import Table

TABLES: dict[str, tuple[str, ...]] = {
    "diff": ("changes",),
    "audit": ("claims",),
    "stats": ("versions",),
    "quotes": ("quotes",),
    "figures": ("figures",),
}
"""The tables that each command over a corpus makes; `model.dictionary` says what they hold."""

FAILURES = Layout(
    "failures",
    "a file, a version or a story that is not in the tables, and why",
    columns_of_lines("""
story text Key of the story; null for a file, and for a version that names none
file text Name of the file, or of the version in it; null where it is a whole story
error text Kind of the error
message text What happened
hint text What to do
"""),
)

CAPTURES = Layout(
    "captures",
    "a capture, and what was read in it",
    columns_of_lines("""
story text Key of the story
version integer Place of the version in the story's chain, from 1
published_at time When the version was published, as the page says
label text Label of the filing, as printed; null for a first filing
agency text Agency whose rules the page was read by
language text Language that the item names
slug text Slug
headline text Headline
byline text Byline
dateline text Dateline
note text Note to editors
text text Paragraphs, an empty line between two
sha256 text SHA-256 of the capture's bytes
capture bytes The page or item, byte for byte as it came
file text Name of the file that the capture was added from
source text Address that the page came from
captured_at text When the page was captured, in ISO 8601 with the zone that was given
added_at text When the capture was added to the database, in ISO 8601
charset text Encoding that the page's server named
given_agency text Agency that was named for the page; null where the page told it
"""),
)
"""A corpus out of a database, and into one: what is behind `text` makes it lossless."""


class Failed(NamedTuple):
    """A row of `FAILURES`, and the exit code that stands for its error."""

    story: str | None
    file: str | None
    error: str
    message: str
    hint: str
    exit_code: int = 3


class Source(NamedTuple):
    """A file that went in: its name as it was given, its SHA-256, and the captures in it."""

    name: str
    size: int
    sha256: str | None
    captures: int


@dataclass(frozen=True, slots=True)
class CorpusRun:
    """What a run over a corpus made: the document `revtrack.corpus/1`, kept as `_run.json`.

    `tables` counts the rows of each; `skipped` has reasons with how often each; `taken` says how
    columns were taken, one table for all that were taken alike.
    """

    out: str
    tables: Mapping[str, int]
    stories: int
    versions: int
    failures: int
    inputs: tuple[Source, ...]
    skipped: Mapping[str, int]
    columns: Mapping[str, str]
    partitions: int
    made_by: Mapping[str, str]
    settings: Mapping[str, object] = field(default_factory=dict)
    exit_code: int = 0
    taken: tuple[Table, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the document."""
        return {
            "schema": "revtrack.corpus/1",
            "tables": dict(self.tables),
            "stories": self.stories,
            "versions": self.versions,
            "failures": self.failures,
            "inputs": [source._asdict() for source in self.inputs],
            "skipped": [{"why": why, "count": count} for why, count in self.skipped.items()],
            "columns": dict(self.columns),
            "taken": [table.to_dict() for table in self.taken],
            "partitions": self.partitions,
            "made_by": dict(self.made_by),
            "settings": dict(self.settings),
            "exit_code": self.exit_code,
        }
