"""Results as rich renderables. All story text passes through `visible` and is never markup."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from revtrack.views.look import Look

if TYPE_CHECKING:
    from rich.console import RenderableType

_VIEWS = {
    "AddReport": ("listing", "added_view"),
    "AuditSummary": ("audit", "summary_view"),
    "Audits": ("audit", "audits_view"),
    "Blame": ("blame", "blame_view"),
    "Attributions": ("attributions", "attributions_view"),
    "Demo": ("demo", "demo_view"),
    "Diff": ("diff", "diff_view"),
    "Figures": ("figures", "figures_view"),
    "Found": ("found", "found_view"),
    "Held": ("page", "page_view"),
    "Ledger": ("quotes", "quotes_view"),
    "Log": ("listing", "log_view"),
    "Matrix": ("matrix", "matrix_view"),
    "Moved": ("listing", "moved_view"),
    "Note": ("note", "note_view"),
    "Rebuilt": ("listing", "rebuilt_view"),
    "Stats": ("stats", "stats_view"),
    "Stories": ("listing", "stories_view"),
    "Trace": ("trace", "trace_view"),
}
"""The view of each kind of result; its module is loaded when it is needed."""


def view(result: object, look: Look) -> RenderableType:
    """Return what a result looks like to a person."""
    module, name = _VIEWS[type(result).__name__]
    render = getattr(import_module(f"revtrack.views.terminal.{module}"), name)
    return cast("RenderableType", render(result, look))
