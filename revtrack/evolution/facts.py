"""What is counted of each story, version and update, before anything is added up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from revtrack.compare.diff import diff
from revtrack.evolution.audit import audit
from revtrack.evolution.lineage import follow
from revtrack.evolution.provenance import words_from_first
from revtrack.model.audit import Audit
from revtrack.model.change import KINDS, Change, Diff
from revtrack.model.held import aware
from revtrack.model.version import Version
from revtrack.settings import Engine

_WORD = re.compile(r"\S+")
THIRDS = ("top", "middle", "end")


class UpdateFacts(NamedTuple):
    """What a version did to the one before it; only paragraphs are counted."""

    label: str
    minutes: float | None
    kinds: Counter[str]
    grades: Counter[str]
    words_in: int
    words_out: int
    thirds: Counter[str]
    headlines: tuple[str | None, str | None]
    lead_changed: bool
    lead_replaced: bool
    typographic_only: bool
    audit: Audit | None


class VersionFacts(NamedTuple):
    """A version's size."""

    label: str
    ordinal: int
    words: int
    paragraphs: int


class StoryFacts(NamedTuple):
    """A story; `kept` are words of the first and of the last version that both have."""

    key: str
    agency: str
    month: str
    minutes: float | None
    missing: int
    versions: tuple[VersionFacts, ...]
    updates: tuple[UpdateFacts, ...]
    kept: tuple[int, int] | None
    surviving: tuple[int, ...]


def story_facts(
    key: str,
    versions: Sequence[Version],
    missing: int,
    settings: Engine,
) -> StoryFacts:
    """Return the facts of a chain of versions; `missing` are labels that are not held."""
    chain = follow(versions, settings)
    times = [version.published_at for version in versions]
    pairs = zip(pairwise(versions), chain.steps, strict=True)
    updates = [_update(old, new, step) for (old, new), step in pairs]
    return StoryFacts(
        key,
        versions[-1].agency,
        _month(times),
        _minutes(times[0], times[-1]) if len(times) > 1 else None,
        missing,
        tuple(map(_version, versions)),
        tuple(updates),
        _kept(versions[0], versions[-1], settings) if len(versions) > 1 else None,
        words_from_first(chain, settings),
    )


def _version(version: Version) -> VersionFacts:
    label = version.label or "no label"
    ordinal = version.ordinal or 0
    return VersionFacts(label, ordinal, version.words, len(version.of_role("paragraph")))


def _month(times: Sequence[datetime | None]) -> str:
    known = [time for time in times if time]
    return known[0].strftime("%Y-%m") if known else "no time"


def _minutes(first: datetime | None, last: datetime | None) -> float | None:
    before, after = aware(first), aware(last)
    return (after - before).total_seconds() / 60 if before and after else None


def _update(old: Version, new: Version, difference: Diff) -> UpdateFacts:
    changes = [change for change in difference.changes if _is_paragraph(difference, change)]
    kinds = Counter[str](change.kind for change in changes)
    kinds["moved"] = sum(change.moved for change in changes)
    grades = Counter[str](change.grade for change in changes if change.grade)
    words_in, words_out = _words(difference, changes)
    lead = next((c for c in changes if _numbers(difference, c)[:1] == [1]), None)
    return UpdateFacts(
        label=new.label or "no label",
        minutes=_minutes(old.published_at, new.published_at),
        kinds=kinds,
        grades=grades,
        words_in=words_in,
        words_out=words_out,
        thirds=_thirds(difference, changes, len(new.of_role("paragraph"))),
        headlines=(old.headline, new.headline),
        lead_changed=lead is not None and _has_other_words(lead),
        lead_replaced=lead is not None and lead.kind == "added",
        typographic_only=_is_typographic(changes),
        audit=audit(new, old, difference=difference) if new.note else None,
    )


def _is_paragraph(difference: Diff, change: Change) -> bool:
    blocks = [difference.old_blocks[n] for n in change.old]
    blocks += [difference.new_blocks[n] for n in change.new]
    return blocks[0].role == "paragraph"


def _numbers(difference: Diff, change: Change) -> list[int]:
    return [difference.new_blocks[place].number for place in change.new]


def _has_other_words(change: Change) -> bool:
    return change.kind == "added" or change.grade not in (None, "spacing", "typographic")


def _is_typographic(changes: Sequence[Change]) -> bool:
    real = [change for change in changes if change.moved or change.kind != "unchanged"]
    return bool(real) and all(
        change.kind == "changed" and not change.moved and not _has_other_words(change)
        for change in real
    )


def _words(difference: Diff, changes: Sequence[Change]) -> tuple[int, int]:
    runs = [run for change in changes for run in difference.runs(change) if run.op != "equal"]
    return sum(len(run.new.split()) for run in runs), sum(len(run.old.split()) for run in runs)


def _thirds(difference: Diff, changes: Sequence[Change], length: int) -> Counter[str]:
    """Return in which third of the text the added paragraphs stand."""
    added = [_numbers(difference, change)[0] for change in changes if change.kind == "added"]
    return Counter[str](THIRDS[3 * (number - 1) // length] for number in added)


def _kept(first: Version, last: Version, settings: Engine) -> tuple[int, int]:
    """Return how many words of the first version the last has, and the other way round."""
    difference = diff(first, last, settings)
    runs = [
        difference.runs(change)
        for change in difference.changes
        if _is_paragraph(difference, change)
    ]
    return (
        sum(whole_words((run.old, run.op == "equal") for run in some) for some in runs),
        sum(whole_words((run.new, run.op == "equal") for run in some) for some in runs),
    )


def whole_words(runs: Iterable[tuple[str, bool]]) -> int:
    """Return how many words of a text stand wholly in runs that count."""
    text = "".join([run if counts else _WORD.sub("\0", run) for run, counts in runs])
    return sum("\0" not in word for word in text.split())


COUNTED = tuple(kind for kind in (*KINDS, "moved") if kind != "unchanged")
"""Kinds of change that an update is counted by."""
