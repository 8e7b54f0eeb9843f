"""Two versions in, a `Diff` out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from revtrack.compare.align import Unit, align
from revtrack.compare.grading.grades import grade
from revtrack.compare.normal import folded
from revtrack.compare.rewriting import changed_words
from revtrack.compare.within import Sentences, sentence_changes
from revtrack.compare.wording import Effort, kept_share
from revtrack.model.change import JOINT, Change, Diff, FieldChange, Kind, VersionName
from revtrack.model.version import Block, Version, paragraphs
from revtrack.settings import ENGINE, Engine

COMPARED_FIELDS = ("slug", "headline", "section", "note", "byline", "dateline", "status")
"""Label and time are how a version is named; they differ by nature."""


def diff(old: Version, new: Version, settings: Engine = ENGINE) -> Diff:
    """Return how one version became the other; indices are places in `Version.blocks`."""
    fields = tuple(
        FieldChange(name, old.field(name), new.field(name))
        for name in COMPARED_FIELDS
        if old.field(name) != new.field(name)
    )
    return replace(
        _diff(old.blocks, new.blocks, settings), fields=fields, old=_name(old), new=_name(new)
    )


def diff_paragraphs(old: Sequence[str], new: Sequence[str], settings: Engine = ENGINE) -> Diff:
    """Return how one list of paragraphs became the other; indices are places in the lists."""
    return _diff(paragraphs(old), paragraphs(new), settings)


def _name(version: Version) -> VersionName:
    return VersionName(
        label=version.label, published_at=version.field("published_at"), headline=version.headline
    )


PAIRS_BOUND = "too many changed blocks to compare all: those sharing rare words were"
WORDS_BOUND = "some blocks repeat their words too often to compare them word by word"


def _diff(old: tuple[Block, ...], new: tuple[Block, ...], settings: Engine) -> Diff:
    """Return one change for every block of both.

    Each role is aligned for itself: captions float between the paragraphs, and where they
    stand moves no paragraph.
    """
    changes: list[Change] = []
    bounds: set[str] = set()
    effort = Effort(settings.word_work)
    for role in sorted({block.role for block in (*old, *new)}):
        before = [place for place, block in enumerate(old) if block.role == role]
        after = [place for place, block in enumerate(new) if block.role == role]
        texts = [old[place].text for place in before], [new[place].text for place in after]
        found = _role_changes(*texts, settings, effort, bounds)
        if len(before) < len(old) or len(after) < len(new):
            found = [_placed(change, before, after) for change in found]
        changes += found
    if effort.cut:
        bounds.add(WORDS_BOUND)
    ordered = tuple(_in_reading_order(changes))
    told = Sentences(lambda: sentence_changes(ordered, old, new, settings))
    return Diff(ordered, old, new, sentences=told, settings=settings, bounds=tuple(sorted(bounds)))


def _placed(change: Change, before: Sequence[int], after: Sequence[int]) -> Change:
    """Return a change of blocks of one role, told by their places among all blocks."""
    old = tuple([before[place] for place in change.old])
    return change._replace(old=old, new=tuple([after[place] for place in change.new]))


def _role_changes(
    old: Sequence[str],
    new: Sequence[str],
    settings: Engine,
    effort: Effort,
    bounds: set[str],
) -> list[Change]:
    units, bounded = align(old, new, settings)
    if bounded:
        bounds.add(PAIRS_BOUND)
    # A short text met again out of order is chance, not a move.
    kept = [u for u in units if not u[3] or _words(new, u[1]) >= settings.moved_words]
    changes = [_change(unit, old, new, settings, effort) for unit in kept]
    lefts, rights = {n for unit in kept for n in unit[0]}, {n for unit in kept for n in unit[1]}
    changes += [Change("removed", (n,), ()) for n in range(len(old)) if n not in lefts]
    changes += [Change("added", (), (n,)) for n in range(len(new)) if n not in rights]
    return changes


def _words(texts: Sequence[str], places: Iterable[int]) -> int:
    return sum([len(folded(texts[place])) for place in places])


def _change(
    unit: Unit, old: Sequence[str], new: Sequence[str], settings: Engine, effort: Effort
) -> Change:
    """Return what became of blocks that belong together."""
    here, there, why, moved = unit
    if len(here) == len(there) == 1 and old[here[0]] == new[there[0]]:
        return Change("unchanged", here, there, moved, None, 1.0, (), why)
    left, right = JOINT.join([old[n] for n in here]), JOINT.join([new[n] for n in there])
    runs = changed_words(left, right, settings, effort)
    kind: Kind = "split" if len(there) > 1 else "merged" if len(here) > 1 else "changed"
    found = grade(left, right)
    if why.rung == "in place" and found in ("spacing", "typographic"):
        # A stricter rung holds, though a cheaper one was enough to pair them.
        why = why._replace(rung="typographic")
    return Change(kind, here, there, moved, found, kept_share(runs), runs, why)


def _in_reading_order(changes: Iterable[Change]) -> list[Change]:
    """Return the changes in the new version's order, removed ones where they stood.

    A removed block stands behind the nearest block before it that is still in its place.
    """
    standing = [change for change in changes if change.new]
    standing.sort(key=attrgetter("new"))
    removed = sorted(change.old[0] for change in changes if not change.new)
    if not removed:
        return standing
    stands = {place: change.new for change in standing if not change.moved for place in change.old}
    behind: dict[tuple[int, ...], list[Change]] = {}
    gone = {change.old[0]: change for change in changes if not change.new}
    latest: tuple[int, ...] = ()
    for place in range(removed[-1] + 1):
        latest = stands.get(place, latest)
        if place in gone:
            behind.setdefault(latest, []).append(gone[place])
    found = behind.get((), [])
    for change in standing:
        found.append(change)
        found += behind.get(change.new, ())
    return found
