"""Results as rich renderables. All story text passes through `visible` and is never markup."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import cast

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.views.look import Look
from revtrack.views.terminal.parts import Indented

_VIEWS = {
    "Agreement": ("coding", "agreement_view"),
    "AddReport": ("listing", "added_view"),
    "AuditSummary": ("audit", "summary_view"),
    "Audits": ("audit", "audits_view"),
    "BackedUp": ("keeping", "backed_up_view"),
    "Blame": ("blame", "blame_view"),
    "Attributions": ("attributions", "attributions_view"),
    "Bundled": ("bundle", "bundled_view"),
    "Checked": ("bundle", "checked_view"),
    "Coded": ("coding", "coded_view"),
    "CorpusRun": ("corpus", "corpus_view"),
    "Config": ("config", "config_view"),
    "Demo": ("demo", "demo_view"),
    "Dictionary": ("exported", "dictionary_view"),
    "Diff": ("diff", "diff_view"),
    "Examined": ("examined", "examined_view"),
    "Exported": ("exported", "exported_view"),
    "Disagreements": ("coding", "disagreements_view"),
    "Figures": ("figures", "figures_view"),
    "Found": ("found", "found_view"),
    "Head": ("examined", "head_view"),
    "Recovered": ("recovered", "recovered_view"),
    "Held": ("page", "page_view"),
    "Imported": ("imported", "imported_view"),
    "Leaving": ("removed", "leaving_view"),
    "Ledger": ("quotes", "quotes_view"),
    "Log": ("listing", "log_view"),
    "Matrix": ("matrix", "matrix_view"),
    "Merged": ("keeping", "merged_view"),
    "Moved": ("listing", "moved_view"),
    "Note": ("note", "note_view"),
    "Rebuilt": ("listing", "rebuilt_view"),
    "Removed": ("removed", "removed_view"),
    "Round": ("watched", "round_view"),
    "Sampled": ("sample", "sampled_view"),
    "Stats": ("stats", "stats_view"),
    "Stories": ("listing", "stories_view"),
    "Table": ("imported", "table_view"),
    "Trace": ("trace", "trace_view"),
    "Watched": ("watched", "watched_view"),
    "Written": ("listing", "written_view"),
}
"""The view of each kind of result; its module is loaded when it is needed."""


def view(result: object, look: Look) -> RenderableType:
    """Return what a result looks like to a person."""
    module, name = _VIEWS[type(result).__name__]
    render = getattr(import_module(f"revtrack.views.terminal.{module}"), name)
    return Group(*_lines(cast("RenderableType", render(result, look))))


def _lines(part: RenderableType) -> Iterator[RenderableType]:
    """Yield the parts of a view, its bare texts wrapped as all others are."""
    if isinstance(part, Group):
        for inner in part.renderables:
            yield from _lines(inner)
    else:
        yield Indented(part, 0) if isinstance(part, Text) else part
