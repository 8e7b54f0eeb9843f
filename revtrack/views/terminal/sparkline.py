"""A row of numbers as bars, one character each."""

from __future__ import annotations

from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"

LEAST = 3
"""Numbers of which a row is drawn; two are told faster than seen."""


def sparkline(amounts: Sequence[float]) -> str:
    """Return a bar for each number, from least to greatest; "" for too few or all alike."""
    low, high = min(amounts, default=0.0), max(amounts, default=0.0)
    if len(amounts) < LEAST or low == high:
        return ""
    return "".join(BARS[_level(amount, low, high, len(BARS))] for amount in amounts)


def _level(amount: float, low: float, high: float, levels: int) -> int:
    # Each number apart from the span: the difference of two huge ones may be no number.
    share = amount / (high - low) - low / (high - low)
    return min(max(round(share * (levels - 1)), 0), levels - 1)
