"""A version's note held against the version before it.

What is claimed and can be seen, what is claimed and cannot, and what changed without a word:
three findings, kept apart. All of them are observations between two captured versions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from revtrack.compare.diff import diff
from revtrack.evolution.fitting import would_fit
from revtrack.evolution.revision import Revision, Step
from revtrack.evolution.topics import Topics
from revtrack.evolution.verdicts import NO_CHANGE, Held, held, held_anywhere
from revtrack.model.audit import RANKED, Audit, Finding
from revtrack.model.change import Diff, FieldChange, VersionName
from revtrack.model.note import Claim
from revtrack.model.version import Version
from revtrack.settings import ENGINE, Engine
from revtrack.wire.labels import label_for
from revtrack.wire.notes import parse_note
from revtrack.wire.profiles import AGENCIES, GENERIC, Agency

_ALONE = "no earlier version is held"
_UNREAD = "a part of the note could not be read: what it names may stand among the unannounced"
_SAME_NOTE = "the version before has the same note, which may be about the changes made there"
_SAME_CLAIM = "the note of the version before says the same"
_NO_TEXT = "{} shows no paragraph: it may not have been captured whole"
_LATER = "the version before has the later label, {}"
_NO_NOTE = "the page has no note, which proves nothing: captured pages often lose theirs"
_FIELDS = ("headline", "byline", "dateline", "slug")


def audit(
    version: Version,
    against: Version | None = None,
    settings: Engine = ENGINE,
    difference: Diff | None = None,
) -> Audit:
    """Return what a version's note says and what the version before it shows of that.

    Without one, all verdicts are `unchecked`, and only the topics of the claims are looked up.
    A version without a note makes no claims; nothing is then said to be unannounced.
    `difference` is the diff of the two, where it was made already.
    """
    claims = parse_note(version.note, version.agency) if version.note else ()
    length = len(version.of_role("paragraph"))
    if against is None or not version.note:
        return _alone(version, claims, length, against)
    difference = difference or diff(against, version, settings)
    revision = Revision(against, version, difference)
    held_claims = _all_held(claims, revision)
    announced = frozenset[int]().union(*(entry.announces for entry in held_claims))
    silent = [s for s in revision.steps if not s.is_nothing and s.place not in announced]
    named = [revision.steps[place] for place in sorted(announced)]
    return Audit(
        version=_name(version),
        note=version.note,
        length=length,
        findings=tuple(_finished(held_claims, revision)),
        against=_name(against),
        announced=tuple(sorted(n for step in named for n in step.new)),
        announced_gone=tuple(sorted(n for s in named if not s.new for n in s.old)),
        unannounced=tuple(map(revision.revised, _ranked(silent))),
        unannounced_fields=tuple(_silent_fields(claims, difference)),
        missing=_missing(against, version),
        remarks=tuple(_remarks(claims, version, against)),
        agency=version.agency,
    )


def _remarks(claims: Sequence[Claim], version: Version, against: Version) -> Iterable[str]:
    if not all(claim.is_read for claim in claims):
        yield _UNREAD
    if _is_repeated(version, against):
        yield _SAME_NOTE
    if (against.ordinal or 0) > (version.ordinal or 0):
        yield _LATER.format(label_for(against.ordinal or 0, _agency(against)))
    for name, page in (("the version before", against), ("the page", version)):
        if not page.of_role("paragraph"):
            yield _NO_TEXT.format(name)


def _is_repeated(version: Version, against: Version) -> bool:
    """Whether two versions have the same note but for white space."""
    return (version.note or "").split() == (against.note or "").split()


def _said_before(version: Version, against: Version) -> frozenset[str]:
    """Return the claims that the version before makes in the same words, if its note is another."""
    if not against.note or _is_repeated(version, against):
        return frozenset()
    return frozenset(claim.text for claim in parse_note(against.note, against.agency))


def _alone(
    version: Version, claims: Sequence[Claim], length: int, against: Version | None
) -> Audit:
    """Return what can be said without a version before, or without a note."""
    topics = Topics(version.of_role("paragraph"))
    return Audit(
        version=_name(version),
        note=version.note,
        length=length,
        findings=tuple(_unchecked(claim, length, topics) for claim in claims),
        against=_name(against) if against else None,
        missing=() if against else _labels(0, version),
        remarks=(_ALONE,) if version.note else (_NO_NOTE,),
        agency=version.agency,
    )


def _unchecked(claim: Claim, length: int, topics: Topics) -> Finding:
    """Return a claim's places and its topic, the verdict left open."""
    is_new = claim.counts_in == "new"
    numbers = claim.numbers(length) if is_new else ()
    beyond = is_new and any(place.is_beyond(length) for place in claim.places)
    remarks: tuple[str, ...] = (_ALONE if claim.is_read else "could not be read",)
    if beyond:
        remarks += (f"the text has {length} paragraphs: “{claim.where}” goes beyond them",)
    topic = topics.topic(_about(claim), numbers)
    return Finding(claim, "unchecked", numbers, beyond=beyond, remarks=remarks, topic=topic)


def _about(claim: Claim) -> str:
    """Return what a claim is about, without the words that it says are gone."""
    return claim.what.replace(claim.old, " ") if claim.old else claim.what


def _all_held(claims: Sequence[Claim], revision: Revision) -> list[Held]:
    """Return each claim's finding.

    Those that name no place come after all that do, and `no other changes` after all others. They
    are about what no other names, and `throughout` names nothing that another could not.
    """
    found: dict[int, Held] = {}
    for turn in (0, 1, 2):
        taken = frozenset[int]().union(*(h.announces for h in found.values() if _takes(h, turn)))
        for place, claim in enumerate(claims):
            if _turn(claim) == turn:
                found[place] = (
                    held_anywhere(claim, revision, taken) if turn else held(claim, revision)
                )
    return [found[place] for place in range(len(claims))]


def _turn(claim: Claim) -> int:
    if claim.kind != "unlocated":
        return 0
    return 2 if claim.verb == NO_CHANGE else 1


def _takes(entry: Held, turn: int) -> bool:
    return turn == 2 or entry.finding.claim.kind != "throughout"


def _finished(found: Sequence[Held], revision: Revision) -> Iterable[Finding]:
    """Yield the findings with what else may explain those that are not supported."""
    topics = Topics(revision.new.of_role("paragraph"))
    before = _said_before(revision.new, revision.old)
    announcing = Counter(place for entry in found for place in entry.announces)
    for finding, own in found:
        if finding.verdict == "supported" or finding.claim.verb == "picks up":
            yield finding
            continue
        named: Sequence[int] = finding.paragraphs
        if finding.claim.counts_in == "old":
            named = [number for revised in finding.evidence for number in revised.new]
        remarks = finding.remarks
        if finding.claim.text in before:
            remarks += (_SAME_CLAIM,)
        if finding.claim.kind == "paragraphs" and finding.unsupported and not finding.claim.after:
            others = {place for place, count in announcing.items() if count > (place in own)}
            remarks += tuple(would_fit(finding, revision, others))
        yield finding._replace(remarks=remarks, topic=topics.topic(_about(finding.claim), named))


def _ranked(steps: Iterable[Step]) -> list[Step]:
    """Return the gravest first, those of one name in reading order."""
    return sorted(steps, key=lambda step: (RANKED.index(step.name), step.place))


def _silent_fields(claims: Iterable[Claim], difference: Diff) -> Iterable[FieldChange]:
    """Yield the fields and captions that differ and that no claim is about."""
    named = {claim.field for claim in claims}
    yield from (
        field for field in difference.fields if field.name in _FIELDS and field.name not in named
    )
    if "photo" in named:
        return
    for change in difference.changes:
        old = [difference.old_blocks[place] for place in change.old]
        new = [difference.new_blocks[place] for place in change.new]
        block = (*new, *old)[0]
        if block.role == "caption" and (change.kind != "unchanged"):
            yield FieldChange(
                f"caption {block.number}",
                " ".join(b.text for b in old) or None,
                " ".join(b.text for b in new) or None,
            )


def _missing(old: Version, new: Version) -> tuple[str, ...]:
    """Return the labels that were filed between two versions, as their ordinals say."""
    return () if old.ordinal is None else _labels(old.ordinal + 1, new)


def _labels(first: int, version: Version) -> tuple[str, ...]:
    """Return the labels from an ordinal to that before a version's own."""
    agency = _agency(version)
    return tuple(label_for(ordinal, agency) for ordinal in range(first, version.ordinal or 0))


def _agency(version: Version) -> Agency:
    """Return the profile of a version's agency; one that is not known has the general one."""
    return AGENCIES.get(version.agency, GENERIC)


def _name(version: Version) -> VersionName:
    return VersionName(
        label=version.label, published_at=version.field("published_at"), headline=version.headline
    )
