"""Adding pages: reading, finding the story, keeping the capture, deriving the rest."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from revtrack.compare.diff import diff
from revtrack.errors import RevtrackError
from revtrack.model.held import Added, Capture, Given, Held
from revtrack.model.version import Version
from revtrack.readers.files import Raw, read
from revtrack.readers.formats import told
from revtrack.settings import Settings
from revtrack.store.store import Store
from revtrack.verbs.belonging import belonging
from revtrack.verbs.chain import checked_key, ordered
from revtrack.verbs.reading import read_version
from revtrack.version import ENGINE

Page = tuple[Raw, Version]


def read_page(name: str, given: Given, stdin: BinaryIO | None, settings: Settings) -> Page | Added:
    """Return the page in a file or on standard input, or what was wrong with it."""
    try:
        raw = read(name, stdin, settings.max_bytes)
        return raw, read_version(raw.data, raw.file, given.agency, given.source)
    except RevtrackError as error:
        return _failed(name, error)


def add(
    path: Path,
    read: Iterable[Page | Added],
    story: str | None,
    given: Given,
    now: Callable[[], datetime],
    settings: Settings,
) -> Iterator[Added]:
    """Yield what became of each page, in order, once it is kept.

    The database is made for the first page that could be read: none if there is no such page.
    """
    key = checked_key(story) if story else None
    with ExitStack() as open_until_done:
        store: Store | None = None
        for entry in read:
            if isinstance(entry, Added):
                yield entry
                continue
            store = store or open_until_done.enter_context(Store.writing(path, make=True))
            raw, version = entry
            yield _keep(store, _capture(raw, given, now()), version, key, given, settings)


def refresh_diffs(store: Store, key: str) -> int:
    """Put a story's versions in order and derive the diffs that are missing; return how many."""
    return sum(refreshed(store, key))


def refreshed(store: Store, key: str) -> Iterator[bool]:
    """Do the same version by version, and yield for each whether its diff was missing.

    Diffs are made with the default thresholds, whatever is configured: a row says which engine
    made it and no more, and one table must not hold what different thresholds say.
    """
    chain = ordered(store.chain(key))
    derived = store.diffs(key)
    for held in chain:
        store.place(held)
    if chain and chain[0].id in derived:
        store.drop_diff(chain[0].id)
    for old, new in itertools.pairwise([None, *chain]):
        assert new  # noqa: S101  only the first has none before it
        is_missing = old is not None and derived.get(new.id) != (old.id, ENGINE)
        if old and is_missing:
            before, after = store.with_blocks(old), store.with_blocks(new)
            store.put_diff(diff(before.version, after.version), old, new)
        yield is_missing


def _failed(file: str, error: RevtrackError) -> Added:
    """Return the entry of a file that could not be added."""
    return Added(file, "failed", error=error.message, hint=error.hint, exit_code=error.exit_code)


def _keep(
    store: Store,
    capture: Capture,
    version: Version,
    story: str | None,
    given: Given,
    settings: Settings,
) -> Added:
    with store.transaction():
        held = store.holding(capture.sha256)
        if held:
            return _already(capture.file, held, story)
        to = belonging(version, store, settings, story)
        assert capture.added_at is not None  # noqa: S101  set by `_capture`
        store.make_story(to.key, capture.added_at)
        store.add_version(to.key, capture, version, given.agency)
        refresh_diffs(store, to.key)
        held = store.holding(capture.sha256)
    warnings = (*version.warnings, *((to.warning,) if to.warning else ()))
    return Added(capture.file, "added", to.why, held, warnings=warnings)


def _already(file: str, held: Held, story: str | None) -> Added:
    why = f"the same bytes are held as version {held.place} of {held.story}"
    elsewhere = story is not None and story != held.story
    warning = f"to give it to {story}: `revtrack story move {held.story} {story} {held.place}`"
    return Added(file, "already held", why, held, warnings=(warning,) if elsewhere else ())


def _capture(raw: Raw, given: Given, added_at: datetime) -> Capture:
    """Return a file's bytes as a capture, with their SHA-256 and times."""
    return Capture(
        sha256=sha256(raw.data).hexdigest(),
        data=raw.data,
        file=raw.file,
        media_type=told(raw.data).media_type,
        source=given.source,
        captured_at=given.captured_at or raw.changed_at,
        added_at=added_at,
    )
