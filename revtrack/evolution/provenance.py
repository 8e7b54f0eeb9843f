"""Where each block of a version comes from, and each of its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from revtrack.compare.wording import Effort, word_runs
from revtrack.evolution.lineage import Chain, Origin, follow, kept, place_in, spans
from revtrack.evolution.returning import Place
from revtrack.model.change import JOINT, Words
from revtrack.model.lineage import Appeared, Blame, Blamed, Stand
from revtrack.model.version import Version
from revtrack.settings import ENGINE, Engine

_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")
_BEGINS = re.compile(r"""([^\w\s]+|.{1,40}?[.!?]['"’”)]*)\s""")
"""The marks that a stretch begins with, or the end of the sentence before it."""

Marks = list[int]
"""For each character of a text the version in which its word appeared."""


def blame(
    versions: Sequence[Version], version: int | None = None, settings: Engine = ENGINE
) -> Blame:
    """Return where each block of a version, the last by default, and each of its words is from.

    `version` is a place in the sequence, from 1. A word that stayed keeps its version through
    edits, moves, splits and mergers, and within a sentence that went to another block; one that
    was taken out and put in again counts as new, but for a block that returned as a whole.
    """
    chain = follow(versions[: place_in(versions, version)], settings)
    marks = _Marks(chain, settings)
    last = len(chain.versions)
    blocks = tuple([_blamed(chain, place, marks.of(place)) for place in chain.places(last)])
    return Blame(blocks, chain.names(), bounds=chain.bounds)


def words_from_first(chain: Chain, settings: Engine = ENGINE) -> tuple[int, ...]:
    """Return how many words of each version's paragraphs appeared in the first, whole."""
    marks = _Marks(chain, settings)
    return tuple(
        sum(
            _from_first(chain.block(place).text, marks.of(place))
            for place in chain.places(version)
            if chain.block(place).role == "paragraph"
        )
        for version in range(1, len(chain.versions) + 1)
    )


def words_by_age(
    versions: Sequence[Version], settings: Engine = ENGINE
) -> tuple[tuple[int, ...], ...]:
    """Return for each version how many words of its paragraphs appeared in each version up to it.

    A word is as old as its youngest character: `15` made of `150` is new.
    """
    chain = follow(versions, settings)
    marks = _Marks(chain, settings)
    found = []
    for version in range(1, len(chain.versions) + 1):
        counts = [0] * version
        for place in chain.places(version):
            block = chain.block(place)
            if block.role == "paragraph":
                own = marks.of(place)
                for word in _WORD.finditer(block.text):
                    counts[max(own[word.start() : word.end()]) - 1] += 1
        found.append(tuple(counts))
    return tuple(found)


def _from_first(text: str, marks: Marks) -> int:
    if max(marks, default=1) == 1:
        return len(text.split())
    if min(marks) > 1:
        return 0
    return sum(max(marks[word.start() : word.end()]) == 1 for word in _WORD.finditer(text))


def _blamed(chain: Chain, place: Place, marks: Marks) -> Blamed:
    path = tuple([stand(chain, ancestor) for ancestor in chain.path(place)])
    words = tuple(_runs(chain.block(place).text, marks))
    return Blamed(path, chain.origins[place].changed_in, words)


def stand(chain: Chain, place: Place) -> Stand:
    """Return how a block came to where it stands."""
    origin = chain.origins[place]
    moved, grade = (origin.change.moved, origin.change.grade) if origin.change else (False, None)
    return Stand(place[0], chain.block(place), origin.kind, moved, grade)


def _runs(text: str, marks: Marks) -> Iterator[Appeared]:
    """Yield the text as runs of words that appeared in the same version."""
    at = 0
    for version, run in groupby(marks):
        end = at + len(list(run))
        yield Appeared(text[at:end], version)
        at = end


Wandered = tuple[int, Place, tuple[Words, ...]]
"""A sentence that came from another block: where it begins in the text of the block that it is
in now, the block that it was in, and the runs from that one's text to it."""


class _Marks:
    """The versions in which the words of all blocks appeared, from the first version on."""

    def __init__(self, chain: Chain, settings: Engine) -> None:
        self._chain = chain
        self._settings = settings
        self._found: dict[Place, Marks] = {}
        for version in range(1, len(chain.versions) + 1):
            wandered = self._wandered(version) if version > 1 else {}
            for place in chain.places(version):
                if place not in self._found:
                    self._mark(place, chain.origins[place], wandered)

    def of(self, place: Place) -> Marks:
        return self._found[place]

    def _mark(self, place: Place, origin: Origin, wandered: Mapping[int, list[Wandered]]) -> None:
        """Mark all parts that came from the same blocks as the one at a place."""
        parts = origin.parts
        texts = [self._chain.block(part).text for part in parts]
        if origin.change and not origin.change.words:
            self._found[place] = self._found[origin.parents[0]]
            return
        marks = [place[0]] * len(JOINT.join(texts))
        if origin.change:
            _copy(origin.change.words, self._joined(origin.parents), marks)
            _slide(origin.change.words, marks)
        for at, source, runs in wandered.get(parts[0][1], ()):
            _copy(runs, self._found[source], marks, at)
        for part, text, (start, end) in zip(
            parts, texts, spans(list(map(len, texts))), strict=True
        ):
            self._found[part] = _with_spaces(text, marks[start:end])

    def _joined(self, places: Iterable[Place]) -> Marks:
        found: Marks = []
        for place in places:
            found += [*self._found[place], place[0]]
        return found[: -len(JOINT)]

    def _wandered(self, version: int) -> dict[int, list[Wandered]]:
        """Return the sentences that came from other blocks, by the first block they are now in."""
        step = self._chain.steps[version - 2]
        found: defaultdict[int, list[Wandered]] = defaultdict(list)
        for change, told in zip(step.changes, step.sentences, strict=True):
            at = 0
            for sentence in told:
                if sentence.kind == "added" and sentence.elsewhere is not None:
                    source = version - 1, sentence.elsewhere
                    text = self._chain.block(source).text
                    effort = Effort(self._settings.word_work)
                    runs = word_runs(text, sentence.new, self._settings, effort)
                    found[change.new[0]].append((at, source, runs))
                at += len(sentence.new)
        return found


def _copy(runs: Iterable[Words], old: Marks, new: Marks, at: int = 0) -> None:
    """Give kept words the marks they had; what is new begins at a place of the marks."""
    for start, begin, length in kept(runs):
        new[at + begin : at + begin + length] = old[start : start + length]


def _slide(runs: Sequence[Words], marks: Marks) -> None:
    """Let a stretch that was put in end with its own mark or words, not begin with another's.

    Behind `He left` the runs put in `. She stayed` and keep the `.` at the end; what a writer put
    in is `She stayed.`
    """
    at = 0
    for run, after in pairwise(runs):
        end = at + len(run.new)
        found = _BEGINS.match(run.new) if run.op == "insert" else None
        if found and after.new.startswith(found[1]):
            size = len(found[1])
            marks[at : at + size], marks[end : end + size] = (
                marks[end : end + size],
                marks[at : at + size],
            )
        at = end


def _with_spaces(text: str, marks: Marks) -> Marks:
    """Return the marks, white space going with the word before it, or at the start with the next.

    White space that was put in is no word of its own.
    """
    for found in _SPACE.finditer(text):
        start, end = found.span()
        beside = start - 1 if start else min(end, len(marks) - 1)
        marks[start:end] = [marks[beside]] * (end - start)
    return marks
