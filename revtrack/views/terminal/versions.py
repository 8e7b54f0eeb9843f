"""How views tell versions apart: their names, and a colour each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


_SHORT = {"paragraph": "¶", "caption": "cap ", "heading": "head "}


def short_name(block: Block) -> str:
    """Return `¶7` or `cap 2`, for a narrow column."""
    return f"{_SHORT[block.role]}{block.number}"


def named(name: VersionName) -> str:
    """Return `version 3 · 2nd LD`."""
    return visible(f"version {name.version} · {name.label or 'no label'}")


def key(names: Sequence[VersionName], colours: Colours) -> Text:
    """Return `1 no label · 2 LEAD`: the versions shown, in their colours."""
    text = Text()
    for version in colours.shown:
        text.append(" · " if text else "", QUIET)
        # No line ends between a version's number and its label.
        label = visible(names[version - 1].label or "no label").replace(" ", "\N{NO-BREAK SPACE}")
        text.append(f"{version}\N{NO-BREAK SPACE}{label}", colours.of(version))
    return text
