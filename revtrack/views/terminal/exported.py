"""What an export wrote, and the data dictionary, for people."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.dictionary import Dictionary
from revtrack.model.exported import Exported
from revtrack.views.look import Look
from revtrack.views.palette import MARKS, STRONG
from revtrack.views.terminal.parts import (
    Indented,
    Rows,
    counted,
    heading,
    name_text,
    quiet,
    warning,
)


def exported_view(exported: Exported, _: Look) -> RenderableType:
    """Return the file and its rows, and what to know of them."""
    line = Text.assemble(("written  ", MARKS["added"].colour), name_text(exported.file, STRONG))
    told = quiet(f"    {exported.what}: {counted(exported.rows, 'row')}")
    return Group(line, told, *(warning(remark, 4) for remark in exported.remarks))


def dictionary_view(dictionary: Dictionary, _: Look) -> RenderableType:
    """Return for each table what a row is, and a line a column."""
    parts: list[RenderableType] = []
    for layout in dictionary.layouts:
        rows = [(Text(c.name, style=STRONG), c.type, c.meaning) for c in layout.columns]
        if parts:
            parts.append(Text())
        parts += [heading(layout.name), Indented(quiet(f"a row is {layout.row}"), 2)]
        parts.append(Rows(("column", "type", "meaning"), rows, (), wrapped=True))
    return Group(*parts)
