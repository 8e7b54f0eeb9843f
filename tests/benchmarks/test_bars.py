"""The accuracy that was reached is held: on alignments made by hand, and on generated revisions.

The bars are in the benchmarks; what falls short of one is held at what was measured.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks import audits, bulk, grouping, provenance
from tests.benchmarks.accuracy import FOLDER, engine, scores
from tests.benchmarks.kinds import F1_BAR, FALSE_MOVES_BAR, SERIES, measure

SIZE_REACHED = 0.675
"""Of the text's bytes, for 1,000 versions (.670): each of the many tables and indexes, however little
it holds, takes a page of 16,384 bytes of its own, and the last page of each is partly empty. The bar
is .6 for 100,000; 20,000 take .589."""

REACHED = {"sentence": (0.974, 0.941), "paragraph": (0.978, 0.975)}


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the gold alignments stand outside the repository")
@pytest.mark.parametrize("unit", REACHED)
def test_gold_links_are_found_as_well_as_ever(unit: str) -> None:
    (file,) = FOLDER.glob(f"*{unit}s.dev.jsonl")
    pairs = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    found = [f1 for _, _, f1 in scores(pairs, engine)]
    assert all(f1 >= bar for f1, bar in zip(found, REACHED[unit], strict=True)), found


def test_each_kind_of_change_is_found_in_generated_revisions() -> None:
    kinds, false_moves = measure(SERIES)
    assert {kind: f1 for kind, (*_, f1) in kinds.items() if f1 < F1_BAR} == {}
    assert false_moves < FALSE_MOVES_BAR


def test_notes_are_held_rightly_against_generated_revisions() -> None:
    verdicts, found, false = audits.measure(audits.SERIES).shares()
    assert verdicts >= audits.VERDICTS_BAR
    assert found >= audits.FOUND_BAR
    assert false < audits.FALSE_BAR


def test_blame_names_the_right_versions_in_generated_series() -> None:
    tally = provenance.measure(80)
    assert tally["returns"] > 80
    assert provenance.share(tally, "paragraphs") >= provenance.PARAGRAPHS_BAR
    assert provenance.share(tally, "words") >= provenance.WORDS_BAR


def test_pages_without_keys_find_their_stories() -> None:
    found, _, versions = grouping.measure(200)
    assert versions > 600
    assert found >= grouping.F1_BAR


def test_many_versions_are_kept_little_slower_than_sqlite_can(tmp_path: Path) -> None:
    taken, items = bulk.added(tmp_path / "stories.db", 1_000)
    assert taken <= bulk.BARE_BAR * bulk.bare(tmp_path / "stories.db", tmp_path / "bare.db")
    size = sum(bulk.sizes(tmp_path / "stories.db").values())
    assert size / items.size <= SIZE_REACHED
