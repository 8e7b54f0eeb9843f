"""How long a corpus takes against the bare engine, how that grows, and in how much memory.

    python -m tests.benchmarks.corpus [VERSIONS]

Stories of four versions of 20 paragraphs, in files of 12,500 versions, through `revtrack corpus
diff` with two processes, and with Dask on two. Bars: the core time of the whole command, all its
processes included, at most 1.6 times that of the bare engine (`revtrack.diff_paragraphs`) on the
same pairs, half of which it does before and half after; by the clock 90 seconds for 100,000
versions where the engine takes 1 ms a pair; from a quarter of the versions to all at most 4.4 times
as long; Dask at most 1.25 times `local`; each process less than 1,500 MB, and at most 1.2 times
that of a quarter of the versions. Commands take turns, and the shortest time of each counts. The
growth of time and memory tells something from 100,000 versions on: a quarter of fewer is less than
one partition for each process. Exits with 1 if a bar is missed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

import revtrack
from tests.processes import peaks
from tests.stories import Author, revise
from tests.support import ROOT

VERSIONS = 100_000
SERIES, PARAGRAPHS, EDITS, ROUNDS, A_FILE = 4, 20, 4, 2, 12_500
CORE_BAR, CLOCK_BAR, GROWTH_BAR, DASK_BAR = 1.6, 90.0, 4.4, 1.25
MEMORY_BAR, MEMORY_GROWTH_BAR = 1_500.0, 1.2


def series(seed: int) -> list[list[str]]:
    """Return the versions of a story, each as its paragraphs."""
    author = Author(seed, (1, 2, 2))
    found = [author.story(PARAGRAPHS)]
    for _ in range(SERIES - 1):
        found.append(revise(author, found[-1], EDITS).new)
    return found


def rows(stories: range) -> Iterator[dict[str, str]]:
    for seed in stories:
        for number, texts in enumerate(series(seed)):
            time = f"2024-03-12T{9 + number:02}:{seed % 60:02}:00+00:00"
            text = "\n\n".join(texts)
            yield {"story": f"story-{seed:06}", "published_at": time, "text": text}


def corpus(folder: Path, stories: int) -> Path:
    """Write the stories to Parquet files; return their folder."""
    from pyarrow import Table, parquet

    folder.mkdir()
    every = rows(range(stories))
    number = 0
    while some := list(islice(every, A_FILE)):
        parquet.write_table(Table.from_pylist(some), folder / f"{number:04}.parquet")
        number += 1
    return folder


def bare(stories: range) -> tuple[float, int]:
    """Return the core seconds of the engine alone on the pairs of stories, and how many those are."""
    spent, count = 0.0, 0
    for seed in stories:
        pairs = list(pairwise(series(seed)))
        start = time.process_time()
        for old, new in pairs:
            revtrack.diff_paragraphs(old, new)
        spent += time.process_time() - start
        count += len(pairs)
    return spent, count


@dataclass
class Measured:
    """The seconds of a command by the clock and of all cores, the most MB of one process."""

    clock: float = float("inf")
    core: float = float("inf")
    memory: float = 0.0

    def again(self, inputs: Path, engine: str) -> None:
        """Run it once more; the shortest times count, and the most memory."""
        clock, core, memory = _run(inputs, inputs.parent / "out", engine)
        self.clock, self.core = min(self.clock, clock), min(self.core, core)
        self.memory = max(self.memory, memory)
        print(f"  {inputs.name}, {engine}: {clock:.1f} s, {core:.1f} s of the cores, {memory:.0f} MB", flush=True)  # fmt: skip


def _run(inputs: Path, out: Path, engine: str) -> tuple[float, float, float]:
    words = ["corpus", "diff", str(inputs), "-o", str(out), "--processes", "2", "--engine", engine]
    start = time.monotonic()
    running = subprocess.Popen(
        [sys.executable, "-m", "revtrack", *words],
        stdout=subprocess.DEVNULL, start_new_session=True, cwd=ROOT,
    )  # fmt: skip
    most: dict[int, float] = {}
    while True:
        for process, peak in peaks(running.pid).items():
            most[process] = max(peak, most.get(process, 0))
        ended, status, used = os.wait4(running.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.1)
    clock = time.monotonic() - start
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0, running.returncode
    shutil.rmtree(out)
    return clock, used.ru_utime + used.ru_stime, max(most.values())


def main(versions: int) -> int:
    missed = False

    def told(what: str, found: float, bar: float) -> None:
        nonlocal missed
        missed |= found > bar
        print(f"{what}: {found:,.3f} (bar {bar:,.2f}) {'missed' if found > bar else 'held'}")

    stories = versions // SERIES
    with tempfile.TemporaryDirectory() as top:
        large = corpus(Path(top, "all"), stories)
        small = corpus(Path(top, "a quarter"), stories // 4)
        some, whole, dask = Measured(), Measured(), Measured()
        before, first = bare(range(0, stories, 2))
        for _ in range(ROUNDS):
            some.again(small, "local")
            whole.again(large, "local")
            dask.again(large, "dask")
        after, second = bare(range(1, stories, 2))
    engine, pairs = before + after, first + second
    print(f"{versions:,} versions, {pairs:,} pairs, {engine * 1000 / pairs:.3f} ms a pair")
    told("core time, times the bare engine's", whole.core / engine, CORE_BAR)
    scaled = CLOCK_BAR * versions / VERSIONS * engine * 1000 / pairs
    told("seconds by the clock", whole.clock, scaled)
    told("times as long as a quarter", whole.clock / some.clock, GROWTH_BAR)
    told("of core time", whole.core / some.core, GROWTH_BAR)
    told("Dask, times as long as local", dask.clock / whole.clock, DASK_BAR)
    told("of core time", dask.core / whole.core, DASK_BAR)
    told("MB of one process", whole.memory, MEMORY_BAR)
    told("MB of one process on Dask", dask.memory, MEMORY_BAR)
    told("times the memory of a quarter", whole.memory / some.memory, MEMORY_GROWTH_BAR)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else VERSIONS))
