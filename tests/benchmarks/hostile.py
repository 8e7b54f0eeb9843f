"""Pairs made to hurt: each has to be done in three seconds, and obey the laws.

python -m tests.benchmarks.hostile [NAME]
"""

from __future__ import annotations

import subprocess
import sys
import time
from random import Random

import revtrack
from revtrack.compare import replay

SECONDS = 3.0
Pair = tuple[list[str], list[str]]


def identical() -> Pair:
    return ["The council met on Tuesday."] * 5000, ["The council met on Tuesday."] * 5001


def long_paragraphs() -> Pair:
    sides = [
        [" ".join(f"w{n}" if n % 5 == 0 else f"{side}{n}" for n in range(20_000))] for side in "ab"
    ]
    return sides[0], sides[1]


def one_word_repeated() -> Pair:
    return [" ".join(["rain"] * 400)] * 50, [" ".join(["rain"] * 390)] * 50


def a_word_repeated_for_ever() -> Pair:
    return [" ".join(["rain"] * 20_000)], [" ".join(["rain"] * 19_990 + ["snow"])]


def two_words_by_turns() -> Pair:
    old = [" ".join(["rain", "snow"] * 500 + [f"day{n}"]) for n in range(60)]
    return old, [" ".join(["snow", "rain"] * 490 + [f"day{n}"]) for n in range(60)]


def shuffled_words() -> Pair:
    words = [f"word{n}" for n in range(10_000)]
    return words, Random(1).sample(words, len(words))  # noqa: S311


def nothing_in_common() -> Pair:
    return tuple(  # type: ignore[return-value]
        [" ".join(f"{side}{n}x{k}" for k in range(30)) for n in range(2000)] for side in "ab"
    )


def all_revised() -> Pair:
    random = Random(1)  # noqa: S311
    words = [f"word{n}" for n in range(3000)]
    old = [" ".join(random.choices(words, k=40)) for _ in range(1500)]
    new = [
        " ".join(random.choice(words) if random.random() < 0.2 else w for w in p.split())
        for p in old
    ]
    return old, new


PAIRS = {
    pair.__name__: pair
    for pair in (
        identical,
        long_paragraphs,
        one_word_repeated,
        a_word_repeated_for_ever,
        two_words_by_turns,
        shuffled_words,
        nothing_in_common,
        all_revised,
    )
}


def measure(name: str) -> int:
    old, new = PAIRS[name]()
    start = time.perf_counter()
    diff = revtrack.diff_paragraphs(old, new)
    spent = time.perf_counter() - start
    assert replay.forward(old, diff) == new
    assert replay.backward(new, diff) == old
    counts = {kind: n for kind, n in diff.counts().items() if n}
    print(
        f"{name:<20} {spent:6.2f} s {'held' if spent < SECONDS else 'missed'}  {counts} {diff.bounds}"
    )
    return int(spent >= SECONDS)


def main() -> int:
    missed = 0
    for name in PAIRS:
        try:
            missed |= subprocess.run(
                [sys.executable, __file__, name], timeout=60, check=False
            ).returncode
        except subprocess.TimeoutExpired:
            print(f"{name:<20} over 60 s, missed")
            missed = 1
    return missed


if __name__ == "__main__":
    sys.exit(measure(sys.argv[1]) if len(sys.argv) > 1 else main())
