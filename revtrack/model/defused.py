"""Cells that no spreadsheet acts on, in a way that a program can undo."""

from __future__ import annotations

import re

_RUN = re.compile(r"'*[=+\-@\t\r]")
"""What begins a cell that a spreadsheet runs as a formula (OWASP, CSV Injection), and what would be
taken for one that was defused."""

_DEFUSED = re.compile(r"''*[=+\-@\t\r]")


def defused(text: str) -> str:
    """Return the text, behind an apostrophe if a spreadsheet would run it as a formula.

    So does a text that looks like one defused: `undefused` gives every text back.
    """
    return f"'{text}" if _RUN.match(text) else text


def undefused(cell: str) -> str:
    """Return the text that a cell was made of by `defused`."""
    return cell[1:] if _DEFUSED.match(cell) else cell
