"""The keys, on one screen."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Middle
from textual.screen import ModalScreen
from textual.widgets import Static

from revtrack.views.palette import QUIET, STRONG

KEYS = (
    ("← →", "the version before, the next one"),
    ("< >", "the first version, the last one"),
    ("↑ ↓", "the paragraph above, below"),
    ("PgUp PgDn", "a page up, down; Home and End"),
    ("f", "whole text, or changes only"),
    ("b", "blame: the version each word is from"),
    ("m", "matrix: all paragraphs by all versions"),
    ("a", "note and audit: show or hide"),
    ("Tab", "from text to note and audit, and back"),
    ("/", "look for words in all versions"),
    ("n N", "the next match, the one before"),
    ("y", "copy a citation of the paragraph"),
    ("Y", "copy a citation of the version"),
    ("Esc", "back: to the diff, to the stories"),
    ("q", "quit"),
)


class Help(ModalScreen[None]):
    """What each key does; any key closes it."""

    CSS = """
    Help { align: center middle; }
    Help Static { width: auto; height: auto; padding: 0 2; border: round ansi_bright_black; }
    Help Middle, Help Center { width: auto; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q,escape,question_mark", "dismiss")]

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        yield Middle(Center(Static(_table())))

    def on_key(self, event: events.Key) -> None:
        """Close."""
        event.stop()
        self.dismiss()


def _table() -> Text:
    lines = [Text.assemble((f"{keys:<10} ", STRONG), told) for keys, told in KEYS]
    return Text("\n").join([*lines, Text("any key closes this", QUIET)])
