"""Batches of documents in plain text: cut into documents, then into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from revtrack.readers.exported import Line

_LINE = 1 << 16
_WRAPPED_AT_MOST = 100
"""Hard-wrapped copy is set at 65 to 80 columns; a longer line is a whole paragraph."""


class Chunk(NamedTuple):
    """The bytes of one document, and the lines that opened and closed it (or none).

    `size` is its length; of a document over the limit `data` has the first bytes alone. `is_last`
    says that nothing comes behind it, not even the line that would close it.
    """

    data: bytes
    opening: bytes
    closing: bytes
    size: int
    is_last: bool


def chunks(
    path: Path, most: int, opens: re.Pattern[bytes] | None, closes: re.Pattern[bytes]
) -> Iterator[Chunk]:
    """Yield a file's documents, each of at most so many bytes, cut where lines match whole.

    What is left between a closing line and the end is the last.
    """
    held: list[bytes] = []
    opening, size = b"", 0
    with path.open("rb") as file:
        while line := file.readline(_LINE):
            bare = line.strip()
            closing = bare if closes.fullmatch(bare) else b""
            if closing or (opens and opens.fullmatch(bare)):
                yield Chunk(b"".join(held), opening, closing, size, False)
                held, size, opening = [], 0, b"" if closing else bare
                continue
            size += len(line)
            if size <= most:
                held.append(line)
    yield Chunk(b"".join(held), opening, b"", size, True)


def paragraphs(text: str, stands_alone: re.Pattern[str]) -> Iterator[Line]:
    """Yield paragraphs: blank lines divide, and line breaks where lines are not wrapped by width.

    A line that `stands_alone` begins a paragraph, whose wrapped lines may follow.
    """
    lines = [line.rstrip() for line in text.removeprefix("\ufeff").splitlines()]
    wrapped = max(map(len, lines), default=0) <= _WRAPPED_AT_MOST
    for blank, group in groupby(lines, lambda line: not line.strip()):
        block = list(group)
        if not blank:
            yield from _joined(block, stands_alone) if wrapped else map(Line, block)


def _joined(block: list[str], stands_alone: re.Pattern[str]) -> Iterator[Line]:
    run: list[str] = []
    for line in map(str.strip, block):
        if run and stands_alone.fullmatch(line):
            yield Line(" ".join(run))
            run = []
        run.append(line)
    yield Line(" ".join(run))
