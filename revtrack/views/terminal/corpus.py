"""What a run over a corpus made, for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.corpus import CorpusRun
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, STRONG
from revtrack.views.terminal.parts import Indented, counted, name_text, quiet, story_text, warning


def corpus_view(run: CorpusRun, _: Look) -> RenderableType:
    """Return the folder, the rows of each table, and what is not in them."""
    written = Text("written  ", MARKS["added"].colour)
    return Group(Text.assemble(written, name_text(run.out, STRONG)), *_lines(run))


def _lines(run: CorpusRun) -> Iterator[RenderableType]:
    for table, rows in run.tables.items():
        yield quiet(f"    {table}: {counted(rows, 'row')}")
    yield quiet(f"    of {counted(run.stories, 'story')}, {counted(run.versions, 'version')}")
    if run.skipped:
        reasons = ", ".join(f"{why} {count:,}" for why, count in run.skipped.items())
        yield Indented(story_text(f"skipped  {reasons}"), 4)
    if run.failures:
        missing = counted(run.failures, "failure")
        yield warning(f"{missing}: failures.parquet says what is missing, and why", 4)
