"""How fast many versions are kept, in how much memory, and how large the database gets.

    python -m tests.benchmarks.bulk [VERSIONS]

Series of four versions of 30 paragraphs of about 30 words, as plain text with the story's key,
some hundred stories going on at a time. Bars: on one core 1,500 versions a second, from memory and
out of a JSONL file; at most four times what bare sqlite3 takes for the same rows in the same tables
and indexes, the full-text index included; 100,000 versions in less than 400 MB; a database of at most .6 of the text's
bytes, the full-text index aside. Exits with 1 if one is missed.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import revtrack
from revtrack.model.reported import Item
from revtrack.store.store import Store
from tests.stories import Author, revise

VERSIONS = 20_000
SERIES = 4
AT_A_TIME = 250
EDITS = 4
SPEED_BAR, BARE_BAR, MEMORY_BAR, SIZE_BAR = 1500.0, 4.0, 400.0, 0.6
_TABLES = ("stories", "captures", "versions", "texts", "block_runs")


class Items:
    """Generated items; `taken` is the time that making them took, `size` their bytes."""

    def __init__(self, versions: int) -> None:
        self.versions = versions
        self.taken = 0.0
        self.size = 0

    def __iter__(self) -> Iterator[Item]:
        stories = self.versions // SERIES
        for start in range(0, stories, AT_A_TIME):
            begun = time.process_time()
            made = self._made(range(start, min(start + AT_A_TIME, stories)))
            self.size += sum(len(item.data) for item in made)
            self.taken += time.process_time() - begun
            yield from made

    def _made(self, seeds: range) -> list[Item]:
        series = [_series(seed) for seed in seeds]
        return [
            Item("\n\n".join(texts[number]), f"story-{seed:06}", name=f"{seed:06}-{number}")
            for number in range(SERIES)
            for seed, texts in zip(seeds, series, strict=True)
        ]


def _series(seed: int) -> list[list[str]]:
    author = Author(seed, (1, 2, 2))
    texts = author.story(30)
    found = [texts]
    for _ in range(SERIES - 1):
        found.append(revise(author, found[-1], EDITS).new)
    return found


def added(path: Path, versions: int) -> tuple[float, Items]:
    """Keep the versions; return the time of this process that it took, and the items."""
    items = Items(versions)
    start = time.process_time()
    count = sum(entry.status == "added" for entry in revtrack.open(path).add_many(items))
    assert count == versions // SERIES * SERIES, count
    return time.process_time() - start - items.taken, items


def imported(folder: Path, versions: int) -> float:
    """Return the time of this process that importing the same as JSONL takes."""
    lines = folder / "stories.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for item in Items(versions):
            file.write(json.dumps({"story": item.story, "text": item.data}) + "\n")
    start = time.process_time()
    done = revtrack.open(folder / "imported.db").import_from([lines])
    assert done.added == versions // SERIES * SERIES, done
    return time.process_time() - start


def bare(path: Path, copy: Path) -> float:
    """Return the time that sqlite3 takes to insert the same rows in one transaction."""
    Store.writing(copy, make=True).__exit__(None, None, None)
    held, put = sqlite3.connect(path), sqlite3.connect(copy, isolation_level=None)
    put.execute("PRAGMA foreign_keys = ON")
    put.execute("PRAGMA cache_size = -32768")
    put.execute("BEGIN")
    taken = 0.0
    for table in _TABLES:
        cursor = held.execute(f"SELECT * FROM {table}")  # noqa: S608  constants
        marks = ", ".join("?" * len(cursor.description))
        while rows := cursor.fetchmany(5_000):
            start = time.process_time()
            put.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  constants
            taken += time.process_time() - start
    start = time.process_time()
    put.execute("COMMIT")
    taken += time.process_time() - start
    held.close()
    put.close()
    return taken


def sizes(path: Path) -> dict[str, int]:
    """Return the bytes of each table and index."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    connection.close()
    return {name: size for name, size in rows if not name.startswith("texts_fts")}


def main(versions: int) -> int:
    missed = False

    def told(what: str, found: float, bar: float, more: bool = False) -> None:
        nonlocal missed
        held = found >= bar if more else found <= bar
        missed |= not held
        print(f"{what}: {found:,.3f} (bar {bar:,.2f}) {'held' if held else 'missed'}")

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "stories.db")
        taken, items = added(path, versions)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told("versions a second", versions / taken, SPEED_BAR, more=True)
        told("of JSONL", versions / imported(Path(folder), versions), SPEED_BAR, more=True)
        told("times bare sqlite3", taken / bare(path, Path(folder, "bare.db")), BARE_BAR)
        told("MB of memory at the peak", memory, MEMORY_BAR)
        told("of the text's bytes", sum(sizes(path).values()) / items.size, SIZE_BAR)
        print(f"  text {items.size / 1e6:.0f} MB, {items.size / versions:.0f} bytes a version")
        for name, size in sorted(sizes(path).items(), key=lambda entry: -entry[1])[:10]:
            print(f"  {name}: {size / items.size:.3f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else VERSIONS))
