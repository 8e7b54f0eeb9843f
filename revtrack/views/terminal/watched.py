"""What became of watched addresses, for people: a line or two as it happens."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.watched import Round, Watched
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, STRONG
from revtrack.views.terminal.parts import Indented, counted, name_text, quiet, story_text, warning

_INDENT = 4
_KINDS = {"added": "added", "failed": "removed", "refused": "removed", "removed": "removed"}


def watched_view(entry: Watched, _: Look) -> RenderableType:
    """Return what became of an address, and of the version that it gave."""
    return Group(*_lines(entry))


def _lines(entry: Watched) -> Iterator[RenderableType]:
    colour = MARKS[_KINDS.get(entry.status, "unchanged")].colour
    line = Text.assemble((f"{entry.status}  ", colour))
    yield line.append_text(name_text(entry.address, STRONG))
    if entry.pages is not None:
        yield Indented(quiet(f"lists {counted(entry.pages, 'page')}"), _INDENT)
    if entry.status == "refused":
        yield Indented(quiet("its robots.txt keeps it to itself; it is not asked again"), _INDENT)
    if entry.error:
        yield Indented(name_text(entry.error.message), _INDENT)
        yield Indented(quiet(entry.error.hint), _INDENT)
    if entry.added and entry.added.error:
        yield Indented(name_text(entry.added.error), _INDENT)
        yield Indented(quiet(entry.added.hint or ""), _INDENT)
    if entry.added and entry.added.held:
        held = entry.added.held
        label = held.version.label or "no label"
        yield Indented(story_text(f"{held.story} version {held.place} · {label}"), _INDENT)
        if held.version.headline:
            yield Indented(story_text(held.version.headline), _INDENT)
        yield Indented(quiet(entry.added.story_by or ""), _INDENT)
        yield from (warning(doubt, _INDENT) for doubt in entry.added.warnings)


def round_view(found: Round, _: Look) -> RenderableType:
    """Return one line: how many pages became what."""
    counts = {name: n for name, n in found.counts().items() if n}
    told = ", ".join(f"{n} {name}" for name, n in counts.items())
    pages = counted(sum(counts.values()), "page")
    return quiet(f"{pages} looked at: {told}" if told else "nothing to look at")
