"""Sentences of a story's versions, and what became of each: the units of NewsEdits.

After Spangher, Ren, May and Peng, "NewsEdits: A News Article Revision Dataset and a Novel
Document-Level Reasoning Challenge" (NAACL 2022). Sentences and versions are counted from 0 there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from revtrack.model.held import Held

Action = Literal["addition", "deletion", "edit", "refactor", "unchanged"]


class SentencePair(NamedTuple):
    """A sentence of a version, `x`, and the one of the next version, `y`, that it became.

    Places are from 0 among the version's sentences, None where it has no such sentence. Distances
    are the shares of words of the one that the other does not have. A pair that went to another
    place is a `refactor`, whether its words changed or not.
    """

    x: int | None
    y: int | None
    action: Action
    distance_x: float | None = None
    distance_y: float | None = None


@dataclass(frozen=True, slots=True)
class SentenceEdits:
    """The sentences of each version's paragraphs, and the pairs of each two neighbours."""

    sentences: tuple[tuple[str, ...], ...]
    steps: tuple[tuple[SentencePair, ...], ...]


class Article(NamedTuple):
    """A story: its versions, the addresses of their captures, and its sentences."""

    chain: tuple[Held, ...]
    sources: tuple[str | None, ...]
    edits: SentenceEdits
