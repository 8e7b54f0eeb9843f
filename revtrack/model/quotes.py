"""Quotations: those of one version, and the ledger of what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from revtrack.model.change import VersionName, Words
from revtrack.model.table import Cell, Table
from revtrack.model.version import Role

QuoteKind = Literal["speech", "term"]
SpeakerHow = Literal["named", "role", "pronoun", "context", "none"]

ELLIPSIS = " … "
"""Stands between the parts of a quotation where it is written as one text."""


class Part(NamedTuple):
    """A part of a quotation: the place of its block in the version, and where its words stand.

    Beginning and end are in characters of the block's text, without the marks.
    """

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of one version: its parts and their texts, and who says it.

    `kind` is `term` for marks without speech: a title, the so-called "safe zone".
    """

    parts: tuple[Part, ...]
    texts: tuple[str, ...]
    speaker: str | None
    speaker_how: SpeakerHow
    kind: QuoteKind = "speech"

    @property
    def text(self) -> str:
        """The words, parts joined with an ellipsis."""
        return ELLIPSIS.join(self.texts)


What = Literal[
    "added",
    "dropped",
    "returned",
    "reworded",
    "cut",
    "extended",
    "paraphrased",
    "quoted",
    "reattributed",
    "respelled",
]
WHATS: tuple[What, ...] = get_args(What)
"""What can become of a quotation from one version to the next; `quoted` is a paraphrase that now
stands in marks, `returned` one that an earlier version had and the one before did not, `respelled`
one whose speaker is spelled another way: Vollan, Volland."""


class Place(NamedTuple):
    """Where a quotation stands in a version: its first block, and the number of its last."""

    version: int
    role: Role
    number: int
    through: int

    def to_dict(self) -> dict[str, object]:
        """Return version, role and the numbers of the first and the last block."""
        return self._asdict()


class Event(NamedTuple):
    """What became of a quotation in a version, against the one before it.

    `old` and `new` are its text before and after, speakers where it was reattributed or
    the speaker respelled; None where there is none.
    """

    version: int
    what: What
    old: str | None
    new: str | None
    words: tuple[Words, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return version, what, old, new and the runs of words."""
        return {**self._asdict(), "words": [run.to_dict() for run in self.words]}


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A quotation through the versions: as it stands in the last one that has it."""

    quote: Quote
    places: tuple[Place, ...]
    history: tuple[Event, ...] = ()

    @property
    def first(self) -> Place:
        """Where it stands in the first version that has it."""
        return self.places[0]

    @property
    def last(self) -> Place:
        """Where it stands in the last version that has it."""
        return self.places[-1]

    def to_dict(self) -> dict[str, object]:
        """Return the entry of `revtrack.quotes/1`."""
        return {
            "kind": self.quote.kind,
            "text": self.quote.text,
            "parts": list(self.quote.texts),
            "speaker": self.quote.speaker,
            "speaker_how": self.quote.speaker_how,
            "first": self.first.to_dict(),
            "last": self.last.to_dict(),
            "places": [place.to_dict() for place in self.places],
            "history": [event.to_dict() for event in self.history],
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    """The quotations of a story, in the order in which they came in.

    `missing` are labels between those held that are not held: what a version is said to have
    changed may have changed in one of them.
    """

    entries: tuple[LedgerEntry, ...]
    versions: tuple[VersionName, ...]
    story: str | None = None
    missing: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how often each thing became of a quotation."""
        found: dict[str, int] = dict.fromkeys(WHATS, 0)
        for entry in self.entries:
            for event in entry.history:
                found[event.what] += 1
        return found

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.quotes/1`."""
        return {
            "schema": "revtrack.quotes/1",
            "story": self.story,
            "versions": [name.to_dict() for name in self.versions],
            "missing": list(self.missing),
            "quotes": [entry.to_dict() for entry in self.entries],
            "counts": self.counts(),
        }

    def table(self) -> Table:
        """Return a row a quotation."""
        return Table(_COLUMNS, tuple([_row(self.story, entry) for entry in self.entries]))


_COLUMNS = (
    "story", "kind", "speaker", "speaker_how", "text", "first_version", "first_role",
    "first_number", "last_version", "last_role", "last_number", "versions", "history",
)  # fmt: skip


def _row(story: str | None, entry: LedgerEntry) -> tuple[Cell, ...]:
    quote, first, last = entry.quote, entry.first, entry.last
    history = "; ".join(f"{event.version} {event.what}" for event in entry.history)
    return (
        story, quote.kind, quote.speaker, quote.speaker_how, quote.text, first.version, first.role,
        first.number, last.version, last.role, last.number, len(entry.places), history,
    )  # fmt: skip
