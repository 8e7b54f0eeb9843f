"""Two versions in, a `Diff` out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from revtrack.compare.align import Unit, align
from revtrack.compare.grades import grade
from revtrack.compare.order import Link, by_blocks, heaviest
from revtrack.compare.wording import kept_share, word_runs
from revtrack.model.change import JOINT, Change, Diff, FieldChange, Kind, VersionName
from revtrack.model.version import Block, Role, Version, numbered
from revtrack.settings import DEFAULTS, Settings

COMPARED_FIELDS = ("slug", "headline", "section", "note", "byline", "dateline")
"""Label and time are how a version is named; they differ by nature."""


def diff(old: Version, new: Version, settings: Settings = DEFAULTS) -> Diff:
    """Return how one version became the other; indices are places in `Version.blocks`."""
    fields = tuple(
        FieldChange(name, old.field(name), new.field(name))
        for name in COMPARED_FIELDS
        if old.field(name) != new.field(name)
    )
    changes, bounds = _changes(old.blocks, new.blocks, settings)
    return Diff(
        changes=changes,
        old_blocks=old.blocks,
        new_blocks=new.blocks,
        fields=fields,
        old=_name(old),
        new=_name(new),
        bounds=bounds,
    )


def diff_paragraphs(old: Sequence[str], new: Sequence[str], settings: Settings = DEFAULTS) -> Diff:
    """Return how one list of paragraphs became the other; indices are places in the lists."""
    before, after = (numbered(("paragraph", text) for text in texts) for texts in (old, new))
    changes, bounds = _changes(before, after, settings)
    return Diff(changes, before, after, bounds=bounds)


def _name(version: Version) -> VersionName:
    return VersionName(
        label=version.label, published_at=version.field("published_at"), headline=version.headline
    )


PAIRS_BOUND = "too many changed blocks to compare all: those sharing rare words were"
WORDS_BOUND = "some blocks repeat their words too often to compare them word by word"


def _changes(
    old: Sequence[Block], new: Sequence[Block], settings: Settings
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Return one change for every block of both, and what bounded the effort.

    Each role is aligned for itself: captions float between the paragraphs, and where they
    stand moves no paragraph.
    """
    changes: list[Change] = []
    bounds: set[str] = set()
    for role in get_args(Role):
        changes += _role_changes(role, old, new, settings, bounds)
    return tuple(_in_reading_order(changes, len(old))), tuple(sorted(bounds))


def _role_changes(
    role: Role, old: Sequence[Block], new: Sequence[Block], settings: Settings, bounds: set[str]
) -> Iterator[Change]:
    before = [place for place, block in enumerate(old) if block.role == role]
    after = [place for place, block in enumerate(new) if block.role == role]
    units, bounded = align([old[i].text for i in before], [new[j].text for j in after], settings)
    if bounded:
        bounds.add(PAIRS_BOUND)
    sizes = [sum(len(new[after[j]].text.split()) for j in unit.new) for unit in units]
    links = [
        Link(unit.old[0], unit.old[-1], by_blocks(max(len(unit.old), len(unit.new)), size))
        for unit, size in zip(units, sizes, strict=True)
    ]
    shifted = set(range(len(units))) - heaviest(links)
    # A short text met again out of order is chance, not a move.
    kept = [
        (unit, place in shifted)
        for place, unit in enumerate(units)
        if place not in shifted or sizes[place] >= settings.moved_words
    ]
    for unit, shift in kept:
        here, there = tuple(before[i] for i in unit.old), tuple(after[j] for j in unit.new)
        left = JOINT.join(old[place].text for place in here)
        right = JOINT.join(new[place].text for place in there)
        if left == right:
            yield Change("unchanged", here, there, shift, similarity=1.0, why=unit.why)
            continue
        runs, bounded = word_runs(left, right, settings.word_work)
        if bounded:
            bounds.add(WORDS_BOUND)
        kind: Kind = "split" if len(there) > 1 else "merged" if len(here) > 1 else "changed"
        found = grade(left, right)
        yield Change(kind, here, there, shift, found, kept_share(runs), runs, unit.why)
    yield from _unpaired([unit for unit, _ in kept], before, after)


def _unpaired(units: Sequence[Unit], before: list[int], after: list[int]) -> Iterator[Change]:
    here = {place for unit in units for place in unit.old}
    there = {place for unit in units for place in unit.new}
    for place, block in enumerate(before):
        if place not in here:
            yield Change("removed", (block,), ())
    for place, block in enumerate(after):
        if place not in there:
            yield Change("added", (), (block,))


def _in_reading_order(changes: Sequence[Change], old_count: int) -> list[Change]:
    """Return the changes in the new version's order, removed ones where they stood.

    A removed block stands behind the nearest block before it that is still in its place.
    """
    stands: dict[int, int] = {}
    for change in changes:
        if change.new and not change.moved:
            stands.update(dict.fromkeys(change.old, change.new[-1]))
    behind, latest = {}, -1
    for place in range(old_count):
        latest = stands.get(place, latest)
        behind[place] = latest

    def place_of(change: Change) -> tuple[int, int, int]:
        if change.new:
            return (change.new[0], 0, 0)
        return (behind[change.old[0]], 1, change.old[0])

    return sorted(changes, key=place_of)
