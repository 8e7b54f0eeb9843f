"""Importing: what paths name, document by document, into the database in batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from revtrack.errors import NothingThere, RevtrackError
from revtrack.model.held import Added, Given, Item
from revtrack.model.imported import Arrival, Failure, Imported, Near
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from revtrack.readers.walking import Source, kind_named, walked
from revtrack.settings import Settings
from revtrack.store.copying import copy
from revtrack.store.store import Store
from revtrack.verbs.adding import failed, read_item
from revtrack.verbs.chain import key_made_of
from revtrack.verbs.keeping import Wanted, keep
from revtrack.verbs.progress import Progress

BATCH = 1000
"""Documents kept in one transaction, unless they are long."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for all that is imported: the story named, the agency, what containers heed."""

    wishes: Wishes
    story: str | None = None
    agency: str | None = None


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
    arrivals: list[Arrival] = field(default_factory=list)

    def see(self, entry: Added) -> None:
        """Count what became of one document."""
        if entry.status == "failed":
            self.exit_code = self.exit_code or entry.exit_code
            self.failed.append(Failure(entry.file, entry.error or "", entry.hint or ""))
        elif entry.status == "already held":
            self.held += 1
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
            tuple(self.skipped.most_common()), tuple(self.near), self.exit_code,
            tuple(self.arrivals) if self.listing else None,
        )  # fmt: skip


def imported(
    path: Path,
    names: Sequence[str],
    format_: str | None,
    terms: Terms,
    now: Callable[[], datetime],
    settings: Settings,
    progress: Progress,
    dry_run: bool,
) -> Imported:
    """Keep what files and folders hold, or find out in a copy of the database what would be kept.

    Raises `UsageError` for a format that is not known, and the errors of opening a database for
    writing.
    """
    sources = walked(names, kind_named(format_))
    if not dry_run:
        return _bring_in(path, sources, terms, now, settings, progress, Tally())
    with TemporaryDirectory(prefix="revtrack-") as folder:
        aside = Path(folder) / "dry-run.db"
        if path.exists():
            copy(path, aside)
        return _bring_in(aside, sources, terms, now, settings, progress, Tally(listing=True))


def _bring_in(
    path: Path,
    sources: Iterable[Source | Found],
    terms: Terms,
    now: Callable[[], datetime],
    settings: Settings,
    progress: Progress,
    tally: Tally,
) -> Imported:
    """Keep what the sources hold in a database, and return what became of it.

    What is held already is told by its SHA-256 and not read again: an import that was stopped
    goes on where it was. Raises the errors of opening a database for writing.
    """
    before = _stories(path)
    with ExitStack() as open_until_done:
        held = _Holding(path, open_until_done)
        documents = _documents(sources, terms, tally)
        offers = (_offered(one, terms, held, now, settings) for one in documents)
        for entry in progress(keep(path, offers, settings, BATCH), None, "documents"):
            tally.see(entry)
    return tally.result(_stories(path) - before)


def _stories(path: Path) -> int:
    try:
        with Store.reading(path) as store:
            return len(store.story_keys())
    except NothingThere:
        return 0


def _documents(
    sources: Iterable[Source | Found], terms: Terms, tally: Tally
) -> Iterator[Record | Broken]:
    """Yield the documents of all sources; what is passed over is counted."""
    for source in sources:
        found = source.records(terms.wishes) if isinstance(source, Source) else (source,)
        for one in found:
            if isinstance(one, Skipped):
                tally.skipped[one.why] += 1
            else:
                yield one


class _Holding:
    """Says whether bytes are held, through a connection of its own that opens when there is one."""

    def __init__(self, path: Path, open_until_done: ExitStack) -> None:
        self._path = path
        self._open_until_done = open_until_done
        self._store: Store | None = None

    def __call__(self, data: bytes) -> bool:
        if self._store is None and self._path.exists():
            self._store = self._open_until_done.enter_context(Store.reading(self._path))
        return self._store is not None and self._store.holds(sha256(data).hexdigest())


def _offered(
    one: Record | Broken,
    terms: Terms,
    held: Callable[[bytes], bool],
    now: Callable[[], datetime],
    settings: Settings,
) -> Wanted | Added:
    """Return a document as it is to be kept, or what became of it already."""
    if isinstance(one, Broken):
        return failed(one.name, one.error)
    try:
        if held(one.data):
            return Added(one.name, "already held")
        given = Given(terms.agency, one.source, one.captured_at, one.charset)
        story = terms.story or (key_made_of(one.story, one.name) if one.story else None)
        return read_item(Item(one.data, story, given, one.name), now, settings)
    except RevtrackError as error:
        return failed(one.name, error)
