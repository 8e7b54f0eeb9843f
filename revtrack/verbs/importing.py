"""Importing: what paths name, document by document, into the database in batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from revtrack.errors import NothingThere, RevtrackError, UsageError
from revtrack.model.held import Given
from revtrack.model.imported import Arrival, Failure, Imported, Near, Table, Terms
from revtrack.model.reported import Added, Item
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from revtrack.readers.tables import mapping
from revtrack.readers.walking import Source, kind_named, walked
from revtrack.settings import Settings
from revtrack.store.copying import copy
from revtrack.store.store import Store
from revtrack.verbs.adding import failed, read_item
from revtrack.verbs.chain import key_made_of
from revtrack.verbs.keeping import Wanted, keep
from revtrack.verbs.progress import Progress

_LISTS = 16 * 1024 * 1024
"""Least bytes that a web archive's list of captures may have: some fifty thousand rows."""

_NO_TABLE = UsageError(
    "--map names columns, and nothing that was imported is a table", "leave it out, or name a table"
)

BATCH = 1000
"""Documents kept in one transaction, unless they are long."""


@dataclass
class Tally:
    """Counts what became of the documents; `listing` keeps a line for each that is added."""

    listing: bool = False
    added: int = 0
    held: int = 0
    exit_code: int = 0
    stories: set[str] = field(default_factory=set)
    failed: list[Failure] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    near: list[Near] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)

    def see(self, entry: Added) -> None:
        """Count what became of one document."""
        if entry.status == "failed":
            self.exit_code = self.exit_code or entry.exit_code
            self.failed.append(Failure(entry.file, entry.error or "", entry.hint or ""))
        elif entry.status == "already held":
            self.held += 1
        elif entry.status == "removed":
            self.skipped[entry.error or ""] += 1
        elif entry.held:
            self.added += 1
            self.stories.add(entry.held.story)
            if entry.near:
                self.near.append(Near(entry.file, entry.held.story, entry.near))
            if self.listing:
                self.arrivals.append(Arrival.of(entry))

    def result(self, new: int) -> Imported:
        """Return the counts as they are; `new` stories were not held before."""
        return Imported(
            self.added, self.held, len(self.stories), new, tuple(self.failed),
            tuple(self.skipped.most_common()), tuple(self.near), tuple(self.tables), self.exit_code,
            tuple(self.arrivals) if self.listing else None,
        )  # fmt: skip


@dataclass(frozen=True)
class Importer:
    """Keeps what is to be imported in a database."""

    path: Path
    terms: Terms
    now: Callable[[], datetime]
    settings: Settings
    progress: Progress

    @cached_property
    def _wishes(self) -> Wishes:
        terms = self.terms
        limits = self.settings
        return Wishes(limits.max_bytes, terms.columns, terms.url_contains, limits.max_growth)

    def run(self, names: Sequence[str], dry_run: bool) -> Imported:
        """Keep what the names stand for, or find out in a copy of the database what would be kept.

        Raises `UsageError` for a format that is not known, and the errors of opening a database
        for writing.
        """
        with ExitStack() as open_until_done:
            if self.terms.server:
                sources: Iterable[Source | Found] = self._from_server(names, open_until_done)
            else:
                sources = walked(names, kind_named(self.terms.format))
            if not dry_run:
                return self._bring_in(sources, Tally())
            folder = open_until_done.enter_context(TemporaryDirectory(prefix="revtrack-"))
            aside = Path(folder) / "dry-run.db"
            if self.path.exists():
                copy(self.path, aside)
            return replace(self, path=aside)._bring_in(sources, Tally(listing=True))

    def _from_server(self, pages: Sequence[str], open_until_done: ExitStack) -> Iterator[Found]:
        """Yield the captures of pages that a web archive on the network holds."""
        from revtrack.network.cdx import Asked, captures
        from revtrack.network.client import Client, Limits

        terms, held = self.terms, Holding(self.path, open_until_done)
        limits = Limits(max_bytes=max(self.settings.max_bytes, _LISTS))
        client = open_until_done.enter_context(Client(limits, terms.allow_private))
        for page in pages or (None,):
            asked = Asked(terms.server or "", page, terms.since, terms.until)
            yield from captures(asked, client, self._wishes, held.has_capture)

    def _bring_in(self, sources: Iterable[Source | Found], tally: Tally) -> Imported:
        """Keep what the sources hold, and return what became of it.

        What is held already is told by its SHA-256 and not read again: an import that was
        stopped goes on where it was.
        """
        before = _stories(self.path)
        with ExitStack() as open_until_done:
            held = Holding(self.path, open_until_done)
            offers = (self._offered(one, held) for one in self._documents(sources, tally))
            kept = keep(self.path, offers, self.settings, BATCH)
            for entry in self.progress(kept, None, "documents"):
                tally.see(entry)
        if self.terms.columns and not (tally.tables or tally.failed):
            tally.see(failed("--map", _NO_TABLE))
        return tally.result(_stories(self.path) - before)

    def _documents(
        self, sources: Iterable[Source | Found], tally: Tally
    ) -> Iterator[Record | Broken]:
        """Yield the documents of all sources; what is passed over is counted."""
        for source in sources:
            if isinstance(source, Source):
                self._tell(source, tally)
            found = source.records(self._wishes) if isinstance(source, Source) else (source,)
            for one in found:
                if isinstance(one, Skipped):
                    tally.skipped[one.why] += 1
                else:
                    yield one

    def _tell(self, source: Source, tally: Tally) -> None:
        """Tell how a table's columns are taken; what is wrong with it is told when it is read."""
        try:
            found = source.kind and mapping(source.path, self._wishes, source.kind)
        except RevtrackError:
            return
        if found:
            guessed = tuple(name for name in found.columns if name in found.guessed)
            table = Table(str(source.path), found.columns, guessed, found.unused, found.doubt)
            tally.tables.append(table)
            self.terms.tell(table)

    def _offered(self, one: Record | Broken, held: Callable[[str], bool]) -> Wanted | Added:
        """Return a document as it is to be kept, or what became of it already."""
        if isinstance(one, Broken):
            return failed(one.name, one.error)
        try:
            digest = sha256(one.data).hexdigest()
            if held(digest):
                return Added(one.name, "already held")
            given = Given(self.terms.agency, one.source, one.captured_at, one.charset)
            item = Item(one.data, self.terms.story or _key(one), given, one.name)
            return read_item(item, self.now, self.settings, digest)
        except RevtrackError as error:
            return failed(one.name, error)


def _stories(path: Path) -> int:
    try:
        with Store.reading(path) as store:
            return len(store.story_keys())
    except NothingThere:
        return 0


class Holding:
    """Says whether bytes are held, through a connection of its own that opens when there is one."""

    def __init__(self, path: Path, open_until_done: ExitStack) -> None:
        self._path = path
        self._open_until_done = open_until_done
        self._store: Store | None = None

    def __call__(self, digest: str) -> bool:
        """Whether there are bytes with this SHA-256."""
        store = self._opened()
        return store is not None and store.holds(digest)

    def story_of(self, digest: str) -> str | None:
        """Return the story in which bytes are held; None where they are in none."""
        store = self._opened()
        place = store.place_of(digest) if store else None
        return place.story if place else None

    def has_capture(self, source: str, captured_at: datetime) -> bool:
        """Whether a capture from this address at this time is held."""
        store = self._opened()
        return store is not None and store.has_capture(source, captured_at)

    def _opened(self) -> Store | None:
        if self._store is None and self._path.exists():
            self._store = self._open_until_done.enter_context(Store.following(self._path))
        return self._store


def _key(one: Record) -> str | None:
    """Return the key of the story that a container names; an item has its address in itself."""
    if not one.story or ("://" in one.story and one.data.lstrip().startswith(b"{")):
        return None
    return key_made_of(one.story, one.name)
