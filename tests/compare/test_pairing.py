"""Where pairing is decided by a hair: neighbours that rival, bars that are just met, ties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from revtrack.compare.align import Unit, align
from revtrack.compare.diff import diff_paragraphs
from revtrack.compare.likeness import bag
from revtrack.settings import ENGINE, Engine
from tests.support import FIRE, told

CREWS = "Some 120 firefighters battled the blaze in the harbour until noon before it was out."
NIGHT = "Some 120 firefighters battled the blaze in the harbour until rain came late at night."
MAYOR = "The mayor of Moksan promised a new fire station for the port by the end of the year."


def units(old: list[str], new: list[str], settings: Engine = ENGINE) -> list[Unit]:
    return align(old, new, settings)[0]


def pairs(old: list[str], new: list[str], settings: Engine = ENGINE) -> dict[int, tuple[int, str]]:
    """Return by old place the new one and the rung, of the pairs that changed."""
    found = units(old, new, settings)
    return {u[0][0]: (u[1][0], u[2].rung) for u in found if u[2].rung != "identical"}


def test_a_changed_paragraph_beside_the_same_neighbour_needs_no_weighing() -> None:
    new = CREWS.replace("120", "140")
    for before, after in (([FIRE[0]], []), ([], [FIRE[4]]), ([FIRE[0]], [FIRE[4]]), ([], [])):
        place = len(before)
        found = pairs([*before, CREWS, *after], [*before, new, *after])
        assert found == {place: (place, "in place")}


BANK = "The central bank held its key rate at 3.5 percent for a fourth month in a row."
OTHERS = ["Rain is expected on Wednesday.", "Trains to Luma were late.", "Schools stay shut."]


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ([FIRE[0]], [BANK], [FIRE[0]], OTHERS),
        ([], [BANK, FIRE[0]], [], [*OTHERS, FIRE[0]]),
        ([BANK, FIRE[0]], [FIRE[4]], OTHERS, [FIRE[4]]),
        ([BANK], [FIRE[4]], OTHERS, [FIRE[4]]),
        ([BANK], [], OTHERS, []),
        ([FIRE[0], BANK], [], [FIRE[0], *OTHERS], []),
    ],
)
def test_one_neighbour_is_enough_or_the_beginning_or_the_end(
    before: list[str], after: list[str], old: list[str], new: list[str]
) -> None:
    left = [*before, CREWS, *after]
    right = [*old, CREWS.replace("120", "140"), *new]
    assert pairs(left, right) == {left.index(CREWS): (len(old), "in place")}


@pytest.mark.parametrize("order", [(CREWS, NIGHT), (NIGHT, CREWS)])
def test_of_two_that_are_nearly_as_close_the_weighing_decides(order: tuple[str, str]) -> None:
    new = CREWS.replace("noon", "dusk")
    at = order.index(CREWS)
    for one, two in ((list(order), [new]), ([new], list(order))):
        settings = replace(ENGINE, sure_margin=0.4)
        found = pairs([FIRE[0], *one, FIRE[4]], [FIRE[0], *two, FIRE[4]], settings)
        old, new_place = (1 + at, 1) if one == list(order) else (1, 1 + at)
        assert found == {old: (new_place, "in order")}


def test_one_that_is_clearly_closer_is_paired_in_place_and_the_other_stays_alone() -> None:
    new = CREWS.replace("was out", "was put out")
    for old in ([CREWS, NIGHT], [NIGHT, CREWS]):
        (unit,) = units(old, [new], replace(ENGINE, sure_margin=0.1))
        assert (unit[0], unit[2].rung) == ((old.index(CREWS),), "in place")
        assert unit[2].runner_up is not None
        assert 0.5 < unit[2].runner_up < unit[2].score


def test_a_pair_just_ahead_by_the_margin_is_clear() -> None:
    # Six of eight words are equal one by one: the share is exactly three quarters.
    old, new = "The old pier at Moksan was closed today", "The new pier at Moksan was opened today"
    settings = replace(ENGINE, sure_margin=0.75, in_place=0.75, in_step=0.75)
    assert pairs([old], [new], settings) == {0: (0, "in place")}
    assert pairs([old], [new], replace(settings, sure_margin=0.76)) == {0: (0, "in order")}
    assert pairs([old], [new], replace(settings, in_place=0.76)) == {0: (0, "in order")}


def test_a_pair_with_a_rival_is_close_only_below_the_bar() -> None:
    new = CREWS.replace("was out", "was put out")
    (unit,) = units([CREWS, NIGHT], [new], replace(ENGINE, sure_margin=0.1))
    why = unit[2]
    assert why.runner_up is not None
    ahead = why.score - why.runner_up
    for close, flagged in ((ahead, False), (ahead * 1.01, True)):
        ((_, _, told_why, _),) = units(
            [CREWS, NIGHT], [new], replace(ENGINE, sure_margin=0.1, close=close)
        )
        assert told_why.close is flagged


def test_a_text_rewritten_and_found_elsewhere_has_moved() -> None:
    moved = "By noon some 140 firefighters had battled the blaze in the harbour until it was out."
    found = [u for u in units([CREWS, *FIRE], [*FIRE, moved]) if u[2].rung != "identical"]
    assert [(u[0], u[1], u[2].rung, u[3]) for u in found] == [((0,), (5,), "elsewhere", True)]
    score = found[0][2].score
    assert ENGINE.moved_paragraph <= score < ENGINE.sure
    for bar, count in ((score, 1), (score * 1.001, 0)):
        settings = replace(ENGINE, moved_paragraph=bar)
        assert len(pairs([CREWS, *FIRE], [*FIRE, moved], settings)) == count
    words = len(bag(CREWS, ENGINE.stem))
    for least, count in ((words, 1), (words + 1, 0)):
        settings = replace(ENGINE, moved_words=least)
        assert len(pairs([CREWS, *FIRE], [*FIRE, moved], settings)) == count


def test_a_paragraph_moves_from_six_words_on() -> None:
    for text, kinds in (
        ("He did not answer any calls.", ["unchanged"]),
        ("He did not answer calls.", ["removed", "added"]),
    ):
        changes = diff_paragraphs([text, *FIRE], [*FIRE, text]).changes
        about = [c for c in changes if c.moved or c.kind != "unchanged"]
        assert [c.kind for c in about] == kinds


def test_texts_that_stand_twice_are_paired_at_both_ends_only() -> None:
    line = "The council met on Tuesday."
    found = units([line, FIRE[0], line], [line, FIRE[1], line])
    assert [(u[0], u[1]) for u in found] == [((0,), (0,)), ((2,), (2,))]
    repeated = units([FIRE[0], line, FIRE[1]], [FIRE[2], line, line, FIRE[1], FIRE[3]])
    assert ((2,), (3,)) in [(u[0], u[1]) for u in repeated]


def test_no_bound_is_met_where_every_paragraph_is_the_same_or_in_place() -> None:
    assert not align(FIRE, FIRE, ENGINE)[1]
    assert not align([CREWS], [CREWS.replace("120", "140")], ENGINE)[1]


def test_a_text_that_stands_once_is_paired_beside_others_that_stand_twice() -> None:
    line = "The council met on Tuesday."
    found = units([FIRE[0], line, FIRE[1], line, MAYOR], [CREWS, FIRE[1], line, line, line, NIGHT])
    assert ((2,), (1,), "identical") in [(u[0], u[1], u[2].rung) for u in found]


LONG = [f"{FIRE[1]} {CREWS}", f"{FIRE[2]} {MAYOR}"]
PARTS = [[FIRE[1], CREWS], [FIRE[2], MAYOR]]


def test_of_two_merges_that_change_places_the_longer_text_stays() -> None:
    for first, second in ((0, 1), (1, 0)):
        old = [*PARTS[first], *PARTS[second]]
        new = [LONG[second], LONG[first]]
        moved = [c for c in diff_paragraphs(old, new).changes if c.moved]
        shorter = min(LONG, key=len)
        assert told(moved) == [
            ("merged", (0, 1) if LONG[first] == shorter else (2, 3), (new.index(shorter),), True)
        ]


def test_a_merge_outweighs_a_longer_paragraph_with_which_it_changes_places() -> None:
    heavy = f"{MAYOR} {FIRE[0]} {FIRE[4]} {FIRE[3]}"
    moved = [c for c in diff_paragraphs([heavy, *PARTS[0]], [LONG[0], heavy]).changes if c.moved]
    assert told(moved) == [("unchanged", (0,), (1,), True)]


def test_removed_blocks_stand_behind_the_nearest_block_before_them_that_is_in_place() -> None:
    old = [MAYOR, FIRE[0], NIGHT, FIRE[1], FIRE[2], "He did not elaborate.", FIRE[4]]
    new = [FIRE[0], FIRE[2], FIRE[1], FIRE[4]]
    changes = diff_paragraphs(old, new).changes
    assert [(c.kind, c.old, c.moved) for c in changes] == [
        ("removed", (0,), False),
        ("unchanged", (1,), False),
        ("removed", (2,), False),
        *(
            [("unchanged", (4,), True), ("unchanged", (3,), False), ("removed", (5,), False)]
            if len(FIRE[1]) > len(FIRE[2])
            else [("unchanged", (4,), False), ("removed", (5,), False), ("unchanged", (3,), True)]
        ),
        ("unchanged", (6,), False),
    ]
