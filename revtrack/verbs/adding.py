"""Adding pages: reading, finding the story, keeping the capture, deriving the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from revtrack.errors import RevtrackError
from revtrack.model.held import Capture, Given
from revtrack.model.names import readable
from revtrack.model.reported import Added, Item
from revtrack.model.version import Version
from revtrack.readers.containers import refuse_container
from revtrack.readers.files import STDIN, Raw, checked, read
from revtrack.readers.formats import Format, told
from revtrack.settings import Settings
from revtrack.verbs.chain import checked_key
from revtrack.verbs.keeping import Wanted, keep
from revtrack.verbs.reading import read_as

Page = tuple[Raw, Version]


def read_page(name: str, given: Given, stdin: BinaryIO | None, settings: Settings) -> Page | Added:
    """Return the page in a file or on standard input, or what was wrong with it."""
    try:
        raw = read(name, stdin, settings.max_bytes)
        if name != STDIN:
            refuse_container(Path(name))
        return raw, read_as(told(raw.data), raw.data, raw.file, given, settings)
    except RevtrackError as error:
        return failed(name, error)


def add(
    path: Path,
    read: Iterable[Page | Added],
    story: str | None,
    given: Given,
    now: Callable[[], datetime],
    settings: Settings,
    again: bool = False,
) -> Iterator[Added]:
    """Yield what became of each page, in order, once it is kept, its diffs derived.

    What was removed is kept out unless it is to be taken `again`.

    Each is a transaction: what was told is kept, and what was not told is not.

    The database is made for the first page that could be read: none if there is no such page.
    """
    key = checked_key(story) if story else None
    wanted = (
        entry
        if isinstance(entry, Added)
        else Wanted(
            _capture(entry[0], given, now(), told(entry[0].data)), entry[1], key, given.agency
        )
        for entry in read
    )
    return keep(path, wanted, settings, batch=1, derive=True, again=again)


def add_items(
    path: Path, items: Iterable[Item], now: Callable[[], datetime], settings: Settings, batch: int
) -> Iterator[Added]:
    """Yield what became of each item, in order, once it is kept; diffs are left due."""
    return keep(path, (read_item(item, now, settings) for item in items), settings, batch)


def read_item(
    item: Item, now: Callable[[], datetime | None], settings: Settings, digest: str | None = None
) -> Wanted | Added:
    """Return an item as it is to be kept, or what was wrong with it; `digest` is its SHA-256.

    `now` gives the time at which it is added, None for one that is added to no database.
    """
    data = item.data.encode() if isinstance(item.data, str) else item.data
    try:
        raw = checked(Raw(item.name, data), settings.max_bytes)
        key = checked_key(item.story) if item.story else None
        format_ = told(data)
        version = read_as(format_, data, item.name, item.given, settings)
    except RevtrackError as error:
        return failed(item.name, error)
    capture = _capture(raw, item.given, now(), format_, digest)
    return Wanted(capture, version, key, item.given.agency)


def failed(file: str, error: RevtrackError) -> Added:
    """Return the entry of a file that could not be added."""
    return Added(file, "failed", error=error.message, hint=error.hint, exit_code=error.exit_code)


def _capture(
    raw: Raw, given: Given, added_at: datetime | None, format_: Format, digest: str | None = None
) -> Capture:
    """Return a file's bytes as a capture, with their SHA-256 and times."""
    return Capture(
        sha256=digest or sha256(raw.data).hexdigest(),
        data=raw.data,
        file=readable(raw.file),
        media_type=format_.media_type_in(given.charset),
        source=given.source and readable(given.source),
        captured_at=given.captured_at or raw.changed_at,
        added_at=added_at,
    )
