"""Time a pair, against C++ and C peers on the same pairs, and growth with length.

    apt-get install php-cli php-wikidiff2; pip install fast-diff-match-patch
    python -m tests.benchmarks.speed

Peers, where installed: `wikidiff2_inline_diff` (Debian's php-cli and php-wikidiff2) and
`fast-diff-match-patch` (PyPI) with semantic cleanup over the whole text; for reference difflib on
whole lines and `git diff --no-index --word-diff`, which starts a process a pair. The engine runs
on the standard library's difflib, whatever is installed; with `revtrack[fast]` it is timed again.
Exits with 1 if a bar is missed: 0.7 of wikidiff2, 0.35 of fast-diff-match-patch, 13 times the
time for 10 times the length, 300 MB at 3,000 paragraphs. The peers' time grows with the square of
a paragraph's length, so short and long paragraphs are timed, too, for reference.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean
from unittest.mock import patch

import revtrack
from revtrack.compare import wording
from tests.stories import Author, revise

PAIRS, ROUNDS = 200, 5
USUAL, SHORT, LONG = (1, 1, 2, 2, 3), (1,), (2, 3, 4)
"""Sentences in a paragraph."""

CHANGES = ("a word or two", "a third of the words", "a sentence more")
PHP = """
$pairs = json_decode(file_get_contents($argv[1]));
$start = hrtime(true);
foreach ($pairs as [$old, $new]) { wikidiff2_inline_diff($old, $new, 2); }
echo (hrtime(true) - $start) / 1e6;
"""
Pair = tuple[list[str], list[str]]


def pairs(count: int, paragraphs: int, sentences: Sequence[int] = USUAL) -> list[Pair]:
    """Return revisions: 15 % of the paragraphs changed, 10 % added, one moved, 3 % removed."""
    found = []
    for seed in range(count):
        author = Author(seed, sentences)
        changes = round(paragraphs * 0.15 + seed % 2 / 2)
        edits = [
            *author.random.choices(CHANGES, (5, 2, 3), k=changes),
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
        for pair in some[:40]:
            work(pair)
        return (time.perf_counter() - start) * 1000 / len(some[:40])


def revtrack_plain(some: list[Pair]) -> float:
    with patch.object(wording, "SequenceMatcher", SequenceMatcher):
        return timed(lambda pair: revtrack.diff_paragraphs(*pair), some)


def revtrack_fast(some: list[Pair]) -> float | None:
    if vars(wording)["SequenceMatcher"] is SequenceMatcher:
        return None
    return timed(lambda pair: revtrack.diff_paragraphs(*pair), some)


def difflib_lines(some: list[Pair]) -> float:
    return timed(lambda pair: SequenceMatcher(None, *pair, autojunk=False).get_opcodes(), some)


def compare(sentences: Sequence[int]) -> int:
    """Print what engine and peers take for a pair; 1 where a bar on the usual pairs is missed."""
    some = pairs(PAIRS, 30, sentences)
    lengths = [len(text.split()) for old, _ in some for text in old]
    print(f"{PAIRS} pairs of 30 paragraphs of {mean(lengths):.0f} words, milliseconds a pair")
    ours = revtrack_plain(some)
    print(f"  {'revtrack':<28} {ours:8.3f}")
    missed = False
    for name, measure, bar in PEERS:
        theirs = measure(some)
        if theirs is None:
            print(f"  {name:<28} not installed")
            continue
        line = f"  {name:<28} {theirs:8.3f}  ratio {ours / theirs:.2f}"
        if bar and sentences is USUAL:
            missed |= ours / theirs > bar
            line += f", bar {bar} {'missed' if ours / theirs > bar else 'held'}"
        print(line)
    return int(missed)


PEERS: tuple[tuple[str, Callable[[list[Pair]], float | None], float | None], ...] = (
    ("revtrack[fast]", revtrack_fast, None),
    ("wikidiff2", wikidiff2, 0.7),
    ("fast-diff-match-patch", match_patch, 0.35),
    ("difflib on whole lines", difflib_lines, None),
    ("git diff --word-diff", git, None),
)


def growth() -> int:
    missed, before = 0, 0.0
    for paragraphs in (30, 300, 3000):
        some = pairs(3, paragraphs)
        spent = revtrack_plain(some)
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
    sys.exit(compare(USUAL) | compare(SHORT) | compare(LONG) | growth())
