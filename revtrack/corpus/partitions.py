"""The last step: the stories of one gathered file, to a file of each table."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from revtrack.corpus.came import Came, stories_in
from revtrack.corpus.engines import file_of
from revtrack.corpus.story import whole
from revtrack.model.corpus import Failed
from revtrack.model.dictionary import LAYOUTS
from revtrack.settings import Settings
from revtrack.writers.parquet import Filling

LARGE = 2 << 20
"""Bytes of captures from which a story is worked through by itself, beside its partition: 600
versions of 20 paragraphs. It takes as long as the rest of a partition, which need not wait."""


@dataclass(frozen=True, slots=True)
class Job:
    """What holds for all partitions: where their files are, the tables, the bound of a story.

    `asides` is where files are written to before they take their names in `out`; a process that
    still works on a task when the run is over finds it gone.
    """

    gathered: Path
    out: Path
    done: Path
    asides: Path
    tables: tuple[str, ...]
    settings: Settings
    most: int


@dataclass(frozen=True, slots=True)
class Task:
    """A partition, or some of its stories, by their places in it; `name` is that of its files."""

    partition: int
    stories: tuple[int, ...] | None = None

    @property
    def name(self) -> str:
        """What the files of its rows are called: no two tasks of a run have the same name."""
        ends = () if self.stories is None else dict.fromkeys((self.stories[0], self.stories[-1]))
        return "-".join((f"part-{self.partition:05}", *(f"{place:06}" for place in ends)))


@dataclass(slots=True)
class Done:
    """What became of a task; `later` are the places of stories that want tasks of their own."""

    name: str
    stories: int = 0
    versions: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    failed: list[Failed] = field(default_factory=list)
    later: list[int] = field(default_factory=list)


def work(job: Job, task: Task) -> Done:
    """Write the rows of a task's stories, then that it is done; nothing is seen half written.

    More than one process may be at it: a cluster gives a task to another one when it takes one
    for lost.
    """
    if (before := kept(job.done, task)) is not None:
        return before
    done = Done(task.name)
    path = file_of(job.gathered, task.partition)
    chosen = _chosen(task, stories_in(path).values() if path.exists() else (), done)
    with TemporaryDirectory(dir=job.asides) as aside:
        _fill(Path(aside), chosen, job, done)
        for table in job.tables:
            os.replace(Path(aside, table), job.out / table / f"{task.name}.parquet")
    keep(done, job.done)
    return done


def _fill(folder: Path, stories: Iterable[list[Came]], job: Job, done: Done) -> None:
    """Write a file of each table."""
    with ExitStack() as open_until_done:
        files = {
            table: open_until_done.enter_context(Filling(folder / table, LAYOUTS[table]))
            for table in job.tables
        }
        for came in stories:
            _put(came, job, files, done)
    done.rows = {table: file.count for table, file in files.items()}


def _chosen(task: Task, stories: Iterable[list[Came]], done: Done) -> Iterator[list[Came]]:
    """Yield the stories of a task; large ones that it was not asked for by place come later."""
    asked = None if task.stories is None else set(task.stories)
    for place, came in enumerate(stories):
        if asked is None and sum(len(one.capture) for one in came) > LARGE:
            done.later.append(place)
        elif asked is None or place in asked:
            yield came


def _put(came: Sequence[Came], job: Job, files: dict[str, Filling], done: Done) -> None:
    size = sum(len(one.capture) for one in came)
    if size > job.most:
        done.failed.append(too_much(came[0].story, size, job.most))
        return
    told = whole(came, job.tables, job.settings)
    for table, rows in told.tables.items():
        files[table].add(rows)
    done.failed += told.failed
    done.versions += told.versions
    done.stories += bool(told.versions)


def too_much(story: str, size: int, most: int) -> Failed:
    """Return the row of a story that is over the bound."""
    return Failed(
        story, None, "UnreadableInput",
        f"its versions come to {size:,} bytes, more than the limit of {most:,} (max-story)",
        "is it one story? If so, raise the limit with --max-story",
    )  # fmt: skip


def split(job: Job, task: Task) -> list[Task]:
    """Return a task in two halves, its large stories by themselves; nothing of a single story."""
    if task.stories is not None and len(task.stories) == 1:
        return []
    done = Done(task.name)
    places = task.stories
    if places is None:
        stories = list(stories_in(file_of(job.gathered, task.partition)).values())
        list(_chosen(task, stories, done))
        places = tuple(place for place in range(len(stories)) if place not in done.later)
    half = len(places) // 2
    some = [part for part in (places[:half], places[half:]) if part]
    return [Task(task.partition, part) for part in (*some, *((place,) for place in done.later))]


def given_up(job: Job, task: Task) -> Done:
    """Return what is kept of a single story that ended each process which worked on it."""
    assert task.stories  # noqa: S101  what cannot be split is a story
    story = list(stories_in(file_of(job.gathered, task.partition)))[task.stories[0]]
    said = "the process that worked on it was ended, and so was the next: out of memory?"
    hint = "look at the story by itself, on a machine with more memory"
    done = Done(task.name, failed=[Failed(story, None, "Killed", said, hint, 70)])
    keep(done, job.done)
    return done


def keep(done: Done, folder: Path) -> None:
    """Write down what became of a task: it need not be done again."""
    path = folder / f"{done.name}.json"
    aside = path.with_suffix(".part")
    told = {name: getattr(done, name) for name in Done.__slots__}
    aside.write_text(json.dumps(told, ensure_ascii=True), "utf-8")
    os.replace(aside, path)


def kept(folder: Path, task: Task) -> Done | None:
    """Return what became of a task that was done before; None for one that was not."""
    try:
        told = json.loads((folder / f"{task.name}.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    told["failed"] = [Failed(*row) for row in told["failed"]]
    return Done(**told)
