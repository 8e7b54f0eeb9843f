"""What was saved of a damaged database, and what was lost."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.recovered import Lost, Recovered
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, STRONG, VERDICT_MARKS
from revtrack.views.terminal.parts import Indented, counted, quiet, story_text

_SHOWN = 40
"""Most losses that are listed one by one; `--json` has them all."""


def recovered_view(done: Recovered, _: Look) -> RenderableType:
    """Return what is in the new file, then a line for each thing that was lost."""
    mark = VERDICT_MARKS["unsupported" if done.lost else "supported"]
    verdict = f"{len(done.lost):,} lost" if done.lost else "nothing was lost"
    line = Text(f"{mark.sign} ", mark.colour)
    parts = [counted(done.captures, "capture"), counted(done.stories, "story")]
    if done.codes:
        parts.append(counted(done.codes, "code"))
    if done.grouped:
        parts.append(f"{done.grouped:,} grouped anew")
    lines: list[RenderableType] = [
        line.append_text(story_text(f"{done.to}: {verdict}", STRONG)),
        Indented(story_text(" · ".join(parts)), 4),
        Indented(story_text(f"head {done.head}"), 4),
        *map(_lost, done.lost[:_SHOWN]),
    ]
    if len(done.lost) > _SHOWN:
        lines.append(quiet(f"  and {len(done.lost) - _SHOWN:,} more"))
    return Group(*lines)


def _lost(lost: Lost) -> RenderableType:
    sign = MARKS["removed"]
    lead = Text(f"  {sign.sign} ", sign.colour)
    name = f"{lost.what} ({lost.sha256[:12]})" if lost.sha256 else lost.what
    text = Text.assemble((f"{lost.kind}  ", sign.colour))
    return Indented(text.append_text(story_text(f"{name}: {lost.detail}")), 4, lead)
