"""Pieces that several views are made of."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import datetime
from itertools import chain

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from revtrack.model.change import JOINT, Change, Diff, Sentence, Words
from revtrack.model.numbers import numbers as numbers
from revtrack.views.palette import MARKS, QUIET, STRONG, WORDS_IN, WORDS_OUT
from revtrack.views.terminal.wrapping import finished, wrapped
from revtrack.views.visible import one_line, visible

_SPLIT_HERE = f" {MARKS['split'].sign}\n"
_MERGED_HERE = f" {MARKS['merged'].sign} "

Own = Callable[[str], str]
"""How our own words are written beside the story's: as they are, or in ASCII."""
_MOVED_COLOUR = MARKS["moved"].colour
_ENDLESS = 1 << 30
"""Cells of a line where the console does not wrap."""
_SHOWN = 60
"""Most characters shown of a sentence that went elsewhere; the whole stands in the text above."""


def story_text(text: str, style: str = "") -> Text:
    """Return text of a story as text: no markup, nothing that acts on the terminal."""
    return Text(visible(text), style=style)


def name_text(name: str, style: str = "") -> Text:
    """Return the name of a file, or what is said of one, in one line."""
    return Text(one_line(name), style=style)


def short_day(moment: str | None) -> str:
    """Return the day of a time in ISO 8601, empty for none."""
    return (moment or "")[:10]


def short_time(moment: str | datetime | None) -> str:
    """Return a time in ISO 8601 as `2019-02-28 18:14`, empty for none."""
    text = moment.isoformat() if isinstance(moment, datetime) else moment or ""
    return text[:16].replace("T", " ")


def _shortened(text: str, most: int, ellipsis: str) -> str:
    """Return the text cut at a word, with an ellipsis, if it is longer than so many characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + ellipsis


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


def words_text(runs: Sequence[Words], marked: bool, side: str = "both", own: Own = str) -> Text:
    """Return runs of words, what went and what came told apart by colour, or marks without it.

    `side` is `old`, `new` or `both`; `marked` writes `[-out-]{+in+}`. Where only a paragraph's
    end came or went, the sign of a split or merge stands.
    """
    text = Text()
    for run in chain.from_iterable(map(_without_space, runs)):
        if run.op == "equal":
            text.append(visible(run.new if side == "new" else run.old))
            continue
        if not (run.old + run.new).strip() and JOINT in run.old + run.new:
            text.append(own(_break(run, side)), style=_MOVED_COLOUR)
            continue
        if side != "new" and run.old:
            _append(text, run.old, WORDS_OUT, ("[-", "-]") if marked else ("", ""), own)
        if side != "old" and run.new:
            _append(text, run.new, WORDS_IN, ("{+", "+}") if marked else ("", ""), own)
    return text


def _without_space(run: Words) -> Sequence[Words]:
    """Return a run whose words went or came alone as that, and the space behind them as kept."""
    space = min(run.old, run.new, key=len)
    longer = max(run.old, run.new, key=len)
    if run.op != "replace" or not space.isspace() or not longer.endswith(space):
        return (run,)
    words = longer.removesuffix(space)
    gone = Words("delete", words, "") if longer is run.old else Words("insert", "", words)
    return (gone, Words("equal", space, space)) if words else (run,)


def _break(run: Words, side: str) -> str:
    """Return how a paragraph's end that came or went is told: by its sign, or by being there."""
    if side != "both":
        return run.old if side == "old" else run.new
    return _SPLIT_HERE if JOINT in run.new else _MERGED_HERE


def _append(text: Text, words: str, style: str, around: tuple[str, str], own: Own) -> None:
    """Append changed words, the white space at their ends outside the marks."""
    bare = words.strip()
    start = words.index(bare) if bare else 0
    lead, tail = (words[:start], words[start + len(bare) :]) if bare else ("", "")
    shown = bare or words.replace(" ", own("·")).replace("\n", own("⏎\n"))
    text.append(visible(lead.replace("\n", own("⏎\n"))))
    text.append(f"{around[0]}{visible(shown)}{around[1]}", style=style)
    text.append(visible(tail))


class Indented:
    """A text behind a margin, wrapped where the console wraps; no line ends in spaces.

    `lead` stands in the margin of the first line.
    """

    def __init__(self, text: Text, indent: int, lead: Text | None = None) -> None:
        self._text = text
        self._indent = indent
        self._lead = lead

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        lead = self._lead
        width = _ENDLESS if options.no_wrap else options.max_width - self._indent
        for line in wrapped(self._text, width):
            if lead:
                line = lead + line
                lead = None
            else:
                line.pad_left(self._indent)
            yield finished(line)


_LEAST_WRAPPED = 16
"""Least cells that a column is wrapped in beside the others; a narrower one stands below them."""

_BELOW = 4
"""Indent of a column that stands below the others."""


class Rows:
    """A table of one line a row: only the last column gives way to a narrow terminal.

    rich's own tables narrow all columns alike, and fill lines up with spaces. With `wrapped` the
    last column goes on below itself where it would be cut, and stands on a line of its own where
    there is hardly any room beside the others.
    """

    def __init__(
        self,
        names: Sequence[str],
        rows: Sequence[Sequence[Text | str]],
        right: Container[int],
        wrapped: bool = False,
    ) -> None:
        self._wrapped = wrapped
        self._rows = [[Text(name, style=QUIET) for name in names]]
        self._rows += [[Text(c) if isinstance(c, str) else c for c in row] for row in rows]
        self._right = right

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = [max(cell.cell_len for cell in column) for column in zip(*self._rows, strict=True)]
        room = options.max_width - sum(widths[:-1]) - len(widths) + 1
        widths[-1] = max(min(widths[-1], room), 1)
        for row in self._rows:
            cells = [
                self._fitted(cell, width, place)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            if self._wrapped:
                yield from self._wrapping(row[-1], cells[:-1], widths[-1])
                continue
            line = Text(" ").join(cells)
            line.rstrip()
            line.truncate(options.max_width, overflow="ellipsis")
            yield line

    def _wrapping(
        self, last: Text, others: Sequence[Text], width: int
    ) -> Iterator[Text | Indented]:
        lead = Text(" ").join(others)
        if width >= _LEAST_WRAPPED:
            yield Indented(last, lead.cell_len + 1, lead + " ")
            return
        lead.rstrip()
        yield lead
        yield Indented(last, _BELOW)

    def _fitted(self, cell: Text, width: int, place: int) -> Text:
        fitted = cell.copy()
        fitted.truncate(width, overflow="ellipsis")
        fitted.align("right" if place in self._right else "left", width)
        return fitted


def crossings(diff: Diff, sentences: Sequence[Sentence], own: Own = str) -> Iterator[Text]:
    """Yield a line for each sentence that came from another block, or went to one."""
    for sentence in sentences:
        if sentence.elsewhere is None:
            continue
        came = sentence.kind == "added"
        blocks = diff.old_blocks if came else diff.new_blocks
        where = f"{'from' if came else 'now in'} {numbers([blocks[sentence.elsewhere]])}"
        sign = own(f"{MARKS['moved'].sign} ")
        line = Text.assemble((sign, MARKS["moved"].colour), own(f"{where}: "))
        told = _shortened((sentence.old + sentence.new).strip(), _SHOWN, own(" …"))
        line.append_text(story_text(told))
        line.stylize(QUIET)
        yield line


def counted(number: int, noun: str) -> str:
    """Return `1 paragraph`, `2 paragraphs`, `3 stories`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def heading(text: str) -> Text:
    """Return a line that heads what follows."""
    return Text(visible(text), style=STRONG)


def warning(text: str, indent: int = 2) -> Indented:
    """Return a line that says what is doubtful."""
    lead = Text(f"{' ' * indent}! ", MARKS["removed"].colour)
    return Indented(story_text(text), lead.cell_len, lead)


def quiet(text: str) -> Text:
    """Return a line that may be skipped."""
    return Text(visible(text), style=QUIET)


def spans(places: Sequence[int]) -> str:
    """Return `1–3, 5` for numbers in order."""
    told: list[list[int]] = []
    for place in places:
        if told and place == told[-1][-1] + 1:
            told[-1].append(place)
        else:
            told.append([place])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in told)


def not_held(missing: Sequence[str]) -> Iterator[Text]:
    """Yield a line for the labels that must have been filed between those held."""
    if missing:
        yield Text()
        yield quiet(f"not held, though labels say they were filed: {', '.join(missing)}")
