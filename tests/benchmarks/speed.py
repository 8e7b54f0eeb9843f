"""Time a pair, against C++ and C peers on the same pairs, and growth with length.

    python -m tests.benchmarks.speed

Peers, where installed: `wikidiff2_inline_diff` (Debian's php-cli and php-wikidiff2) and
`fast-diff-match-patch` (PyPI) with semantic cleanup over the whole text; for reference difflib on
whole lines and `git diff --no-index --word-diff`, which starts a process a pair. Exits with 1 if a
bar is missed: 0.7 of wikidiff2, 0.35 of fast-diff-match-patch, 13 times the time for 10 times the
length, 300 MB at 3,000 paragraphs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import revtrack
from tests.stories import Author, revise

PAIRS, ROUNDS = 200, 5
CHANGES = ("a word or two", "a third of the words", "a sentence more")
PHP = """
$pairs = json_decode(file_get_contents($argv[1]));
$start = hrtime(true);
foreach ($pairs as [$old, $new]) { wikidiff2_inline_diff($old, $new, 2); }
echo (hrtime(true) - $start) / 1e6;
"""
Pair = tuple[list[str], list[str]]


def pairs(count: int, paragraphs: int) -> list[Pair]:
    """Return revisions: 15 % of the paragraphs changed, 10 % added, one moved, 3 % removed."""
    found = []
    for seed in range(count):
        author = Author(seed)
        changed = author.random.choices(
            CHANGES, (5, 2, 3), k=round(paragraphs * 0.15 + seed % 2 / 2)
        )
        edits = [
            *changed,
            *["added"] * (paragraphs // 10),
            *["removed"] * (paragraphs // 30),
            "moved",
        ]
        author.random.shuffle(edits)
        revision = revise(author, author.story(paragraphs), edits)
        found.append((revision.old, revision.new))
    return found


def timed(work: Callable[[Pair], object], some: list[Pair]) -> float:
    """Return milliseconds a pair, the best of a few rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for pair in some:
            work(pair)
        best = min(best, time.perf_counter() - start)
    return best * 1000 / len(some)


def wikidiff2(some: list[Pair]) -> float | None:
    """Return milliseconds a pair inside one PHP process, start-up left out; None without PHP."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump([["\n".join(old), "\n".join(new)] for old, new in some], file)
        file.flush()
        try:
            runs = [
                subprocess.run(
                    ["php", "-r", PHP, file.name], capture_output=True, text=True, check=True
                )
                for _ in range(ROUNDS)
            ]
        except (OSError, subprocess.CalledProcessError):
            return None
    return min(float(run.stdout) for run in runs) / len(some)


def match_patch(some: list[Pair]) -> float | None:
    try:
        from fast_diff_match_patch import diff
    except ImportError:
        return None
    return timed(
        lambda pair: diff("\n".join(pair[0]), "\n".join(pair[1]), cleanup="Semantic", timelimit=0),
        some,
    )


def git(some: list[Pair]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder, name) for name in ("old", "new")]

        def work(pair: Pair) -> None:
            for name, texts in zip(names, pair, strict=True):
                name.write_text("\n".join(texts))
            subprocess.run(
                ["git", "diff", "--no-index", "--word-diff", *map(str, names)],
                capture_output=True,
                check=False,
            )

        start = time.perf_counter()
        for pair in some:
            work(pair)
        return (time.perf_counter() - start) * 1000 / len(some)


def compare() -> int:
    some = pairs(PAIRS, 30)
    ours = timed(lambda pair: revtrack.diff_paragraphs(*pair), some)
    lines = timed(lambda pair: SequenceMatcher(None, *pair, autojunk=False).get_opcodes(), some)
    print(f"{PAIRS} pairs of 30 paragraphs, milliseconds a pair")
    print(f"  {'revtrack':<28} {ours:8.3f}")
    print(f"  {'difflib on whole lines':<28} {lines:8.3f}")
    print(f"  {'git diff --word-diff':<28} {git(some[:40]):8.3f}")
    missed = 0
    for name, measure, bar in (
        ("wikidiff2", wikidiff2, 0.7),
        ("fast-diff-match-patch", match_patch, 0.35),
    ):
        theirs = measure(some)
        if theirs is None:
            print(f"  {name:<28} not installed")
            continue
        held = ours / theirs <= bar
        missed |= not held
        print(
            f"  {name:<28} {theirs:8.3f}  ratio {ours / theirs:.2f}, bar {bar} {'held' if held else 'missed'}"
        )
    return missed


def growth() -> int:
    missed, before = 0, 0.0
    for paragraphs in (30, 300, 3000):
        some = pairs(3, paragraphs)
        spent = timed(lambda pair: revtrack.diff_paragraphs(*pair), some)
        ratio = spent / before if before else 0.0
        missed |= ratio > 13
        print(
            f"  {paragraphs:>5} paragraphs {spent:9.1f} ms"
            + (f", {ratio:.1f} times" if ratio else "")
        )
        before = spent
    tracemalloc.start()
    revtrack.diff_paragraphs(*some[0])
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    print(f"  peak memory at 3000 paragraphs: {peak:.0f} MB (bar 300)")
    return int(missed or peak > 300)


if __name__ == "__main__":
    sys.exit(compare() | growth())
