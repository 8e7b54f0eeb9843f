"""Every block of a chain tied to the blocks it came from, along the whole chain.

Neighbours are tied as their diff says, and a block added in one version to one that an earlier
version took out, where it is the same that returned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from revtrack.errors import UsageError
from revtrack.evolution.returning import Place, returns
from revtrack.evolution.steps import steps
from revtrack.model.change import JOINT, Change, Diff, VersionName, Words
from revtrack.model.lineage import Life
from revtrack.model.version import Block, Version
from revtrack.settings import ENGINE, Engine


class Origin(NamedTuple):
    """How a block came into its version.

    `parents` are the blocks that it came from, all in one earlier version, and `parts` all blocks
    that came from those, itself among them; `heir_of` is the parent that gave most of its text.
    `change` tells how; it is None for a block that is new. `introduced_in` is the version of its
    earliest ancestor through `heir_of`, `changed_in` the latest that changed its words.
    """

    kind: Life
    introduced_in: int
    changed_in: int
    parts: tuple[Place, ...]
    parents: tuple[Place, ...] = ()
    heir_of: Place | None = None
    change: Change | None = None


@dataclass(frozen=True)
class Chain:
    """A story's versions and how their blocks descend from each other.

    `heirs` has, by place, the block that carries on most of a block's text; one that went and never
    came back has none.
    """

    versions: tuple[Version, ...]
    steps: tuple[Diff, ...]
    origins: Mapping[Place, Origin]
    heirs: Mapping[Place, Place]

    @property
    def bounds(self) -> tuple[str, ...]:
        """Where effort was cut in any step."""
        return tuple(sorted({bound for step in self.steps for bound in step.bounds}))

    def names(self) -> tuple[VersionName, ...]:
        """Return the versions' names, as far as the versions themselves tell."""
        found = enumerate(self.versions, start=1)
        return tuple(
            VersionName(place, v.label, None, v.field("published_at"), v.headline)
            for place, v in found
        )

    def block(self, place: Place) -> Block:
        """Return the block at a place."""
        return self.versions[place[0] - 1].blocks[place[1]]

    def places(self, version: int) -> list[Place]:
        """Return the places of a version's blocks, in page order."""
        return [(version, index) for index in range(len(self.versions[version - 1].blocks))]

    def path(self, place: Place) -> list[Place]:
        """Return the places of a block from the version that introduced it up to this one."""
        found = [place]
        while parent := self.origins[found[-1]].heir_of:
            found.append(parent)
        return found[::-1]

    def follows(self, place: Place) -> Place | None:
        """Return the block whose lineage a block carries on; None if it begins its own."""
        parent = self.origins[place].heir_of
        return parent if parent and self.heirs[parent] == place else None


def place_in(versions: Sequence[Version], version: int | None) -> int:
    """Return the place of a version in the chain, from 1: that of the last if none is named.

    Raises `UsageError` if there is no such place.
    """
    place = len(versions) if version is None else version
    if not 1 <= place <= len(versions):
        raise UsageError(f"there is no version {version}", f"there are {len(versions)}")
    return place


def follow(versions: Sequence[Version], settings: Engine = ENGINE) -> Chain:
    """Return the versions, at least one, tied together by their blocks."""
    ties = _Ties(versions, settings)
    found = steps(versions, settings)
    ties.begin(1, [(1, index) for index in range(len(versions[0].blocks))])
    for version, step in enumerate(found, start=2):
        ties.step(version, step)
    return Chain(tuple(versions), found, ties.origins, ties.heirs)


@dataclass
class _Ties:
    """Origins and heirs as they are found, and the blocks that are gone so far."""

    versions: Sequence[Version]
    settings: Engine
    origins: dict[Place, Origin] = field(default_factory=dict)
    heirs: dict[Place, Place] = field(default_factory=dict)
    gone: list[Place] = field(default_factory=list)

    def begin(self, version: int, places: Iterable[Place]) -> None:
        """Keep blocks that are new in a version."""
        for place in places:
            self.origins[place] = Origin("added", version, version, (place,))

    def step(self, version: int, step: Diff) -> None:
        """Tie the blocks of a version to those before."""
        added: list[Place] = []
        removed: list[Place] = []
        for change in step.changes:
            old = tuple([(version - 1, index) for index in change.old])
            new = tuple([(version, index) for index in change.new])
            if old and new:
                self._tie(change.kind, old, new, change)
            added += () if old else new
            removed += () if new else old
        for old, new, change in returns(self.gone, added, self.versions, self.settings):
            self._tie("returned", old, new, change)
            self.gone = [place for place in self.gone if place not in old]
            added = [place for place in added if place not in new]
        self.begin(version, added)
        self.gone += sorted(removed)

    def _tie(
        self, kind: Life, old: tuple[Place, ...], new: tuple[Place, ...], change: Change
    ) -> None:
        lengths = [[self._length(place) for place in places] for places in (old, new)]
        by_new, by_old = _heaviest(change.words, *lengths)
        self.heirs.update({place: new[by_old[n]] for n, place in enumerate(old)})
        differ = _differing(change, lengths[1])
        for n, place in enumerate(new):
            parent = old[by_new[n]]
            born, changed = self.origins[parent][1:3]
            changed = place[0] if n in differ else changed
            self.origins[place] = Origin(kind, born, changed, new, old, parent, change)

    def _length(self, place: Place) -> int:
        return len(self.versions[place[0] - 1].blocks[place[1]].text)


def kept(runs: Iterable[Words]) -> Iterator[tuple[int, int, int]]:
    """Yield old place, new place and length of each stretch of kept text, in characters."""
    old = new = 0
    for run in runs:
        if run.op == "equal":
            yield old, new, len(run.old)
        old += len(run.old)
        new += len(run.new)


def spans(lengths: Iterable[int]) -> list[tuple[int, int]]:
    """Return start and end of texts of these lengths that are joined by `JOINT`."""
    ends = accumulate(length + len(JOINT) for length in lengths)
    return [
        (end - len(JOINT) - length, end - len(JOINT))
        for end, length in zip(ends, lengths, strict=True)
    ]


def _heaviest(
    runs: Iterable[Words], olds: Sequence[int], news: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Return for each new part the old one that gave most of its text, and the other way round.

    Parts are told by their lengths; of two that gave as much the first is meant.
    """
    if len(olds) == len(news) == 1:
        return [0], [0]
    weight: defaultdict[tuple[int, int], int] = defaultdict(int)
    left, right = spans(olds), spans(news)
    for old, new, length in kept(runs):
        for i, (start, end) in enumerate(left):
            for j, (begin, stop) in enumerate(right):
                low = max(start, begin - new + old, old)
                high = min(end, stop - new + old, old + length)
                weight[i, j] += max(0, high - low)
    by_new = [max(range(len(olds)), key=lambda i: weight[i, j]) for j in range(len(news))]
    by_old = [max(range(len(news)), key=lambda j: weight[i, j]) for i in range(len(olds))]
    return by_new, by_old


def _differing(change: Change, news: Sequence[int]) -> set[int]:
    """Return which new parts hold words that came, or stand where words went.

    White space is no word, so that a paragraph that was only cut in two did not change.
    """
    if change.grade in (None, "spacing"):
        return set()
    found: set[int] = set()
    at = 0
    for run in change.words:
        end = at + len(run.new)
        if run.op != "equal" and (run.old + run.new).strip():
            found.update(_touched(spans(news), at, end))
        at = end
    return found


def _touched(parts: Sequence[tuple[int, int]], at: int, end: int) -> list[int]:
    """Return the parts that a stretch lies in; where it is empty, the first that it touches."""
    if at == end:
        return [n for n, (start, stop) in enumerate(parts) if start <= at <= stop][:1]
    return [n for n, (start, stop) in enumerate(parts) if start < end and at < stop]
