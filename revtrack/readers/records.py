"""What a container yields: documents, what is none, and what is broken, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from revtrack.errors import RevtrackError
from revtrack.settings import DEFAULTS


@dataclass(frozen=True, slots=True)
class Record:
    """One document out of a container: its bytes, and what the container knows of it.

    `name` says where it stood, as `batch.docx#3`. `story` is what the container calls its story:
    an id, an address or a word. `source` is the address that it was fetched from. `charset` is the
    encoding that its server named, which counts for more than what the document says.
    """

    name: str
    data: bytes
    story: str | None = None
    source: str | None = None
    captured_at: datetime | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """What a container holds that is no document, or was not asked for, and why it is passed over.

    Reasons are counted in the summary: they are short, and name nothing of the record itself.
    """

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that should be a document and cannot be read; those behind it still can."""

    name: str
    error: RevtrackError


Found = Record | Skipped | Broken


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked of an import, as far as containers heed it.

    `columns` names a table's columns by what they hold: `{"text": "body"}`. `url_contains` passes
    over captures of other addresses. `max_bytes` bounds one document; `max_ratio` is the most
    that an archive's member may grow when it is unpacked.
    """

    max_bytes: int
    columns: Mapping[str, str] = field(default_factory=dict)
    url_contains: str | None = None
    max_ratio: int = DEFAULTS.max_growth
