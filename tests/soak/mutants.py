"""How many small faults in `revtrack/compare` and `revtrack/wire` the tests find.

    python -m tests.soak.mutants [FAULTS] [--seed SEED]

A sample of faults (400 without a number), spread over the modules by how many each may have, is
put one by one into copies of the tree, where the tests run that reach the faulty lines. A fault
that no test finds survives; survivors are listed. Bar: 85 % found. Exits with 1 if it is missed.
Takes some 3 s a fault on each core.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from queue import SimpleQueue

from tests.soak.mutations import Mutation, mutations
from tests.soak.reaching import PACKAGES, READS, WRITES
from tests.support import ROOT

FAULTS = 400
BAR = 0.85
SUITE = (
    *("tests/compare", "tests/wire", "tests/laws", "tests/test_samples.py"),
    *(
        f"tests/evolution/test_{name}.py"
        for name in "audit cases lineage note_verbs operations sentence_edits survival".split()
    ),
    *(f"tests/readers/test_{name}.py" for name in "markup mhtml pages standards text".split()),
    *(f"tests/verbs/test_{name}.py" for name in ("belonging", "chain")),
    *("-k", "not hostile"),
)
"""What is quick and tells the two packages; tests with long hostile texts only say that they end."""
_COPIED = ("revtrack", "tests", "samples", "pyproject.toml", "README.md")
_SHORT = 0.05
"""Seconds of a test that runs before those that are nearer to the fault but take longer."""
_FIRST = 60
"""So many tests run before the others: most faults are found by them."""
_FAILED_OR_BROKEN = (1, 2, 4)
"""How pytest ends where a test failed, or where the fault does not even let it begin."""


@dataclass(frozen=True)
class Mutant:
    """A fault in a module, named by its path from the root."""

    module: str
    fault: Mutation

    def __str__(self) -> str:
        line = self.fault.lines.start
        return f"{self.module}:{line}: {self.fault.was}  ->  {self.fault.text}"


@dataclass(frozen=True)
class Reached:
    """How many seconds each test takes, and by module and line the numbers of those that reach it."""

    seconds: dict[str, float]
    lines: dict[str, dict[str, list[int]]]

    def by(self, mutant: Mutant) -> dict[str, float]:
        """Return the tests that reach a fault with their seconds, the likeliest to find it first.

        What is only reached when the module is loaded, such as a table, may be told by any test.
        """
        lines = self.lines.get(mutant.module, {})
        found = {test for line in mutant.fault.lines for test in lines.get(str(line), [])}
        names = list(self.seconds)
        tests = [names[number] for number in found] or names
        tests.sort(key=lambda test: self._rank(test, Path(mutant.module)))
        return {test: self.seconds[test] for test in tests}

    def _rank(self, test: str, module: Path) -> tuple[bool, int, float, str]:
        is_near = test.startswith(f"tests/{module.parts[1]}/") + (f"test_{module.stem}." in test)
        seconds = self.seconds[test]
        return seconds > _SHORT, -is_near, seconds, test


def sample(count: int, seed: int) -> list[Mutant]:
    """Return so many faults or a few more, each module's share by how many it may have.

    They are mixed, so that those told first are a fair sample, too.
    """
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    modules = {str(file.relative_to(ROOT)): mutations(file.read_text("utf-8")) for file in files}
    total = sum(map(len, modules.values()))
    chosen = []
    for module, faults in modules.items():
        size = min(len(faults), ceil(count * len(faults) / total))
        draw = random.Random(f"{seed} {module}")  # noqa: S311
        chosen += [Mutant(module, fault) for fault in draw.sample(faults, size)]
    random.Random(seed).shuffle(chosen)  # noqa: S311
    return chosen


def measure(copy: Path) -> Reached:
    """Return what the tests reach, told by running them all once. Raises if one of them fails."""
    target = copy / "reached.json"
    ran = _pytest(copy, SUITE, {WRITES: str(target)})
    if ran.returncode:
        raise SystemExit(f"the tests fail without any fault:\n{ran.stdout}{ran.stderr}")
    return Reached(**json.loads(target.read_text("utf-8")))


def survives(mutant: Mutant, copy: Path, tests: dict[str, float]) -> bool:
    """Whether tests find nothing amiss in a copy of the tree with a fault; it is mended again.

    The likeliest run for themselves first, so that the files of the others need not be read.
    """
    file, names = copy / mutant.module, list(tests)
    sound = file.read_text("utf-8")
    try:
        file.write_text(mutant.fault.of(sound), "utf-8")
        goes = [names[:_FIRST], names[_FIRST:]]
        return all(_pass(mutant, copy, {n: tests[n] for n in go}) for go in goes if go)
    finally:
        file.write_text(sound, "utf-8")


def _pass(mutant: Mutant, copy: Path, tests: dict[str, float]) -> bool:
    """Whether tests pass in a copy of the tree."""
    plan = copy / "tests.json"
    plan.write_text(json.dumps(tests), "utf-8")
    files = sorted({test.partition("::")[0] for test in tests})
    ran = _pytest(copy, files, {READS: str(plan), "PYTHONDONTWRITEBYTECODE": "1"})
    if ran.returncode > 0 and ran.returncode not in _FAILED_OR_BROKEN:
        raise RuntimeError(f"{mutant}: pytest ended with {ran.returncode}\n{ran.stdout}")
    return ran.returncode == 0


def _pytest(
    copy: Path, files: Sequence[str], variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    words = ["-x", "-p", "tests.soak.reaching", "-p", "no:cacheprovider", *files]
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=copy,
        env={**kept, "PYTHONHASHSEED": "0", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def copied(folder: Path) -> Path:
    """Return a new copy of what the tests need, without compiled modules."""
    for name in _COPIED:
        source = ROOT / name
        if source.is_file():
            folder.mkdir(exist_ok=True)
            shutil.copy2(source, folder / name)
        else:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=ignored)
    return folder


def verdicts(mutants: Sequence[Mutant], folder: Path) -> Iterator[tuple[Mutant, bool]]:
    """Yield the faults with whether they survive, as many at a time as there are processors."""
    copies: SimpleQueue[Path] = SimpleQueue()
    workers = os.cpu_count() or 1
    for number in range(workers):
        copies.put(copied(folder / str(number)))
    reached = measure(copied(folder / "sound"))

    def judged(mutant: Mutant) -> bool:
        copy = copies.get()
        try:
            return survives(mutant, copy, reached.by(mutant))
        finally:
            copies.put(copy)

    with ThreadPoolExecutor(workers) as pool:
        yield from zip(mutants, pool.map(judged, mutants), strict=True)


def report(judged: Sequence[tuple[Mutant, bool]]) -> float:
    """Print the table and the survivors; return the share that was found."""
    sampled = Counter(mutant.module for mutant, _ in judged)
    alive = [mutant for mutant, survived in judged if survived]
    survived = Counter(mutant.module for mutant in alive)
    print(f"\n{'module':46} sampled  found  share")
    for module, count in sorted(sampled.items()):
        found = count - survived[module]
        print(f"{module:46} {count:7} {found:6} {found / count:6.0%}")
    share = 1 - len(alive) / len(judged)
    print(f"{'all':46} {len(judged):7} {len(judged) - len(alive):6} {share:6.1%}\n")
    print(*sorted(map(str, alive)), sep="\n")
    return share


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("faults", nargs="?", type=int, default=FAULTS)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    mutants = sample(asked.faults, asked.seed)
    judged = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (mutant, survived) in enumerate(verdicts(mutants, Path(folder)), 1):
            judged.append((mutant, survived))
            print(
                f"{number}/{len(mutants)} {'survives' if survived else 'found':8} {mutant}",
                flush=True,
            )
    return 0 if report(judged) >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
