"""What can stand at a place of a command line: names out of the database, as people type them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from revtrack.store import peek

Offer = tuple[str, str]
"""A name, and what it is."""


def stories(db: Path, start: str) -> Iterator[Offer]:
    """Yield the keys that begin so, with the story's latest headline."""
    for key, headline in peek.keys(db, start):
        yield str(key), _line(headline)


def versions(db: Path, story: str, start: str) -> Iterator[Offer]:
    """Yield names of a story's versions: by label where one has it alone, and by place.

    `2nd LD` is offered as `2nd-LD`, which names it too and needs no quotes; spaces are kept
    where the name typed so far has one.
    """
    rows = peek.versions(db, story)
    labels = Counter(label for _, label, _ in rows)
    for place, label, headline in rows:
        told = _line(headline)
        if label and labels[label] == 1:
            name = str(label) if " " in start else "-".join(str(label).split())
            yield name, f"version {place}: {told}"
        yield str(place), f"{_line(label) or 'no label'}: {told}"
    if rows:
        yield "first", "the first version"
        yield "last", "the last version"


def agencies() -> Iterator[Offer]:
    """Yield the agencies whose pages are known."""
    from revtrack.wire.profiles import AGENCIES

    return ((agency.key, agency.name) for agency in AGENCIES.values())


def formats() -> Iterator[Offer]:
    """Yield the formats of containers."""
    from revtrack.readers.containers import CONTAINERS

    return ((kind.name, kind.title) for kind in CONTAINERS)


def _line(text: object) -> str:
    """Return text as one line without anything that a terminal acts on."""
    shown = "".join(char if char.isprintable() else " " for char in str(text or ""))
    return " ".join(shown.split())
