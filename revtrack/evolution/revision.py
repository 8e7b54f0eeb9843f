"""A diff as a note speaks of it: what became of each numbered paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from revtrack.model.audit import Revised, counted_as
from revtrack.model.change import Change, Diff, Sentence
from revtrack.model.version import Block, Version


class Step(NamedTuple):
    """What became of some paragraphs, told by their numbers; `place` is that in reading order."""

    place: int
    change: Change
    old: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def is_more(self) -> bool:
        """Whether more than white space and order changed."""
        change = self.change
        return change.kind in ("added", "removed") or change.grade not in (None, "spacing")

    @property
    def is_nothing(self) -> bool:
        """Whether the paragraph is as it was, where it was."""
        return self.change.kind == "unchanged" and not self.change.moved

    @property
    def facets(self) -> frozenset[str]:
        """What a verb may say of it: its kind, `moved`, and whether words `grew` or were `cut`."""
        change = self.change
        found = set[str]()
        if change.kind != "changed" or self.is_more:
            found.add(change.kind)
        if change.moved:
            found.add("moved")
        came = sum(len(run.new) for run in change.words if run.op != "equal")
        went = sum(len(run.old) for run in change.words if run.op != "equal")
        if self.is_more and came != went:
            found.add("grew" if came > went else "cut")
        return frozenset(found)

    @property
    def came(self) -> bool:
        """Whether words stand there that did not before."""
        return self.change.kind == "added" or any(
            run.new.strip() for run in self.change.words if run.op != "equal"
        )

    @property
    def went(self) -> bool:
        """Whether words that stood there do no more."""
        return self.change.kind == "removed" or any(
            run.old.strip() for run in self.change.words if run.op != "equal"
        )

    @property
    def name(self) -> str:
        """What the change is counted as."""
        return counted_as(self.change.kind, self.change.grade)


class Revision:
    """What became of the paragraphs of two versions, by number."""

    def __init__(self, old: Version, new: Version, diff: Diff) -> None:
        self.old = old
        self.new = new
        self.steps, self._indices = _steps(diff)
        self._diff = diff
        self.lengths = len(old.of_role("paragraph")), len(new.of_role("paragraph"))

    def revised(self, step: Step) -> Revised:
        """Return what became of the paragraphs, with their words."""
        change = step.change
        words = tuple(self._diff.runs(change))
        hosts = sorted(self.hosts.get(step.place, ()))
        stands_in = tuple(sorted(n for place in hosts for n in self.steps[place].new))
        return Revised(
            change.kind, change.moved, change.grade, step.old, step.new, words, stands_in
        )

    def texts(self, step: Step) -> tuple[str, ...]:
        """Return the paragraphs as they read in the new version; none of those removed."""
        return tuple(self._paragraphs[number - 1] for number in step.new)

    @cached_property
    def _paragraphs(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.new.of_role("paragraph"))

    def sentences(self, step: Step) -> tuple[Sentence, ...]:
        """Return what became of the sentences of a paragraph that changed; of others nothing."""
        return self._told(step) if step.change.kind == "changed" else ()

    def _told(self, step: Step) -> tuple[Sentence, ...]:
        return self._diff.sentences[self._indices[step.place]]

    @cached_property
    def hosts(self) -> dict[int, frozenset[int]]:
        """By the place of a removed step the places of those that have all of its sentences now.

        A paragraph of which a sentence is gone for good has no entry.
        """
        gone = [step for step in self.steps if step.change.kind == "removed"]
        owners = {index: step.place for step in self.steps for index in step.change.new}
        found: dict[int, frozenset[int]] = {}
        for step in gone:
            there = [sentence.elsewhere for sentence in self._told(step)]
            known = [owners[index] for index in there if index is not None and index in owners]
            if there and len(known) == len(there):
                found[step.place] = frozenset(known)
        return found

    @cached_property
    def by_new(self) -> dict[int, Step]:
        """The step of each paragraph of the new version."""
        return {number: step for step in self.steps for number in step.new}

    @cached_property
    def by_old(self) -> dict[int, Step]:
        """The step of each paragraph of the old version."""
        return {number: step for step in self.steps for number in step.old}

    @cached_property
    def replaced(self) -> dict[int, Step]:
        """By the place of an added step the removed one that stood there, and the other way.

        Of what came and what went between two paragraphs that stayed, the first is told to stand
        in the place of the first, and so on.
        """
        found: dict[int, Step] = {}
        for run in self._runs():
            gone = [step for step in run if not step.new]
            came = [step for step in run if step.new]
            for before, after in zip(gone, came, strict=False):
                found[before.place] = after
                found[after.place] = before
        return found

    def _runs(self) -> list[list[Step]]:
        """Return what was added and removed, in runs with nothing kept between."""
        runs: list[list[Step]] = [[]]
        for step in self.steps:
            if step.change.kind in ("added", "removed"):
                runs[-1].append(step)
            else:
                runs.append([])
        return runs

    def added_behind(self, number: int) -> tuple[Step, ...]:
        """Return what was added directly behind a paragraph of the old version."""
        if number not in self.by_old:
            return ()
        found: list[Step] = []
        for step in self.steps[self.by_old[number].place + 1 :]:
            if step.change.kind == "added":
                found.append(step)
            elif step.change.kind != "removed":
                break
        return tuple(found)

    def removed_beside(self, number: int) -> tuple[Step, ...]:
        """Return what was removed directly before or behind a paragraph of the new version."""
        if number not in self.by_new:
            return ()
        place = self.by_new[number].place
        return (*self._removed(place, -1), *self._removed(place, 1))

    def _removed(self, place: int, way: int) -> list[Step]:
        found: list[Step] = []
        place += way
        while 0 <= place < len(self.steps) and self.steps[place].change.kind == "removed":
            found.append(self.steps[place])
            place += way
        return found


def _steps(diff: Diff) -> tuple[tuple[Step, ...], tuple[int, ...]]:
    """Return the changes of paragraphs in reading order, and their indices among all changes."""
    found: list[Step] = []
    indices: list[int] = []
    for index, change in enumerate(diff.changes):
        old, new = _numbers(diff.old_blocks, change.old), _numbers(diff.new_blocks, change.new)
        if old or new:
            found.append(Step(len(found), change, old, new))
            indices.append(index)
    return tuple(found), tuple(indices)


def _numbers(blocks: Sequence[Block], places: tuple[int, ...]) -> tuple[int, ...]:
    return tuple([blocks[n].number for n in places if blocks[n].role == "paragraph"])
