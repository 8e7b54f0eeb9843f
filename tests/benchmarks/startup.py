"""Start-up, as ratios of medians measured in one run.

    python -m tests.benchmarks.startup [RUNS]

Bars: `revtrack diff` on a sample story at most 1.25 times the import of typer, rich.console
and sqlite_utils; `revtrack --version` at most 1.3 times the import of typer; completing a story's
key at most 1.6 times the import of typer, and 150 ms. Needs revtrack installed with its bytecode
compiled, which this script sees to; exits with 1 if a bar is missed.
"""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import revtrack

ROOT = Path(__file__).parent.parent.parent
RUNS = 30
COMPLETED_WITHIN = 150
"""Milliseconds in which a shell is answered; beyond, typing stalls."""
BIN = Path(sys.executable).parent / "revtrack"


def milliseconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main(runs: int) -> int:
    compileall.compile_dir(str(Path(revtrack.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        db = f"{folder}/stories.db"
        subprocess.run(
            [str(BIN), "add", str(ROOT / "samples" / "ferry"), "--db", db],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        commands = {
            "import typer": [sys.executable, "-c", "import typer"],
            "import all three": [sys.executable, "-c", "import typer, rich.console, sqlite_utils"],
            "revtrack --version": [str(BIN), "--version"],
            "revtrack diff": [str(BIN), "diff", "ferry", "--db", db],
            "revtrack log": [str(BIN), "log", "ferry", "--db", db],
            "complete a key": [
                *("env", "_REVTRACK_COMPLETE=bash", str(BIN)),
                *(f"revtrack diff --db {db} fer", "fer"),
            ],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):  # by turns, so that a busy moment falls on all alike
            for name, command in commands.items():
                times[name].append(milliseconds(command))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name:<20} {median:7.1f} ms")
    failed = 0
    for name, against, bar in (
        ("revtrack diff", "import all three", 1.25),
        ("revtrack --version", "import typer", 1.3),
        ("complete a key", "import typer", 1.6),
    ):
        ratio = medians[name] / medians[against]
        failed |= ratio > bar
        print(f"{name} / {against}: {ratio:.2f} (bar {bar}) {'missed' if ratio > bar else 'held'}")
    return failed or int(medians["complete a key"] > COMPLETED_WITHIN)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))
