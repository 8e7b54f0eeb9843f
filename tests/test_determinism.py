"""The same pages give the same bytes on another machine: a short run of `tests.soak.determinism`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.soak.determinism import HERE, SHORT, Machine, differing, results
from tests.support import ROOT

ELSEWHERE = Machine(
    "elsewhere", {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Seoul"}, 0o077, ("-O",),
    backwards=True, folder="söme where else",
)  # fmt: skip


def test_another_hash_seed_locale_zone_umask_folder_and_order_change_nothing(
    tmp_path: Path,
) -> None:
    here = results(HERE, tmp_path, short=True)
    there = results(ELSEWHERE, tmp_path, short=True)
    assert differing(here, there, people=False) == []
    files = ("changes.csv", "claims.db", "ferry.html", "ferry.zip", "flow.svg", "sheet.csv")
    assert {f"work/{name}" for name in files} <= here.keys()
    assert sum(name.startswith("out/program") for name in here) == 2 * len(SHORT)
    assert not [name for name in (tmp_path / "here" / "out").glob("*.err") if name.stat().st_size]


_ALIGNED = """
import random
import revtrack

WORDS = ("fire harbour officials crew police minister storm bridge ferry rescue dead injured "
         "tuesday morning city coast guard wind warehouse report said").split()

def texts(seed):
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=chance.randint(3, 9))) for _ in range(60)]

for seed in range(12):
    print([(c.kind, c.moved, c.old, c.new, c.similarity, c.why)
           for c in revtrack.diff_paragraphs(texts(seed), texts(seed + 1000)).changes])
"""
"""Paragraphs that are alike by a hair: sums of floats in a set's order decided between them once,
and half of such versions were aligned in one of several ways."""


def test_paragraphs_alike_by_a_hair_are_aligned_alike_under_every_hash_seed() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", _ALIGNED],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1
    assert len(told.pop().splitlines()) == 12
