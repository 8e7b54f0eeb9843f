"""Bundles: what was written, and what a check found."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.bundle import Bundled, Checked, Problem
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, STRONG, VERDICT_MARKS
from revtrack.views.terminal.parts import Indented, counted, name_text, quiet, story_text, warning

_INDENT = 4
_SHOWN = 40
"""Most problems that are listed one by one."""


def bundled_view(bundled: Bundled, _: Look) -> RenderableType:
    """Return the file, what is in it, and the hash to publish with it."""
    done = ("written  ", MARKS["added"].colour)
    told = ", ".join(
        (
            counted(len(bundled.stories), "story"),
            counted(bundled.captures, "capture"),
            counted(bundled.documents, "document"),
            f"{bundled.size:,} bytes",
        )
    )
    return Group(
        Text.assemble(done, name_text(bundled.file, STRONG)),
        Indented(story_text(told), _INDENT),
        Indented(story_text(f"SHA-256 {bundled.sha256}"), _INDENT),
    )


def checked_view(checked: Checked, _: Look) -> RenderableType:
    """Return a verdict, what it rests on, and a line for each thing that is wrong."""
    mark = VERDICT_MARKS["supported" if checked.ok else "unsupported"]
    verdict = "is as it was made" if checked.ok else "is not as it was made"
    line = Text(f"{mark.sign} ", mark.colour)
    lines: list[RenderableType] = [line.append_text(name_text(f"{checked.file} {verdict}", STRONG))]
    lines += [Indented(part, _INDENT) for part in _basis(checked)]
    lines += [warning(remark) for remark in checked.remarks]
    lines += map(_problem, checked.problems[:_SHOWN])
    if len(checked.problems) > _SHOWN:
        lines.append(quiet(f"  and {counted(len(checked.problems) - _SHOWN, 'problem')} more"))
    return Group(*lines)


def _basis(checked: Checked) -> Iterator[Text]:
    yield story_text(f"SHA-256 {checked.head}")
    if checked.captures:
        documents = counted(checked.documents, "file")
        derived = ", derived again from them and the same" if checked.derived and checked.ok else ""
        yield story_text(
            f"{counted(checked.captures, 'capture')}; {documents} beside them{derived}"
        )


def _problem(problem: Problem) -> RenderableType:
    sign = MARKS["removed"]
    lead = Text(f"  {sign.sign} ", sign.colour)
    text = Text.assemble((f"{problem.kind}  ", sign.colour))
    return Indented(text.append_text(name_text(f"{problem.what}: {problem.detail}")), 4, lead)
