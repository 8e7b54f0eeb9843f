"""Facts added up: counts, shares and spreads, for all stories or by group."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from revtrack.evolution.facts import COUNTED, THIRDS, StoryFacts, UpdateFacts, VersionFacts
from revtrack.evolution.survival import survival
from revtrack.model.audit import RANKED, Audit
from revtrack.model.change import GRADES
from revtrack.model.stats import By, Group, Measure, Stats

ALL = "all"


def stats(stories: Sequence[StoryFacts], by: By | None = None) -> Stats:
    """Return the measures of stories, together or in groups that are sorted by name.

    By label, updates and versions are grouped, in the order of filing, and what belongs to a whole
    story is left out; by month, stories stand in that of their first version.
    """
    keys = tuple(story.key for story in stories)
    if by == "label":
        return Stats(keys, tuple(_by_label(stories)), by)
    name: Callable[[StoryFacts], str] = {
        None: lambda _: ALL,
        "agency": lambda story: story.agency,
        "month": lambda story: story.month,
    }[by]
    groups: dict[str, list[StoryFacts]] = {}
    for story in stories:
        groups.setdefault(name(story), []).append(story)
    return Stats(keys, tuple(_group(*entry) for entry in sorted(groups.items())), by)


def _group(name: str, stories: Sequence[StoryFacts]) -> Group:
    updates = [update for story in stories for update in story.updates]
    versions = [version for story in stories for version in story.versions]
    measures = (*_of_stories(stories), *_of_versions(versions), *_of_updates(updates))
    return Group(name, measures, survival([story.surviving for story in stories]))


def _by_label(stories: Sequence[StoryFacts]) -> Iterator[Group]:
    versions: dict[str, list[VersionFacts]] = {}
    updates: dict[str, list[UpdateFacts]] = {}
    for story in stories:
        for version in story.versions:
            versions.setdefault(version.label, []).append(version)
        for update in story.updates:
            updates.setdefault(update.label, []).append(update)
    ordinals = {label: min(v.ordinal for v in some) for label, some in versions.items()}
    for label, some in sorted(versions.items(), key=lambda item: (ordinals[item[0]], item[0])):
        measures = (*_of_versions(some), *_of_updates(updates.get(label, [])))
        yield Group(label, (count("versions", len(some)), *measures))


def _of_stories(stories: Sequence[StoryFacts]) -> Iterator[Measure]:
    held = sum(len(story.versions) for story in stories)
    missing = sum(story.missing for story in stories)
    kept = [(story, story.kept) for story in stories if story.kept]
    yield count("stories", len(stories))
    yield count("versions", held)
    yield share("versions_missing", missing, held + missing)
    yield share("stories_with_gaps", sum(story.missing > 0 for story in stories), len(stories))
    yield spread("updates_per_story", [len(story.updates) for story in stories])
    yield spread("minutes_first_to_last", _known(story.minutes for story in stories))
    last = sum(story.versions[-1].words for story, _ in kept)
    first = sum(story.versions[0].words for story, _ in kept)
    yield share("final_text_in_first", sum(both[1] for _, both in kept), last)
    yield share("first_text_in_final", sum(both[0] for _, both in kept), first)


def _of_versions(versions: Sequence[VersionFacts]) -> Iterator[Measure]:
    yield spread("words_per_version", [version.words for version in versions])
    yield spread("paragraphs_per_version", [version.paragraphs for version in versions])


def _of_updates(updates: Sequence[UpdateFacts]) -> Iterator[Measure]:
    number = len(updates)
    titled = [update.headlines for update in updates if all(update.headlines)]
    yield count("updates", number)
    yield spread("minutes_between", _known(update.minutes for update in updates))
    yield share("headline_changed", sum(old != new for old, new in titled), len(titled))
    for name in ("lead_changed", "lead_replaced", "typographic_only"):
        yield share(name, sum(getattr(update, name) for update in updates), number)
    kinds = _total(update.kinds for update in updates)
    for kind in COUNTED:
        yield rate(f"paragraphs_{kind}", kinds[kind], number)
    yield spread("words_in", [update.words_in for update in updates])
    yield spread("words_out", [update.words_out for update in updates])
    thirds = _total(update.thirds for update in updates)
    for third in THIRDS:
        yield share(f"added_{third}", thirds[third], thirds.total())
    grades = _total(update.grades for update in updates)
    for grade in reversed(GRADES):
        yield share(f"grade_{grade}", grades[grade], grades.total())
    yield from _of_notes([update.audit for update in updates if update.audit], number)


def _of_notes(audits: Sequence[Audit], updates: int) -> Iterator[Measure]:
    findings = [finding for audit in audits for finding in audit.findings]
    checked = [finding for finding in findings if finding.verdict != "unchecked"]
    supported = sum(finding.verdict == "supported" for finding in checked)
    yield share("with_note", len(audits), updates)
    yield share("claims_supported", supported, len(checked))
    for name, pairs in (
        ("note_precision", [audit.named for audit in audits]),
        ("note_recall", [audit.changed for audit in audits]),
    ):
        yield share(name, sum(part for part, _ in pairs), sum(whole for _, whole in pairs))
    silent = Counter(revised.name for audit in audits for revised in audit.unannounced)
    for name in RANKED:
        yield share(f"unannounced_{name}", silent[name], silent.total())


def _total(counts: Iterable[Counter[str]]) -> Counter[str]:
    total = Counter[str]()
    for some in counts:
        total.update(some)
    return total


def _known(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def count(name: str, number: int) -> Measure:
    """Return a plain number."""
    return Measure(name, "count", number, number)


def share(name: str, part: int, whole: int) -> Measure:
    """Return a part of a whole, from 0 to 1; None of nothing."""
    return Measure(name, "share", whole, round(part / whole, 6) if whole else None, part)


def rate(name: str, part: int, number: int) -> Measure:
    """Return how many there are for each of a number."""
    return Measure(name, "rate", number, round(part / number, 6) if number else None, part)


def spread(name: str, values: Sequence[float]) -> Measure:
    """Return the median of values, their quartiles, the least and the most."""
    if not values:
        return Measure(name, "spread", 0, None)
    ends = [float(values[0])] * 3
    if len(values) > 1:
        ends = statistics.quantiles(values, n=4, method="inclusive")
    lower, median, upper = (round(value, 6) for value in ends)
    return Measure(
        name, "spread", len(values), median,
        least=min(values), quartile_1=lower, quartile_3=upper, most=max(values),
    )  # fmt: skip
