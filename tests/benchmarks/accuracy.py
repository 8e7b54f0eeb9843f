"""Precision, recall and F1 of the links between two versions, on the gold alignments.

    python -m tests.benchmarks.accuracy [FOLDER]

FOLDER holds `*.jsonl` files of `{"old", "new", "gold"}`. Two scores a file: over all links, and
over the hard ones, of which either end has no identical twin on the other side. Links of moved
changes count as absent, since the annotators linked in order. Exits with 1 if a bar is missed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import revtrack

FOLDER = Path(__file__).parents[3] / "shared" / "gold"
BARS = {"sentence": (0.980, 0.955), "paragraph": (0.980, 0.975)}

Link = tuple[int, int]


def engine(old: list[str], new: list[str]) -> set[Link]:
    """Return the engine's links, moved ones left out."""
    changes = revtrack.diff_paragraphs(old, new).changes
    return {(here, there) for c in changes if not c.moved for here in c.old for there in c.new}


def lines(old: list[str], new: list[str]) -> set[Link]:
    """Return the links of difflib over whole units, replaced stretches paired in order."""
    found: set[Link] = set()
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op in ("equal", "replace"):
            found.update(zip(range(i1, i2), range(j1, j2), strict=False))
    return found


def hard(links: Iterable[Link], old: list[str], new: list[str]) -> set[Link]:
    """Return the links of which either end has no identical twin on the other side."""
    both = set(old) & set(new)
    return {(i, j) for i, j in links if old[i] not in both or new[j] not in both}


def f1(right: int, found: int, true: int) -> tuple[float, float, float]:
    precision, recall = right / max(1, found), right / max(1, true)
    return precision, recall, 2 * right / max(1, found + true)


def scores(pairs: list[dict[str, Any]], method: Any) -> Iterator[tuple[float, float, float]]:
    """Yield precision, recall and F1 over all links, then over the hard ones."""
    sums = [[0, 0, 0], [0, 0, 0]]
    for pair in pairs:
        old, new = pair["old"], pair["new"]
        true, found = {tuple(link) for link in pair["gold"]}, method(old, new)
        for total, some, gold in (
            (sums[0], found, true),
            (sums[1], hard(found, old, new), hard(true, old, new)),
        ):
            for place, count in enumerate((len(some & gold), len(some), len(gold))):
                total[place] += count
    return (f1(*total) for total in sums)


def main(folder: Path) -> int:
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        print(f"no gold alignments in {folder}")
        return 2
    missed = 0
    for file in files:
        pairs = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        unit = pairs[0]["unit"]
        print(f"{file.name}: {len(pairs)} pairs")
        for name, method in (("revtrack", engine), ("difflib on whole units", lines)):
            start = time.perf_counter()
            every, difficult = scores(pairs, method)
            spent = (time.perf_counter() - start) * 1000 / len(pairs)
            told = "  ".join(f"{p:.3f} {r:.3f} {f:.3f}" for p, r, f in (every, difficult))
            print(f"  {name:<24} all P R F1, hard P R F1: {told}  {spent:.1f} ms a pair")
            if method is engine:
                for kind, found, bar in zip(
                    ("all", "hard"), (every, difficult), BARS[unit], strict=True
                ):
                    held = found[2] >= bar
                    missed |= not held
                    print(
                        f"  {kind:<4} F1 {found[2]:.4f}, bar {bar} {'held' if held else 'missed'}"
                    )
    return missed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
