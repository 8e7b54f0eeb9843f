"""How well pages without keys are put into stories, and how the time for it grows.

    python -m tests.benchmarks.grouping [STORIES]

Stories of one to six versions, all shuffled. Ten at a time are alike: written from the same
words by the same template, of the same day and slug, with four paragraphs of boilerplate in
common. Bars: pairwise F1 of .99 for 2,000 stories, and at most 14 times the time for ten times
the stories. Exits with 1 if one is missed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from random import Random

import revtrack
from revtrack.model.reported import Item
from tests.stories import Author, revise

STORIES = 2_000
FAMILY = 10
BOILERPLATE = 4
F1_BAR, GROWTH_BAR = 0.99, 14.0
_LABELS = ("", "(LEAD) ", "(2nd LD) ", "(3rd LD) ", "(4th LD) ", "(5th LD) ")


def items(stories: int) -> list[tuple[int, Item]]:
    """Return the versions of so many stories in any order, each with the story's number."""
    made = [
        (seed, Item(page, name=f"{seed}-{number}"))
        for seed in range(stories)
        for number, page in enumerate(_pages(seed))
    ]
    Random(stories).shuffle(made)  # noqa: S311  nothing secret
    return made


def _pages(seed: int) -> Iterable[str]:
    family = seed // FAMILY
    boilerplate = [Author(10_000_000 + family).paragraph() for _ in range(1)] + [
        Author(20_000_000 + family * 10 + n).paragraph() for n in range(BOILERPLATE - 1)
    ]
    author = Author(seed)
    texts = author.story(author.random.randint(8, 30))
    for number in range(author.random.randint(1, 6)):
        if number:
            texts = revise(author, texts, author.random.randint(2, 6)).new
        yield _page(family, number, [*texts, *boilerplate])


def _page(family: int, number: int, texts: list[str]) -> str:
    day = family % 27 + 1
    head = f"{_LABELS[number]}(talks {family % 50}) Talks go on as officials meet again"
    when = f"All News {9 + number:02}:12 March {day}, 2024"
    return "\n\n".join(
        [head, when, f"MOKSAN, March {day} (Yonhap) -- {texts[0]}", *texts[1:], "(END)"]
    )


def f1(pairs: Iterable[tuple[int, str]]) -> float:
    """Return the harmonic mean of precision and recall of pairs said to be of one story."""
    both = Counter(pairs)
    true, found = Counter[int](), Counter[str]()
    for (story, key), count in both.items():
        true[story] += count
        found[key] += count
    hits = _pairs(both.values())
    return 2 * hits / (_pairs(true.values()) + _pairs(found.values()))


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def measure(stories: int) -> tuple[float, float, int]:
    """Return the F1, the time of this process and the number of versions."""
    made = items(stories)
    with tempfile.TemporaryDirectory() as folder:
        archive = revtrack.open(Path(folder, "stories.db"))
        start = time.process_time()
        entries = list(archive.add_many(item for _, item in made))
        taken = time.process_time() - start
    keys = [entry.held.story if entry.held else "" for entry in entries]
    return f1(zip((seed for seed, _ in made), keys, strict=True)), taken, len(made)


def main(stories: int) -> int:
    times = []
    for count in (stories // 10, stories):
        found, taken, versions = measure(count)
        times.append(taken)
        print(
            f"{count} stories, {versions} versions: F1 {found:.4f}, {taken:.1f} s, "
            f"{taken / versions * 1000:.2f} ms a version"
        )
    growth = times[1] / times[0]
    print(f"F1 {found:.4f} (bar {F1_BAR}); ten times the stories took {growth:.1f} times the time")
    return int(found < F1_BAR or growth > GROWTH_BAR)


if __name__ == "__main__":
    sys.exit(main(*map(int, islice(sys.argv, 1, 2))) if len(sys.argv) > 1 else main(STORIES))
