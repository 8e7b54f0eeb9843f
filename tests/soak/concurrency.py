"""Eight programs add a hundred versions each to one database, while two read it.

    python -m tests.soak.concurrency [PROGRAMS] [VERSIONS]

Each program adds its pages one by one, as a command line each, to stories that all of them add to;
the database is not there when they begin. Bars: every command ends with 0, all versions are there,
in their stories and in order; nobody is told that a database is locked; whoever reads sees whole
chains that only grow. The longest that any command took is printed. Exits with 1 if one is missed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import revtrack
from tests.soak.checking import held, problems
from tests.soak.work import LABELS, texts
from tests.support import ROOT, write

PROGRAMS, VERSIONS, READERS = 8, 100, 2

# Ten programs that load their modules at the same time wait for the processor: the first page goes
# into a database of their own.
_ADDS = """
import sys, time
from pathlib import Path
from revtrack.commands.main import run
run(["add", str(next(Path(sys.argv[2]).iterdir())), "--db", sys.argv[1] + f"-{sys.argv[2][-1]}"])
db, longest = sys.argv[1], 0.0
for path in sorted(Path(sys.argv[2]).iterdir()):
    begun = time.monotonic()
    code = run(["add", str(path), "--story", path.stem, "--db", db])
    longest = max(longest, time.monotonic() - begun)
    if code:
        sys.exit(f"{path}: ended with {code}")
print(f"longest {longest:.3f}")
"""
_READS = """
import sys, time
from pathlib import Path
import revtrack
archive, done, seen, looks = revtrack.open(sys.argv[1]), Path(sys.argv[2]), {}, 0
while not done.exists() or not looks:
    if not archive.path.exists():
        continue
    try:
        stories = archive.stories().stories
    except revtrack.RevtrackError as error:
        if "there is no database" in str(error):
            continue
        raise
    for story in stories[:5]:
        entries = archive.log(story.key).entries
        places = [entry.held.place for entry in entries]
        assert places == list(range(1, len(places) + 1)), (story.key, places)
        assert all(entry.held.version.blocks for entry in entries), story.key
        assert len(places) >= seen.get(story.key, 0), (story.key, places)
        seen[story.key] = len(places)
    looks += 1
print(f"looks {looks}")
"""


def soak(programs: int, versions: int) -> tuple[list[str], float]:
    """Have the programs add; return what went wrong and the longest time of a command."""
    with tempfile.TemporaryDirectory() as top:
        folder, db = Path(top), Path(top, "stories.db")
        pages = _pages(folder, programs, versions)
        running = [_started(_ADDS, db, folder / f"of-{n}") for n in range(programs)]
        readers = [_started(_READS, db, folder / "done") for _ in range(READERS)]
        told = [process.communicate(timeout=1_200) for process in running]
        (folder / "done").touch()
        told += [process.communicate(timeout=120) for process in readers]
        wrong = [
            f"a program ended with {process.returncode}: {err.strip()[-300:]}"
            for process, (_, err) in zip([*running, *readers], told, strict=True)
            if process.returncode
        ]
        wrong += [f"was told: {err}" for _, err in told if "lock" in err.lower()]
        wrong += _missing(db, pages, programs)
        longest = [line.split()[1] for out, _ in told for line in _lines(out, "longest")]
        return [*wrong, *problems(db)], max(map(float, longest), default=0.0)


def _pages(folder: Path, programs: int, versions: int) -> set[str]:
    """Write the pages of each program: a version of every story; return their SHA-256."""
    for number in range(programs):
        (folder / f"of-{number}").mkdir()
    for seed in range(versions):
        for number, text in enumerate(texts(seed, programs)):
            write(folder / f"of-{number}", f"story-{seed:03}.txt", text)
    return {sha256(path.read_bytes()).hexdigest() for path in folder.glob("of-*/*.txt")}


def _missing(db: Path, pages: set[str], programs: int) -> list[str]:
    archive = revtrack.open(db)
    wrong = [f"{len(pages - held(db))} versions are missing"] if pages - held(db) else []
    for key in archive.keys():  # noqa: SIM118  a method of our own
        labels = [entry.held.version.label for entry in archive.log(key).entries]
        if labels != list(LABELS[:programs]):
            wrong.append(f"{key} is in the order {labels}")
    return wrong


def _started(code: str, *words: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def _lines(out: str, beginning: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith(f"{beginning} ")]


def main(programs: int, versions: int) -> int:
    begun = time.monotonic()
    wrong, longest = soak(programs, versions)
    for line in wrong:
        print(line)
    taken = time.monotonic() - begun
    print(f"{programs} programs, {versions} versions each, {READERS} readers: {taken:.0f} s")
    print(f"longest command: {longest:.2f} s")
    print(f"failures: {len(wrong)} (bar 0) {'missed' if wrong else 'held'}")
    return int(bool(wrong))


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(numbers or (PROGRAMS, VERSIONS))))
