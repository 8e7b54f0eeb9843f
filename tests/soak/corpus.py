"""A corpus run disturbed: workers and the run itself killed, stopped, fed with what kills.

    python -m tests.soak.corpus [TIMES]

The corpus lies scattered over files in mixed order; a Parquet file among them is cut off, and a
JSONL file has broken lines. Each disturbance is done so many times at random moments of each step,
by processes of this machine and by those of Dask. Whatever was done: the tables, `failures.parquet`
and `_run.json` are the same bytes as those of a run that was left alone, nothing else is in the
folder, and no process is left behind. Bar: no failure. Exits with 1 if there is one.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.corpora import lines, made, rows_of, scattered, table, told
from tests.processes import gone, waited_for, workers
from tests.support import ROOT

TIMES = 10
POISON = "The censors took the rest of this paragraph."

SMALL = 20_000
"""Bytes of files that are read in one go, and of a partition: a small corpus has many of both."""

_CHILD = f"""
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
import sys
from importlib import import_module
from revtrack.commands.main import prepare_streams, run
import_module("revtrack.corpus.run")._PARTITION = {SMALL}
import_module("revtrack.corpus.inputs")._AT_ONCE = {SMALL}
prepare_streams()
print("begin", flush=True)
sys.exit(run(sys.argv[1:]))
"""

_POISONED = f"""
import os
def poison():
    from revtrack.corpus import partitions
    whole = partitions.whole
    def poisoned(came, *more):
        if any({POISON.encode()!r} in one.capture for one in came):
            os.kill(os.getpid(), 9)
        return whole(came, *more)
    partitions.whole = poisoned
if "REVTRACK_POISONED" in os.environ:
    poison()
"""
"""What Python runs first in each process that finds it: a story of these words kills it."""

STEPS = {
    "begun": "_work",
    "reading": "_work/read",
    "gathering": "_work/read.json",
    "working": "_work/gathered.json",
    "between partitions": "_work/done/*.json",
}
"""What is in the folder once a run is that far."""


@dataclass(frozen=True)
class Scene:
    """A corpus, what a run over it makes, and the engine that is to be disturbed."""

    inputs: Path
    whole: dict[str, str]
    engine: str = "local"

    def start(self, out: Path, *more: str, poisoned: Path | None = None) -> subprocess.Popen[bytes]:
        """Start a run in a session of its own; it is loaded, and begins."""
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        if poisoned:
            env |= {"PYTHONPATH": f"{poisoned}:{ROOT}", "REVTRACK_POISONED": "1"}
        words = ["corpus", "diff", str(self.inputs), "-o", str(out), "--processes", "2"]
        running = subprocess.Popen(
            [sys.executable, "-u", "-c", _CHILD, *words, "--engine", self.engine, *more],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, cwd=ROOT,
            start_new_session=True,
        )  # fmt: skip
        assert running.stdout
        assert running.stdout.readline() == b"begin\n"
        return running

    def finished(self, out: Path) -> list[str]:
        """Run it to its end; return what is wrong then."""
        return ended(self.start(out), 3) + self.compared(out)

    def compared(self, out: Path) -> list[str]:
        """Return how what was made is not as it is to be."""
        found = made(out)
        names = sorted(found.keys() | self.whole.keys())
        return [f"{name} differs" for name in names if found.get(name) != self.whole.get(name)]


def ended(running: subprocess.Popen[bytes], code: int) -> list[str]:
    """Wait for a run's end; return what is wrong with it: its exit code, processes left behind."""
    assert running.stdout
    with running.stdout:
        said = running.stdout.read().decode()
    found = running.wait(120)
    wrong = [] if found == code else [f"exit code {found}, not {code}: {said}"]
    return wrong + [f"left behind: {line}" for line in gone(running.pid).values()]


def reached(step: str, out: Path, running: subprocess.Popen[bytes]) -> None:
    """Wait until a run is at a step, or at its end."""
    waited_for(lambda: running.poll() is not None or next(out.glob(STEPS[step]), None))


def worker_killed(scene: Scene, out: Path, step: str, wait: float) -> list[str]:
    """Kill one worker; the run ends as if nothing had been."""
    running = scene.start(out)
    reached(step, out, running)
    time.sleep(wait)
    with suppress(ProcessLookupError):
        for worker in workers(running.pid)[:1]:
            os.kill(worker, signal.SIGKILL)
    return ended(running, 3) + scene.compared(out)


def run_killed(scene: Scene, out: Path, step: str, wait: float) -> list[str]:
    """Kill the run, and none but itself; its workers end too, and it goes on when run again."""
    running = scene.start(out)
    reached(step, out, running)
    time.sleep(wait)
    running.kill()
    wrong = [one for one in ended(running, -9) if "exit code 3" not in one]
    return wrong + scene.finished(out)


def stopped(scene: Scene, out: Path, step: str, wait: float) -> list[str]:
    """Press Ctrl-C, which all processes of a terminal hear; it goes on when run again."""
    running = scene.start(out)
    reached(step, out, running)
    time.sleep(wait)
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGINT)
    wrong = [one for one in ended(running, 130) if "exit code 3" not in one]
    return wrong + scene.finished(out)


DISTURBED: dict[str, Callable[[Scene, Path, str, float], list[str]]] = {
    "a worker killed": worker_killed,
    "the run killed": run_killed,
    "Ctrl-C": stopped,
}


def corpus(folder: Path, stories: int) -> Path:
    """Write a corpus of good files, one that is cut off, and one with broken lines."""
    inputs = scattered(folder, list(rows_of(range(stories))), files=5)
    cut = table(inputs / "cut-off.parquet", list(rows_of(range(9_000, 9_010))))
    cut.write_bytes(cut.read_bytes()[:-100])
    broken = lines(inputs / "lines.jsonl", rows_of(range(8_000, 8_003)))
    with broken.open("a", encoding="utf-8") as file:
        file.write('{"story": "story-008003", "text": "A ferry sank\n[1, 2]\n{}\n')
    return inputs


def scene_of(folder: Path, stories: int) -> Scene:
    """Write a corpus, and let a run over it be left alone."""
    inputs = corpus(folder / "in", stories)
    scene = Scene(inputs, {})
    wrong = ended(scene.start(folder / "whole"), 3)
    assert not wrong, wrong
    return Scene(inputs, made(folder / "whole"))


def poisoned(scene: Scene, folder: Path, whole: Path, *more: str) -> list[str]:
    """Add a story that kills each process which works on it; it is named, and all others are there.

    `whole` is what a run without it made.
    """
    inputs = Path(shutil.copytree(scene.inputs, folder / "in"))
    lines(inputs / "zz-poisoned.jsonl", [{"story": "story-000000-poisoned", "text": POISON}])
    (folder / "sitecustomize.py").write_text(_POISONED, "utf-8")
    out = folder / "out"
    wrong = ended(Scene(inputs, {}, scene.engine).start(out, *more, poisoned=folder), 3)
    if wrong:
        return wrong
    if told(out / "changes") != told(whole / "changes"):
        wrong.append("other stories are not as they are to be")
    killed = [row["story"] for row in told(out / "failures.parquet") if row["error"] == "Killed"]
    if killed != ["story-000000-poisoned"]:
        wrong.append(f"not named: {killed}")
    files = {path.parent.name for path in out.rglob("*.part*")}
    return wrong + [f"left behind: {name}" for name in files - {"changes", "out"}]


def soak(folder: Path, times: int, engines: tuple[str, ...]) -> list[str]:
    """Disturb runs so many times in each step; return what went wrong."""
    random = Random(7)  # noqa: S311  nothing secret
    wrong: list[str] = []
    local = scene_of(folder, 120)
    for engine in engines:
        scene = Scene(local.inputs, local.whole, engine)
        for name, disturb in DISTURBED.items():
            for step in STEPS:
                for number in range(times):
                    wait = random.choice((0, 0.01, 0.05, 0.2, 0.5)) * random.random()
                    out = folder / "out"
                    found = disturb(scene, out, step, wait)
                    told = f"{engine}, {name}, {step}, {wait:.3f} s, {number}"
                    print(told, *found, sep="\n  ", flush=True)
                    wrong += [f"{told}: {what}" for what in found]
                    shutil.rmtree(out)
        (folder / engine).mkdir()
        found = poisoned(scene, folder / engine, folder / "whole")
        print(f"{engine}, poisoned", *found, sep="\n  ", flush=True)
        wrong += found
    return wrong


def main(times: int) -> int:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        wrong = soak(Path(folder), times, ("local", "dask"))
    print(f"failures: {len(wrong)} (bar 0) {'missed' if wrong else 'held'}")
    print(f"took {time.monotonic() - begun:.0f} s")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))
