"""Whether a corpus gets the same answers everywhere: processes, a cluster, and the single file.

    python -m tests.benchmarks.corpus_answers [STORIES]

Generated stories of one to six versions, two of three with headlines, labels and notes, lie
scattered over eight files in mixed order. All five tables come out of `local` with one and with two
processes, out of Dask with two workers over TCP, out of `revtrack import` and `revtrack export`,
and out of the database that was imported to as the input of a corpus. Bar: no row differs, but for
`added_at`, which only a database knows. Exits with 1 if one does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from revtrack.commands.main import run
from revtrack.corpus.engines import Engine, begun
from revtrack.corpus.run import Run, Wanted
from revtrack.settings import Settings
from tests.clusters import cluster
from tests.corpora import EVERY, rows_of, scattered, told

STORIES = 5_000
Tables = dict[str, list[dict[str, Any]]]


def worked(inputs: Path, out: Path, engine: Engine) -> Tables:
    """Return the tables that an engine makes of inputs."""
    Run(Wanted((str(inputs),), out, EVERY), engine, Settings()).done()
    return {name: told(out / name) for name in EVERY}


def exported(inputs: Path, db: Path) -> Tables:
    """Return the tables that one database gives; it is made of the inputs."""
    quietly("import", inputs, "--db", db)
    tables = {}
    for name in EVERY:
        out = db.with_name(f"{name}.parquet")
        quietly("export", name, "-o", out, "--db", db)
        tables[name] = told(out)
    return tables


def quietly(*words: str | Path) -> None:
    """Have revtrack do something that succeeds."""
    with redirect_stdout(StringIO()):
        assert run([str(word) for word in words]) == 0, words


def without_times(tables: Tables) -> Tables:
    """Return tables without the time at which a database got a version."""
    versions = [{**row, "added_at": None} for row in tables["versions"]]
    return {**tables, "versions": versions}


def differing(one: Tables, other: Tables) -> dict[str, int]:
    """Return how many rows of each table are not the same, where any is not."""
    found = {}
    for name in EVERY:
        pairs = zip(one[name], other[name], strict=False)
        count = sum(row != its for row, its in pairs) + abs(len(one[name]) - len(other[name]))
        if count:
            found[name] = count
    return found


def engines(folder: Path) -> dict[str, Callable[[], Any]]:
    """Return what begins each engine."""
    return {
        "local, 1 process": lambda: begun("local", 1, None, print),
        "local, 2 processes": lambda: begun("local", 2, None, print),
        "Dask, 2 workers over TCP": lambda: _joined(folder),
    }


@contextmanager
def _joined(folder: Path) -> Iterator[Engine]:
    with cluster(folder) as address, begun("dask", 2, address, print) as engine:
        yield engine


def main(stories: int) -> int:
    missed = False
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top)
        inputs = scattered(folder / "in", list(rows_of(range(stories))), files=8)
        single = exported(inputs, folder / "stories.db")
        told_all = ", ".join(f"{name} {len(rows):,}" for name, rows in single.items())
        print(f"{stories:,} stories; rows of the single file: {told_all}", flush=True)

        def compare(what: str, found: Tables, wanted: Tables, since: float) -> None:
            nonlocal missed
            wrong = differing(found, wanted)
            missed |= bool(wrong)
            bar = f"rows that differ: {sum(wrong.values())} (bar 0) {'missed' if wrong else 'held'}"
            print(f"{what}: {bar}, {time.monotonic() - since:.0f} s", *wrong.items(), flush=True)

        for number, (what, begin) in enumerate(engines(folder).items()):
            since = time.monotonic()
            with begin() as engine:
                found = worked(inputs, folder / f"out-{number}", engine)
            compare(what, found, without_times(single), since)
        since = time.monotonic()
        with begun("local", 2, None, print) as engine:
            found = worked(folder / "stories.db", folder / "out-db", engine)
        compare("out of the database", found, single, since)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else STORIES))
