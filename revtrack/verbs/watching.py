"""Watching addresses: what changed is kept, what only looks different is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from revtrack.errors import StoreBusy, Unreachable, UnreadableInput, UsageError
from revtrack.model.held import Given
from revtrack.model.reported import Added
from revtrack.model.version import FIELDS, Version
from revtrack.model.watched import Watched
from revtrack.network.client import Answer, Client, Seen
from revtrack.network.feeds import entries, is_feed
from revtrack.network.robots import Robots
from revtrack.readers.files import Raw
from revtrack.settings import Settings
from revtrack.store.store import Store
from revtrack.verbs.adding import add
from revtrack.verbs.progress import Progress
from revtrack.verbs.reading import read_again, read_version
from revtrack.version import PARSER

T = TypeVar("T")

_BUSY_TRIES = 12
"""Times that a database in use is tried, half a minute each, before a page is given up."""

_JITTER = 0.1
"""Share of the pause between two looks by which chance makes it longer or shorter."""


class Watch:
    """Looks at addresses again and again; the client fetches, and its clock is waited by."""

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime],
        settings: Settings,
        progress: Progress,
        client: Client,
    ) -> None:
        self._path = path
        self._now = now
        self._settings = settings
        self._progress = progress
        self._client = client
        self._robots = Robots(client)
        self._refused: set[str] = set()

    def look(self, addresses: Sequence[str]) -> Iterator[Watched]:
        """Fetch pages, and feeds with the pages that they list; yield what became of each.

        What fails does not stop the others. Raises the errors of opening a database for writing,
        but for one that is in use, which is waited for.
        """
        named = list(dict.fromkeys(addresses))
        listed: dict[str, str] = {}
        for address in named:
            for entry in self._fetched(address, None):
                if isinstance(entry, Watched):
                    yield entry
                else:
                    listed |= {page: address for page in entry if page not in named}
        for page, feed in self._progress(list(listed.items()), len(listed), "pages"):
            for entry in self._fetched(page, feed):
                if isinstance(entry, Watched):
                    yield entry

    def rest(self, seconds: float) -> None:
        """Wait until the next look, a little longer or shorter by chance."""
        chance = 2 * self._client.clock.chance() - 1
        self._client.clock.sleep(seconds * (1 + _JITTER * chance))

    def _fetched(self, address: str, feed: str | None) -> Iterator[Watched | list[str]]:
        """Yield what became of an address, and of a feed the pages that it lists."""
        if address in self._refused:
            return
        try:
            if not self._robots.allow(address):
                self._refused.add(address)
                yield Watched(address, "refused", feed)
                return
            seen = self._store(lambda store: Seen(*store.said_of(address)))
            answer = self._client.get(address, seen)
            if feed is None:
                pages = self._pages(address, answer)
                if pages is not None:
                    yield Watched(address, "feed", pages=len(pages))
                    yield pages
                    return
            yield self._page(address, answer, feed)
        except (Unreachable, UnreadableInput, UsageError, StoreBusy) as error:
            yield Watched(address, "failed", feed, error=error)

    def _pages(self, address: str, answer: Answer) -> list[str] | None:
        """Return the pages that a feed lists, None for what is no feed."""
        if answer.is_unmodified:
            return self._store(lambda store: store.pages_of(address)) or None
        if not is_feed(answer.data):
            return None
        pages = entries(answer)

        def keep(store: Store) -> None:
            with store.transaction():
                store.put_pages(address, pages)
                store.put_said(address, answer.seen.etag, answer.seen.last_modified)

        self._store(keep)
        return pages

    def _page(self, address: str, answer: Answer, feed: str | None) -> Watched:
        if answer.is_unmodified:
            return Watched(address, "unchanged", feed)
        version = read_version(answer.data, address, None, address, answer.charset, self._settings)
        before = self._store(lambda store: _last(store, address))
        if before is not None and _says(before) == _says(version):
            found = Watched(address, "unchanged", feed)
        else:
            raw = Raw(address, answer.data, self._now())
            added = self._kept(raw, version, answer.charset)
            found = Watched(address, added.status, feed, added)
        self._store(lambda store: _remember(store, address, answer.seen))
        return found

    def _kept(self, raw: Raw, version: Version, charset: str | None) -> Added:
        """Keep a page: the one place where watching meets adding."""
        given = Given(source=raw.file, captured_at=raw.changed_at, charset=charset)

        def keep() -> Added:
            (entry,) = add(self._path, [(raw, version)], None, given, self._now, self._settings)
            return entry

        return self._patiently(keep)

    def _store(self, action: Callable[[Store], T]) -> T:
        """Do something with the database, which is made if it is not there."""

        def done() -> T:
            with Store.writing(self._path, make=True) as store:
                return action(store)

        return self._patiently(done)

    def _patiently(self, action: Callable[[], T]) -> T:
        """Do something as soon as no other program holds the database."""
        for _ in range(_BUSY_TRIES - 1):
            try:
                return action()
            except StoreBusy:
                self._client.clock.sleep(1)
        return action()


def _last(store: Store, source: str) -> Version | None:
    """Return the last version held of an address, as the installed parser reads it."""
    held = store.last_from(source)
    if held is None or held.parser == PARSER:
        return held.version if held else None
    return read_again(store.capture(held.sha256), held.given_agency)


def _says(version: Version) -> tuple[object, ...]:
    """Return what a reader is told: the fields, and the blocks with their roles."""
    return (*(version.field(name) for name in FIELDS), version.blocks)


def _remember(store: Store, address: str, seen: Seen) -> None:
    with store.transaction():
        store.put_said(address, seen.etag, seen.last_modified)
