"""What carries the work: processes of this machine, or (`on_dask`) those of a cluster."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Protocol, TypeVar

from revtrack.corpus.came import PACKED
from revtrack.errors import MissingExtra, UsageError

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Runs functions elsewhere, and brings together what belongs together."""

    ahead: int
    """Tasks that are handed over at a time."""

    deaths: tuple[type[BaseException], ...]
    """What a future ends with whose process was ended."""

    def submit(self, function: Callable[[T], R], task: T) -> Future[R]:
        """Have a function run on a task."""
        ...

    def renew(self) -> None:
        """Be ready again after a process was ended."""
        ...

    def gather(self, files: Sequence[Path], gathered: Path, partitions: int) -> None:
        """Bring the captures in files together: a file a partition.

        Those of a partition have the same `part`, but for multiples of the number of partitions,
        which is a power of two; the file is `file_of(gathered, partition)`.
        """
        ...

    def close(self) -> None:
        """End what was begun; what runs is finished first."""
        ...


def file_of(gathered: Path, partition: int) -> Path:
    """Return where the captures of a partition are; there is no file where there are none."""
    return gathered / f"part-{partition:05}.parquet"


_ROWS = 64
"""Least rows of a file that are written together. 200,000 captures in 512 partitions took 9.9 s,
946 MB of memory and 734 MB of disk where each was written as it came, 2.3 s, 640 and 109 MB so."""


_TRIES = 3
"""So often processes are begun that end at once: one may have been ended by somebody."""


class Local:
    """Processes of this machine."""

    deaths: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, processes: int) -> None:
        # When one is done, the next is there already.
        self.ahead = 2 * processes
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._workers: set[multiprocessing.process.BaseProcess] = set()

    def submit(self, function: Callable[[T], R], task: T) -> Future[R]:
        """Have a function run on a task; raises `UsageError` where no process can be begun."""
        try:
            return (self._pool or self._begun()).submit(function, task)
        except OSError as error:
            # A pool whose process was ended closes its pipes, also while one of them is used.
            raise BrokenProcessPool("a process was ended") from error

    def _begun(self) -> ProcessPoolExecutor:
        """Begin the processes; raises `UsageError` where they end as they begin."""
        for _ in range(_TRIES):
            with suppress(OSError, *self.deaths):
                return self._tried()
            self.renew()
        raise UsageError(
            "the processes that are to do the work end as they begin",
            "is there memory for them? Ask for fewer with --processes",
        )

    def _tried(self) -> ProcessPoolExecutor:
        """Begin all processes: none is to come later.

        A pool of Python 3.11 that begins one while another is ended waits for it for ever.
        """
        # Arrow has threads, and a process that is forked from one with threads may hang.
        spawned = multiprocessing.get_context("spawn")
        others = set(multiprocessing.active_children())
        self._pool = ProcessPoolExecutor(self._processes, spawned, _begin)
        try:
            ready = [self._pool.submit(int) for _ in range(self._processes)]
        finally:
            self._workers = set(multiprocessing.active_children()) - others
        for one in ready:
            one.result()
        return self._pool

    def renew(self) -> None:
        """Let the processes go: others are begun for the next task."""
        for worker in self._workers:
            worker.kill()
        self.close()

    def gather(self, files: Sequence[Path], gathered: Path, partitions: int) -> None:
        """Bring captures together by Arrow, which holds some of them in memory at a time."""
        from pyarrow import dataset
        from pyarrow.compute import bit_wise_and

        found = dataset.dataset([str(path) for path in files], format="parquet")
        columns = {name: dataset.field(name) for name in found.schema.names}
        columns["part"] = bit_wise_and(dataset.field("part"), partitions - 1)
        scanner = found.scanner(columns, batch_readahead=2, fragment_readahead=2)
        packed = dataset.ParquetFileFormat().make_write_options(**PACKED)
        dataset.write_dataset(
            scanner,
            str(gathered),
            format="parquet",
            partitioning=["part"],
            basename_template="{i}.parquet",
            max_open_files=partitions + 1,
            max_partitions=partitions,
            min_rows_per_group=_ROWS,
            file_options=packed,
        )
        for part in range(partitions):
            if (folder := gathered / str(part)).exists():
                os.replace(folder / "0.parquet", file_of(gathered, part))
                folder.rmdir()

    def close(self) -> None:
        """End the processes; what they are at is finished first."""
        if self._pool is not None:
            with suppress(OSError):  # as above: it is ending already
                self._pool.shutdown(cancel_futures=True)
            self._pool = None


@contextmanager
def begun(
    name: str, processes: int, scheduler: str | None, tell: Callable[[str], None]
) -> Iterator[Engine]:
    """Give the engine of that name; what it began is ended behind it.

    `tell` is given the address where a cluster shows what it does. Raises `MissingExtra` without
    the libraries, `UsageError` for the scheduler of another engine, `Unreachable` where a cluster
    does not answer, or no more.
    """
    need_arrow()
    if name == "local" and scheduler:
        raise UsageError("--scheduler is for Dask", "add --engine dask")
    with ExitStack() as open_until_done:
        if name == "local":
            engine: Engine = Local(processes)
        else:
            from revtrack.corpus.on_dask import OnDask

            engine = OnDask(processes, scheduler, tell)
            open_until_done.enter_context(engine.heard())
        open_until_done.callback(engine.close)
        yield engine


def need_arrow() -> None:
    """Raise `MissingExtra` without pyarrow."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        said = "a corpus needs the library pyarrow"
        raise MissingExtra(said, "pip install 'revtrack[corpus]'") from error


def _begin() -> None:
    """Make a process ready: it leaves Ctrl-C to the one that began it, and ends with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
