"""Whether every command gives the same bytes whatever machine it is run on.

    python -m tests.soak.determinism

For each of many environments (hash seeds, locales, time zones, umasks, `-O`, working folders, the
order in which files are given) a process of its own makes a database of the samples and of
generated stories, and runs every command that reads: documents, tables, reports, bundles, sheets,
pictures, exports. The clock stands still: what a database keeps of it is no part of the question.
Bar: all files are the same, byte for byte; what people read is compared where the encoding is the
same. Exits with 1 if one differs.
"""

from __future__ import annotations

import io
import locale
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from tests.support import ROOT, SAMPLES, page

NOON = datetime(2024, 3, 12, 12, 0, tzinfo=UTC)
STORIES = ("ferry", "strike", "dam", *(f"generated-{seed}" for seed in range(4)))
KINDS = ("flow", "survival", "toll", "activity")
TABLES = ("changes", "versions", "paragraphs", "claims", "quotes", "figures")


@dataclass(frozen=True)
class Machine:
    """An environment to run in."""

    name: str
    environment: dict[str, str] = field(default_factory=dict)
    umask: int = 0o022
    flags: tuple[str, ...] = ()
    backwards: bool = False
    folder: str = "work"

    @property
    def is_ascii(self) -> bool:
        """Whether what people read is in ASCII there."""
        return "C" in (self.environment.get("LC_ALL"), self.environment.get("LANG"))


HERE = Machine("here", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"})
ELSEWHERE = (
    Machine("another hash seed", {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}),
    Machine("a random hash seed", {"PYTHONHASHSEED": "random", "LC_ALL": "C.UTF-8"}),
    Machine("Seoul", {"PYTHONHASHSEED": "42", "TZ": "Asia/Seoul", "LC_ALL": "C.UTF-8"}),
    Machine("Newfoundland, in C", {"TZ": "America/St_Johns", "LC_ALL": "C"}, 0o077),
    Machine("LANG=C", {"PYTHONHASHSEED": "7", "LANG": "C"}),
    Machine("Germany", {"TZ": "Europe/Berlin", "LC_ALL": "de_DE.UTF-8"}, 0o027),
    Machine("Turkey", {"TZ": "Europe/Istanbul", "LC_ALL": "tr_TR.UTF-8"}),
    Machine("without asserts", {"LC_ALL": "C.UTF-8"}, flags=("-O",)),
    Machine("another folder", {"LC_ALL": "C.UTF-8"}, 0o002, folder="söme where else"),
    Machine("files the other way round", {"LC_ALL": "C.UTF-8"}, backwards=True),
    Machine("a wide terminal in colour", {"LC_ALL": "C.UTF-8", "COLUMNS": "80", "LINES": "7"}),
)


def commands() -> Iterator[tuple[str, bool]]:
    """Yield every command that reads, and whether its output is for people."""
    for story in STORIES:
        for name in ("log", "show", "diff", "blame", "matrix", "quotes", "attributions", "figures", "audit", "note", "cite"):  # fmt: skip
            yield f"{name} {story} --json", False
            yield f"{name} {story}", True
        for name in ("blame", "matrix", "quotes", "attributions", "figures"):
            yield f"{name} {story} --csv", False
        yield f"trace {story} 2 --json", False
        yield f"diff {story} 1 -1 --side-by-side --explain --width 132", True
        yield f"diff {story} --plain", True
        yield f"blame {story} --words", True
        yield f"cite {story} --style bibtex", False
        yield f"cite {story} --style csl-json", False
        yield f"report {story} -o {story}.html", True
        yield f"bundle {story} -o {story}.zip", True
        yield f"check --bundle {story}.zip --json", False
        yield f"code export {story} --coders anna,ben -o {story}-sheet.csv", True
    for kind in KINDS:
        for end in ("svg", "png", "pdf"):
            yield f"plot {kind} ferry dam -o {kind}.{end}", True
    for table in TABLES:
        yield f"export {table}", False
        for end in ("csv", "jsonl", "parquet", "xlsx", "db"):
            yield f"export {table} -o {table}.{end}", True
    yield "export newsedits -o newsedits.db", True
    yield "report --all -o reports", True
    yield "code import coded/ferry.csv", True
    yield "code agreement --json", False
    yield "code disagreements --json", False
    for rest in ("stories --json", "stats --json", "stats --by agency --json", "stats --csv", "audit --json", "search ferry --json"):  # fmt: skip
        yield rest, False
    yield "rebuild --json", False
    yield "log ferry --json", False


SHORT = (
    "log ferry --json", "diff ferry --json", "blame generated-1 --json", "quotes ferry --json", "figures strike --json", "audit ferry --json",
    "attributions strike --csv", "export changes -o changes.csv", "export claims -o claims.db", "report ferry -o ferry.html", "bundle ferry -o ferry.zip",
    "code export ferry --coders a,b -o sheet.csv", "plot flow ferry -o flow.svg", "search ferry --json", "stats --json", "rebuild --json",
)  # fmt: skip
"""What the suite runs."""


def _pages(folder: Path) -> None:
    """Write the stories into folders of their own, all files as old."""
    from tests.series import series

    for name in ("ferry", "strike", "dam", "coded"):
        shutil.copytree(SAMPLES / name, folder / name)
    for seed in range(4):
        made = folder / f"generated-{seed}"
        made.mkdir()
        for number, texts in enumerate(series(seed, revisions=4).texts(), 1):
            label = f"{number}th LD" if number > 1 else None
            text = page(*texts, label=label, slug=f"story {seed}", note=f"UPDATES with details in paras {number}-{number + 2}")  # fmt: skip
            (made / f"{number}.txt").write_bytes(text.encode())
    for path in folder.rglob("*"):
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))


def run_here(folder: Path, short: bool, backwards: bool) -> None:
    """Make the database in a folder, run all commands there, and keep what they print."""
    from revtrack.commands import shell
    from revtrack.commands.main import run
    from revtrack.commands.terminal import prepare_streams

    shell.now = lambda: NOON
    out = folder.parent / "out"
    out.mkdir()
    os.chdir(folder)

    def printed(words: list[str], name: str) -> None:
        kept, errors = (out / name).open("wb"), (out / f"{name}.err").open("wb")
        encoding = locale.getpreferredencoding(False)
        with (
            io.TextIOWrapper(kept, encoding) as sys.stdout,
            io.TextIOWrapper(errors, encoding) as sys.stderr,
        ):
            prepare_streams()
            code = run(words)
            sys.stdout.write(f"\n{code}" if name.startswith("people") else "")
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__

    for story in STORIES:
        files = sorted(str(path) for path in Path(story).glob("*.txt"))
        printed(["add", *(files[::-1] if backwards else files), "--story", story], "order " + story)
    chosen = [(line, False) for line in SHORT] if short else list(commands())
    for line, for_people in chosen:
        kind = "people" if for_people else "program"
        printed(line.split(), f"{kind} {line.replace('/', '_')}")


def results(machine: Machine, within: Path, short: bool = False) -> dict[str, str]:
    """Return what a machine makes: the SHA-256 of each file, by name."""
    top = within / machine.name.replace(" ", "-")
    folder = top / machine.folder
    folder.mkdir(parents=True)
    _pages(folder)
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    before = os.umask(machine.umask)
    try:
        subprocess.run(
            [sys.executable, *machine.flags, "-m", "tests.soak.determinism", "--run", str(folder), str(int(short)), str(int(machine.backwards))],
            env={**inherited, "XDG_CONFIG_HOME": str(top), "MPLCONFIGDIR": str(top / "mpl"), "PYTHONPATH": str(ROOT), **machine.environment},
            cwd=ROOT, check=True,
        )  # fmt: skip
    finally:
        os.umask(before)
    made = [path for path in (*folder.rglob("*"), *(top / "out").iterdir()) if path.is_file()]
    return {
        str(path.relative_to(top)).replace(machine.folder, "work"): sha256(path.read_bytes()).hexdigest()
        for path in made
        if not path.name.startswith("revtrack.db") and not path.name.startswith("order ")
    }  # fmt: skip


def differing(one: dict[str, str], other: dict[str, str], people: bool) -> list[str]:
    """Return the names of files that differ; what people read only if it is to be compared."""
    names = sorted(one.keys() | other.keys())
    compared = [name for name in names if people or not name.startswith("out/people")]
    return [name for name in compared if one.get(name) != other.get(name)]


def main() -> int:
    begun, missed = time.monotonic(), 0
    within = Path(tempfile.mkdtemp(prefix="revtrack-determinism-"))
    here = results(HERE, within)
    print(f"{len(here)} files made here; kept in {within}", flush=True)
    for machine in ELSEWHERE:
        found = differing(here, results(machine, within), not machine.is_ascii)
        missed += bool(found)
        print(f"{machine.name:<26} {len(found)} differ {', '.join(found[:4])}", flush=True)
    print(f"{len(ELSEWHERE) + 1} machines, {time.monotonic() - begun:.0f} s")
    if not missed:
        shutil.rmtree(within)
    return int(missed > 0)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--run", folder, short, backwards]:
            run_here(Path(folder), short == "1", backwards == "1")
        case _:
            sys.exit(main())
