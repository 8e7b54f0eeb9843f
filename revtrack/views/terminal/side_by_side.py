"""A change in two columns: the old text, and the new beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from revtrack.model.change import JOINT, Change, Diff, Sentence
from revtrack.views.look import Look
from revtrack.views.palette import QUIET
from revtrack.views.terminal.parts import crossings, mark_name, story_text, words_text
from revtrack.views.terminal.wrapping import finished, wrapped

_RULE = " │ "


def columns(diff: Diff, change: Change, sentences: Sequence[Sentence], look: Look) -> Columns:
    """Return both sides of a change; one of a block that came or went is empty."""
    sides = [_side(diff, change, sentences, look, side) for side in ("old", "new")]
    return Columns(*sides)


def _side(diff: Diff, change: Change, sentences: Sequence[Sentence], look: Look, side: str) -> Text:
    text = _blocks(diff, change, look, side)
    kind = "removed" if side == "old" else "added"
    for line in crossings(diff, [sentence for sentence in sentences if sentence.kind == kind]):
        text.append("\n").append_text(line)
    return text


def _blocks(diff: Diff, change: Change, look: Look, side: str) -> Text:
    if look.words and change.words:
        return words_text(change.words, look.marked, side)
    held, places = (diff.old_blocks, change.old) if side == "old" else (diff.new_blocks, change.new)
    texts = JOINT.join(held[place].text for place in places)
    return story_text(texts, QUIET if mark_name(change) == "unchanged" else "")


class Columns:
    """Two texts beside each other, a rule between; no line ends in spaces."""

    def __init__(self, left: Text, right: Text) -> None:
        self._left = left
        self._right = right

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        width = max((options.max_width - len(_RULE)) // 2, 2)
        sides = (wrapped(self._left, width), wrapped(self._right, width))
        for left, right in zip_longest(*sides, fillvalue=Text()):
            line = left.copy()
            line.append(" " * (width - left.cell_len))
            line.append(_RULE, QUIET).append_text(right)
            yield finished(line)
