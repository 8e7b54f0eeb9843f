"""A run: files are read, captures gathered by story, stories worked through, and all is told."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from revtrack.corpus import partitions, reading
from revtrack.corpus.carrying import Carrier
from revtrack.corpus.engines import Engine
from revtrack.corpus.inputs import File, Piece, pieces
from revtrack.corpus.partitions import Done, Job, Task
from revtrack.corpus.reading import Read, Reading, files_of, named, nothing, read, taken
from revtrack.errors import DiskFull, UsageError
from revtrack.model.corpus import FAILURES, CorpusRun, Failed, Source
from revtrack.model.imported import Table
from revtrack.readers.records import Wishes
from revtrack.settings import Settings
from revtrack.store.faults import is_full
from revtrack.verbs.progress import Progress, unseen
from revtrack.version import ENGINE, PARSER, __version__
from revtrack.writers import parquet

RUN = "_run.json"
_WORK = "_work"
_PARTITION = 2 << 20
"""Bytes of captures in a partition: some 500 versions, a second or two of work."""

_MOST_PARTITIONS = 512
"""Files that are written to at once while captures are gathered: systems allow 1,024."""

MOST = 64 << 20
"""Most bytes of a story's captures."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to do: inputs to tables in a folder.

    `columns` names a table's columns by what they hold, `agency` is the one that all are of, and
    `most` the bytes that a story's captures may come to.
    """

    inputs: tuple[str, ...]
    out: Path
    tables: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    agency: str | None = None
    most: int = MOST


class Run:
    """A run, which goes on where one with the same inputs into the same folder was stopped."""

    def __init__(
        self,
        wanted: Wanted,
        engine: Engine,
        settings: Settings,
        progress: Progress = unseen,
        tell: Callable[[Table], None] = lambda _: None,
    ) -> None:
        """Make it; `tell` is called with how columns are taken, before the work begins."""
        self._wanted = wanted
        self._engine = engine
        self._settings = settings
        self._progress = progress
        self._tell_of = tell
        # Workers of a cluster may stand in another folder.
        self._out = wanted.out.absolute()
        self._work = self._out / _WORK

    def done(self) -> CorpusRun:
        """Do it, or what is left of it.

        Raises `UsageError` for a folder that holds something else or cannot be written to,
        `DiskFull`, and `NothingThere` where nothing can be read at all.
        """
        try:
            return self._done()
        except OSError as error:
            raise unwritable(self._wanted.out, error) from error

    def _done(self) -> CorpusRun:
        given = named(self._wanted.inputs, self._out)
        files, failures, skipped = given.files, given.failed, given.skipped
        plan = self._plan(files)
        if (told := self._finished(plan)) is not None:
            return told
        self._begin(plan)
        found = self._read(pieces(files))
        failures += [row for one in found for row in one.failed]
        for one in found:
            skipped.update(one.skipped)
        captures = sum(source.captures for one in found for source in one.sources)
        if not captures:
            self._leave()
            raise nothing(failures, skipped)
        for table in taken(found):
            self._tell_of(table)
        count = partitions_for(sum(one.bytes for one in found))
        self._gather(found, count)
        worked = list(self._progress(self._worked(count), captures, "versions"))
        return self._tell(plan, found, failures, skipped, _every(worked), count)

    def _plan(self, files: Sequence[File]) -> dict[str, Any]:
        """Return what decides the answers: two runs with the same plan make the same files."""
        return {
            "tables": list(self._wanted.tables),
            "files": [asdict(file) for file in files],
            "columns": dict(self._wanted.columns),
            "agency": self._wanted.agency,
            "settings": {**asdict(self._settings), "max_story": self._wanted.most},
            "made_by": {"revtrack": __version__, "parser": PARSER, "engine": ENGINE},
        }

    def _finished(self, plan: dict[str, Any]) -> CorpusRun | None:
        """Return what a run with this plan did; raises `UsageError` where another one is held."""
        out = self._wanted.out
        for path, is_whole in ((out / RUN, True), (self._work / "plan.json", False)):
            if not path.exists():
                continue
            held = json.loads(path.read_text("utf-8"))
            if (held["plan"] if is_whole else held) != plan:
                raise UsageError(
                    f"{out} holds a run over other files, or with other settings",
                    "name another folder with -o, or remove that one",
                )
            if is_whole:  # it may have been ended before what it worked with was gone
                shutil.rmtree(self._work, ignore_errors=True)
            return _run_of(held, out) if is_whole else None
        if not _is_free(out):
            raise UsageError(f"{out} holds something else", "name a folder that is new or empty")
        return None

    def _begin(self, plan: dict[str, Any]) -> None:
        self._work.mkdir(parents=True, exist_ok=True)
        # The plan comes first: by it a run that is ended from here on is known again.
        _write(self._work / "plan.json", plan)
        for folder in (self._work / "done", self._work / "asides", *self._folders()):
            folder.mkdir(exist_ok=True)

    def _leave(self) -> None:
        """Take away what was begun, where nothing comes of it."""
        shutil.rmtree(self._work)
        for folder in (*(self._out / table for table in self._wanted.tables), self._out):
            folder.rmdir()

    def _read(self, todo: Sequence[Piece]) -> list[Read]:
        """Read all files; what was read before is not read again."""
        told = self._work / "read.json"
        if told.exists():
            return [_read_of(one) for one in json.loads(told.read_text("utf-8"))]
        settings = self._settings
        wishes = Wishes(settings.max_bytes, self._wanted.columns, None, settings.max_growth)
        terms = Reading(wishes, self._wanted.agency, _empty(self._work / "read"))
        carrier = Carrier(self._engine, partial(read, terms), Piece.apart, reading.given_up)
        done = carrier.through(todo, _no_more)
        whole = sorted(self._progress(done, len(todo), "pieces"), key=lambda one: one.first)
        _write(told, [asdict(one) for one in whole])
        return whole

    def _gather(self, found: Sequence[Read], count: int) -> None:
        told = self._work / "gathered.json"
        if told.exists():
            return
        read = self._work / "read"
        files = files_of(found, read)
        self._engine.gather(files, _empty(self._work / "gathered"), count)
        _write(told, count)
        shutil.rmtree(read, ignore_errors=True)

    def _worked(self, count: int) -> Iterator[Done | None]:
        """Yield what became of each task, and None for each further capture: so a bar counts."""
        work, wanted = self._work, self._wanted
        job = Job(
            work / "gathered", self._out, work / "done", work / "asides", wanted.tables,
            self._settings, wanted.most,
        )  # fmt: skip
        carrier = Carrier(
            self._engine,
            partial(partitions.work, job),
            partial(partitions.split, job),
            partial(partitions.given_up, job),
        )
        for done in carrier.through(map(Task, range(count)), _large):
            yield done
            yield from [None] * max(0, done.versions - 1)

    def _tidy(self, names: Set[str]) -> None:
        """Take away files of no task that counts, such as a partition that was split after all."""
        # From here on nothing is put there any more by a process that is at it still.
        _empty(self._work / "ended").rmdir()
        (self._work / "asides").rename(self._work / "ended")
        for folder in self._folders():
            for path in folder.iterdir():
                if path.name not in names:
                    path.unlink()

    def _folders(self) -> list[Path]:
        return [self._wanted.out / table for table in self._wanted.tables]

    def _tell(
        self,
        plan: dict[str, Any],
        found: Sequence[Read],
        failures: list[Failed],
        skipped: Counter[str],
        worked: Sequence[Done],
        count: int,
    ) -> CorpusRun:
        """Write what could not be taken, and what the run did; then what it worked with goes."""
        out = self._wanted.out
        failures = failures + [row for done in worked for row in done.failed]
        rows = [row[:-1] for row in failures]
        self._tidy({f"{done.name}.parquet" for done in worked if done.rows})
        aside = out / ".failures.part"
        parquet.write(aside, FAILURES, rows)
        os.replace(aside, out / "failures.parquet")
        told = CorpusRun(
            str(out),
            {
                table: sum(done.rows.get(table, 0) for done in worked)
                for table in self._wanted.tables
            },
            sum(done.stories for done in worked),
            sum(done.versions for done in worked),
            len(failures),
            tuple(source for one in found for source in one.sources),
            dict(sorted(skipped.items())),
            dict(self._wanted.columns),
            count,
            plan["made_by"],
            plan["settings"],
            next((row.exit_code for row in failures), 0),
            tuple(taken(found)),
        )
        _write(out / RUN, {**told.to_dict(), "plan": plan})
        shutil.rmtree(self._work)
        return told


def _no_more(piece: Piece, found: Read) -> tuple[Piece, ...]:  # noqa: ARG001
    return ()


def _large(task: Task, done: Done) -> list[Task]:
    """Return the tasks of the stories that a task left for later."""
    return [Task(task.partition, (place,)) for place in done.later]


def _empty(folder: Path) -> Path:
    """Return a folder without what may be in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _is_free(out: Path) -> bool:
    """Whether a folder is new, or empty but for the beginning of a plan."""
    begun = (out / _WORK, out / _WORK / "plan.part")
    return not out.exists() or (out.is_dir() and all(path in begun for path in out.rglob("*")))


def _every(worked: Iterable[Done | None]) -> list[Done]:
    return sorted((done for done in worked if done), key=lambda done: done.name)


def unwritable(folder: Path, error: OSError) -> DiskFull | UsageError:
    """Return what the system says of a folder that is written to."""
    if is_full(error):
        said = f"the disk of {folder} is full"
        return DiskFull(said, "make room, and give the same command again: it goes on then")
    return UsageError(
        f"{folder} cannot be written: {error.strerror or error}", "choose another place"
    )


def partitions_for(size: int) -> int:
    """Return into how many partitions so many bytes of captures go: a power of two."""
    count = 1
    while count < _MOST_PARTITIONS and size > count * _PARTITION:
        count *= 2
    return count


def _write(path: Path, told: object) -> None:
    aside = path.with_suffix(".part")
    aside.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    os.replace(aside, path)


def _read_of(told: dict[str, Any]) -> Read:
    return Read(
        told["first"], told["folder"], [Source(*one) for one in told["sources"]], told["bytes"],
        [Failed(*row) for row in told["failed"]], told["skipped"],
        [_table_of(one) for one in told["tables"]],
    )  # fmt: skip


def _table_of(told: dict[str, Any]) -> Table:
    return Table(**{**told, "guessed": tuple(told["guessed"]), "unused": tuple(told["unused"])})


def _run_of(held: dict[str, Any], out: Path) -> CorpusRun:
    fields = {name: held[name] for name in CorpusRun.__slots__ if name in held and name != "out"}
    fields["inputs"] = tuple(Source(**one) for one in held["inputs"])
    fields["skipped"] = {one["why"]: one["count"] for one in held["skipped"]}
    fields["taken"] = tuple(_table_of(one) for one in held["taken"])
    return CorpusRun(out=str(out), **fields)
