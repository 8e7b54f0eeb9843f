"""Figures: how many of the hard passages are read as told by hand, and how long a story takes.

    python -m tests.benchmarks.figures [STORIES]

Bars: F1 of at least .95 for number, unit and qualifier, together with what changed, on each part
of the passages; well under 20 s for 1,000 stories of four versions. Exits with 1 if one is missed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from revtrack.evolution.figures import figures
from revtrack.evolution.quantities.reading import quantities
from revtrack.evolution.steps import steps
from revtrack.model.version import Version, paragraphs
from tests.evolution.scoring import PARTS, f1, score
from tests.stories import Author, revise

BAR = 0.95
STORIES, VERSIONS, PARAGRAPHS = 1000, 4, 20
SECONDS_BAR = 20.0
HOSTILE = {
    "digits": "1" * 100_000,
    "numbers": "12 " * 33_000,
    "ranges": "1-" * 50_000,
    "dates": "March 12, " * 10_000,
    "bounds": "at least " * 11_000,
    "letters and digits": "A1" * 50_000,
    "fractions": "half a million and a half " * 4_000,
    "commas": "1,000,000," * 10_000,
    "German decimals": "1.500 der " * 10_000,
}


def stories(count: int) -> list[list[Version]]:
    """Return generated stories of four versions each."""
    found = []
    for seed in range(count):
        author = Author(seed)
        chain = [author.story(PARAGRAPHS)]
        while len(chain) < VERSIONS:
            chain.append(revise(author, chain[-1], 5).new)
        found.append([Version("generic", paragraphs(texts)) for texts in chain])
    return found


def seconds(count: int) -> tuple[float, float]:
    """Return the seconds that figures of so many stories take, with and without their diffs."""
    chains = stories(count)
    start = time.perf_counter()
    diffs = [steps(chain) for chain in chains]
    middle = time.perf_counter()
    for chain, known in zip(chains, diffs, strict=True):
        figures(chain, diffs=known)
    end = time.perf_counter()
    return end - start, end - middle


def main(args: Sequence[str]) -> int:
    failed = False
    for part, (texts, pairs) in PARTS.items():
        both, alone = score(texts, pairs), score(texts, [])
        failed |= f1(both) < BAR
        print(f"{part:<15} F1 {f1(both):.3f} (texts {f1(alone):.3f})  right, extra, missed {both}")
    count = int(args[0]) if args else STORIES
    whole, bare = seconds(count)
    failed |= whole * STORIES / count > SECONDS_BAR
    print(f"{count} stories of {VERSIONS} versions and {PARAGRAPHS} paragraphs: {whole:.1f} s, "
          f"{whole / count * 1000:.1f} ms a story, {bare / count * 1000:.1f} without the diffs")  # fmt: skip
    for name, text in HOSTILE.items():
        start = time.perf_counter()
        found = quantities(text)
        print(
            f"{name:<20} {len(text):>7} characters {time.perf_counter() - start:6.2f} s, {len(found)} figures"
        )
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
