"""Every threshold and limit, in frozen values, each with what it rests on.

Figures "on gold" are the sum of the four F1 that `tests/benchmarks/accuracy.py` prints (sentences
and paragraphs, all links and hard ones); those "on kinds" the mean F1 of the kinds of change on
250 revisions made as in `tests/benchmarks/kinds.py`. Each row was measured when it was set, the
others being what they were then; where it says "by reading", nothing was measured.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Engine:
    """Thresholds of the diff engine, written into every document that it makes.

    Likenesses and shares run from 0 to 1; lengths are in words, stems in characters.
    """

    stem: int = 5
    """Characters of a word that count: `distracted` is like `distract`, in any language that
    inflects at the end. Hard sentence F1 on gold .944 with whole words, .949 with five."""

    common_weight: float = 0.35
    """Taken off every weight, log(1 + paragraphs / holders), so that words which all paragraphs
    have weigh half. .2, .3, .35, .45, .55 on gold: 3.864, 3.867, 3.870, 3.857, 3.853."""

    least_overlap: float = 0.12
    """Least Dice overlap: a three-word paragraph inside a long one is contained by chance.

    0, .12, .2 on gold: no difference; on kinds .990, .990, .991."""

    in_place: float = 0.5
    """Least share of the shorter paragraph's words with which both begin and end, for a pair
    beside the same neighbour to need no weighing. .4 to .8 differ by less than .003 in hard F1 on
    gold; at .4 kinds lose .005."""

    in_place_words: int = 6
    """Least number of such words. 3, 6, 12 on gold: no difference; on kinds .991, .990, .990."""

    in_step: float = 0.75
    """Least share of equal words, one by one, of two paragraphs of as many words that count as
    kept, too. .5, .6, .75 on kinds: .988, .989, .990; on gold there is no difference."""

    sure: float = 0.8
    """A pair this alike, by `sure_margin` the best for both, is kept wherever it stands.

    .7, .8, .9: no difference on either."""

    sure_margin: float = 0.15
    """What a pair must be ahead of the next for it to be clear.

    .05, .15, .25 on gold: no difference; on kinds .991, .990, .990."""

    close: float = 0.1
    """A pair less than this ahead of the next is flagged as worth a second look; by reading."""

    same_paragraph: float = 0.34
    """Least likeness of two paragraphs in order that count as one, revised.

    .28, .31, .34, .37, .40 on gold: 3.833, 3.849, 3.852, 3.839, 3.833.
    """

    neighbour: float = 0.02
    """What the same text above or below adds: it decides between equal candidates only.

    0, .02, .1: no difference on either."""

    moved_paragraph: float = 0.62
    """Least likeness of a paragraph found out of order: higher, since order no longer helps.

    .5, .62, .75 on kinds: .985, .990, .990; gold shows no moves."""

    moved_words: int = 6
    """Least words of a paragraph or sentence said to have moved; shorter ones repeat by chance.

    4, 6, 10 on kinds: no difference, since its short paragraphs never move; by reading."""

    piece_inside: float = 0.4
    """Least share of a piece that must stand in the paragraph it was split from or merged into.

    .4, .45, .5, .6 on gold: 3.870, 3.868, 3.864, 3.854; on kinds there is no difference.
    """

    piece_fresh: float = 0.2
    """Least share of a piece that must be words which the other pieces left out.

    .15, .2, .25, .3 on gold: 3.868, 3.868, 3.864, 3.858.
    """

    piece_words: int = 4
    """Least words of a piece. 2, 4, 8 on gold: 3.870, 3.870, 3.868; on kinds no difference."""

    whole_covered: float = 0.6
    """Least share of the whole that its pieces must account for together.

    .6, .75, .85, .95 on gold: 3.870, 3.861, 3.839, 3.835; on kinds: .990, .988, .958, .903.
    """

    island: int = 2
    """Most words of an equal stretch not worth keeping between two replaced ones; by reading."""

    rewritten: float = 0.4
    """A paragraph of several sentences that keeps less of its text is compared sentence by
    sentence, lest words be marked as kept that only happen to stand in both; by reading."""

    same_sentence: float = 0.5
    """Least share of the shorter sentence that was kept, for two to be one; by reading."""

    few_pairs: int = 64
    """Up to so many pairs of paragraphs are compared one by one; beyond that an index is faster."""

    looks: int = 8
    """Most places looked at for each stem of a paragraph, on average, the rarest stems first: 4, 8
    and 16 find the same links as no bound does in revisions of 600 paragraphs;"""

    fewest_stems: int = 25
    """a paragraph of fewer stems being counted as one of so many."""

    candidates: int = 8
    """Of those found by its rare stems alone, so many are compared with a paragraph."""

    word_work: int = 4_000_000
    """Most pairs of equal words that are compared in all changed paragraphs: 0.9 s of work."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of reading and joining, and the engine's thresholds.

    Sizes are bytes, shares run from 0 to 1.
    """

    max_bytes: int = 16 * 1024 * 1024
    """Largest document read. The longest wire story known to us is under 100 kB."""

    max_blocks: int = 50_000
    """Most blocks of a version: the longest wire stories have some hundred. Two versions of 50,000
    paragraphs, all of them different, are compared in 1.7 s."""

    max_growth: int = 200
    """Most times that what is packed may grow when it is unpacked: web archives, Word documents,
    packed tables. Pages grow five to ten times, tables of numbers up to a hundred."""

    max_nesting: int = 10_000
    """Most elements inside each other in a web page or a body: pages that close none of their
    `<font>` come to thousands. In XML never more than `XML_NESTING`."""

    shared_text: float = 0.4
    """Least share of the shorter text's four-word runs that joins a page to a held story, where a
    paragraph of what they share was edited, as between versions.

    By `tests/benchmarks/grouping.py`, 2,000 stories with boilerplate at the end: F1 .9931 at .3,
    .9917 at .4; with boilerplate scattered and itself edited: .957 at .3, .993 at .4."""

    shared_much: float = 0.55
    """The same where all is word for word the same, or the story has that label already.

    On the first 600 stories there two that are none shared up to .55 word for word, mostly
    boilerplate that no third story had shown to be some; versions of one shared less in one case
    of 1,551."""

    shared_hint: float = 0.15
    """Share of text from which a story that was *not* chosen is named in a warning."""

    shared_stories: int = 3
    """A run of words that more stories hold is boilerplate and tells nothing of a page's story;
    what two or three hold tells a half or a third. By reading."""

    shared_texts: int = 24
    """Paragraphs looked at for a run of words: more hold it only if it is boilerplate, or if a
    story changed the rest of the paragraph as often. It bounds the work for each page."""

    shared_candidates: int = 3
    """So many stories, those with most runs of words in common, are compared with a page."""

    engine: Engine = Engine()


XML_NESTING = 200
"""Most elements inside each other in XML; NITF inside NewsML-G2 inside a newsMessage comes to about
20. It is for good: what Python does with an XML tree ends near a thousand."""

ELEMENTS = 300_000
"""Most elements of an item in XML, for good: the longest have some ten thousand. 300,000 take
0.8 s and 100 MB; items sent together have no such limit, since nobody knows how many they are."""

TAGS = 200_000
"""Most tags of a web page, comments and each lone `<` counted, for good: the longest have some
twenty thousand. 200,000 take 1 s, and 16 MB can hold four million, which took 9 s."""

ENTITIES = 1_000_000
"""Most `&` of a web page, for good; scripts have some thousand. 1,000,000 take 0.6 s."""

PAGE_LINES = 100_000
"""Most lines of a page, those that are no story among them; for good, and met while it is read: a
page of 16 MB can have millions, which took 40 s and a gigabyte. Large pages have some thousand."""

BREAKS = 1_000_000
"""Most line breaks of a text, those of blank lines among them; for good. They take 0.2 s; 16 MB
of them took 3.5 s."""

NO_PAGE = f"it has more than {PAGE_LINES:,} lines, as no page has"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that a person can set: its name, what it bounds, the commands whose flag takes it."""

    name: str
    help: str
    commands: tuple[str, ...]

    @property
    def field(self) -> str:
        """The field of `Settings` that it sets."""
        return self.name.replace("-", "_")


_READING = ("add", "import", "watch", "diff")
LIMITS = (
    Limit("max-bytes", "Largest document read, in bytes.", (*_READING, "merge")),
    Limit(
        "max-blocks", "Most paragraphs, captions and headings of a version.", (*_READING, "merge")
    ),
    Limit("max-growth", "Most times that what is packed may grow.", ("import",)),
    Limit("max-nesting", "Most elements inside each other in a page.", _READING),
)


def raising(name: str) -> str:
    """Return how a limit is raised, for the hints of errors."""
    return f"raise the limit with --{name}, or with {name} in revtrack.toml"


ENGINE = Engine()
DEFAULTS = Settings()
