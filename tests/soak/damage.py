"""Bytes of a database turned one after another: `check` tells, or all reads as before.

`python -m tests.soak.damage [POSITIONS]`; at every 20th position `recover` saves what was not hit.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import revtrack
from tests.soak.work import folder_of
from tests.support import ROOT, page, write

POSITIONS = 520
SEED = 7
EVERY = 20
_PAGE = 16_384
_STORIES = range(12)
_BATCH = 20


class Outcome(NamedTuple):
    """What became of a byte that was turned; `wrong` is empty where all is as promised."""

    position: int
    region: str
    told: str
    wrong: str


def sample(folder: Path, stories: range = _STORIES) -> Path:
    """Make a database of all samples, some coded, of imported pages, and of one that overflows."""
    archive = revtrack.open(folder / "sample.db")
    for series in ("ferry", "dam", "strike"):
        archive.add(sorted((ROOT / "samples" / series).glob("*.txt")), series)
    archive.take_sheet(ROOT / "samples" / "coded" / "ferry.csv")
    archive.import_from([folder_of(folder / "pages", stories, 3)])
    letters = random.Random(SEED)  # noqa: S311
    noise = ("".join(chr(letters.randrange(0x4E00, 0x9FFF)) for _ in range(9)) for _ in range(1500))
    archive.add([write(folder, "long.txt", page(" ".join(noise), slug="long", headline="Long"))])
    archive.derive()
    with closing(sqlite3.connect(archive.path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return archive.path


def positions(data: bytes, count: int) -> list[tuple[int, str]]:
    """Return places to turn with their regions, spread over all pages and all regions of each."""
    chance = random.Random(SEED)  # noqa: S311
    found = [(at, "file header") for at in range(0, 100, 7)]
    pages = list(range(0, len(data), _PAGE))
    while len(found) < count:
        base = chance.choice(pages)
        head = base + (100 if base == 0 else 0)
        kind, cells = data[head], int.from_bytes(data[head + 3 : head + 5])
        content = base + (int.from_bytes(data[head + 5 : head + 7]) or _PAGE)
        start = head + (8 if kind in (10, 13) else 12)
        regions = {
            "page header": (head, start),
            "cell pointers": (start, start + 2 * cells),
            "free space": (start + 2 * cells, content),
            "cell content": (content, base + _PAGE),
        }
        if kind not in (2, 5, 10, 13):
            regions = {"overflow or free page": (base, base + _PAGE)}
        name = chance.choice(sorted(regions))
        first, end = regions[name]
        if first < end:
            found.append((chance.randrange(first, end), name))
    return found[:count]


def readings(path: Path) -> str:
    """Return everything that reading commands say of a database, as JSON."""
    archive = revtrack.open(path)
    found: list[object] = [archive.stories().to_dict(), archive.head().to_dict()]
    found.append(archive.search("officials").to_dict())
    for key in archive.keys([]):
        found += [archive.log(key).to_dict(), archive.show(key).to_dict()]
        found += [archive.audit(key).to_dict(), archive.matrix(key).to_dict()]
        found += [archive.figures(key).to_dict(), archive.quotes(key).to_dict()]
        found.append(archive.blame(key).to_dict())
    return json.dumps(found, sort_keys=True)


def _turned(whole: Path, broken: Path, position: int) -> None:
    data = bytearray(whole.read_bytes())
    data[position] ^= 1 << position % 8
    broken.write_bytes(data)


def _told(broken: Path, expected: str) -> tuple[str, str]:
    try:
        if not revtrack.open(broken).check().ok:
            return "named", ""
    except revtrack.RevtrackError:
        return "refused", ""
    try:
        same = readings(broken) == expected
    except revtrack.RevtrackError as error:
        return "silent", f"check says nothing, and reading: {error.message}"
    return ("same", "") if same else ("silent", "it reads differently, and check says nothing")


def _lost(broken: Path, to: Path, may_go: set[str]) -> str:
    done = revtrack.open(broken).recover(to)
    gone = {one.sha256 for one in done.lost if one.kind == "capture"} - may_go - {None}
    kept = _digests(to)
    if not revtrack.open(to).check(deep=True).ok:
        return "what was recovered is not whole"
    return f"lost though not hit: {gone}" if gone else "" if kept else "nothing was saved"


def _digests(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT sha256 FROM captures")}


def hit(whole: Path, data: bytes, position: int) -> set[str]:
    """Return the captures whose rows a position is in, and those that are told by them."""
    with closing(sqlite3.connect(whole)) as connection:
        rows = connection.execute("SELECT id, sha256, bytes_zlib, base FROM captures").fetchall()
    found: dict[int, str] = {}
    for number, digest, packed, base in rows:
        pieces = [data.find(packed[n : n + 40]) for n in range(0, len(packed), 4_000)]
        row = data.find(digest.encode() + packed[:20])
        near = row - 60 <= position <= row + 64 + len(packed) + 400
        spread = len(packed) > _PAGE - 400 and position // _PAGE in {at // _PAGE for at in pieces}
        if near or spread or base in found:
            found[number] = digest
    return set(found.values())


def _batch(whole: Path, expected: str, some: list[tuple[int, int, str]]) -> list[Outcome]:
    found = []
    data = whole.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder, "broken.db")
        for number, position, region in some:
            _turned(whole, broken, position)
            try:
                told, wrong = _told(broken, expected)
                if number % EVERY == 0:
                    to = Path(folder, f"{number}.db")
                    lost = _lost(broken, to, hit(whole, data, position))
                    missing = _digests(whole) - _digests(to) - hit(whole, data, position)
                    wrong = wrong or lost or (f"not saved: {missing}" if missing else "")
            except Exception:
                told, wrong = "traceback", traceback.format_exc(limit=-3)
            found.append(Outcome(position, region, told, wrong))
    return found


def soak(folder: Path, count: int, stories: range = _STORIES) -> list[Outcome]:
    """Turn so many bytes, each in a fresh copy; return what became of each."""
    whole = sample(folder, stories)
    expected = readings(whole)
    wanted = [(n, *one) for n, one in enumerate(positions(whole.read_bytes(), count))]
    batches = [wanted[n : n + _BATCH] for n in range(0, len(wanted), _BATCH)]
    with ProcessPoolExecutor(2, max_tasks_per_child=1) as pool:
        running = [pool.submit(_batch, whole, expected, some) for some in batches]
        return [one for done in running for one in done.result()]


def _lines(found: list[Outcome]) -> Iterator[str]:
    for one in found:
        if one.wrong:
            yield f"byte {one.position} ({one.region}): {one.told}: {one.wrong}"
    for region, count in sorted(Counter(one.region for one in found).items()):
        ends = Counter(one.told for one in found if one.region == region)
        yield f"{region}: {count} turned: {dict(sorted(ends.items()))}"


def main(count: int) -> int:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = soak(Path(folder), count)
    for line in _lines(found):
        print(line)
    wrong = sum(bool(one.wrong) for one in found)
    recovered = (len(found) + EVERY - 1) // EVERY
    print(f"{len(found)} positions, {recovered} recovered, {time.monotonic() - begun:.0f} s")
    print(f"failures: {wrong} (bar 0) {'missed' if wrong else 'held'}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else POSITIONS))
