"""The demonstration: what was added, the log, a diff, and what to try next."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.reported import Demo
from revtrack.views.look import Look
from revtrack.views.palette import STRONG
from revtrack.views.terminal.diff import diff_view
from revtrack.views.terminal.listing import added_view, log_view
from revtrack.views.terminal.parts import quiet, story_text

_NEXT = (
    "audit ferry",
    "matrix ferry",
    "figures ferry",
    "diff ferry LEAD last --side-by-side",
    "show ferry 3ld --furniture",
)


def demo_view(demo: Demo, look: Look) -> RenderableType:
    """Return the steps, each under the command that does it."""
    old, new = demo.diff.old.version, demo.diff.new.version
    return Group(
        _command(f"revtrack add {' '.join(entry.file for entry in demo.added.added)}"),
        added_view(demo.added, look),
        Text(),
        _command(f"revtrack log {demo.log.story}"),
        log_view(demo.log, look),
        Text(),
        _command(f"revtrack diff {demo.log.story} {old} {new}"),
        diff_view(demo.diff, look),
        Text(),
        quiet("The story is invented; its database stays. Try next:"),
        story_text(f"  export REVTRACK_DB={demo.db}"),
        *(story_text(f"  revtrack {words}") for words in _NEXT),
        quiet("and, with a database of your own: revtrack add PAGE.txt..."),
    )


def _command(words: str) -> Text:
    return story_text(f"$ {words}", STRONG)
