"""One block's life, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.lineage import Step, Trace
from revtrack.model.version import Block
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET
from revtrack.views.terminal.parts import (
    Indented,
    heading,
    numbers,
    story_text,
    warning,
    words_text,
)
from revtrack.views.terminal.versions import named
from revtrack.views.visible import visible

_INDENT = 4


def trace_view(trace: Trace, look: Look) -> RenderableType:
    """Return a heading and what each version made of the block, its words marked."""
    story = f"{trace.story} · " if trace.story else ""
    where = named(trace.versions[trace.asked - 1])
    parts: list[RenderableType] = [
        heading(f"{story}{numbers([trace.block])} of {where}"),
        Indented(_facts(trace), 2),
    ]
    width = max(cell_len(_version(trace, [step])) for step in trace.steps)
    for still, run in groupby(trace.steps, _is_still):
        steps = list(run)
        for some in [steps] if still else [[step] for step in steps]:
            parts += _told(trace, some, width, look)
    return Group(*parts, *(warning(bound) for bound in trace.bounds))


def _facts(trace: Trace) -> Text:
    told = [f"introduced in {trace.introduced_in}"]
    if trace.changed_in > trace.introduced_in:
        told.append(f"last changed in {trace.changed_in}")
    told += [f"returned in {step.version}" for step in trace.steps if step.kind == "returned"]
    if trace.gone_in:
        told.append(f"gone in {trace.gone_in}")
    return Text(" · ".join(told), QUIET)


def _is_still(step: Step) -> bool:
    return step.kind == "unchanged" and not step.moved


def _version(trace: Trace, steps: Sequence[Step]) -> str:
    """Return `3 2nd LD`, of several steps `3–5`."""
    first, last = steps[0].version, steps[-1].version
    if first < last:
        return f"{first}–{last}"
    return visible(f"{first} {trace.versions[first - 1].label or 'no label'}")


def _told(trace: Trace, steps: Sequence[Step], width: int, look: Look) -> Iterator[RenderableType]:
    """Yield what became of the block in a version, or in some that left it as it was."""
    step = steps[-1]
    style = MARKS[_mark(step)].colour
    yield Text()
    line = Text(set_cell_size(_version(trace, steps), width + 2), QUIET)
    line.append(f"{_signs(step):<2}", style)
    line.append(_both(steps[0].old, step.new), style)
    line.append(f"  {_name(step)}", QUIET)
    yield Indented(line, 2)
    text = _text(step, look)
    if text:
        yield Indented(text, _INDENT)


def _mark(step: Step) -> str:
    """Return the row of the palette: what returned is told as what came, a pure move as one."""
    if step.kind == "returned":
        return "added"
    return "moved" if step.kind == "unchanged" and step.moved else step.kind


def _signs(step: Step) -> str:
    also = MARKS["moved"].sign if step.moved and step.kind != "unchanged" else ""
    return MARKS[_mark(step)].sign + also


def _both(old: Sequence[Block], new: Sequence[Block]) -> str:
    return " → ".join(numbers(side) for side in (old, new) if side)


def _name(step: Step) -> str:
    """Return what happened in words, and where the block went of several."""
    names = {"added": "introduced", "unchanged": "same", "removed": "gone"}
    told = [names.get(step.kind, step.kind)]
    if step.kind == "unchanged" and step.moved:
        told = ["moved"]
    elif step.moved:
        told.append("moved")
    if step.kind == "returned" and step.since:
        told.append(f"last in {step.since}")
    name = ", ".join(told) + (f" · {step.grade}" if step.grade else "")
    if step.block and len(step.new) > 1:
        name += f"; here {numbers([step.block])}"
    return name


def _text(step: Step, look: Look) -> Text:
    """Return the block's text where it is new, its words where they changed."""
    if step.words:
        return words_text(step.words, look.marked)
    return story_text(step.block.text if step.block and step.kind != "unchanged" else "")
