"""SIGKILL at random moments of add, import, rebuild, migration, merge, remove, backup: none is lost.

    python -m tests.soak.kill [TIMES]

Each time a database that is being written to is left as the kill leaves it, and then held against
the strongest check there is: SQLite's own, every capture's bytes against their SHA-256, everything
derived against a fresh derivation, and `revtrack check --deep` where there is such a command. What
was acknowledged must be there; what is a transaction must be there whole or not at all; text that
was removed is in no file once something was written again. Bar: no failure in 300 kills. Exits with 1 if there is one.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random

import revtrack
from revtrack.store.schema import MIGRATIONS
from revtrack.store.store import Store
from tests import schemas
from tests.damage import number
from tests.soak.checking import dumped, held, problems
from tests.soak.work import acknowledged, child, folder_of, texts
from tests.support import page, write

TIMES = 300
NAMED = "Park Min-seo of Daljin"
_BATCH = 20
"""As many documents as `work` puts into one transaction of an import."""


@dataclass
class Run:
    """What a killed process left: its database, what it had said, and the state before."""

    db: Path
    out: str
    before: Path
    whole: list[str] = field(default_factory=list)
    """What the database is, as SQL, where nothing is killed."""


@dataclass
class Work:
    """Something that is killed: how it is begun in a folder, and what must hold afterwards."""

    start: Callable[[Path], list[str | Path]]
    holds: Callable[[Run], list[str]]


class Inputs:
    """Databases and files, made once, that every run begins with copies of."""

    def __init__(self, folder: Path) -> None:
        self.pages = folder_of(folder / "pages", range(100, 104), 3)
        self.filled = folder / "filled.db"
        revtrack.open(self.filled).add([folder_of(folder / "first", range(4), 3)])
        self.other = folder / "other.db"
        archive = revtrack.open(self.other)
        archive.add([folder_of(folder / "second", range(2, 8), 3)])
        self.stale = Path(shutil.copy(self.filled, folder / "stale.db"))
        with closing(sqlite3.connect(self.stale)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("UPDATE versions SET parser = '0', headline = 'read by an older'")
            connection.execute("DELETE FROM diffs")
            number(connection)
            connection.commit()
        self.secret = Path(shutil.copy(self.filled, folder / "secret.db"))
        named = write(folder, "named.txt", page(f"{NAMED} was questioned.", slug="harbour"))
        revtrack.open(self.secret).add([named], "harbour")
        self.table = folder / "stories.jsonl"
        with self.table.open("w", encoding="utf-8") as file:
            for seed in range(200, 230):
                for text in texts(seed, 4):
                    file.write(json.dumps({"story": f"story-{seed}", "text": text}) + "\n")


def works(inputs: Inputs, random: Random) -> dict[str, Work]:
    """Return what is killed, by name."""

    def begun(from_: Path | None, *words: str | Path) -> Callable[[Path], list[str | Path]]:
        def start(db: Path) -> list[str | Path]:
            if from_:
                shutil.copy(from_, db)
            return [*words, "--db", db]

        return start

    def old(db: Path) -> list[str | Path]:
        schemas.loaded(random.randrange(1, len(MIGRATIONS)), db)
        return ["stories", "--db", db]

    def copied(db: Path) -> list[str | Path]:
        shutil.copy(inputs.filled, db)
        return ["backup", db.with_name("copy.db"), "--db", db]

    return {
        "add": Work(begun(None, "add", inputs.pages), _added),
        "import": Work(begun(None, "import", inputs.table), _imported),
        "rebuild": Work(begun(inputs.stale, "rebuild"), _all_or_nothing("versions read")),
        "migration": Work(old, _migrated),
        "merge": Work(begun(inputs.filled, "merge", inputs.other), _all_or_nothing("added  ")),
        "backup": Work(copied, _copied),
        "remove": Work(
            begun(inputs.secret, "remove", "harbour", "--reason", "names a minor", "--yes"),
            _removed,
        ),
    }


def _added(run: Run) -> list[str]:
    """Hold every page that was acknowledged against what is there."""
    there = held(run.db)
    lost = [
        path for path in acknowledged(run.out) if sha256(path.read_bytes()).hexdigest() not in there
    ]
    return [f"{path} was acknowledged and is not there" for path in lost]


def _imported(run: Run) -> list[str]:
    """Hold the number of documents against whole batches, and what was told against all."""
    there = len(held(run.db))
    wrong = [] if there % _BATCH == 0 else [f"{there} documents are no whole batches"]
    if "added  120 versions" in run.out and there != 120:
        wrong.append(f"120 were acknowledged, {there} are there")
    return wrong


def _all_or_nothing(said: str) -> Callable[[Run], list[str]]:
    """Return a check that a database is as it was, or as it is to be; and that, if it was said."""

    def holds(run: Run) -> list[str]:
        found = dumped(run.db)
        if said in run.out and found != run.whole:
            return ["it was acknowledged, and is not as it is to be"]
        return [] if found in (dumped(run.before), run.whole) else ["it is half done"]

    return holds


def _copied(run: Run) -> list[str]:
    """Hold a copy against what it is a copy of."""
    copy = run.db.with_name("copy.db")
    if not copy.exists():
        return ["it was acknowledged, and there is no copy"] if "written" in run.out else []
    return [] if dumped(copy) == dumped(run.before) else ["the copy is not as it is to be"]


def _removed(run: Run) -> list[str]:
    """Hold the file against what it was, or look for what was removed once it is written to."""
    keys = revtrack.open(run.db).keys()
    if "harbour" in keys:
        said = ["it was acknowledged, and is there"] if "removed  " in run.out else []
        return said or ([] if dumped(run.db) == dumped(run.before) else ["it is half done"])
    Store.writing(run.db).close()
    files = [path for path in run.db.parent.glob(f"{run.db.name}*") if path.is_file()]
    left = [path.name for path in files if NAMED.encode() in path.read_bytes()]
    wrong = [f"what was removed stands in {name}" for name in left]
    return wrong if len(held(run.before) - held(run.db)) == 1 else [*wrong, "more went"]


def _migrated(run: Run) -> list[str]:
    """Hold a database against what it was, and the copy beside it, too."""
    before = schemas.dumped(run.before)
    looked_at = run.db.with_name("looked-at.db")
    for end in ("", "-wal", "-shm"):
        part = run.db.with_name(run.db.name + end)
        if part.exists():
            shutil.copy(part, looked_at.with_name(looked_at.name + end))
    with closing(sqlite3.connect(looked_at)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    wrong = []
    if version != len(MIGRATIONS) and schemas.dumped(looked_at) != before:
        wrong.append(f"neither old nor new, but at {version}")
    copies = list(run.db.parent.glob(f"{run.db.name}.before-*"))
    whole = [path for path in copies if ".part" not in path.name]
    wrong += [f"{path.name} is not as it was" for path in whole if schemas.dumped(path) != before]
    if version == len(MIGRATIONS) and not whole:
        wrong.append("it was brought up to date, and no copy was kept")
    if revtrack.open(run.db).keys() != ["mill-creek-dam", "strike"]:
        wrong.append("stories are missing once it is brought up to date")
    copies = list(run.db.parent.glob(f"{run.db.name}.before-*"))
    if len(copies) != 1:
        wrong.append(f"{len(copies)} copies were kept")
    return wrong


def run_once(work: Work, folder: Path, after: float | None) -> tuple[Run, float, bool]:
    """Begin some work and kill it; return what is left, how long it ran, whether it was killed."""
    db = folder / "stories.db"
    words = work.start(db)
    before = folder / "before.db"
    if db.exists():
        shutil.copy(db, before)
    process = child(*words)
    begun = time.monotonic()
    if after is not None:
        time.sleep(after)
        process.kill()
    out, err = process.communicate(timeout=120)
    assert process.returncode in (0, -9), (process.returncode, err)
    return Run(db, out, before), time.monotonic() - begun, process.returncode == -9


def checked(name: str, run: Run) -> list[str]:
    """Return what the strongest check finds; what an older parser read is read again first."""
    if name in ("rebuild", "migration"):
        revtrack.open(run.db).rebuild()
    return problems(run.db)


@dataclass
class Measured:
    """How long some work takes that is not killed, and the database that it ends with."""

    seconds: float
    whole: list[str]


def soak(times: int, seed: int = 7) -> tuple[list[str], Counter[str]]:
    """Kill so many times in the middle; return what went wrong, and how often what was killed."""
    random = Random(seed)  # noqa: S311  nothing secret
    wrong: list[str] = []
    killed = Counter[str]()
    with tempfile.TemporaryDirectory() as top:
        every = works(Inputs(Path(top)), random)
        known: dict[str, Measured] = {}
        while killed.total() < times:
            name = min(every, key=lambda name: killed[name])
            folder = Path(tempfile.mkdtemp(dir=top))
            if name not in known:
                run, seconds, _ = run_once(every[name], folder, None)
                known[name] = Measured(seconds, dumped(run.db))
                folder = Path(tempfile.mkdtemp(dir=top))
            after = random.uniform(0, known[name].seconds)
            run, seconds, was = run_once(every[name], folder, after)
            run.whole = known[name].whole
            if not was:  # it was done sooner than before
                known[name].seconds = seconds
            killed[name] += was
            found = [*every[name].holds(run), *checked(name, run)]
            wrong += [f"{name}, killed after {after:.3f} s: {what}" for what in found]
            shutil.rmtree(folder)
    return wrong, killed


def main(times: int) -> int:
    begun = time.monotonic()
    wrong, killed = soak(times)
    for line in wrong:
        print(line)
    told = ", ".join(f"{name} {count}" for name, count in killed.items())
    print(f"{killed.total()} killed in the middle ({told})")
    print(f"failures: {len(wrong)} (bar 0) {'missed' if wrong else 'held'}")
    print(f"took {time.monotonic() - begun:.0f} s")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))
