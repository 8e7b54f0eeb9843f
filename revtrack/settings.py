"""Every threshold and limit, in one frozen value, each with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of the reading, the alignment and the store.

    Likenesses and shares run from 0 to 1, sizes are bytes, lengths are words.
    """

    max_bytes: int = 16 * 1024 * 1024
    """Largest file read. The longest wire story known to us is under 100 kB."""

    in_place: float = 0.5
    """Least share of the shorter paragraph's words with which both begin and end, for a pair
    beside the same neighbour to need no weighing. .4 to .8 differ by less than .003 in hard F1 on
    the gold alignments; at .4 generated kinds lose .005."""

    same_paragraph: float = 0.34
    """Least likeness of two paragraphs in order that count as one, revised.

    On the gold alignments .32 to .38 differ by less than .007 in F1 (tests/benchmarks/accuracy.py).
    """

    moved_paragraph: float = 0.62
    """Least likeness of a paragraph found out of order: higher, since order no longer helps."""

    moved_words: int = 6
    """Least words of a paragraph said to have moved; shorter ones repeat by chance."""

    piece_inside: float = 0.45
    """Least share of a piece that must stand in the paragraph it was split from or merged into.

    .5, .6 and .7 gave a sum of four F1 of 3.856, 3.850 and 3.839 on the gold alignments.
    """

    piece_fresh: float = 0.2
    """Least share of a piece that must be words which the other pieces left out."""

    piece_words: int = 4
    """Least words of a piece."""

    whole_covered: float = 0.6
    """Least share of the whole that its pieces must account for together."""

    looks: int = 16
    """Most places looked at for each stem of a paragraph, on average, the rarest stems first."""

    candidates: int = 8
    """Of those found by its rare stems alone, so many are compared with a paragraph."""

    word_work: int = 4_000_000
    """Most pairs of equal words in two paragraphs whose words are compared: 0.9 s of work."""

    shared_text: float = 0.35
    """Least share of the shorter text's four-word runs that joins a page to a held story."""

    shared_hint: float = 0.15
    """Share of text from which a story that was *not* chosen is named in a warning."""


DEFAULTS = Settings()
