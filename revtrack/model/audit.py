"""A note held against the text: what each claim finds there, and what changed unannounced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from revtrack.model.change import FieldChange, Grade, Kind, VersionName, Words
from revtrack.model.note import Claim

Verdict = Literal["supported", "partly", "unsupported", "unchecked"]
VERDICTS: tuple[Verdict, ...] = ("supported", "partly", "unsupported", "unchecked")

Found = Literal["found", "found elsewhere", "not found"]

_MISSING_SHOWN = 6
"""Most missing labels that a remark names one by one."""

RANKED = (
    "figures",
    "quotes",
    "attribution",
    "removed",
    "added",
    "wording",
    "moved",
    "split",
    "merged",
    "typographic",
    "spacing",
)
"""What a change is counted as, the gravest first."""


def counted_as(kind: Kind, grade: Grade | None) -> str:
    """Return what a change is counted as, a word of `RANKED`: its grade, else what was done."""
    return grade or ("moved" if kind == "unchanged" else kind)


class Topic(NamedTuple):
    """Whether the words that a claim says something was about stand where it says.

    `words` were looked for, `paragraphs` have most of them. It says nothing about a change.
    """

    found: Found
    words: tuple[str, ...]
    paragraphs: tuple[int, ...]

    def to_dict(self) -> dict[str, object]:
        """Return found, words and paragraphs."""
        return {
            "found": self.found,
            "words": list(self.words),
            "paragraphs": list(self.paragraphs),
        }


class Revised(NamedTuple):
    """What became of paragraphs: their numbers in both versions, and the words that differ.

    `stands_in` are the paragraphs of the new version that have, between them, every sentence of
    one that is gone.
    """

    kind: Kind
    moved: bool
    grade: Grade | None
    old: tuple[int, ...]
    new: tuple[int, ...]
    words: tuple[Words, ...] = ()
    stands_in: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The paragraphs in the new version; of those removed, in the old one."""
        return self.new or self.old

    @property
    def name(self) -> str:
        """What the change is counted as."""
        return counted_as(self.kind, self.grade)

    def place_dict(self) -> dict[str, object]:
        """Return the numbers, in the new version where there are any, kind and grade."""
        return {
            "numbers": list(self.numbers),
            "counts_in": "new" if self.new else "old",
            "kind": self.kind,
            "moved": self.moved,
            "grade": self.grade,
            "old": list(self.old),
            "new": list(self.new),
        }

    def to_dict(self) -> dict[str, object]:
        """Return the same, where the sentences stand now, and the words."""
        return {
            **self.place_dict(),
            "stands_in": list(self.stands_in),
            "words": [run.to_dict() for run in self.words],
        }


class Finding(NamedTuple):
    """A claim and what the text shows of it.

    `paragraphs` are those named, counted as the claim counts; `supported` and `unsupported` are
    of these. `evidence` are the changes that stand behind the claim. `precise` are the paragraphs
    that it names one by one: of these alone it can be said that they should have changed.
    """

    claim: Claim
    verdict: Verdict
    paragraphs: tuple[int, ...] = ()
    supported: tuple[int, ...] = ()
    unsupported: tuple[int, ...] = ()
    evidence: tuple[Revised, ...] = ()
    precise: tuple[int, ...] = ()
    beyond: bool = False
    remarks: tuple[str, ...] = ()
    topic: Topic | None = None

    def to_dict(self, also: Iterable[str]) -> dict[str, object]:
        """Return the claim's entry; `also` are remarks on the whole audit."""
        claim = self.claim
        return {
            "text": claim.text,
            "start": claim.start,
            "end": claim.end,
            "verb": claim.verb,
            "what": claim.what,
            "where": claim.where,
            "kind": claim.kind,
            "field": claim.field,
            "counts_in": claim.counts_in,
            "after": claim.after,
            "paragraphs": list(self.paragraphs),
            "beyond": self.beyond,
            "supported": list(self.supported),
            "unsupported": list(self.unsupported),
            "evidence": [revised.place_dict() for revised in self.evidence],
            "verdict": self.verdict,
            "remark": "; ".join((*self.remarks, *also)) or None,
            "topic": self.topic.to_dict() if self.topic else None,
        }


@dataclass(frozen=True, slots=True)
class Audit:
    """A version's note held against the version before it, `against`; None where none is held.

    `announced` are the paragraphs of the new version that changed and that a claim names,
    `announced_gone` those of the old one that are gone and named; `unannounced` are the changes
    that no claim names, the gravest first. `missing` are labels filed between the two versions,
    or before the only one, that are not held. All of it are observations between two captured
    versions.
    """

    version: VersionName
    note: str | None
    length: int
    findings: tuple[Finding, ...] = ()
    against: VersionName | None = None
    announced: tuple[int, ...] = ()
    announced_gone: tuple[int, ...] = ()
    unannounced: tuple[Revised, ...] = ()
    unannounced_fields: tuple[FieldChange, ...] = ()
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    story: str | None = None
    agency: str | None = None

    @property
    def gap(self) -> str | None:
        """What is not held, in words: all labels of a few, the first and the last of many."""
        if not self.missing:
            return None
        labels = ["the first filing" if name == "no label" else name for name in self.missing]
        if len(labels) > _MISSING_SHOWN:
            labels = [f"{len(labels)} versions, {labels[0]} to {labels[-1]}"]
        return f"not held: {', '.join(labels)}"

    @property
    def named(self) -> tuple[int, int]:
        """How many of the paragraphs named one by one changed, and how many there are."""
        precise: dict[tuple[str, int], bool] = {}
        for finding in self.findings:
            for number in finding.precise:
                key = (finding.claim.counts_in, number)
                precise[key] = precise.get(key, False) or number in finding.supported
        return sum(precise.values()), len(precise)

    @property
    def changed(self) -> tuple[int, int]:
        """How many of the paragraphs that changed are named, and how many there are."""
        named = len(self.announced) + len(self.announced_gone)
        return named, named + sum(len(revised.numbers) for revised in self.unannounced)

    @property
    def is_contradicted(self) -> bool:
        """Whether a claim is not wholly supported, or a paragraph changed unannounced."""
        return bool(self.unannounced) or any(
            finding.verdict in ("partly", "unsupported") for finding in self.findings
        )

    def entry(self) -> dict[str, object]:
        """Return the version's entry in `revtrack.audit/1`."""
        against = self.against
        gap = [self.gap] if self.gap else []
        return {
            "version": self.version.version,
            "label": self.version.label,
            "note": self.note,
            "against": {"version": against.version, "label": against.label} if against else None,
            "missing": list(self.missing),
            "remark": "; ".join((*self.remarks, *gap)) or None,
            "claims": [finding.to_dict(gap) for finding in self.findings],
            "announced": list(self.announced),
            "announced_gone": list(self.announced_gone),
            "unannounced": [revised.to_dict() for revised in self.unannounced],
            "unannounced_fields": [field.to_dict() for field in self.unannounced_fields],
            "recall": share(*self.changed),
            "precision": share(*self.named),
        }

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.audit/1`, of this version alone."""
        return Audits(self.story, (self,)).to_dict()


def share(part: int, whole: int) -> float | None:
    """Return a share from 0 to 1, rounded to four places; None of nothing."""
    return round(part / whole, 4) if whole else None


@dataclass(frozen=True, slots=True)
class Audits:
    """The audits of a story's versions that have a note, or of those asked for."""

    story: str | None
    audits: tuple[Audit, ...]

    @property
    def is_contradicted(self) -> bool:
        """Whether any audit finds a claim not wholly supported, or a change unannounced."""
        return any(audit.is_contradicted for audit in self.audits)

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.audit/1`."""
        return {
            "schema": "revtrack.audit/1",
            "story": self.story,
            "audits": [audit.entry() for audit in self.audits],
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over the audits of a story, or of an agency's stories.

    `versions` are all held; `notes` those with one, `alone` of these had nothing to be held
    against. Of `named` paragraphs `named_changed` changed; of `changed` ones `changed_named` are
    named. `unannounced` counts changes by grade, or by kind where a whole paragraph came, went or
    moved.
    """

    name: str
    agency: str
    stories: int = 0
    versions: int = 0
    notes: int = 0
    alone: int = 0
    verdicts: tuple[int, ...] = (0,) * len(VERDICTS)
    named: int = 0
    named_changed: int = 0
    changed: int = 0
    changed_named: int = 0
    unannounced: tuple[tuple[str, int], ...] = ()

    def of(self, verdict: Verdict) -> int:
        """Return how many claims have a verdict."""
        return self.verdicts[VERDICTS.index(verdict)]

    @property
    def checked(self) -> int:
        """How many claims could be held against a version before."""
        return sum(self.verdicts) - self.of("unchecked")

    def to_dict(self) -> dict[str, object]:
        """Return the counts and the shares that follow from them."""
        return {
            "agency": self.agency,
            "stories": self.stories,
            "versions": self.versions,
            "notes": self.notes,
            "alone": self.alone,
            "claims": sum(self.verdicts),
            **dict(zip(VERDICTS, self.verdicts, strict=True)),
            "share_supported": share(self.of("supported"), self.checked),
            "named": self.named,
            "named_changed": self.named_changed,
            "precision": share(self.named_changed, self.named),
            "changed": self.changed,
            "changed_named": self.changed_named,
            "recall": share(self.changed_named, self.changed),
            "unannounced": dict(self.unannounced),
        }


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """The audits of a whole database: counts by story and by agency."""

    stories: tuple[Tally, ...]
    agencies: tuple[Tally, ...]

    @property
    def is_contradicted(self) -> bool:
        """Whether any story has a claim not wholly supported, or a change unannounced."""
        return any(
            tally.unannounced or tally.of("partly") or tally.of("unsupported")
            for tally in self.stories
        )

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.audits/1`."""
        return {
            "schema": "revtrack.audits/1",
            "stories": [{"story": tally.name, **tally.to_dict()} for tally in self.stories],
            "agencies": [tally.to_dict() for tally in self.agencies],
        }
