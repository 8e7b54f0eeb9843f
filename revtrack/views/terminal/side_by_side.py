"""Two versions in two columns, a row a change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from revtrack.model.change import Change, Diff, Sentence
from revtrack.model.version import Block
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, QUIET
from revtrack.views.terminal.parts import (
    counted,
    crossings,
    mark_name,
    numbers,
    quiet,
    signs,
    story_text,
    words_text,
)

if TYPE_CHECKING:
    from revtrack.views.terminal.diff import Stretch


def columns(diff: Diff, stretches: Sequence[Stretch], look: Look) -> Table:
    """Return the table: old text, sign, new text."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 1, 0), expand=True)
    table.add_column(ratio=1)
    table.add_column(width=3, justify="center", no_wrap=True)
    table.add_column(ratio=1)
    told = dict(zip(diff.changes, diff.sentences, strict=True))
    for stretch in stretches:
        if isinstance(stretch, int):
            table.add_row(quiet(f"… {counted(stretch, 'unchanged block')}"), "", "")
            continue
        for change in stretch:
            mark = MARKS[mark_name(change)]
            table.add_row(
                _cell(diff, change, told[change], look, "old"),
                Text(signs(change), style=mark.colour),
                _cell(diff, change, told[change], look, "new"),
            )
    return table


def _cell(diff: Diff, change: Change, sentences: Sequence[Sentence], look: Look, side: str) -> Text:
    cell = _block_cell(diff, change, look, side)
    kind = "removed" if side == "old" else "added"
    for line in crossings(diff, [sentence for sentence in sentences if sentence.kind == kind]):
        cell.append("\n").append_text(line)
    return cell


def _block_cell(diff: Diff, change: Change, look: Look, side: str) -> Text:
    held, places = (diff.old_blocks, change.old) if side == "old" else (diff.new_blocks, change.new)
    blocks: list[Block] = [held[place] for place in places]
    if not blocks:
        return Text()
    name = mark_name(change)
    title = f"{numbers(blocks)}"
    if side == "new" and change.grade:
        title += f" · {change.grade}"
    cell = Text.assemble((f"{title}\n", MARKS[name].colour))
    if look.words and change.words:
        return cell.append_text(words_text(change.words, look.marked, side))
    texts = "\n".join(block.text for block in blocks)
    return cell.append_text(story_text(texts, QUIET if name == "unchanged" else ""))
