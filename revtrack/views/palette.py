"""Signs, styles and colours: one table for every view.

Views name styles; a theme says what they look like. The dark theme's colours are Okabe and Ito's,
told apart with any kind of colour vision (Wong, "Points of view: Color blindness", Nature
Methods 8, 2011), the light theme's the same hues made dark enough for white; signs alone are
enough.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign, and the name of the style that it has in every theme."""

    sign: str
    colour: str


MARKS = {
    "added": Mark("+", "added"),
    "removed": Mark("−", "removed"),
    "changed": Mark("~", "changed"),
    "moved": Mark("→", "moved"),
    "split": Mark("⑂", "split"),
    "merged": Mark("⑃", "merged"),
    "unchanged": Mark("=", "quiet"),
}

VERDICT_MARKS = {
    "supported": Mark("✓", "supported"),
    "partly": Mark("◐", "partly"),
    "unsupported": Mark("✗", "unsupported"),
    "unchecked": Mark("?", "quiet"),
}

WORDS_IN = "words.in"
WORDS_OUT = "words.out"
QUIET = "quiet"
STRONG = "bold"
VERSIONS = ("", "version.2", "version.3", "version.4", "version.5", "version.6", "version.7",
            "version.8")  # fmt: skip
"""Styles of versions, the first the terminal's own: most text is as old as the story."""

STYLES = {
    "added": ("", "blue"),
    "removed": ("", "orange"),
    "changed": ("", "purple"),
    "moved": ("", "green"),
    "split": ("", "green"),
    "merged": ("", "green"),
    "supported": ("", "blue"),
    "partly": ("", "purple"),
    "unsupported": ("", "orange"),
    "quiet": ("", "grey"),
    "words.in": ("bold", "blue"),
    "words.out": ("strike", "orange"),
    "version.2": ("", "orange"),
    "version.3": ("", "blue"),
    "version.4": ("", "green"),
    "version.5": ("", "yellow"),
    "version.6": ("", "purple"),
    "version.7": ("", "red"),
    "version.8": ("", "violet"),
}
"""What each style is: attributes that every theme keeps, and a colour of the theme."""

COLOURS = {
    "dark": {
        "blue": "#56b4e9",
        "orange": "#e69f00",
        "purple": "#cc79a7",
        "green": "#00b383",
        "yellow": "#f0e442",
        "red": "#ef6a1f",
        "violet": "#9d9dff",
        "grey": "#7f7f7f",
    },
    "light": {
        "blue": "#0050b0",
        "orange": "#9c4f00",
        "purple": "#8b257d",
        "green": "#007a33",
        "yellow": "#6b5d00",
        "red": "#b03000",
        "violet": "#4a3fb5",
        "grey": "#666666",
    },
    "mono": {"grey": "dim"},
}
"""What each colour is in a theme; without an entry the terminal's own."""


def styles(theme: str | None) -> dict[str, str]:
    """Return what each style looks like in a theme, as rich writes it; without one, nothing."""
    if theme is None:
        return dict.fromkeys(STYLES, "none")
    colours = COLOURS[theme]
    return {
        name: f"{attributes} {colours.get(colour, '')}".strip() or "none"
        for name, (attributes, colour) in STYLES.items()
    }


ASCII = {
    "−": "-",
    "→": ">",
    "⑂": "%",
    "⑃": "&",
    "✓": "v",
    "◐": "o",
    "✗": "x",
    "¶": "p",
    "·": "|",
    "⏎": "$",
    "–": "-",
    "—": "-",
    "…": "_",
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "│": "|",
    **dict(zip("▁▂▃▄▅▆▇█", "_.:-=+*#", strict=True)),
}
"""What stands for a sign where the output cannot hold it: a cell for a cell, so that columns stay.

`p7` is also how `trace` takes a paragraph; `%` is the sign of dividing, `&` of joining.
"""


def without_signs(text: str) -> str:
    """Return our own words in ASCII."""
    return text.translate(_TO_ASCII)


_TO_ASCII = str.maketrans(ASCII)
