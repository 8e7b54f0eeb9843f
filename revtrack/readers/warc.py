"""WARC and ARC files: what crawlers keep of the web."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from revtrack.errors import UnreadableInput
from revtrack.readers.captures import captures
from revtrack.readers.records import Broken, Found, Wishes
from revtrack.readers.web_archive import Archive


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield the captures of pages in a web archive, packed or not.

    Raises `UnreadableInput` where not one record can be read, `MissingExtra` without warcio.
    Standard: ISO 28500 (WARC 1.0 and 1.1).
    """
    archive = Archive(str(path), lambda: path.open("rb"), wishes.max_bytes, wishes.max_ratio)
    found = captures([archive], wishes)
    first, second = next(found, None), next(found, None)
    if first is None or (isinstance(first, Broken) and second is None):
        why = first.error.message if isinstance(first, Broken) else "it is empty"
        raise UnreadableInput(
            f"{path} is no web archive that can be read: {why}",
            "get it again from where it came: it may have been cut off",
        )
    yield first
    if second is not None:
        yield second
    yield from found
