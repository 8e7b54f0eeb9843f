"""Keeping pages that were read: batches in, each a transaction; reports out once it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from revtrack.model.held import Capture, Held
from revtrack.model.reported import Added
from revtrack.model.version import Version
from revtrack.settings import Settings
from revtrack.store.store import Store
from revtrack.verbs.belonging import Belonging, belonging
from revtrack.verbs.deriving import put_in_order, refresh_diffs
from revtrack.version import PARSER

_MOST_AT_ONCE = 32 * 1024 * 1024
"""Bytes of captures in one transaction; so much of them is in memory."""

_TAKE_AGAIN = "`revtrack add FILE --again` takes it all the same"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A capture and the version read from it, to be kept; `story` is a key that was given."""

    capture: Capture
    version: Version
    story: str | None = None
    agency: str | None = None


@dataclass(slots=True)
class _Batch:
    """What became of the pages of a batch: the versions added, and their stories by key."""

    added: dict[str, int]
    to: dict[str, Belonging]
    stories: dict[str, int]


def keep(
    path: Path,
    wanted: Iterable[Wanted | Added],
    settings: Settings,
    batch: int,
    derive: bool = False,
    again: bool = False,
) -> Iterator[Added]:
    """Yield what became of each page, in order, once its batch is kept.

    What was removed is kept out, but where it is to be taken `again`.
    What failed before comes as it is. The database is made for the first page to be kept. Where
    `derive` is false, the diffs of neighbours are left due.
    """
    entries = iter(wanted)
    with ExitStack() as open_until_done:
        store: Store | None = None
        while chunk := list(_some(entries, batch)):
            if store is None and not all(isinstance(entry, Added) for entry in chunk):
                store = open_until_done.enter_context(Store.writing(path, make=True))
            yield from _kept(store, chunk, settings, derive, again) if store else _failures(chunk)


def _some(entries: Iterator[Wanted | Added], batch: int) -> Iterator[Wanted | Added]:
    """Yield so many entries, fewer where they are long: memory does not grow with the pages."""
    size = 0
    for entry in islice(entries, batch):
        yield entry
        size += len(entry.capture.data) if isinstance(entry, Wanted) else 0
        if size > _MOST_AT_ONCE:
            return


def _failures(chunk: Iterable[Wanted | Added]) -> Iterator[Added]:
    return (entry for entry in chunk if isinstance(entry, Added))


def _kept(
    store: Store, chunk: list[Wanted | Added], settings: Settings, derive: bool, again: bool
) -> list[Added]:
    """Keep a batch in one transaction; return what became of each page."""
    done = _Batch({}, {}, {})
    with store.transaction():
        store.begin_batch()
        for entry in chunk:
            if isinstance(entry, Wanted):
                _keep(store, entry, done, settings, again)
        store.end_batch()
        places: dict[int, int] = {}
        for key in done.stories:
            places |= put_in_order(store, key)
            if derive:
                refresh_diffs(store, key)
    return [
        entry if isinstance(entry, Added) else _report(store, entry, done, places)
        for entry in chunk
    ]


def _keep(store: Store, wanted: Wanted, done: _Batch, settings: Settings, again: bool) -> None:
    """Add a page to the batch, unless the same bytes are held, or were removed."""
    digest = wanted.capture.sha256
    if digest in done.added or store.holds(digest):
        return
    if not again and store.removals.of(digest):
        return
    if not wanted.story:
        # What the batch holds back may be what the page shares its text with.
        store.end_batch()
    to = belonging(wanted.version, store, settings, wanted.story)
    story = done.stories.get(to.key)
    if story is None:
        assert wanted.capture.added_at is not None  # noqa: S101  set when it was read
        story = done.stories[to.key] = store.make_story(to.key, wanted.capture.added_at)
    done.added[digest] = store.add_version(story, wanted.capture, wanted.version, wanted.agency)
    done.to[digest] = to


def _report(store: Store, wanted: Wanted, done: _Batch, places: dict[int, int]) -> Added:
    capture, version = wanted.capture, wanted.version
    to = done.to.pop(capture.sha256, None)
    if to is None:
        if tombstone := store.removals.of(capture.sha256):
            return Added(capture.file, "removed", error=tombstone.told(), hint=_TAKE_AGAIN)
        held = store.holding(capture.sha256)
        assert held  # noqa: S101  else it would have been added
        return _already(capture.file, held, wanted.story)
    row = done.added[capture.sha256]
    if version.furniture:
        version = replace(version, furniture=())
    held = Held(
        row, to.key, places[row], capture.sha256, version, PARSER,
        wanted.agency, capture.captured_at, capture.added_at,
    )  # fmt: skip
    warnings = (*version.warnings, *((to.warning,) if to.warning else ()))
    return Added(capture.file, "added", to.why, held, warnings=warnings, near=to.warning)


def _already(file: str, held: Held, story: str | None) -> Added:
    why = f"the same bytes are held as version {held.place} of {held.story}"
    elsewhere = story is not None and story != held.story
    warning = f"to give it to {story}: `revtrack story move {held.story} {story} {held.place}`"
    return Added(file, "already held", why, held, warnings=(warning,) if elsewhere else ())
