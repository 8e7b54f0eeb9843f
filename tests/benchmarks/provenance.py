"""How often blame names the right version, and how long it takes.

    python -m tests.benchmarks.provenance [SERIES]

Generated series of six versions with known truth, paragraphs that come back included. Bars: the
version that introduced a paragraph right for at least 98 % of the last version's paragraphs, the
version of a word for at least 97 % of its words, and blame and matrix of 30 versions of 60
paragraphs each below a second. Exits with 1 if one is missed.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import revtrack
from revtrack.model.lineage import Blamed
from revtrack.model.version import Version, paragraphs
from tests.series import Paragraph, Series, series

SERIES = 500
PARAGRAPHS_BAR, WORDS_BAR, SECONDS_BAR = 0.98, 0.97, 1.0

_WORD = re.compile(r"\S+")


def versions(found: Series) -> list[Version]:
    return [Version("generic", paragraphs(texts)) for texts in found.texts()]


def word_versions(blamed: Blamed) -> Iterator[int]:
    """Yield for each word between spaces the version of its first letter or digit."""
    text = blamed.block.text
    marks = [run.version for run in blamed.words for _ in run.text]
    for found in _WORD.finditer(text):
        first = re.search(r"\w", found.group())
        yield marks[found.start() + (first.start() if first else 0)]


def measure(count: int) -> Counter[str]:
    """Return how many paragraphs and words there are, and how many were told right."""
    tally: Counter[str] = Counter()
    for seed in range(count):
        found = series(seed)
        tally["returns"] += found.returned
        for blamed, true in zip(
            revtrack.blame(versions(found)).blocks, found.versions[-1], strict=True
        ):
            _score(tally, blamed, true)
    return tally


def _score(tally: Counter[str], blamed: Blamed, true: Paragraph) -> None:
    right = [one == other for one, other in zip(word_versions(blamed), true.ages, strict=True)]
    tally["paragraphs"] += 1
    tally["paragraphs right"] += blamed.introduced_in == true.born
    tally["words"] += len(right)
    tally["words right"] += sum(right)


def share(tally: Counter[str], name: str) -> float:
    return tally[f"{name} right"] / max(1, tally[name])


def seconds(work: Callable[[Sequence[Version]], object]) -> float:
    """Return the longest time of three, each for other 30 versions of 60 paragraphs or more."""
    times = []
    for seed in range(3):
        chain = versions(series(seed, revisions=29, paragraphs=60, edits=6))
        begun = time.perf_counter()
        work(chain)
        times.append(time.perf_counter() - begun)
    return max(times)


def main(count: int) -> int:
    times = {"blame": seconds(revtrack.blame), "matrix": seconds(revtrack.matrix)}
    tally = measure(count)
    print(f"{count} series of 6 versions, {tally['returns']} paragraphs brought back")
    missed = False
    for name, bar in (("paragraphs", PARAGRAPHS_BAR), ("words", WORDS_BAR)):
        found = share(tally, name)
        missed |= found < bar
        print(f"{name:<11} {tally[name]:>7} {found:.4f} (bar {bar})")
    for name, took in times.items():
        missed |= took >= SECONDS_BAR
        print(f"{name:<11} 30 versions of 60 paragraphs: {took:.2f} s (bar {SECONDS_BAR})")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SERIES))
