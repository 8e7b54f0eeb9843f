"""Pieces that several views are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.text import Text

from revtrack.model.change import Change, Diff, Words
from revtrack.model.version import Block
from revtrack.views.palette import MARKS, QUIET, STRONG, WORDS_IN, WORDS_OUT
from revtrack.views.visible import visible

_ROLE_SIGNS = {"paragraph": "¶", "caption": "caption ", "heading": "heading "}


def story_text(text: str, style: str = "") -> Text:
    """Return text of a story as text: no markup, nothing that acts on the terminal."""
    return Text(visible(text), style=style)


def short_time(moment: str | datetime | None) -> str:
    """Return a time in ISO 8601 as `2019-02-28 18:14`, empty for none."""
    text = moment.isoformat() if isinstance(moment, datetime) else moment or ""
    return text[:16].replace("T", " ")


def numbers(blocks: Iterable[Block]) -> str:
    """Return `¶3, ¶4` or `caption 1`."""
    return ", ".join(f"{_ROLE_SIGNS[block.role]}{block.number}" for block in blocks)


def both_numbers(diff: Diff, change: Change) -> str:
    """Return the numbers in both versions: `¶7 → ¶9`, one alone where there is but one."""
    sides = [
        numbers(diff.old_blocks[place] for place in change.old),
        numbers(diff.new_blocks[place] for place in change.new),
    ]
    return " → ".join(side for side in sides if side)


def mark_name(change: Change) -> str:
    """Return which row of the palette the change takes: a pure move is told as a move."""
    return "moved" if change.moved and change.kind == "unchanged" else change.kind


def signs(change: Change) -> str:
    """Return the sign, a second one where the blocks also moved."""
    sign = MARKS[mark_name(change)].sign
    also = MARKS["moved"].sign if change.moved and change.kind != "unchanged" else ""
    return sign + also


def words_text(runs: Sequence[Words], marked: bool, side: str = "both") -> Text:
    """Return runs of words, what went and what came told apart by colour, or marks without it.

    `side` is `old`, `new` or `both`; `marked` writes `[-out-]{+in+}`.
    """
    text = Text()
    for run in runs:
        if run.op == "equal":
            text.append(visible(run.new if side == "new" else run.old))
            continue
        if side != "new" and run.old:
            _append(text, run.old, WORDS_OUT, ("[-", "-]") if marked else ("", ""))
        if side != "old" and run.new:
            _append(text, run.new, WORDS_IN, ("{+", "+}") if marked else ("", ""))
    return text


def _append(text: Text, words: str, style: str, around: tuple[str, str]) -> None:
    """Append changed words, the white space at their ends outside the marks."""
    bare = words.strip()
    start = words.index(bare) if bare else 0
    lead, tail = (words[:start], words[start + len(bare) :]) if bare else ("", "")
    shown = bare or words.replace(" ", "·").replace("\n", "⏎\n")
    text.append(visible(lead.replace("\n", "⏎\n")))
    text.append(f"{around[0]}{visible(shown)}{around[1]}", style=style)
    text.append(visible(tail))


def counted(number: int, noun: str) -> str:
    """Return `1 paragraph`, `2 paragraphs`, `3 stories`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def heading(text: str) -> Text:
    """Return a line that heads what follows."""
    return Text(visible(text), style=STRONG)


def quiet(text: str) -> Text:
    """Return a line that may be skipped."""
    return Text(visible(text), style=QUIET)
