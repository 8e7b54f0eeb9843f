"""One version for people: its fields and its numbered blocks."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.held import Held
from revtrack.model.version import FIELDS, Block
from revtrack.views.look import Look
from revtrack.views.palette import QUIET
from revtrack.views.terminal.parts import Indented, heading, numbers, quiet, story_text, warning

_MARGIN = 5


def page_view(held: Held, look: Look) -> RenderableType:
    """Return the version; if `look` asks for furniture, what was dropped from the page instead."""
    return Group(*top_lines(held), Text(), *(_furniture(held) if look.furniture else _blocks(held)))


def top_lines(held: Held) -> Iterator[RenderableType]:
    """Yield what stands around the text: story, fields, agency, hash, doubts."""
    version = held.version
    yield heading(f"{held.story} version {held.place}")
    for name in FIELDS:
        value = version.field(name)
        if value is not None:
            lead = Text(f"  {name:<12} ", QUIET)
            yield Indented(story_text(value), lead.cell_len, lead)
    yield Text.assemble(("  agency       ", QUIET), version.agency)
    yield Text.assemble(("  sha256       ", QUIET), held.sha256)
    yield from (warning(doubt) for doubt in version.warnings)


def _blocks(held: Held) -> Iterator[RenderableType]:
    for block in held.version.blocks:
        yield from block_lines(block)


def block_lines(block: Block) -> Iterator[RenderableType]:
    """Yield a block: its number, its text, and an empty line."""
    style = "" if block.role == "paragraph" else QUIET
    yield Text(numbers([block]), style=QUIET)
    yield Indented(story_text(block.text, style), _MARGIN)
    yield Text()


def _furniture(held: Held) -> Iterator[RenderableType]:
    for line in held.version.furniture:
        yield Text.assemble(
            (f"  line {line.line:>4}  {line.rule:<26} ", QUIET), story_text(line.text)
        )
    if not held.version.furniture:
        yield quiet("  nothing was dropped from the page")
