"""The versions of a story along the top: the one that is read in the middle, if not all fit."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.widget import Widget

from revtrack.model.held import Held
from revtrack.views.palette import QUIET
from revtrack.views.terminal.parts import story_text

_HERE = "reverse bold"
_BEFORE, _BEHIND = "‹ ", " ›"


class Versions(Widget):
    """A line of places and labels, the version that is read reversed."""

    def __init__(self, chain: Sequence[Held], id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._chain = chain
        self._place = 1

    def show(self, place: int) -> None:
        """Show which version is read."""
        self._place = place
        self.refresh()

    def render(self) -> Text:
        """Return as many versions around the one that is read as there is room for."""
        room = self.size.width - len(_BEFORE) - len(_BEHIND)
        first, last = self._fitting(room)
        line = Text(_BEFORE if first > 0 else "  ", QUIET, no_wrap=True, overflow="ellipsis")
        for held in self._chain[first : last + 1]:
            line.append_text(_entry(held, held.place == self._place))
        return line.append(_BEHIND if last + 1 < len(self._chain) else "", QUIET)

    def _fitting(self, room: int) -> tuple[int, int]:
        """Return the first and last of those that fit, taken by turns from both sides."""
        widths = [_entry(held, here=False).cell_len for held in self._chain]
        first = last = self._place - 1
        used = widths[first]
        while True:
            sides = [n for n in (last + 1, first - 1) if 0 <= n < len(widths)]
            fitting = [n for n in sides if used + widths[n] <= room]
            if not fitting:
                return first, last
            nearest = min(fitting, key=lambda n: abs(n - self._place + 1))
            used += widths[nearest]
            first, last = min(first, nearest), max(last, nearest)


def _entry(held: Held, here: bool) -> Text:
    return story_text(f" {held.place} {held.version.label or 'no label'} ", _HERE if here else "")
