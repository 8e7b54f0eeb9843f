"""How well each kind of change is found, on generated revisions whose truth is known.

    python -m tests.benchmarks.kinds [SERIES]

Bars: each kind's F1 at least .97, and false moves below 0.5 % of unchanged paragraphs. Exits
with 1 if one is missed.
"""

from __future__ import annotations

import sys
from collections import Counter

import revtrack
from revtrack.model.change import KINDS
from tests.stories import Author, revise

SERIES = 500
F1_BAR, FALSE_MOVES_BAR = 0.97, 0.005


Score = tuple[int, float, float, float]
"""How many there truly are, precision, recall, F1."""


def measure(series: int) -> tuple[dict[str, Score], float]:
    """Return the score of each kind, and the share of unchanged paragraphs said to have moved."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    false_moves = unchanged = 0
    for seed in range(series):
        author = Author(seed)
        old = author.story(author.random.randint(8, 32))
        revision = revise(author, old, author.random.randint(2, 9))
        diff = revtrack.diff_paragraphs(revision.old, revision.new)
        told = {(c.kind, c.old, c.new) for c in diff.changes}
        truth = {(t.kind, t.old, t.new) for t in revision.truth}
        moved = {("moved", c.old, c.new) for c in diff.changes if c.moved}
        truly_moved = {("moved", t.old, t.new) for t in revision.truth if t.moved}
        stayed = {
            ("moved", t.old, t.new) for t in revision.truth if t.kind == "unchanged" and not t.moved
        }
        unchanged += len(stayed)
        false_moves += len(moved & stayed)
        for counter, some in (
            (found, told | moved),
            (true, truth | truly_moved),
            (right, (told & truth) | (moved & truly_moved)),
        ):
            counter.update(kind for kind, *_ in some)
    scores = {kind: _score(right[kind], found[kind], true[kind]) for kind in (*KINDS, "moved")}
    return scores, false_moves / max(1, unchanged)


def _score(right: int, found: int, true: int) -> Score:
    return true, right / max(1, found), right / max(1, true), 2 * right / max(1, found + true)


def main(series: int) -> int:
    kinds, false_moves = measure(series)
    print(f"{series} series\n{'kind':<10} {'true':>6} {'P':>6} {'R':>6} {'F1':>6}")
    missed = false_moves >= FALSE_MOVES_BAR
    for kind, (true, precision, recall, f1) in kinds.items():
        missed |= f1 < F1_BAR
        told_bar = "" if f1 >= F1_BAR else f"  missed (bar {F1_BAR})"
        print(f"{kind:<10} {true:>6} {precision:>6.3f} {recall:>6.3f} {f1:>6.3f}{told_bar}")
    print(f"false moves: {false_moves:.3%} of unchanged paragraphs (bar {FALSE_MOVES_BAR:.1%})")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SERIES))
