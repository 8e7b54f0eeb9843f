"""The record's head, and what a look at a whole database found."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.examined import Examined, Finding, Head
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, STRONG, VERDICT_MARKS
from revtrack.views.terminal.parts import Indented, counted, quiet, short_time, story_text

_INDENT = 4
_SHOWN = 40
"""Most problems that are listed one by one; `--json` has them all."""


def head_view(head: Head, _: Look) -> RenderableType:
    """Return the hash to write down, and what it stands for."""
    return Group(story_text(head.head, STRONG), Indented(_record(head), _INDENT))


def examined_view(examined: Examined, _: Look) -> RenderableType:
    """Return a verdict, what it rests on, and a line for each thing that is wrong."""
    mark = VERDICT_MARKS["supported" if examined.ok else "unsupported"]
    verdict = "nothing is wrong" if examined.ok else counted(len(examined.problems), "problem")
    line = Text(f"{mark.sign} ", mark.colour)
    lines: list[RenderableType] = [
        line.append_text(story_text(f"{examined.file}: {verdict}", STRONG))
    ]
    lines += [Indented(part, _INDENT) for part in _basis(examined)]
    lines += [Indented(quiet(remark), _INDENT) for remark in examined.remarks]
    lines += map(_finding, examined.problems[:_SHOWN])
    if len(examined.problems) > _SHOWN:
        lines.append(quiet(f"  and {counted(len(examined.problems) - _SHOWN, 'problem')} more"))
    return Group(*lines)


def _basis(examined: Examined) -> Iterator[Text]:
    if examined.head:
        yield _record(examined.head)
        yield story_text(f"head {examined.head.head}")
    if examined.deep and examined.ok:
        yield story_text("everything was derived again from the captures, and is the same")


def _record(head: Head) -> Text:
    parts = [counted(head.captures, "capture"), counted(head.records, "entry") + " on record"]
    if head.removed:
        parts.append(f"{head.removed:,} removed")
    if head.last:
        parts.append(f"the last at {short_time(head.last)} UTC")
    return story_text(" · ".join(parts))


def _finding(finding: Finding) -> RenderableType:
    sign = MARKS["removed"]
    lead = Text(f"  {sign.sign} ", sign.colour)
    text = Text.assemble((f"{finding.kind}  ", sign.colour))
    return Indented(text.append_text(story_text(f"{finding.what}: {finding.detail}")), 4, lead)
