"""How views tell versions apart: their names, and a colour each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from revtrack.model.change import VersionName
from revtrack.model.version import Block
from revtrack.views.palette import QUIET, VERSIONS
from revtrack.views.visible import visible


class Colours:
    """A colour for each version that is shown, the earliest first; they come round again."""

    def __init__(self, shown: Iterable[int]) -> None:
        self.shown = sorted(set(shown))

    def of(self, version: int) -> str:
        """Return the style of what is from a version."""
        return VERSIONS[self.shown.index(version) % len(VERSIONS)]

    @property
    def enough(self) -> bool:
        """Whether each version has a colour of its own."""
        return len(self.shown) <= len(VERSIONS)


_MARGIN = 2
_SHORT = {"paragraph": "¶", "caption": "cap ", "heading": "head "}


def short_name(block: Block) -> str:
    """Return `¶7` or `cap 2`, for a narrow column."""
    return f"{_SHORT[block.role]}{block.number}"


def named(name: VersionName) -> str:
    """Return `version 3 · 2nd LD`."""
    return visible(f"version {name.version} · {name.label or 'no label'}")


def key(names: Sequence[VersionName], colours: Colours) -> Entries:
    """Return `1 no label · 2 LEAD`: the versions shown, in their colours."""
    told = [(version, names[version - 1].label or "no label") for version in colours.shown]
    entries = [Text(visible(f"{n} {label}"), colours.of(n)) for n, label in told]
    return Entries(entries, Text(" · ", QUIET))


class Entries:
    """Entries beside each other behind a margin of two; lines end between two of them."""

    def __init__(self, entries: Iterable[Text], between: Text) -> None:
        self._entries = entries
        self._between = between

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line = Text()
        for entry in self._entries:
            used = _MARGIN + line.cell_len + self._between.cell_len + entry.cell_len
            if line and used > options.max_width:
                yield Text(" " * _MARGIN) + line
                line = Text()
            line += self._between + entry if line else entry
        if line:
            yield Text(" " * _MARGIN) + line
