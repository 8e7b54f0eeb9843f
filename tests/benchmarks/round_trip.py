"""How fast a corpus goes into a database and back, and in how much memory.

    python -m tests.benchmarks.round_trip [VERSIONS]

The series of `bulk`: four versions of 30 paragraphs, as JSONL. Bars, of the process's own time:
`corpus import` at least .85 of the versions a second that `revtrack import` takes of the same file;
a corpus that `corpus export` wrote comes back at least as fast as that; export at 1,500 versions a
second; 500 MB at the peak of each, at 20,000 versions as at 40,000 (each in a process of its own).
Exits with 1 if one is missed.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import revtrack
from revtrack.corpus.exporting import export
from revtrack.corpus.importing import Importer, Keeper
from revtrack.settings import DEFAULTS
from tests.benchmarks.bulk import Items

VERSIONS = 20_000
IMPORT_BAR, BACK_BAR, EXPORT_BAR, MEMORY_BAR = 0.85, 0.85, 1500.0, 500.0


def written(lines: Path, versions: int) -> None:
    """Write the series as JSONL."""
    with lines.open("w", encoding="utf-8") as file:
        for item in Items(versions):
            file.write(json.dumps({"story": item.story, "text": item.data}) + "\n")


def plain(lines: Path, db: Path) -> None:
    """Import as `revtrack import` does."""
    assert not revtrack.open(db).import_from([lines]).failed


def corpus(inputs: Path, db: Path) -> None:
    """Import as `revtrack corpus import` does."""
    keeper = Keeper(db, lambda: datetime(2024, 3, 12, tzinfo=UTC), DEFAULTS)
    assert not Importer((str(inputs),), keeper).done().failed


def out(db: Path, folder: Path) -> None:
    """Export as `revtrack corpus export` does."""
    assert export(db, (), folder).rows


def measured(work: Callable[[Path, Path], None], one: Path, other: Path) -> tuple[float, float]:
    """Return the seconds that work took in a process of its own, and its memory in MB."""
    spawned = get_context("spawn")
    here, there = spawned.Pipe()
    process = spawned.Process(target=_measure, args=(there, work, one, other))
    process.start()
    found: tuple[float, float] = here.recv()
    process.join()
    return found


def _measure(there: Connection, work: Callable[[Path, Path], None], one: Path, other: Path) -> None:
    start = time.process_time()
    work(one, other)
    taken = time.process_time() - start
    there.send((taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main(versions: int) -> int:
    missed = False

    def told(what: str, found: float, bar: float, more: bool = False) -> None:
        nonlocal missed
        held = found >= bar if more else found <= bar
        missed |= not held
        print(f"{what}: {found:,.2f} (bar {bar:,.2f}) {'held' if held else 'missed'}")

    for count in (versions, 2 * versions):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            lines, kept = folder / "stories.jsonl", folder / "kept"
            written(lines, count)
            bare, _ = measured(plain, lines, folder / "plain.db")
            steps: tuple[tuple[str, Callable[[Path, Path], None], Path, Path], ...] = (
                ("import", corpus, lines, folder / "corpus.db"),
                ("export", out, folder / "corpus.db", kept),
                ("import of that", corpus, kept, folder / "back.db"),
            )
            print(f"{count:,} versions; revtrack import: {count / bare:,.0f} a second")
            for what, work, one, other in steps:
                taken, memory = measured(work, one, other)
                told(f"  {what}, MB of memory", memory, MEMORY_BAR)
                print(f"  {what}: {count / taken:,.0f} versions a second")
                if what == "export":
                    told("  export, versions a second", count / taken, EXPORT_BAR, more=True)
                else:
                    told(f"  {what}, speed by that of revtrack import", bare / taken,
                         IMPORT_BAR if what == "import" else BACK_BAR, more=True)  # fmt: skip
            size = sum(file.stat().st_size for file in kept.iterdir())
            print(f"  corpus {size / 1e6:.0f} MB, JSONL {lines.stat().st_size / 1e6:.0f} MB")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else VERSIONS))
