"""A pane of pieces: lines of the terminal views, scrolled, with a reader standing on a piece."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from revtrack.browse.finding import plain
from revtrack.browse.pieces import Piece, beginning

_MARGIN = 2
_HERE = "▌ "
_FOUND = Style(reverse=True)


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """Pieces below each other, wrapped to its width.

    Up and down go from piece to piece where there are some to stand on, and line by line through
    those that are taller than the pane; where there are none they scroll.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down,j", "down"),
        ("up,k", "up"),
        ("pagedown,space,ctrl+f", "page(1)"),
        ("pageup,ctrl+b", "page(-1)"),
        ("home,g", "home"),
        ("end,G", "end"),
    ]

    class Stood(Message):
        """The reader stands on another piece."""

    def __init__(self, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self.pieces: Sequence[Piece] = ()
        self.at: int | None = None
        self._sought = ""
        self._lines: list[Strip] = []
        self._spans: list[tuple[int, int]] = []

    @property
    def here(self) -> Piece | None:
        """The piece that the reader stands on."""
        return None if self.at is None else self.pieces[self.at]

    @property
    def plain(self) -> str:
        """All lines as text, in sight or not."""
        return "\n".join(line.text for line in self._lines)

    def show(self, pieces: Sequence[Piece], at: int | None = None) -> None:
        """Show pieces from the top; the reader stands on one, by default the first possible."""
        self.pieces = pieces
        self.at = at if at is not None else beginning(pieces)
        self._lay()
        self.scroll_to(y=0, animate=False)
        self._reveal()

    def stand(self, at: int) -> None:
        """Stand on a piece, scrolled to if it is out of sight."""
        below = self.at is None or at >= self.at
        self.at = at
        self._reveal(below)
        self.refresh()
        self.post_message(self.Stood())

    def mark(self, sought: str) -> None:
        """Show words reversed wherever they stand in a line."""
        self._sought = plain(sought)
        self.refresh()

    def _stops(self) -> list[int]:
        return [n for n, piece in enumerate(self.pieces) if piece.is_stop]

    # What stands where

    def _lay(self) -> None:
        """Wrap the pieces to the width that there is."""
        width = self._room - _MARGIN
        console = self.app.console
        options = console.options.update(width=max(width, 1), height=None)
        self._lines, self._spans = [], []
        for piece in self.pieces:
            start = len(self._lines)
            # A pane that was hidden until now has no width: it is laid out when it gets one.
            lines = console.render_lines(piece.shown, options, pad=False) if width > 0 else ()
            self._lines += [Strip(line) for line in lines]
            self._spans.append((start, len(self._lines)))
        self.virtual_size = Size(self._room, len(self._lines))
        self.refresh()

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def on_resize(self, _: events.Resize) -> None:
        """Wrap the text anew, and stay with the piece."""
        self._lay()
        self._reveal()

    def render_line(self, y: int) -> Strip:
        """Return a line of what is in sight, in the colours of the terminal views."""
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(self._room, self.rich_style)
        first, end = self._spans[self.at] if self.at is not None else (0, 0)
        margin = _HERE if first <= line < end - 1 else " " * _MARGIN
        strip = Strip([Segment(margin), *self._marked(self._lines[line])])
        return strip.crop_extend(0, self._room, None).apply_style(self.rich_style)

    def _marked(self, strip: Strip) -> Strip:
        """Return a line with the words that are looked for reversed."""
        text = strip.text.casefold()
        if not self._sought or len(text) != len(strip.text):
            return strip
        parts: list[Strip] = []
        done = 0
        at = text.find(self._sought)
        while at >= 0:
            end = at + len(self._sought)
            cells = [strip.index_to_cell_position(index) for index in (done, at, end)]
            parts += [strip.crop(*cells[:2]), strip.crop(*cells[1:]).apply_style(_FOUND)]
            done = end
            at = text.find(self._sought, done)
        return Strip.join([*parts, strip.crop(strip.index_to_cell_position(done))])

    # Going from piece to piece

    def _reveal(self, below: bool = True) -> None:
        """Scroll no further than needed for the piece to be in sight, its top if it is tall.

        Of a tall one that is reached from below the end is shown.
        """
        if self.at is None:
            return
        start, end = self._spans[self.at]
        height = self.size.height
        top = self.scroll_offset.y
        if start < top or end - start > height:
            top = start if below or end - start <= height else end - height
        elif end > top + height:
            top = end - height
        if end <= height and self.at == beginning(self.pieces):
            top = 0  # what stands above is seen with it
        self.scroll_to(y=top, animate=False)

    def action_down(self) -> None:
        """Go to the next piece, or a line down in a tall one."""
        self._step(1)

    def action_up(self) -> None:
        """Go to the piece before, or a line up in a tall one."""
        self._step(-1)

    def _step(self, by: int) -> None:
        top, height = self.scroll_offset.y, self.size.height
        start, end = self._spans[self.at] if self.at is not None else (0, 0)
        is_out_of_sight = end > top + height if by > 0 else start < top
        ahead = [n for n in self._stops() if self.at is not None and (n - self.at) * by > 0]
        if is_out_of_sight or not ahead:
            self.scroll_to(y=top + by, animate=False)
        else:
            self.stand(min(ahead) if by > 0 else max(ahead))

    def action_page(self, by: int) -> None:
        """Go a page down or up, and stand on the first piece in sight."""
        height = max(self.size.height - 1, 1)
        top = min(max(self.scroll_offset.y + by * height, 0), self.max_scroll_y)
        self.scroll_to(y=top, animate=False)
        in_sight = [n for n in self._stops() if self._spans[n][0] >= top]
        if self.at is not None and in_sight:
            self.at = in_sight[0]
            self.refresh()
            self.post_message(self.Stood())

    def action_home(self) -> None:
        """Go to the top."""
        self._to_end(0, 0)

    def action_end(self) -> None:
        """Go to the end."""
        self._to_end(-1, len(self._lines))

    def _to_end(self, which: int, y: int) -> None:
        stops = self._stops()
        if stops:
            self.stand(stops[which])
        self.scroll_to(y=y, animate=False)

    def on_click(self, event: events.Click) -> None:
        """Stand on the piece that is pointed at."""
        line = event.y + self.scroll_offset.y
        for n in self._stops():
            if self._spans[n][0] <= line < self._spans[n][1]:
                self.stand(n)
