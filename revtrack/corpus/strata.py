"""Which stratum each story of a gathered file is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from pathlib import Path

from revtrack.corpus.allotting import rank
from revtrack.corpus.came import Came, stories_in
from revtrack.corpus.engines import file_of
from revtrack.corpus.partitions import Task, too_much
from revtrack.corpus.story import broken, chain_of, read_each
from revtrack.errors import UsageError, did_you_mean
from revtrack.model.corpus import Failed
from revtrack.model.held import Held
from revtrack.model.sample import Values
from revtrack.settings import Settings

Ranked = tuple[str, str, int]
"""A story's rank, its key and its partition."""


def _agency(chain: Sequence[Held]) -> str:
    return chain[-1].version.agency


def _month(chain: Sequence[Held]) -> str:
    times = [held.version.published_at for held in chain]
    return next((time.strftime("%Y-%m") for time in times if time), "no time")


def _labels(chain: Sequence[Held]) -> str:
    return _span(len({held.version.label for held in chain} - {None}))


def _versions(chain: Sequence[Held]) -> str:
    return _span(len(chain))


BY: Mapping[str, Callable[[Sequence[Held]], str]] = {
    "agency": _agency,
    "month": _month,
    "labels": _labels,
    "versions": _versions,
}
"""What strata can be made by, of a chain in order: agency and month as `revtrack stats` has them,
and how many different labels and how many versions there are, in spans."""


def _span(count: int) -> str:
    """Return a span that doubles: 0, 1, 2, 3-4, 5-8, 9-16 and so on."""
    if count <= 2:
        return str(count)
    most = 1 << (count - 1).bit_length()
    return f"{most // 2 + 1}-{most}"


def named_by(names: Iterable[str]) -> tuple[str, ...]:
    """Return what strata are to be made by; raises `UsageError` for a name that nothing has."""
    found = tuple(dict.fromkeys(names))
    for name in found:
        if name not in BY:
            every = f"there are {', '.join(BY)}"
            raise UsageError(f"no strata are made by {name!r}", did_you_mean(name, BY, every))
    return found


@dataclass(frozen=True, slots=True)
class Drawing:
    """What holds for all partitions: where they are, the strata, how many stories at most."""

    gathered: Path
    by: tuple[str, ...]
    seed: int
    count: int
    settings: Settings
    most: int


@dataclass(slots=True)
class Told:
    """The strata of some stories: their sizes, the first by rank in each; what failed."""

    sizes: Counter[Values] = field(default_factory=Counter)
    first: dict[Values, list[Ranked]] = field(default_factory=dict)
    failed: list[Failed] = field(default_factory=list)

    def take_in(self, other: Told, count: int) -> None:
        """Add what another one tells, in any order; `count` of each stratum are kept."""
        self.sizes.update(other.sizes)
        self.failed += other.failed
        for values, some in other.first.items():
            self.first[values] = nsmallest(count, [*self.first.get(values, ()), *some])


def told(job: Drawing, task: Task) -> Told:
    """Return the strata of a task's stories."""
    found = Told()
    firsts: dict[Values, list[Ranked]] = {}
    for place, (story, came) in enumerate(_stories(job, task).items()):
        if task.stories is None or place in task.stories:
            values = _values(came, job, found)
            if values is not None:
                found.sizes[values] += 1
                ranked = (rank(job.seed, story), story, task.partition)
                firsts.setdefault(values, []).append(ranked)
    found.first = {values: nsmallest(job.count, some) for values, some in firsts.items()}
    return found


def _values(came: Sequence[Came], job: Drawing, found: Told) -> Values | None:
    """Return a story's stratum; None where nothing of it can be read, and what failed is told."""
    size = sum(len(one.capture) for one in came)
    if size > job.most:
        found.failed.append(too_much(came[0].story, size, job.most))
        return None
    try:
        # What versions are equal in, their files may stand in any order.
        alike = sorted(came, key=lambda one: one.capture)
        read, failed = read_each(alike, job.settings)
        found.failed += failed
        chain = chain_of(came[0].story, read)
        return tuple(BY[name](chain) for name in job.by) if chain else None
    except Exception as error:  # one story of a million must not stop the others
        found.failed.append(broken(came[0].story, error))
        return None


def split(job: Drawing, task: Task) -> list[Task]:
    """Return a task in two halves; nothing of a single story."""
    places = task.stories or tuple(range(len(_stories(job, task))))
    half = len(places) // 2
    return [Task(task.partition, part) for part in (places[:half], places[half:])] if half else []


def given_up(job: Drawing, task: Task) -> Told:
    """Return what is told of a single story that ended each process which read it."""
    (place,) = task.stories or (0,)
    story = list(_stories(job, task))[place]
    said = "the process that read it was ended, and so was the next: out of memory?"
    hint = "look at the story by itself, on a machine with more memory"
    return Told(failed=[Failed(story, None, "Killed", said, hint, 70)])


def _stories(job: Drawing, task: Task) -> dict[str, list[Came]]:
    path = file_of(job.gathered, task.partition)
    return stories_in(path) if path.exists() else {}
