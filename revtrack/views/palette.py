"""Signs and colours: one table for every view.

The colours are Okabe and Ito's, told apart with any kind of colour vision
(Wong, "Points of view: Color blindness", Nature Methods 8, 2011); signs alone are enough.
"""

from __future__ import annotations

from dataclasses import dataclass

_BLUE, _ORANGE, _PURPLE, _GREEN = "#56b4e9", "#e69f00", "#cc79a7", "#009e73"
_YELLOW, _RED, _DEEP_BLUE = "#f0e442", "#d55e00", "#0072b2"


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign and a colour."""

    sign: str
    colour: str


MARKS = {
    "added": Mark("+", _BLUE),
    "removed": Mark("−", _ORANGE),
    "changed": Mark("~", _PURPLE),
    "moved": Mark("→", _GREEN),
    "split": Mark("⑂", _GREEN),
    "merged": Mark("⑃", _GREEN),
    "unchanged": Mark("=", "bright_black"),
}

VERDICT_MARKS = {
    "supported": Mark("✓", _BLUE),
    "partly": Mark("◐", _PURPLE),
    "unsupported": Mark("✗", _ORANGE),
    "unchecked": Mark("?", "bright_black"),
}

WORDS_IN = f"bold {_BLUE}"
WORDS_OUT = f"strike {_ORANGE}"
QUIET = "bright_black"
STRONG = "bold"
VERSIONS = ("", _ORANGE, _BLUE, _GREEN, _YELLOW, _PURPLE, _RED, _DEEP_BLUE)
"""Colours of versions, the first the terminal's own: most text is as old as the story."""
