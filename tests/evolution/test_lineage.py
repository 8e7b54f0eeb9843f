"""Blocks followed through a chain: who descends from whom, what returned, how old each is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

import revtrack
from revtrack.errors import UsageError
from revtrack.evolution.lineage import follow
from revtrack.model.lineage import Blamed
from revtrack.model.version import Version, numbered, paragraphs
from tests.support import FIRE, SAMPLES

BRIDGE = (
    "The old railway bridge at Varnholt was closed to all traffic on Monday, the mayor said.",
    "Engineers had found cracks as wide as a finger in two of its seven stone piers.",
    "Some 9,000 commuters a day will have to take the ferry, which runs every half hour.",
    '"Nobody wanted this, but I will not wait for an accident," Mayor Ilka Brandt said.',
    "The bridge was built in 1887 and was last repaired after the flood of 1954.",
    "A temporary crossing for pedestrians is to open in June, the ministry announced.",
)
QUARRY = (
    "The quarry above the village was shut down in the autumn after a blast broke windows.",
    "Police in the neighbouring district are looking for the driver of a stolen fire engine.",
)


def version(*texts: str) -> Version:
    return Version("generic", paragraphs(texts))


def last(*versions: Sequence[str]) -> tuple[Blamed, ...]:
    """Return what blame says of the last of these versions."""
    return revtrack.blame([version(*texts) for texts in versions]).blocks


def told(blocks: Sequence[Blamed]) -> list[tuple[int, int, int | None]]:
    return [(b.introduced_in, b.changed_in, b.returned_in) for b in blocks]


def test_a_block_is_as_old_as_its_earliest_ancestor() -> None:
    edited = BRIDGE[2].replace("9,000", "11,000")
    found = last(BRIDGE, [*BRIDGE[:2], edited, *BRIDGE[3:]], [BRIDGE[5], *BRIDGE[:2], edited])
    assert told(found) == [(1, 1, None), (1, 1, None), (1, 1, None), (1, 2, None)]
    assert [(stand.version, stand.block.number) for stand in found[0].path] == [
        (1, 6),
        (2, 6),
        (3, 1),
    ]


def test_a_block_that_is_new_begins_where_it_stands() -> None:
    found = last(BRIDGE, [*BRIDGE, QUARRY[0]], [QUARRY[1], *BRIDGE, QUARRY[0]])
    assert [block.introduced_in for block in found] == [3, 1, 1, 1, 1, 1, 1, 2]


def test_a_block_that_was_gone_returns_as_old_as_it_was() -> None:
    without = [*BRIDGE[:3], *BRIDGE[4:]]
    found = last(BRIDGE, without, without, BRIDGE)
    assert told(found)[3] == (1, 1, 4)
    assert [(s.version, s.kind) for s in found[3].path] == [(1, "added"), (4, "returned")]


def test_a_block_that_returned_with_other_words_changed_then() -> None:
    without = [*BRIDGE[:3], *BRIDGE[4:]]
    back = BRIDGE[3].replace("Nobody", "No one").replace("accident", "disaster")
    found = last(BRIDGE, without, [*without, back])
    assert told(found)[-1] == (1, 3, 3)
    assert [(run.text, run.version) for run in found[-1].words][:2] == [('"', 1), ("No one ", 3)]


def test_a_block_may_return_more_than_once() -> None:
    without = BRIDGE[1:]
    found = last(BRIDGE, without, BRIDGE, without, BRIDGE)
    assert told(found)[0] == (1, 1, 5)
    assert [stand.kind for stand in found[0].path] == ["added", "returned", "returned"]


def test_what_went_last_returns_before_what_went_earlier() -> None:
    one = BRIDGE[2].replace("9,000 commuters", "9,000 people")
    found = last([*BRIDGE, one], [*BRIDGE[:2], *BRIDGE[3:], one], [*BRIDGE[:2]], [*BRIDGE[:2], one])
    assert told(found)[2] == (1, 1, 4)
    assert [stand.version for stand in found[2].path] == [1, 2, 4]


def test_a_short_text_returns_only_where_it_stands_once() -> None:
    short = "He declined to comment."
    assert last([*BRIDGE, short], BRIDGE, [*BRIDGE, short])[-1].introduced_in == 1
    twice = [short, *BRIDGE, short]
    assert last(twice, BRIDGE, [*BRIDGE, short])[-1].introduced_in == 3


def test_two_blocks_of_the_same_text_both_return() -> None:
    found = last([QUARRY[0], *BRIDGE, QUARRY[0]], BRIDGE, [QUARRY[0], *BRIDGE, QUARRY[0]])
    assert [found[n].introduced_in for n in (0, -1)] == [1, 1]


def test_another_text_in_the_same_place_does_not_return() -> None:
    found = last([*BRIDGE, QUARRY[0]], BRIDGE, [*BRIDGE, QUARRY[1]])
    assert told(found)[-1] == (3, 3, None)


def test_what_is_moved_split_or_merged_alone_did_not_change() -> None:
    merged = f"{BRIDGE[0]} {BRIDGE[1]}"
    found = last([merged, *BRIDGE[2:]], [BRIDGE[0], BRIDGE[1], *BRIDGE[2:]])
    assert told(found)[:2] == [(1, 1, None), (1, 1, None)]
    assert told(last(BRIDGE, [merged, *BRIDGE[2:]]))[0] == (1, 1, None)


def test_of_a_split_only_the_piece_whose_words_differ_changed() -> None:
    merged = f"{BRIDGE[0]} {BRIDGE[1]}"
    second = BRIDGE[1].replace("two", "three")
    found = last([merged, *BRIDGE[2:]], [BRIDGE[0], second, *BRIDGE[2:]])
    assert told(found)[:2] == [(1, 1, None), (1, 2, None)]


def test_a_merged_block_is_as_old_as_the_part_that_gave_most() -> None:
    short = "Trains stop at Lund."
    old_and_new = [*BRIDGE[:2], short, *BRIDGE[2:]]
    merged = [BRIDGE[0], f"{BRIDGE[1]} {short}", *BRIDGE[2:]]
    found = last(BRIDGE, old_and_new, merged)
    assert found[1].introduced_in == 1
    assert found[1].path[-1].kind == "merged"


def test_white_space_alone_is_no_change() -> None:
    found = last(BRIDGE, [BRIDGE[0].replace(" at ", "  at "), *BRIDGE[1:]])
    assert told(found)[0] == (1, 1, None)


def test_captions_and_headings_are_followed_too() -> None:
    pieces = [("heading", "The bridge"), ("paragraph", BRIDGE[0]), ("caption", QUARRY[0])]
    first = Version("generic", numbered(pieces))  # type: ignore[arg-type]
    found = revtrack.blame([first, version(BRIDGE[0]), first]).blocks
    assert [(b.block.role, b.introduced_in, b.returned_in) for b in found] == [
        ("heading", 1, 3),
        ("paragraph", 1, None),
        ("caption", 1, 3),
    ]


def test_every_block_has_an_origin_and_only_the_last_ones_need_no_heir() -> None:
    chain = follow([version(*FIRE), version(*FIRE[1:]), version(*FIRE)])
    assert len(chain.origins) == 14
    assert {place for place in chain.origins if place not in chain.heirs} == {
        (3, index) for index in range(5)
    }
    assert chain.heirs[1, 0] == (3, 0)


def test_a_chain_without_versions_is_refused() -> None:
    for work in (revtrack.blame, revtrack.matrix):
        with pytest.raises(UsageError):
            work([])
    with pytest.raises(UsageError, match="no version 3"):
        revtrack.blame([version(*FIRE), version(*FIRE)], 3)


def truly_introduced(truth: dict[str, Any]) -> list[dict[str, int]]:
    """Return for each version of a sample by block name the version that introduced it."""
    found: list[dict[str, int]] = []
    for place, entry in enumerate(truth["versions"], start=1):
        now = {f"{block['role'][0]}{block['number']}": place for block in entry["blocks"]}
        for change in entry["changes"] or ():
            if change["old"]:
                sizes = {
                    f"{block['role'][0]}{block['number']}": len(block["text"])
                    for block in truth["versions"][place - 2]["blocks"]
                }
                parent = max(change["old"], key=sizes.__getitem__)
                now.update(dict.fromkeys(change["new"], found[-1][parent]))
        found.append(now)
    return found


@pytest.mark.parametrize("name", ["ferry", "strike", "dam"])
def test_every_block_of_the_samples_is_introduced_where_the_truth_says(name: str) -> None:
    truth = json.loads((SAMPLES / name / "truth.json").read_text("utf-8"))
    versions = [
        revtrack.parse((SAMPLES / name / entry["file"]).read_text("utf-8"))
        for entry in truth["versions"]
    ]
    for place, true in enumerate(truly_introduced(truth), start=1):
        blocks = revtrack.blame(versions, place).blocks
        assert {f"{b.block.role[0]}{b.block.number}": b.introduced_in for b in blocks} == true
