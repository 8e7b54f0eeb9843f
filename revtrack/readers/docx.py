"""Word documents: batches of Nexis Uni and Lexis Advance, or one story that was pasted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from revtrack.readers.exported import captured, pasted_page
from revtrack.readers.nexis import documents
from revtrack.readers.records import Found, Wishes
from revtrack.readers.word import paragraphs


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield the documents of a batch as ninjs items, or the whole file as one pasted page.

    Raises `UnreadableInput` for what is no Word document, and for one that ends early, behind
    the documents that are whole.
    """
    lines = paragraphs(path, wishes.max_ratio)
    yield from captured(path, documents(lines, str(path), wishes, pasted_page))
