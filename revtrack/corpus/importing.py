"""A corpus into a database: captures with their stories, as they come out of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from revtrack.corpus.came import Came
from revtrack.corpus.inputs import pieces
from revtrack.corpus.reading import Read, came_in, named, nothing
from revtrack.corpus.story import as_kept
from revtrack.errors import NothingThere
from revtrack.model.corpus import Failed
from revtrack.model.imported import Failure, Imported
from revtrack.model.reported import Added
from revtrack.readers.records import Wishes
from revtrack.settings import Settings
from revtrack.store.store import Store
from revtrack.verbs.importing import BATCH, Holding, Tally
from revtrack.verbs.keeping import Wanted, keep
from revtrack.verbs.progress import Progress, unseen

ELSEWHERE = "the same bytes are held in another story"


@dataclass(frozen=True)
class Keeper:
    """Keeps captures in a database, each in the story that it names."""

    db: Path
    now: Callable[[], datetime]
    settings: Settings

    def kept(self, came: Iterable[Came], tally: Tally) -> Iterator[Added]:
        """Yield what became of each capture, once its batch is kept; it is counted, too.

        What is held is not read again. Memory does not grow with the captures.
        """
        with ExitStack() as open_until_done:
            held = Holding(self.db, open_until_done)
            offered = (self._offered(one, held) for one in came)
            for entry in keep(self.db, offered, self.settings, BATCH):
                if entry.status == "already held" and entry.warnings:
                    tally.skipped[ELSEWHERE] += 1
                else:
                    tally.see(entry)
                yield entry

    def _offered(self, one: Came, held: Holding) -> Wanted | Added:
        digest = sha256(one.capture).hexdigest()
        if story := held.story_of(digest):
            return Added(one.file, "already held", warnings=() if story == one.story else (story,))
        return as_kept(one, digest, self.settings, self.now)

    def stories(self) -> int:
        """Return how many stories the database holds."""
        try:
            with Store.reading(self.db) as store:
                return store.totals()[0]
        except NothingThere:
            return 0


@dataclass(frozen=True)
class Importer:
    """Brings what inputs hold into a database; `columns` and `agency` are as for `Run`."""

    inputs: tuple[str, ...]
    keeper: Keeper
    columns: Mapping[str, str] = field(default_factory=dict)
    agency: str | None = None
    progress: Progress = unseen

    def done(self) -> Imported:
        """Do it, file by file; return what became of it all.

        What was stopped goes on where it was when it is done again. Raises `NothingThere` where
        nothing can be read at all, and the errors of opening a database for writing.
        """
        given = named(self.inputs)
        before = self.keeper.stories()
        tally = Tally(skipped=given.skipped)
        see(given.failed, tally)
        limits = self.keeper.settings
        wishes = Wishes(limits.max_bytes, self.columns, None, limits.max_growth)
        todo = [(piece, Read(piece.first)) for piece in pieces(given.files)]
        found = (one for piece, read in todo for one in came_in(piece, wishes, self.agency, read))
        for _ in self.progress(self.keeper.kept(found, tally), None, "versions"):
            pass
        done = [read for _, read in todo]
        for read in done:
            see(read.failed, tally)
            tally.skipped.update(read.skipped)
        if not any(source.captures for read in done for source in read.sources):
            raise nothing([row for read in done for row in read.failed])
        return tally.result(self.keeper.stories() - before)


def see(rows: Sequence[Failed], tally: Tally) -> None:
    """Count what could not be read."""
    for row in rows:
        tally.exit_code = tally.exit_code or row.exit_code
        tally.failed.append(Failure(row.file or row.story or "", row.message, row.hint))
