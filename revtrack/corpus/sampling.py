"""A stratified sample of a corpus's stories, into a database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from revtrack.corpus import reading, strata
from revtrack.corpus.allotting import allotted
from revtrack.corpus.came import Came, stories_in
from revtrack.corpus.carrying import Carrier
from revtrack.corpus.engines import Engine, file_of
from revtrack.corpus.importing import Keeper, see
from revtrack.corpus.inputs import Piece, pieces
from revtrack.corpus.partitions import Task
from revtrack.corpus.reading import Named, Read, Reading, files_of, named, nothing
from revtrack.corpus.run import MOST, partitions_for, unwritable
from revtrack.corpus.strata import Drawing, Ranked, Told
from revtrack.errors import UsageError
from revtrack.model.sample import Sampled, Stratum, Values
from revtrack.readers.records import Wishes
from revtrack.verbs.importing import Tally
from revtrack.verbs.progress import Progress, unseen
from revtrack.version import ENGINE, PARSER, __version__


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn: so many stories, in strata by names of `strata.BY`, by a seed.

    `columns`, `agency` and `most` are as for a run over a corpus.
    """

    inputs: tuple[str, ...]
    count: int
    by: tuple[str, ...] = ()
    seed: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    agency: str | None = None
    most: int = MOST


@dataclass(frozen=True)
class Sampler:
    """Draws stories, and keeps all their captures in a database.

    What is drawn depends on the seed and the stories alone, not on the order of files, the engine
    or the number of processes.
    """

    wanted: Wanted
    engine: Engine
    keeper: Keeper
    progress: Progress = unseen

    def done(self) -> Sampled:
        """Do it; drawn again, the same sample adds nothing.

        Raises `UsageError` or `DiskFull` where nothing can be written beside the database,
        `NothingThere` where nothing can be read, and the errors of opening a database for writing.
        """
        given = named(self.wanted.inputs)
        beside = self.keeper.db.absolute().parent
        try:
            work = TemporaryDirectory(dir=beside, prefix=".revtrack-", ignore_cleanup_errors=True)
        except OSError as error:
            raise UsageError(
                f"{beside} cannot be written: {error.strerror or error}",
                "check that the folder is there, or name another file with --db",
            ) from error
        with work as folder:
            try:
                return self._drawn(given, Path(folder))
            except BaseException as error:
                # What still writes there would keep the folder from going.
                self.engine.close()
                if isinstance(error, OSError):
                    raise unwritable(beside, error) from error
                raise

    def _drawn(self, given: Named, work: Path) -> Sampled:
        read = self._read(given, work / "read")
        count = partitions_for(sum(one.bytes for one in read))
        (work / "gathered").mkdir()
        self.engine.gather(files_of(read, work / "read"), work / "gathered", count)
        shutil.rmtree(work / "read")
        wanted, settings = self.wanted, self.keeper.settings
        job = Drawing(
            work / "gathered", wanted.by, wanted.seed, wanted.count, settings, wanted.most
        )
        told = self._told(job, count)
        shares = allotted(told.sizes, wanted.count)
        drawn = {values: told.first[values][:share] for values, share in shares.items()}
        tally = self._tally(given, read, told)
        before = self.keeper.stories()
        came = _captures(job.gathered, [one for some in drawn.values() for one in some])
        for _ in self.progress(self.keeper.kept(came, tally), None, "versions"):
            pass
        return Sampled(
            wanted.by,
            wanted.seed,
            wanted.count,
            _strata(told, drawn),
            _sample(told, drawn),
            tally.result(self.keeper.stories() - before),
            tuple(source for one in read for source in one.sources),
            {"revtrack": __version__, "parser": PARSER, "engine": ENGINE},
        )

    def _read(self, given: Named, folder: Path) -> list[Read]:
        """Read all files into captures; raises `NothingThere` where there is none."""
        limits = self.keeper.settings
        wishes = Wishes(limits.max_bytes, self.wanted.columns, None, limits.max_growth)
        terms = Reading(wishes, self.wanted.agency, folder)
        folder.mkdir()
        todo = pieces(given.files)
        carrier = Carrier(self.engine, partial(reading.read, terms), Piece.apart, reading.given_up)
        done = carrier.through(todo, lambda *_: ())
        found = sorted(self.progress(done, len(todo), "pieces"), key=lambda one: one.first)
        if not any(source.captures for one in found for source in one.sources):
            raise nothing([*given.failed, *(row for one in found for row in one.failed)])
        return found

    def _told(self, job: Drawing, count: int) -> Told:
        """Return the strata of all stories, whichever partition was done first."""
        carrier = Carrier(
            self.engine,
            partial(strata.told, job),
            partial(strata.split, job),
            partial(strata.given_up, job),
        )
        found = Told()
        done = carrier.through(map(Task, range(count)), lambda *_: ())
        for one in self.progress(done, count, "partitions"):
            found.take_in(one, job.count)
        found.failed.sort(key=lambda row: (row.story or "", row.file or ""))
        return found

    def _tally(self, given: Named, read: list[Read], told: Told) -> Tally:
        """Return what could not be taken, counted; what is kept is still to come."""
        tally = Tally(skipped=given.skipped)
        see(given.failed, tally)
        for one in read:
            see(one.failed, tally)
            tally.skipped.update(one.skipped)
        see(told.failed, tally)
        return tally


def _captures(gathered: Path, drawn: list[Ranked]) -> Iterator[Came]:
    """Yield the captures of the stories drawn, a partition at a time, as they came."""
    partitions: dict[int, set[str]] = {}
    for _, story, partition in drawn:
        partitions.setdefault(partition, set()).add(story)
    for partition, stories in sorted(partitions.items()):
        for story, came in stories_in(file_of(gathered, partition)).items():
            if story in stories:
                yield from came


def _order(values: Values) -> list[tuple[int, str]]:
    """Return what strata are sorted by: spans of numbers by the first, all else by its text."""
    firsts = [value.partition("-")[0] for value in values]
    return [
        (int(first) if first.isdecimal() else -1, value)
        for first, value in zip(firsts, values, strict=True)
    ]


def _strata(told: Told, drawn: Mapping[Values, list[Ranked]]) -> tuple[Stratum, ...]:
    every = sorted(told.sizes, key=_order)
    return tuple(Stratum(values, told.sizes[values], len(drawn[values])) for values in every)


def _sample(told: Told, drawn: Mapping[Values, list[Ranked]]) -> tuple[tuple[str, Stratum], ...]:
    rows = [
        (story, Stratum(values, told.sizes[values], len(some)))
        for values, some in drawn.items()
        for _, story, _ in some
    ]
    return tuple(sorted(rows))
