"""What became of every sentence of a story's paragraphs, from version to version."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from revtrack.compare.diff import diff
from revtrack.compare.normal import folded
from revtrack.compare.sentences import sentences
from revtrack.compare.within import sentence_mates
from revtrack.model.change import JOINT, Change, Diff
from revtrack.model.sentence_edits import Action, SentenceEdits, SentencePair
from revtrack.model.version import Version
from revtrack.settings import ENGINE, Engine


def sentence_edits(versions: Sequence[Version], settings: Engine = ENGINE) -> SentenceEdits:
    """Return the sentences of each version, and for neighbours what became of each sentence.

    Every sentence of both versions stands in exactly one pair.
    """
    steps = [_Step(diff(old, new, settings), settings) for old, new in pairwise(versions)]
    told = [_Side(version.blocks).texts for version in versions]
    return SentenceEdits(tuple(told), tuple(tuple(step.pairs()) for step in steps))


class _Side:
    """The sentences of one version: all of them, and the places of each block's."""

    def __init__(self, blocks: Sequence[tuple[str, int, str]]) -> None:
        texts: list[str] = []
        self.of_block: dict[int, range] = {}
        for index, (role, _, text) in enumerate(blocks):
            if role == "paragraph":
                begin = len(texts)
                texts += sentences(text)
                self.of_block[index] = range(begin, len(texts))
        self.pieces = tuple(texts)
        self.texts = tuple(text.strip() for text in texts)

    def places(self, indices: Iterable[int]) -> list[int]:
        """Return the places of the sentences of some blocks, in order."""
        return [place for index in indices for place in self.of_block.get(index, ())]

    def joined(self, indices: Sequence[int]) -> list[str]:
        """Return the sentences of some blocks, a joint behind the last of each but the last."""
        found: list[str] = []
        for index in indices:
            if found:
                found[-1] += JOINT
            found += [self.pieces[place] for place in self.of_block.get(index, ())]
        return found


class _Step:
    """What one version did to the sentences of the one before it."""

    def __init__(self, difference: Diff, settings: Engine) -> None:
        self._diff = difference
        self._settings = settings
        self.old = _Side(difference.old_blocks)
        self.new = _Side(difference.new_blocks)

    def pairs(self) -> Iterator[SentencePair]:
        """Yield a pair for each sentence of the new version, in order, then those that went."""
        mates: dict[int, tuple[int, bool]] = {}
        for change in self._diff.changes:
            mates |= {new: (old, change.moved) for new, old in self._mates(change)}
        mates |= {new: (old, True) for new, old in self._wandered(mates)}
        for new in range(len(self.new.texts)):
            if new in mates:
                yield self._pair(*mates[new], new)
            else:
                yield SentencePair(None, new, "addition")
        kept = {old for old, _ in mates.values()}
        for old in range(len(self.old.texts)):
            if old not in kept:
                yield SentencePair(old, None, "deletion")

    def _mates(self, change: Change) -> Iterator[tuple[int, int]]:
        """Yield the sentences of a change that are one: new places and old ones."""
        olds, news = self.old.places(change.old), self.new.places(change.new)
        if not change.words:
            # Texts that stayed as they were; of what came or went one of the two is empty.
            yield from zip(news, olds, strict=False)
            return
        if olds and news:
            joined = self.old.joined(change.old), self.new.joined(change.new)
            mates = sentence_mates(change.words, *joined, self._settings)
            yield from ((news[new], olds[old]) for new, old in mates.items())

    def _wandered(self, mates: dict[int, tuple[int, bool]]) -> Iterator[tuple[int, int]]:
        """Yield sentences that went to another paragraph: long enough, and each there once."""
        kept = {old for old, _ in mates.values()}
        gone = self._once(self.old.texts, kept)
        come = self._once(self.new.texts, mates.keys())
        yield from ((come[words], gone[words]) for words in come if words in gone)

    def _once(self, texts: Sequence[str], taken: Iterable[int]) -> dict[tuple[str, ...], int]:
        places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for place in sorted(set(range(len(texts))) - set(taken)):
            words = folded(texts[place])
            if len(words) >= self._settings.moved_words:
                places[words].append(place)
        return {words: found[0] for words, found in places.items() if len(found) == 1}

    def _pair(self, old: int, moved: bool, new: int) -> SentencePair:
        before, after = self.old.texts[old], self.new.texts[new]
        action: Action = "refactor" if moved else "unchanged" if before == after else "edit"
        here, there = Counter(before.split()), Counter(after.split())
        return SentencePair(old, new, action, _missing(here, there), _missing(there, here))


def _missing(words: Counter[str], among: Counter[str]) -> float:
    """Return which share of some words others do not have, to four places."""
    return round((words - among).total() / (words.total() or 1), 4)
