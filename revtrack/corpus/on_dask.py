"""The work carried by Dask: a cluster that runs already, or one that is begun on this machine."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from revtrack.corpus.engines import file_of
from revtrack.errors import MissingExtra, NothingThere, Unreachable

if TYPE_CHECKING:
    from pandas import DataFrame

T = TypeVar("T")
R = TypeVar("R")

_BEGIN = "begin one with `dask scheduler`, or check its address"
_WAIT = "30s"
"""So long a scheduler is waited for."""

_TRIES = 3
"""So often captures are gathered before it is given up: no story is to blame for that."""


class OnDask:
    """Workers of a Dask cluster, which all see the run's folder under the same path."""

    ahead = 1024
    """Workers may still come: the scheduler knows who has nothing to do."""

    def __init__(self, processes: int, scheduler: str | None, tell: Callable[[str], None]) -> None:
        """Join a cluster, by its scheduler's address or file, or begin one of so many processes.

        Raises `MissingExtra` without Dask, `Unreachable` where no scheduler answers.
        """
        try:
            import distributed
        except ImportError as error:
            said = "a cluster needs the library dask.distributed"
            raise MissingExtra(said, "pip install 'revtrack[dask]'") from error
        # None of Dask's functions say what they take.
        self._dask: Any = distributed
        # What becomes of tasks is ours to tell.
        for name in ("distributed", "distributed.client", "distributed.shuffle"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self.deaths: tuple[type[BaseException], ...] = (self._dask.KilledWorker,)
        self._asked = (processes, scheduler, tell)
        self._cluster: Any = None
        self._join()

    def _join(self) -> None:
        processes, scheduler, tell = self._asked
        if scheduler is None:
            self._cluster = _cluster(self._dask, processes)
        where: dict[str, Any] = {"address": scheduler or self._cluster}
        if scheduler and "://" not in scheduler:
            if not Path(scheduler).exists():
                raise NothingThere(f"there is no scheduler file {scheduler}", _BEGIN)
            where = {"scheduler_file": scheduler}
        try:
            self._client = self._dask.Client(**where, timeout=_WAIT)
        except (OSError, ValueError) as error:
            said = f"no Dask scheduler answers at {scheduler}: {error}"
            raise Unreachable(said, _BEGIN) from error
        self._executor = self._client.get_executor(pure=False)
        if self._client.scheduler_info()["services"].get("dashboard"):
            tell(f"Dask shows its work at {self._client.dashboard_link}")

    def submit(self, function: Callable[[T], R], task: T) -> Future[R]:
        """Have a function run on a task."""
        future: Future[R] = self._executor.submit(function, task)
        return future

    def renew(self) -> None:
        """Begin another cluster in the place of one that was begun here.

        A worker that is ended the moment it is there is not begun again by Dask. A cluster that
        was joined looks after its workers itself.
        """
        if self._cluster is not None:
            self.close()
            self._join()

    def gather(self, files: Sequence[Path], gathered: Path, partitions: int) -> None:
        """Bring captures together by Dask's own shuffle, from worker to worker."""
        for _ in range(_TRIES - 1):
            try:
                self._shuffle(files, gathered, partitions)
            except self.deaths:
                self.renew()
            else:
                return
        self._shuffle(files, gathered, partitions)

    def _shuffle(self, files: Sequence[Path], gathered: Path, partitions: int) -> None:
        from dask import dataframe as frames

        dataframe: Any = frames
        read = [str(path.absolute()) for path in files]
        found = dataframe.from_map(_frame, read, mask=partitions - 1, meta=_frame(None, 0))
        shuffled = found.shuffle(
            on="part", npartitions=max(1, partitions // _TOGETHER), shuffle_method="p2p"
        )
        wrote = shuffled.map_partitions(_put, str(gathered.absolute()), meta=("part", "int64"))
        wrote.compute(scheduler=self._client)

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Raise `Unreachable` where the scheduler is lost amid the work."""
        try:
            yield
        except (CancelledError, self._dask.comm.CommClosedError) as error:
            said = "the Dask scheduler was lost amid the work"
            raise Unreachable(said, "begin it again; the same command goes on then") from error

    def close(self) -> None:
        """Leave the cluster, and end it if it was begun here."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def _cluster(dask: Any, processes: int) -> Any:
    """Begin a cluster on this machine, which leaves it to us what becomes of a task that failed."""
    from dask import config

    settings: Any = config
    ours = {
        "distributed.scheduler.allowed-failures": 0,
        # Workers that look at what they do a hundred times a second take 8 % longer.
        "distributed.worker.profile.enabled": False,
    }
    with settings.set(ours):
        return dask.LocalCluster(
            n_workers=processes, threads_per_worker=1, dashboard_address="127.0.0.1:0"
        )


_TOGETHER = 4
"""Partitions that the shuffle takes for one: 100,000 captures in 128 took 5.3 s without, 4.1 s so.
They are written apart."""


def _frame(path: str | None, mask: int) -> DataFrame:
    """Return the captures of a file, with the partition that each belongs to; none without one."""
    import pandas
    from pyarrow import parquet

    from revtrack.corpus.came import schema

    table = parquet.read_table(path) if path else schema().empty_table()
    frame = table.to_pandas(types_mapper=pandas.ArrowDtype)
    frame["part"] = frame["part"].astype("int64") & mask
    return frame


def _put(frame: Any, folder: str) -> Any:
    """Write the captures of each partition of a frame; return which those are."""
    from pyarrow import Table, parquet

    from revtrack.corpus.came import PACKED, schema

    parts = sorted(frame["part"].unique())
    for part in parts:
        table = Table.from_pandas(frame[frame["part"] == part], schema(), preserve_index=False)
        parquet.write_table(table, file_of(Path(folder), int(part)), **PACKED)
    return frame["part"].drop_duplicates()
