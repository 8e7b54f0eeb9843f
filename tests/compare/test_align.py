"""Which paragraph is which: one small story, changed in every way."""

from __future__ import annotations

import revtrack
from tests.support import FIRE, told

LOUD = FIRE[3]


def test_the_same_twice_is_all_unchanged() -> None:
    diff = revtrack.diff_paragraphs(FIRE, FIRE)
    assert told(diff.changes) == [("unchanged", (n,), (n,), False) for n in range(len(FIRE))]
    assert not diff.differs


def test_an_added_paragraph_moves_no_other() -> None:
    new = [FIRE[0], "Police opened an investigation into the cause of the fire.", *FIRE[1:]]
    assert told(revtrack.diff_paragraphs(FIRE, new).changes)[1] == ("added", (), (1,), False)


def test_a_removed_paragraph_stands_where_it_stood() -> None:
    new = [FIRE[0], FIRE[1], *FIRE[3:]]
    assert told(revtrack.diff_paragraphs(FIRE, new).changes)[2] == ("removed", (2,), (), False)


def test_a_lead_that_grows_is_the_same_paragraph() -> None:
    grown = FIRE[0].replace("two people", "at least seven people and injuring 31") + (
        " The toll was expected to rise as rescuers searched the collapsed east wing of the building."
    )
    (first, *_) = revtrack.diff_paragraphs(FIRE, [grown, *FIRE[1:]]).changes
    assert (first.kind, first.old, first.new, first.grade) == ("changed", (0,), (0,), "figures")


def test_one_paragraph_that_moves_up_is_the_only_move() -> None:
    new = [FIRE[0], LOUD, FIRE[1], FIRE[2], FIRE[4]]
    moved = [c for c in revtrack.diff_paragraphs(FIRE, new).changes if c.moved]
    assert told(moved) == [("unchanged", (3,), (1,), True)]


def test_of_two_that_change_places_the_heavier_stays() -> None:
    long, short = FIRE[2] + " " + FIRE[4], FIRE[1]
    moved = [c for c in revtrack.diff_paragraphs([long, short], [short, long]).changes if c.moved]
    assert [c.old for c in moved] == [(1,)]


def test_a_paragraph_may_move_and_change() -> None:
    edited = LOUD.replace("loud bang", "huge bang")
    new = [edited, FIRE[0], FIRE[1], FIRE[2], FIRE[4]]
    (first, *_) = revtrack.diff_paragraphs(FIRE, new).changes
    assert (first.kind, first.moved, first.old, first.grade) == ("changed", True, (3,), "quotes")


def test_a_split_is_one_change() -> None:
    joined = f"{FIRE[1]} {FIRE[2]}"
    diff = revtrack.diff_paragraphs(
        [FIRE[0], joined, FIRE[4]], [FIRE[0], FIRE[1], FIRE[2], FIRE[4]]
    )
    assert told(diff.changes)[1] == ("split", (1,), (1, 2), False)
    assert diff.changes[1].grade == "spacing"


def test_a_merge_is_one_change() -> None:
    joined = f"{FIRE[1]} {FIRE[2]}"
    diff = revtrack.diff_paragraphs(
        [FIRE[0], FIRE[1], FIRE[2], FIRE[4]], [FIRE[0], joined, FIRE[4]]
    )
    assert told(diff.changes)[1] == ("merged", (1, 2), (1,), False)


def test_a_new_paragraph_beside_a_changed_one_is_no_split() -> None:
    new = [FIRE[0], FIRE[1].replace("5:40", "5:20"), "The owner could not be reached.", *FIRE[2:]]
    kinds = [c.kind for c in revtrack.diff_paragraphs(FIRE, new).changes]
    assert kinds == ["unchanged", "changed", "added", "unchanged", "unchanged", "unchanged"]


def test_repeated_short_paragraphs_never_cross_link() -> None:
    short = "He did not elaborate."
    old = [FIRE[0], short, FIRE[1], short, FIRE[2]]
    new = [FIRE[0], short, FIRE[3], FIRE[1], short, FIRE[2]]
    diff = revtrack.diff_paragraphs(old, new)
    assert not any(change.moved for change in diff.changes)
    assert [c.kind for c in diff.changes].count("unchanged") == 5


def test_a_short_paragraph_met_elsewhere_is_no_move() -> None:
    short = "He did not elaborate."
    diff = revtrack.diff_paragraphs([short, *FIRE], [*FIRE, short])
    assert [c.kind for c in diff.changes if c.kind != "unchanged"] == ["removed", "added"]


def test_unrelated_paragraphs_are_not_fused() -> None:
    new = [
        FIRE[0],
        "The central bank held its key rate at 3.5 percent for a fourth month.",
        *FIRE[2:],
    ]
    kinds = {c.kind for c in revtrack.diff_paragraphs(FIRE, new).changes}
    assert kinds == {"unchanged", "added", "removed"}


def test_nothing_against_something() -> None:
    assert [c.kind for c in revtrack.diff_paragraphs([], FIRE).changes] == ["added"] * 5
    assert [c.kind for c in revtrack.diff_paragraphs(FIRE, []).changes] == ["removed"] * 5
    assert revtrack.diff_paragraphs([], []).changes == ()


def test_empty_texts_are_blocks_too() -> None:
    diff = revtrack.diff_paragraphs(["", FIRE[0]], [FIRE[0], ""])
    assert sorted(place for c in diff.changes for place in c.old) == [0, 1]
    assert sorted(place for c in diff.changes for place in c.new) == [0, 1]


def test_captions_float_between_paragraphs() -> None:
    from tests.support import page

    caption = "This photo shows smoke over the harbour on March 12, 2024. (Yonhap)"
    old = revtrack.parse(page(FIRE[0], caption, *FIRE[1:]))
    new = revtrack.parse(page(*FIRE[:3], caption, *FIRE[3:]))
    assert not revtrack.diff(old, new).differs
