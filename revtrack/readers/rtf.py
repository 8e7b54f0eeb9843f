"""RTF documents: batches of Nexis or Factiva, or one story that was pasted.

`striprtf` holds the whole file: memory grows with it, unlike for the other exports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from revtrack.errors import MissingExtra, UnreadableInput
from revtrack.readers import factiva_lines, nexis
from revtrack.readers.exported import Line, captured, pasted_page
from revtrack.readers.files import read
from revtrack.readers.records import Broken, Found, Record, Wishes

_MOST_AT_ONCE = 4
"""A batch may be so many times as long as one document: memory is 7 times its length."""

_LINK = re.compile(r"\\fldinst", re.IGNORECASE)
_NO_LINK = r"\\fldtype"
"""Another group that is left out. striprtf puts the address of a link behind its words, into
headlines, and looks for each up to the end of the line."""

_FONT = re.compile(r"\\f\d")
_MOST_FONTS = 2_000
"""striprtf looks for the character set of each font up to the end of their table."""

_SAVE = "open it in a word processor and save it again"
_CUT = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield the documents of a batch as ninjs items, or the whole file as one pasted page.

    Raises `MissingExtra` without striprtf, `UnreadableInput` for what is no RTF, is too long or
    is cut off.
    """
    lines = list(rtf_lines(path, wishes))
    of_factiva = any(factiva_lines.END.fullmatch(line.text) for line in lines)
    documents = factiva_lines.documents if of_factiva else nexis.documents
    whole = _closed(path)
    last: Found | None = None
    for found in captured(path, documents(lines, str(path), wishes, pasted_page)):
        # A page alone in a file that is cut off is no whole story.
        if whole or found.name != str(path):
            last = _undamaged(found)
            yield last
    if not whole and not isinstance(last, Broken):
        said = f"{path} is cut off: its last group is never closed"
        yield Broken(str(path), UnreadableInput(said, "get the file again from where it came"))


def rtf_lines(path: Path, wishes: Wishes) -> Iterator[Line]:
    """Yield the lines of an RTF document; raises as `records` does."""
    data = read(str(path), None, wishes.max_bytes * _MOST_AT_ONCE).data
    if not data.startswith(b"{\\rtf"):
        raise UnreadableInput(f"{path} is no RTF document", "save it as .rtf, or name its format")
    yield from map(Line, _CUT.split(_text(data.decode("latin-1"), path)))


def _text(rtf: str, path: Path) -> str:
    try:
        striprtf = import_module("striprtf.striprtf")
    except ImportError as error:
        raise MissingExtra(
            "RTF documents are read with striprtf, which is not installed",
            "pip install 'revtrack[docs]'",
        ) from error
    try:
        rtf = _LINK.sub(_NO_LINK, rtf)
        if len(_FONT.findall(striprtf.font_table_group(rtf))) > _MOST_FONTS:
            raise UnreadableInput(f"{path} names more than {_MOST_FONTS:,} fonts", _SAVE)
        text = str(striprtf.rtf_to_text(rtf, errors="replace"))
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        said = f"{path} is a damaged RTF document: {error}"
        raise UnreadableInput(said, _SAVE) from error
    # Characters above U+FFFF come as two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _undamaged(found: Found) -> Found:
    """Return a document, broken where bytes of it are in no encoding that the file names."""
    if isinstance(found, Record) and "\ufffd".encode() in found.data:
        said = f"{found.name} has characters in no encoding that the file names"
        return Broken(found.name, UnreadableInput(said, _SAVE))
    return found


def _closed(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 64))
        return file.read().rstrip(b"\0\r\n\t \x1a").endswith(b"}")
