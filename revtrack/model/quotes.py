"""Quotations: those of one version, and the ledger of what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

QuoteKind = Literal["speech", "term"]
SpeakerHow = Literal["named", "pronoun", "context", "none"]

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
