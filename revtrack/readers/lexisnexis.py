"""LexisNexis and Nexis batches that were downloaded as plain text: `2 of 150 DOCUMENTS`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from revtrack.errors import UnreadableInput
from revtrack.readers.exported import Cut, captured, cut_off, flat, too_large
from revtrack.readers.nexis import document, has_tail
from revtrack.readers.nexis_tables import STANDS_ALONE
from revtrack.readers.plain import Chunk, chunks, paragraphs
from revtrack.readers.records import Broken, Found, Wishes
from revtrack.readers.text import decode

_OPENS = re.compile(rb"(?P<number>\d+) of (?P<count>\d+) DOCUMENTS?")
_CLOSES = re.compile(rb"End of Document", re.IGNORECASE)
_TOLD_BY = re.compile(rb"^[ \t\f]*\d+ of \d+ DOCUMENTS?\s*$", re.MULTILINE)


def fits(head: bytes) -> bool:
    """Whether a file is such a batch: a line in it opens a document."""
    return _TOLD_BY.search(head) is not None


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield the documents as ninjs items; each one's encoding is told by itself.

    Raises `UnreadableInput` for a file without any document.
    """
    number, last = 0, b""
    for chunk in chunks(path, wishes.max_bytes, _OPENS, _CLOSES):
        # Above the first document, and below an `End of Document`, nothing is a story.
        if chunk.opening or (chunk.closing and chunk.data.strip()):
            number, last = number + 1, chunk.opening
            yield from captured(path, [_document(f"{path}#{number}", chunk, wishes)])
    if not number:
        raise UnreadableInput(
            f"{path} is no batch of LexisNexis: no line in it says `1 of 2 DOCUMENTS`",
            "add it as one page with `revtrack add`, or name another format",
        )
    said = _OPENS.fullmatch(last)
    if said and int(said["number"]) < int(said["count"]):
        yield Broken(str(path), UnreadableInput(
            f"{path} ends after document {int(said['number'])} of {int(said['count'])}",
            "get the export again if the others were in it",
        ))  # fmt: skip


def _document(name: str, chunk: Chunk, wishes: Wishes) -> Found:
    if chunk.size > wishes.max_bytes:
        return too_large(name, wishes)
    try:
        text, _ = decode(chunk.data, name)
    except UnreadableInput as error:
        return Broken(name, error)
    lines = [one._replace(text=flat(one.text)) for one in paragraphs(text, STANDS_ALONE)]
    if chunk.is_last and not has_tail(lines):
        return cut_off(name)
    return document(name, Cut(lines, True, chunk.size), wishes)
