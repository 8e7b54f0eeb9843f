"""What `remove` is about to take out, and what it took out."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.removed import Leaving, Removed
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, STRONG
from revtrack.views.terminal.parts import Indented, counted, quiet, story_text, warning

_INDENT = 4
_LEFT = (
    "other programs used the database, or the disk was full: its text may still stand in free room "
    "of the file. The next command that writes to it takes it out, once they have ended"
)


def leaving_view(what: Leaving, _: Look) -> RenderableType:
    """Return what would go for good."""
    return Group(*_lines("to be removed", what))


def removed_view(done: Removed, _: Look) -> RenderableType:
    """Return what went, why, and where its text may still be."""
    parts = list(_lines("removed", done.what))
    parts.append(Indented(story_text(f"reason: {done.reason}"), _INDENT))
    parts.append(Indented(quiet(f"head {done.head}"), _INDENT))
    if not done.wiped:
        parts.append(warning(_LEFT))
    if done.copies:
        parts.append(warning(f"older copies beside it may hold the text: {', '.join(done.copies)}"))
    return Group(*parts)


def _lines(done: str, what: Leaving) -> Iterator[RenderableType]:
    told = counted(len(what.versions), "version")
    told += " and the story with them" if what.is_whole else ""
    told += f", {counted(what.codes, 'code')} of their changes" if what.codes else ""
    line = Text.assemble((f"{done}  ", MARKS["removed"].colour), story_text(what.story, STRONG))
    yield line.append_text(story_text(f"  {told}"))
    for version in what.versions:
        label = version.label or "no label"
        row = f"version {version.place} · {label} · {version.sha256[:12]}"
        yield Indented(story_text(row), _INDENT)
