"""Paragraph numbers as people write them."""

from __future__ import annotations

from collections.abc import Iterable

from revtrack.model.version import Block

_ROLE_SIGNS = {"paragraph": "¶", "caption": "caption ", "heading": "heading "}


def numbers(blocks: Iterable[Block]) -> str:
    """Return `¶3, ¶4` or `caption 1`."""
    return ", ".join(f"{_ROLE_SIGNS[block.role]}{block.number}" for block in blocks)


def spans(numbers: Iterable[int]) -> str:
    """Return `¶3, ¶7–9`; two neighbours are a span, too."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"¶{a}" if a == b else f"¶{a}–{b}" for a, b in runs)
