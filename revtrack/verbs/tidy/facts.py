"""What the rows of several tables have."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.model.held import Held, aware
from revtrack.model.table import Cell


def facts(held: Held) -> tuple[Cell, ...]:
    """Return story, place, label, time and SHA-256 of a version, as most tables begin."""
    version = held.version
    return (held.story, held.place, version.label, version.field("published_at"), held.sha256)


def pair(old: Held, new: Held) -> tuple[Cell, ...]:
    """Return the story, and the facts of two versions side by side."""
    story, *_ = facts(old)
    both = zip(facts(old)[1:], facts(new)[1:], strict=True)
    return (story, *(cell for cells in both for cell in cells))


def minutes(old: Held, new: Held) -> float | None:
    """Return the minutes from one publication to another; None without both times."""
    before, after = aware(old.version.published_at), aware(new.version.published_at)
    return round((after - before).total_seconds() / 60, 4) if before and after else None


def told(numbers: Sequence[int]) -> str | None:
    """Return numbers as a cell, a space between two; None for none."""
    return " ".join(map(str, numbers)) or None
