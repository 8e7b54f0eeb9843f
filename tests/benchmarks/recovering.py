"""In how much memory a damaged database is saved, and how fast.

    python -m tests.benchmarks.recovering [VERSIONS [DATABASE]]

The database is that of `bulk`, of as many versions, or one that is there; its schema is written
over with zeros, so that every capture is sought in the bytes of the file. Bars: all captures are
saved, 100,000 versions in less than 450 MB. Exits with 1 if one is missed.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import revtrack
from tests.benchmarks.bulk import SERIES, added
from tests.support import ROOT

VERSIONS = 100_000
MEMORY_BAR = 450.0
_HEADER = 100


def broken(path: Path) -> None:
    """Write zeros over the schema."""
    with path.open("r+b") as file:
        page = int.from_bytes(file.read(18)[16:])
        file.seek(_HEADER)
        file.write(bytes(page - _HEADER))


def child(path: Path, to: Path) -> None:
    """Recover, and print captures, seconds and megabytes at the peak."""
    start = time.monotonic()
    done = revtrack.open(path).recover(to)
    seconds = time.monotonic() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(done.captures, seconds, peak)


def main(versions: int, held: Path | None) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "stories.db")
        if held:
            shutil.copy(held, path)
        else:
            # In a process of its own the peak is not that of making it.
            added(path, versions)
        broken(path)
        made = Path(folder, "new.db")
        words: list[str | Path] = [
            sys.executable,
            "-m",
            "tests.benchmarks.recovering",
            "--child",
            path,
            made,
        ]
        ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    captures, seconds, peak = map(float, ran.stdout.split())
    whole = captures == versions // SERIES * SERIES
    print(f"captures saved: {captures:,.0f} of {versions:,} {'held' if whole else 'missed'}")
    print(f"versions a second: {captures / seconds:,.0f}")
    is_small = peak <= MEMORY_BAR
    print(
        f"MB of memory at the peak: {peak:,.0f} (bar {MEMORY_BAR:,.0f}) {'held' if is_small else 'missed'}"
    )
    return int(not (whole and is_small))


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[:1] == ["--child"]:
        child(Path(given[1]), Path(given[2]))
    else:
        sys.exit(main(int(given[0]) if given else VERSIONS, Path(given[1]) if given[1:] else None))
