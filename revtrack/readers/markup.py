"""Markup in, lines with hints out: the same for web pages and for bodies inside items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from revtrack.errors import UnreadableInput
from revtrack.readers import marks
from revtrack.readers.tags import Tag, tags
from revtrack.settings import DEFAULTS, NO_PAGE, PAGE_LINES, raising
from revtrack.wire.lines import Hint, Piece

CELL = " | "
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr amp-img".split()
)
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
_OTHER_SPACES = "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200C))
)
"""What is white outside of ASCII, and two characters without a width."""


class _Context(NamedTuple):
    """What the elements around a place say about it."""

    hint: Hint | None = None
    rule: str | None = None
    linked: bool = False
    silent: bool = False
    pre: bool = False
    containers: tuple[int, ...] = ()
    line_rule: str | None = None


class Line(NamedTuple):
    """A piece of the page, why it is no part of the story (or None), and what it stands in.

    `raw` is preformatted text as it came, on the first of its lines.
    """

    piece: Piece
    rule: str | None
    containers: tuple[int, ...]
    raw: str = ""


@dataclass
class _Walker:
    """Goes through the tags once; `seen` is shown every start tag, and text without lines."""

    seen: Callable[[Tag], None]
    nesting: int
    lines: list[Line] = field(default_factory=list)
    rows: int = 0
    _stack: list[tuple[str, _Context]] = field(default_factory=list)
    _open: Counter[str] = field(default_factory=Counter)
    _text: list[str] = field(default_factory=list)
    _at: _Context | None = None
    _unlinked: bool = False
    _bodies: int = 0

    @property
    def context(self) -> _Context:
        return self._stack[-1][1] if self._stack else _Context()

    def take(self, tag: Tag) -> None:
        if not tag.name:
            self._take_text(tag)
        elif tag.closes:
            self._end(tag.name)
        else:
            self.seen(tag)
            self._start(tag)

    def _take_text(self, tag: Tag) -> None:
        context = self.context
        if context.silent:
            self.seen(tag)
            return
        if context.hint in marks.JOINED and context.rule != context.line_rule:
            self._leave_out(tag.text, context)
            return
        if tag.text.strip():
            self._at = self._at or context
            self._unlinked |= not context.linked
        self._text.append(tag.text)

    def _leave_out(self, text: str, context: _Context) -> None:
        """Keep apart what is hidden inside of a caption or title: `Image caption, `."""
        if flat := flattened(text).strip():
            piece = Piece(len(self.lines) + 1, flat, "text")
            self.lines.append(Line(piece, context.rule, context.containers))

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name in ("td", "th"):
            self._begin_cell()
        elif name == "br" or name in marks.BLOCKS:
            if name in marks.BLOCKS and self._open["p"]:
                self._end("p")
            self._break()
        if name not in _VOID and not tag.text.endswith("/"):
            self._push(name, tag.attributes())

    def _begin_cell(self) -> None:
        if self._at is not None:
            self._text.append(CELL)

    def _push(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._stack) >= self.nesting:
            raise UnreadableInput(
                f"elements are nested more than {self.nesting:,} deep",
                f"is it a story at all? If so, {raising('max-nesting')}",
            )
        around = self.context
        hint = marks.hint_of(name, attributes)
        if around.hint in marks.JOINED:
            hint = around.hint
        elif hint in marks.JOINED or hint == "row":
            self.flush()
        rule = self._rule(name, attributes, around)
        self.rows += name == "tr"
        self._open[name] += 1
        context = _Context(
            hint=hint or around.hint,
            rule=rule,
            linked=around.linked or name == "a",
            silent=around.silent or name in marks.NO_TEXT,
            pre=around.pre or name == "pre",
            containers=self._containers(name, attributes, around),
            line_rule=around.line_rule if around.hint in marks.JOINED else rule,
        )
        self._stack.append((name, context))

    def _rule(self, name: str, attributes: dict[str, str], around: _Context) -> str | None:
        """Return why an element is left out; a form around a whole page says the least."""
        if around.rule and around.rule != marks.FORM:
            return around.rule
        return marks.rule_of(name, attributes) or around.rule

    def _containers(
        self, name: str, attributes: dict[str, str], around: _Context
    ) -> tuple[int, ...]:
        """Return the ids of the articles around; that of a body proper is negative."""
        if not (name in marks.CONTAINERS or marks.is_body(attributes)):
            return around.containers
        if len(around.containers) > 8:
            return around.containers
        self._bodies += 1
        number = -self._bodies if marks.is_body(attributes) else self._bodies
        return (*around.containers, number)

    def _end(self, name: str) -> None:
        if not self._open[name]:
            return
        if name in marks.BLOCKS:
            self._break()
        joined = self.context.hint in marks.JOINED
        while self._stack:
            closed, _ = self._stack.pop()
            self._open[closed] -= 1
            if closed == name:
                break
        if joined and self.context.hint not in marks.JOINED:
            self.flush()

    def _break(self) -> None:
        """End the line, or only the word in what is one line however it is built."""
        if self.context.hint in marks.JOINED:
            self._text.append(" ")
        else:
            self.flush()

    def flush(self) -> None:
        raw, at = "".join(self._text), self._at
        linked = not self._unlinked
        self._text, self._at, self._unlinked = [], None, False
        if at is None:
            return
        hint = "link" if linked and at.hint not in marks.JOINED else at.hint or "text"
        for place, text in enumerate(_paragraphs_of(raw) if at.pre else [raw]):
            flat = flattened(text).strip(f"{CELL} ")
            in_layout = hint == "row" and CELL not in flat
            piece = Piece(len(self.lines) + 1, flat, "text" if in_layout else hint)
            if len(self.lines) >= PAGE_LINES:
                raise UnreadableInput(NO_PAGE, "is it a story at all?")
            if flat:
                whole = raw if at.pre and place == 0 else ""
                self.lines.append(Line(piece, at.rule, at.containers, whole))


def flattened(text: str) -> str:
    """Return a text with one space for every run of white.

    By replacing, since a pattern takes 2 s for 16 MB of short words.
    """
    for space in _SPACES if text.isascii() else _SPACES + _OTHER_SPACES:
        text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of preformatted text: cut at blank lines and at indents."""
    return re.split(r"\n[ \t\r]*\n|\n(?=[ \t]{2,}\S)", text)


def lines(
    markup: str,
    seen: Callable[[Tag], None] = lambda _: None,
    nesting: int = DEFAULTS.max_nesting,
) -> tuple[list[Line], int]:
    """Return the lines of a document or fragment, and how many table rows are among them.

    `seen` is given every start tag, and the text inside of scripts. Raises `UnreadableInput`
    for nesting without end, and for more tags or lines than a page has.
    """
    walker = _Walker(seen, nesting)
    for tag in tags(markup):
        walker.take(tag)
    walker.flush()
    return walker.lines, walker.rows
