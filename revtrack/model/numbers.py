"""Paragraph numbers as people write them."""

from __future__ import annotations

from collections.abc import Iterable


def spans(numbers: Iterable[int]) -> str:
    """Return `¶3, ¶7–9`; two neighbours are a span, too."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"¶{a}" if a == b else f"¶{a}–{b}" for a, b in runs)
