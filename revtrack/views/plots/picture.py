"""A picture as bytes: panels one below the other, the same bytes for the same values."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib
from matplotlib.figure import Figure

from revtrack.views.palette import COLOURS, STYLES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH = 9.0
"""Inches; at 160 dots an inch a picture is as wide as a page of slides."""

_DOTS = 160

_FONTS = (
    "DejaVu Sans", "Noto Sans CJK KR", "Noto Sans CJK JP", "Noto Sans CJK SC", "NanumGothic",
    "Malgun Gothic", "Apple SD Gothic Neo", "Hiragino Sans", "Yu Gothic", "Microsoft YaHei",
    "PingFang SC", "Arial Unicode MS",
)  # fmt: skip
"""The font that comes with matplotlib, then those that have Korean, Japanese and Chinese, as far as
they are installed."""

_RULES = {
    # `$` and `\\` of a story are no formula, and nothing runs LaTeX.
    "text.parse_math": False,
    "text.usetex": False,
    # Text of an SVG stays text: it can be searched, and read aloud.
    "svg.fonttype": "none",
    "svg.hashsalt": "revtrack",
    "pdf.fonttype": 42,
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid.axis": "y",
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
}

_UNDATED: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": "revtrack"},
    "pdf": {"CreationDate": None, "ModDate": None, "Producer": None, "Creator": "revtrack"},
    "png": {"Software": "revtrack"},
}

FORMATS = tuple(_UNDATED)


class Panel(NamedTuple):
    """A part of a picture: its height in inches, and what draws it."""

    height: float
    draw: Callable[[Axes], None]


def picture(panels: Sequence[Panel], kind: str) -> bytes:
    """Return panels as a picture of one of `FORMATS`; at least one panel."""
    with matplotlib.rc_context(), warnings.catch_warnings():
        # What no installed font has is drawn as a box, and no news.
        warnings.filterwarnings("ignore", "Glyph")
        # A reader's own matplotlibrc must not change the bytes.
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({**_RULES, "font.family": _fonts()})
        heights = [panel.height for panel in panels]
        figure = Figure(figsize=(_WIDTH, sum(heights)), layout="constrained")
        grid = figure.subplots(len(panels), 1, squeeze=False, height_ratios=heights)
        for axes, panel in zip(grid[:, 0], panels, strict=True):
            panel.draw(axes)
        out = io.BytesIO()
        figure.savefig(out, format=kind, dpi=_DOTS, metadata=_UNDATED[kind])
    return out.getvalue()


def _fonts() -> list[str]:
    from matplotlib.font_manager import get_font_names

    held = set(get_font_names())
    return [name for name in _FONTS if name in held]


def colour(style: str) -> str:
    """Return the colour of a style on white."""
    return COLOURS["light"].get(STYLES[style][1], "#000000")


def age_colour(version: int) -> str:
    """Return the colour of what a version brought, from 1; colours come again after eight."""
    place = (version - 1) % 8
    return colour(f"version.{place + 1}") if place else "#8a8a8a"
