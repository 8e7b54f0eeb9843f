"""What an import did, for people: counts first, then what wants a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.imported import Arrival, Failure, Imported, Near, Table
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET, STRONG
from revtrack.views.terminal.parts import (
    Indented,
    counted,
    heading,
    name_text,
    quiet,
    short_time,
    story_text,
    warning,
)
from revtrack.views.visible import visible

_INDENT = 2
_SHOWN = 20
"""Most failures, and most stories that come near another, that are listed; JSON has all."""


def table_view(table: Table, _: Look) -> RenderableType:
    """Return which columns of a table are taken for what, those that were guessed said so."""
    taken = Text()
    for ours, theirs in table.columns.items():
        told = Text.assemble((ours, STRONG), f" = {visible(theirs)}")
        if ours in table.guessed:
            told.append("?", QUIET)
        taken.append(" · " if taken else "").append_text(told)
    parts: list[RenderableType] = [name_text(table.file, STRONG), Indented(taken, _INDENT)]
    if table.guessed:
        parts.append(Indented(quiet("? guessed: --map OURS=THEIRS says otherwise"), _INDENT))
    if table.unused:
        parts.append(Indented(quiet(f"not read: {', '.join(table.unused)}"), _INDENT))
    if table.doubt:
        parts.append(warning(table.doubt, _INDENT))
    return Group(*parts, Text())


def imported_view(report: Imported, _: Look) -> RenderableType:
    """Return the counts, the failures, and the versions whose story is not sure."""
    would = report.versions is not None
    parts: list[RenderableType] = []
    if report.versions:
        parts += [*_arrivals(report.versions), Text()]
    parts.append(_first_line(report, would))
    parts += _counts(report)
    if report.failed:
        parts += [Text(), Text("failed", MARKS["removed"].colour), *_failures(report.failed)]
    if report.near:
        parts += [Text(), Text("near another story", STRONG), *_near(report.near)]
    if would:
        parts += [Text(), quiet("nothing was kept: this was a dry run")]
    return Group(*parts)


def _first_line(report: Imported, would: bool) -> Text:
    done = f"{'would be ' if would else ''}added  "
    told = counted(report.added, "version")
    if report.added:
        told += f" to {counted(report.stories, 'story')}, {report.new:,} of them new"
    return Text.assemble((done, MARKS["added"].colour), told)


def _counts(report: Imported) -> Iterator[RenderableType]:
    rows = [
        ("already held", report.held, ""),
        ("skipped", sum(n for _, n in report.skipped), _reasons(report.skipped)),
        ("failed", len(report.failed), ""),
    ]
    for what, count, why in rows:
        if count:
            line = f"{what}  {count:,}" + (f": {why}" if why else "")
            yield Indented(story_text(line), 0)


def _reasons(skipped: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{why} {count:,}" for why, count in skipped)


def _arrivals(arrivals: Sequence[Arrival]) -> Iterator[RenderableType]:
    """Yield the stories in the order of their keys, and below each what would be added to it."""
    ordered = sorted(arrivals, key=lambda one: one.story)
    for story, some in groupby(ordered, key=lambda one: one.story):
        yield heading(story)
        for one in some:
            told = (
                one.label or "no label",
                short_time(one.published_at) or "no time",
                counted(one.paragraphs, "paragraph"),
                one.name,
            )
            yield Indented(name_text(" · ".join(told)), _INDENT)
            yield Indented(quiet(one.story_by), 2 * _INDENT)


def _failures(failed: Sequence[Failure]) -> Iterator[RenderableType]:
    for failure in failed[:_SHOWN]:
        told = (
            failure.error if failure.name in failure.error else f"{failure.name}: {failure.error}"
        )
        yield Indented(name_text(told), _INDENT)
        if failure.hint:
            yield Indented(name_text(failure.hint, QUIET), 2 * _INDENT)
    yield from _rest(len(failed))


def _near(near: Sequence[Near]) -> Iterator[RenderableType]:
    for one in near[:_SHOWN]:
        yield Indented(name_text(f"{one.story}  {one.name}"), _INDENT)
        yield warning(one.doubt, 2 * _INDENT)
    yield from _rest(len(near))


def _rest(count: int) -> Iterator[RenderableType]:
    if count > _SHOWN:
        yield Indented(quiet(f"… and {count - _SHOWN:,} more; --json lists all"), _INDENT)
