"""Audits for people: each note with what its claims find, then what changed unannounced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.audit import (
    VERDICTS,
    Audit,
    Audits,
    AuditSummary,
    Finding,
    Revised,
    Tally,
)
from revtrack.model.change import FieldChange, VersionName, Words
from revtrack.model.numbers import spans
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET, STRONG, VERDICT_MARKS
from revtrack.views.terminal.note import Underlined, claim_sign
from revtrack.views.terminal.parts import (
    Indented,
    Rows,
    counted,
    heading,
    quiet,
    story_text,
    warning,
    words_text,
)

_INDENT = 4
_TEXT_INDENT = 6
_AROUND = 24
"""Characters of unchanged text shown beside words that differ."""

_SHOWN = 160
"""Most characters shown of a paragraph that came or went whole."""


def audits_view(audits: Audits, look: Look) -> RenderableType:
    """Return a panel an audit."""
    if not audits.audits:
        return quiet(f"no version of {audits.story} has a note")
    parts: list[RenderableType] = []
    for audit in audits.audits:
        parts += [*_panel(audit, look), Text()]
    return Group(*parts[:-1])


def _panel(audit: Audit, look: Look) -> Iterator[RenderableType]:
    yield heading(f"{audit.story} · {_name(audit.version)}")
    if audit.against:
        yield quiet(f"  held against {_name(audit.against)}")
    for remark in audit.remarks:
        yield warning(remark)
    if audit.gap:
        yield warning(audit.gap)
    if audit.note:
        styles = [VERDICT_MARKS[finding.verdict].colour for finding in audit.findings]
        claims = [finding.claim for finding in audit.findings]
        yield from (Text(), Underlined(audit.note, claims, styles), Text())
    for place, finding in enumerate(audit.findings):
        yield from _finding(claim_sign(place), finding, alone=audit.against is None)
    if audit.against and audit.note:
        yield from _unannounced(audit, look)
        yield _closing(audit)


def _name(name: VersionName) -> str:
    number = f"version {name.version}" if name.version else ""
    return " · ".join(filter(None, [name.label, number])) or "a version without a label"


def _finding(sign: str, finding: Finding, alone: bool) -> Iterator[RenderableType]:
    mark = VERDICT_MARKS[finding.verdict]
    lead = Text(f"  {sign} {mark.sign} ", mark.colour)
    told = Text.assemble((f"{finding.verdict:<11} ", mark.colour))
    if finding.claim.verb:
        told.append(f"{finding.claim.verb} ", STRONG)
    told.append_text(story_text(finding.claim.what or finding.claim.field or ""))
    yield Indented(told, lead.cell_len, lead)
    remarks = finding.remarks[1:] if alone else finding.remarks
    topic = [_topic(finding)] if finding.topic else []
    for line in (_where(finding), *remarks, *topic):
        if line:
            yield Indented(quiet(line), _TEXT_INDENT)


def _where(finding: Finding) -> str:
    """Return the paragraphs named, and those whose changes stand behind the claim."""
    named = spans(finding.paragraphs)
    if named and finding.claim.counts_in == "old":
        after = "the place after " if finding.claim.after else ""
        named = f"{after}{named} of the version before"
    shown: list[str] = []
    if named:
        shown.append(f"names {named}")
    elif finding.claim.kind == "throughout":
        shown.append("throughout")
    if finding.evidence:
        shown.append(f"changed: {_evidence(finding)}")
    return " · ".join(shown)


def _evidence(finding: Finding) -> str:
    """Return the paragraphs behind a claim by what they are counted as: `¶1, ¶6 figures`."""
    names: dict[tuple[str, str], list[int]] = {}
    for revised in finding.evidence:
        # Those that are gone count in the version before, all others in the new one.
        side = "" if revised.new else "old "
        names.setdefault((side, revised.name), []).extend(revised.numbers)
    return "; ".join(f"{side}{spans(numbers)} {name}" for (side, name), numbers in names.items())


def _topic(finding: Finding) -> str:
    """Return where the claim's words stand, said to be the weak evidence that it is."""
    topic = finding.topic
    assert topic  # noqa: S101  asked by the caller
    words = ", ".join(topic.words)
    where = f" {spans(topic.paragraphs)}" if topic.paragraphs else ""
    told = {
        "found": f"topic found in{where}",
        "found elsewhere": f"topic found elsewhere, in{where}",
        "not found": "topic not found",
    }[topic.found]
    return f"{told} (words looked for: {words})"


def _unannounced(audit: Audit, look: Look) -> Iterator[RenderableType]:
    yield Text()
    if not (audit.unannounced or audit.unannounced_fields):
        yield quiet("  changed, and no claim names it: nothing")
        return
    yield Text("  changed, and no claim names it", STRONG)
    for revised in audit.unannounced:
        yield from _revised(revised, look)
    for field in audit.unannounced_fields:
        yield from _field(field, look)


def _revised(revised: Revised, look: Look) -> Iterator[RenderableType]:
    name = "moved" if revised.moved and revised.kind == "unchanged" else revised.kind
    mark = MARKS[name]
    line = Text(f"  {mark.sign} ", mark.colour)
    sides = [spans(revised.old), spans(revised.new)]
    line.append(" → ".join(side for side in sides if side), mark.colour)
    also = ", moved" if revised.moved and name != "moved" else ""
    grade = f" · {revised.grade}" if revised.grade else ""
    kept = f" · all of it now in {spans(revised.stands_in)}" if revised.stands_in else ""
    line.append(f"  {name}{also}{grade}{kept}", QUIET)
    yield line
    if len(revised.words) == 1:
        (run,) = revised.words
        yield Indented(story_text(_cut(run.new or run.old)), _TEXT_INDENT)
    elif revised.words:
        yield Indented(words_text(_near(revised.words), look.marked), _TEXT_INDENT)


def _field(field: FieldChange, look: Look) -> Iterator[RenderableType]:
    mark = MARKS["changed" if field.old and field.new else "added" if field.new else "removed"]
    yield Text.assemble((f"  {mark.sign} {field.name}", mark.colour))
    runs = [
        Words(op, old, new)  # type: ignore[arg-type]
        for op, old, new in (
            ("delete", _cut(field.old), ""),
            ("equal", " ", " ") if field.old and field.new else ("equal", "", ""),
            ("insert", "", _cut(field.new)),
        )
        if old or new
    ]
    yield Indented(words_text(runs, look.marked), _TEXT_INDENT)


def _cut(text: str | None) -> str:
    """Return a text no longer than a line or two."""
    text = text or ""
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"


def _near(runs: Sequence[Words]) -> list[Words]:
    """Return the runs with unchanged text cut to what stands beside a difference."""
    last = len(runs) - 1
    return [
        run
        if run.op != "equal"
        else Words("equal", *(_beside(text, n > 0, n < last) for text in (run.old, run.new)))
        for n, run in enumerate(runs)
    ]


def _beside(text: str, keep_start: bool, keep_end: bool) -> str:
    if len(text) <= 2 * _AROUND:
        return text
    start = text[:_AROUND].rsplit(" ", 1)[0] + " " if keep_start else ""
    end = " " + text[-_AROUND:].split(" ", 1)[-1] if keep_end else ""
    return f"{start}…{end}"


def _closing(audit: Audit) -> RenderableType:
    part, whole = audit.named
    named, changed = audit.changed
    told = [
        f"of {counted(whole, 'paragraph')} named one by one, {part} changed"
        if whole
        else "no paragraph is named one by one",
        f"of {counted(changed, 'paragraph')} that changed, {named} are named"
        if changed
        else "no paragraph changed",
    ]
    return Group(Text(), Indented(quiet(" · ".join(told)), 2))


def summary_view(summary: AuditSummary, _: Look) -> RenderableType:
    """Return a table of agencies and one of stories, and what their columns mean."""
    if not summary.stories:
        return quiet("no story is held")
    return Group(
        _tallies("agency", summary.agencies),
        Text(),
        _tallies("story", summary.stories),
        Text(),
        Indented(
            quiet(
                "claims ✓ supported ◐ partly ✗ unsupported ? unchecked · named: paragraphs named "
                "one by one, and how many of them changed · changed: paragraphs that changed, and "
                "how many of them are named · then the changes that no claim names"
            ),
            2,
        ),
    )


def _tallies(name: str, tallies: Sequence[Tally]) -> RenderableType:
    signs = [VERDICT_MARKS[verdict].sign for verdict in VERDICTS]
    names = ("stories", "notes", *signs, "named", "changed", f"{name}: unannounced")
    rows = [_tally_row(tally) for tally in tallies]
    if name == "story":
        # Each is one.
        names, rows = names[1:], [row[1:] for row in rows]
    return Rows(names, rows, set(range(len(names) - 1)), wrapped=True)


def _tally_row(tally: Tally) -> list[Text | str]:
    told = story_text(tally.name, STRONG)
    counts = ", ".join(f"{name} {count}" for name, count in tally.unannounced)
    told.append(f": {counts}" if counts else "")
    return [
        str(tally.stories),
        str(tally.notes),
        *(str(count or "") for count in tally.verdicts),
        f"{tally.named_changed}/{tally.named}" if tally.named else "",
        f"{tally.changed_named}/{tally.changed}" if tally.changed else "",
        told,
    ]
