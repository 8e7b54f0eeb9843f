"""Audits counted: for a story, and for several together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revtrack.model.audit import RANKED, VERDICTS, Audit, Tally


def tallied(name: str, agency: str, versions: int, audits: Sequence[Audit]) -> Tally:
    """Return the counts of a story's audits."""
    findings = [finding for audit in audits for finding in audit.findings]
    named = [audit.named for audit in audits]
    changed = [audit.changed for audit in audits]
    names = [revised.name for audit in audits for revised in audit.unannounced]
    return Tally(
        name,
        agency,
        stories=1,
        versions=versions,
        notes=len(audits),
        alone=sum(audit.against is None for audit in audits),
        verdicts=tuple(sum(f.verdict == verdict for f in findings) for verdict in VERDICTS),
        named=sum(whole for _, whole in named),
        named_changed=sum(part for part, _ in named),
        changed=sum(whole for _, whole in changed),
        changed_named=sum(part for part, _ in changed),
        unannounced=_counted((name, 1) for name in names),
    )


def together(agency: str, tallies: Sequence[Tally]) -> Tally:
    """Return the counts of several stories as one."""
    return Tally(
        agency,
        agency,
        stories=sum(t.stories for t in tallies),
        versions=sum(t.versions for t in tallies),
        notes=sum(t.notes for t in tallies),
        alone=sum(t.alone for t in tallies),
        verdicts=tuple(map(sum, zip(*(t.verdicts for t in tallies), strict=True))),
        named=sum(t.named for t in tallies),
        named_changed=sum(t.named_changed for t in tallies),
        changed=sum(t.changed for t in tallies),
        changed_named=sum(t.changed_named for t in tallies),
        unannounced=_counted(pair for tally in tallies for pair in tally.unannounced),
    )


def _counted(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    counts = dict.fromkeys(RANKED, 0)
    for name, count in pairs:
        counts[name] += count
    return tuple((name, count) for name, count in counts.items() if count)
