"""Lists for people: what was added, the stories, a story's log, what `rebuild` did."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.report import Written
from revtrack.model.reported import Added, AddReport, Log, LogEntry, Moved, Rebuilt, Stories
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET, STRONG
from revtrack.views.terminal.parts import (
    Indented,
    Rows,
    counted,
    heading,
    name_text,
    quiet,
    short_day,
    short_time,
    story_text,
    warning,
)

_INDENT = 4
_LOG_KINDS = ("added", "changed", "removed", "moved", "split", "merged")


def added_view(report: AddReport, _: Look) -> RenderableType:
    """Return two lines a file: what became of it, and why it went to its story."""
    return Group(*(line for entry in report.added for line in _added(entry)))


def _added(entry: Added) -> Iterator[RenderableType]:
    if entry.held is None:
        # An error names its file, a tombstone knows none.
        file = f"{entry.file}: " if entry.status == "removed" else ""
        line = Text.assemble((f"{entry.status}  ", MARKS["removed"].colour))
        yield line.append_text(name_text(f"{file}{entry.error or ''}"))
        if entry.hint:
            yield Indented(name_text(entry.hint, QUIET), _INDENT)
        return
    version = entry.held.version
    kind = "added" if entry.status == "added" else "unchanged"
    line = Text.assemble((f"{entry.status}  ", MARKS[kind].colour))
    yield line.append_text(name_text(entry.file, STRONG))
    told = [
        f"{entry.held.story} version {entry.held.place}",
        version.label or "no label",
        short_time(version.published_at) or "no time",
        counted(len(version.of_role("paragraph")), "paragraph"),
        counted(len(version.of_role("caption")), "caption"),
    ]
    yield Indented(story_text(" · ".join(told)), _INDENT)
    if version.headline:
        yield Indented(story_text(version.headline), _INDENT)
    yield Indented(quiet(entry.story_by or ""), _INDENT)
    yield from (warning(doubt, _INDENT) for doubt in entry.warnings)


def written_view(written: Written, _: Look) -> RenderableType:
    """Return a line a file."""
    done = ("written  ", MARKS["added"].colour)
    return Group(*(Text.assemble(done, name_text(file, STRONG)) for file in written.files))


def stories_view(stories: Stories, _: Look) -> RenderableType:
    """Return a table of stories."""
    rows = [
        (
            story_text(story.key, STRONG),
            str(story.versions),
            story.agency,
            short_day(story.first),
            short_day(story.last),
            story_text(story.title or ""),
        )
        for story in stories.stories
    ]
    return Rows(("story", "versions", "agency", "first", "last", "title"), rows, {1})


def log_view(log: Log, _: Look) -> RenderableType:
    """Return one line a version, the gaps named below."""
    signs = [MARKS[kind].sign for kind in _LOG_KINDS]
    names = ("", "label", "published", "¶", "words", *signs, "note")
    rows = [tuple(_log_row(entry)) for entry in log.entries]
    table = Rows(names, rows, {0, *range(3, 5 + len(signs))})
    parts: list[RenderableType] = [heading(log.story), table]
    if log.missing:
        parts.append(
            quiet(f"not held, though labels say they were filed: {', '.join(log.missing)}")
        )
    return Group(*parts)


def _log_row(entry: LogEntry) -> Iterator[Text | str]:
    version = entry.held.version
    yield str(entry.held.place)
    yield story_text(version.label or "no label")
    yield short_time(version.published_at)
    yield str(len(version.of_role("paragraph")))
    yield str(version.words)
    for kind in _LOG_KINDS:
        count = entry.changes.get(kind, 0) if entry.changes else 0
        yield Text(str(count), style=MARKS[kind].colour) if count else ""
    yield story_text("; ".join(filter(None, (version.status, version.note))))


def rebuilt_view(rebuilt: Rebuilt, _: Look) -> RenderableType:
    """Return what reads differently now, and what was derived."""
    lines: list[Text] = []
    for entry in rebuilt.changed:
        held, read, common = entry.blocks
        version = f"version {entry.version} ({entry.label or 'no label'})"
        lines.append(heading(f"{entry.story} {version}, parser {entry.parser}"))
        lines += [story_text(f"    {f.name}: {f.old} → {f.new}") for f in entry.fields]
        if held != common or read != common:
            lines.append(story_text(f"    blocks: {held} → {read}, {common} of them the same"))
    captures = counted(rebuilt.captures, "capture")
    lines.append(
        story_text(
            f"{captures} read again with parser {rebuilt.parser}, "
            f"{len(rebuilt.changed)} read differently; {counted(rebuilt.diffs, 'diff')} derived "
            f"with engine {rebuilt.engine}"
        )
    )
    return Group(*lines)


def moved_view(moved: Moved, _: Look) -> RenderableType:
    """Return what went where."""
    left = f"; {moved.story} is empty and gone" if moved.emptied else ""
    return story_text(
        f"{counted(len(moved.versions), 'version')} of {moved.story} now in {moved.to}{left}"
    )
