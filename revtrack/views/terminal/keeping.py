"""Copies of databases, and databases merged."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.backup import BackedUp
from revtrack.model.merged import Conflict, Merged, MergedStory
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, STRONG
from revtrack.views.terminal.parts import Indented, counted, quiet, story_text, warning

_INDENT = 4
_SHOWN = 40
"""Most conflicts that are listed one by one."""


def backed_up_view(made: BackedUp, _: Look) -> RenderableType:
    """Return the file, what is in it, and its hash."""
    done = ("written  ", MARKS["added"].colour)
    told = ", ".join(
        (
            counted(made.stories, "story"),
            counted(made.versions, "version"),
            f"{made.size:,} bytes",
        )
    )
    return Group(
        Text.assemble(done, story_text(made.file, STRONG)),
        Indented(story_text(told), _INDENT),
        Indented(story_text(f"SHA-256 {made.sha256}"), _INDENT),
    )


def merged_view(report: Merged, _: Look) -> RenderableType:
    """Return the counts, the stories that something was added to, and the conflicts."""
    would = "would be " if report.dry_run else ""
    added = Text(f"{would}added  ", MARKS["added"].colour)
    parts: list[RenderableType] = [added.append(_counts(report))]
    for story in report.stories:
        if story.added:
            parts += _story(story)
    if report.conflicts:
        parts += [Text(), Text("does not agree", STRONG)]
        parts += [part for one in report.conflicts[:_SHOWN] for part in _conflict(one)]
    if len(report.conflicts) > _SHOWN:
        more = len(report.conflicts) - _SHOWN
        parts.append(Indented(quiet(f"… and {more:,} more; --json lists all"), 2))
    if report.dry_run:
        parts += [Text(), quiet("nothing was kept: this was a dry run")]
    return Group(*parts)


def _counts(report: Merged) -> str:
    stories = [story for story in report.stories if story.added]
    new = sum(story.new for story in stories)
    told = counted(report.added, "version")
    if stories:
        told += f" to {counted(len(stories), 'story')}, {new:,} of them new"
    if report.held:
        told += f" · {report.held:,} already held"
    if report.codes:
        told += f" · {counted(report.codes, 'code')}"
    return told


def _story(story: MergedStory) -> Iterator[RenderableType]:
    named = story.to if story.to == story.story else f"{story.story} → {story.to}"
    yield Indented(story_text(f"{named}  {counted(story.added, 'version')}"), 2)
    yield Indented(quiet(story.by), _INDENT)


def _conflict(one: Conflict) -> Iterator[RenderableType]:
    yield warning(f"{one.kind}  {one.what}: here {one.ours}, there {one.theirs}")
    yield Indented(quiet(one.done), _INDENT)
