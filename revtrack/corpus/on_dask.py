"""The work carried by Dask: a cluster that runs already, or one that is begun on this machine."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from revtrack.corpus.engines import calm, file_of
from revtrack.errors import MissingExtra, NothingThere, Unreachable

if TYPE_CHECKING:
    from pandas import DataFrame

T = TypeVar("T")
R = TypeVar("R")

_BEGIN = "begin one with `dask scheduler`, or check its address"
_WAIT = "30s"
"""So long a scheduler is waited for."""


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
        dask: Any = distributed
        logging.getLogger("distributed.shuffle").setLevel(logging.ERROR)
        self._cluster: Any = None
        if scheduler is None:
            self._cluster = dask.LocalCluster(
                n_workers=processes, threads_per_worker=1, dashboard_address="127.0.0.1:0"
            )
        where: dict[str, Any] = {"address": scheduler or self._cluster}
        if scheduler and "://" not in scheduler:
            if not Path(scheduler).exists():
                raise NothingThere(f"there is no scheduler file {scheduler}", _BEGIN)
            where = {"scheduler_file": scheduler}
        try:
            self._client = dask.Client(**where, timeout=_WAIT)
        except (OSError, ValueError) as error:
            said = f"no Dask scheduler answers at {scheduler}: {error}"
            raise Unreachable(said, _BEGIN) from error
        self.deaths: tuple[type[BaseException], ...] = (dask.KilledWorker,)
        self._client.run(calm)
        self._executor = self._client.get_executor(pure=False)
        tell(f"Dask shows its work at {self._client.dashboard_link}")

    def submit(self, function: Callable[[T], R], task: T) -> Future[R]:
        """Have a function run on a task."""
        future: Future[R] = self._executor.submit(function, task)
        return future

    def renew(self) -> None:
        """Do nothing: the cluster begins workers in the place of those that end."""

    def gather(self, read: Path, gathered: Path, partitions: int) -> None:
        """Bring captures together by Dask's own shuffle, from worker to worker."""
        from dask import dataframe as frames

        dataframe: Any = frames
        files = [str(path.absolute()) for path in sorted(read.glob("*.parquet"))]
        found = dataframe.from_map(_frame, files, mask=partitions - 1, meta=_frame(None, 0))
        shuffled = found.shuffle(on="part", npartitions=partitions, shuffle_method="p2p")
        wrote = shuffled.map_partitions(_put, str(gathered.absolute()), meta=("part", "int64"))
        wrote.compute(scheduler=self._client)

    def close(self) -> None:
        """Leave the cluster, and end it if it was begun here."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


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

    from revtrack.corpus.came import schema

    parts = sorted(frame["part"].unique())
    for part in parts:
        table = Table.from_pandas(frame[frame["part"] == part], schema(), preserve_index=False)
        parquet.write_table(table, file_of(Path(folder), int(part)), compression="lz4")
    return frame["part"].drop_duplicates()
