"""How long tables take to write, and how much memory that takes.

    python -m tests.benchmarks.exports [STORIES]

Each story has four versions of 20 to 30 paragraphs. Bars: every table of 1,000 stories in less
than 60 seconds of one core and 300 MB, whatever the format; all tables together, as for Datasette,
in less than 120 seconds. Exits with 1 if one is missed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from revtrack.model.dictionary import LAYOUTS
from tests.benchmarks.many import build

STORIES = 1000
SECONDS_BAR, TOGETHER_BAR, MEGABYTES_BAR = 60.0, 120.0, 300.0
FORMATS = ("csv", "jsonl", "parquet", "xlsx", "db")


def measured(words: list[str]) -> tuple[float, float]:
    """Run a command; return its seconds of processor time and its megabytes at most."""
    running = subprocess.Popen(
        [sys.executable, "-m", "revtrack", *words], stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(stories: int) -> int:
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        db = build(Path(folder), stories)
        print(f"{stories} stories of four versions, added in {time.perf_counter() - start:.1f} s")
        works = [(["export", name, "-o", f"{folder}/{name}.csv"], SECONDS_BAR) for name in LAYOUTS]
        works += [
            (["export", "changes", "-o", f"{folder}/changes.{end}"], SECONDS_BAR)
            for end in FORMATS[1:]
        ]
        works.append((["export", "newsedits", "-o", f"{folder}/edits.db"], SECONDS_BAR))
        works.append((["datasette", "--no-serve", "-o", folder], TOGETHER_BAR))
        for words, bar in works:
            seconds, megabytes = measured([*words, "--db", str(db)])
            bar *= stories / STORIES
            late = seconds >= bar or megabytes >= MEGABYTES_BAR
            missed |= late
            told = " ".join(words).replace(f"{folder}/", "").replace(folder, "FOLDER")
            print(
                f"{told}: {seconds:.1f} s (bar {bar:.1f}), {megabytes:.0f} MB "
                f"(bar {MEGABYTES_BAR:.0f}) {'missed' if late else 'held'}"
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else STORIES))
