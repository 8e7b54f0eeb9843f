"""Paragraphs split and merged: which pieces count as parts of the whole, and which do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from revtrack.compare.diff import diff_paragraphs
from revtrack.settings import ENGINE, Engine
from tests.support import FIRE, told

ONE = "The ferry left Moksan at dawn with 214 passengers and a crew of eleven aboard."
TWO = "Divers searched the flooded cabins until the tide turned late in the evening."
THREE = "Relatives waited at the harbour wall while buses carried survivors to hospitals."
FOREIGN = "The central bank held its key rate at 3.5 percent for a fourth month."


def kinds(old: list[str], new: list[str], settings: Engine = ENGINE) -> list[str]:
    return [change.kind for change in diff_paragraphs(old, new, settings).changes]


def both_ways(whole: str, parts: list[str], settings: Engine = ENGINE) -> list[list[str]]:
    """Return what a whole and its parts, between two paragraphs, become of each other."""
    one, several = [FIRE[0], whole, FIRE[4]], [FIRE[0], *parts, FIRE[4]]
    return [kinds(one, several, settings)[1:-1], kinds(several, one, settings)[1:-1]]


@pytest.mark.parametrize("parts", [[ONE, TWO], [ONE, TWO, THREE], [TWO, ONE], [THREE, TWO, ONE]])
def test_a_whole_may_have_two_parts_or_more_in_any_order(parts: list[str]) -> None:
    whole = " ".join(sorted(parts, key=[ONE, TWO, THREE].index))
    assert both_ways(whole, parts) == [["split"], ["merged"]]


def test_a_paragraph_of_another_matter_between_the_parts_is_none_of_them() -> None:
    split, merged = both_ways(f"{ONE} {TWO}", [ONE, FOREIGN, TWO])
    assert sorted(split) == ["added", "split"]
    assert sorted(merged) == ["merged", "removed"]


def test_a_paragraph_that_stays_whole_has_no_parts() -> None:
    whole = f"{ONE} {TWO}"
    assert both_ways(whole, [whole, TWO]) == [["unchanged", "added"], ["unchanged", "removed"]]


def test_a_piece_that_brings_nothing_new_is_no_part() -> None:
    whole = f"{ONE} {TWO}"
    split, merged = both_ways(whole, [ONE, TWO, ONE.replace("dawn", "noon")])
    assert sorted(split) == ["added", "split"]
    assert sorted(merged) == ["merged", "removed"]


def test_a_piece_has_four_words_at_least() -> None:
    for piece, expected in (
        ("Nobody answered any calls.", [["split"], ["merged"]]),
        ("Nobody answered calls.", [["changed", "added"], ["changed", "removed"]]),
    ):
        found = both_ways(f"{ONE} {piece}", [ONE, piece])
        assert found == expected


def test_parts_must_account_for_most_of_the_whole_together() -> None:
    whole = f"{ONE} {TWO} {THREE}"
    strict = replace(ENGINE, whole_covered=0.9)
    assert "split" not in both_ways(whole, [ONE, TWO], strict)[0]
    assert both_ways(whole, [ONE, TWO, THREE], strict)[0] == ["split"]
    assert both_ways(f"{ONE} {TWO}", [ONE, TWO], replace(ENGINE, whole_covered=1.0))[0] == ["split"]


def test_parts_are_looked_for_as_far_as_other_paragraphs_allow() -> None:
    whole = f"{ONE} {TWO}"
    changes = diff_paragraphs([FIRE[0], whole, FIRE[4]], [FIRE[0], ONE, FIRE[4], TWO]).changes
    assert "split" not in [change.kind for change in changes]


def test_a_split_names_its_parts_in_order_around_the_one_that_was_paired() -> None:
    whole = f"{ONE} {TWO} {THREE}"
    (split,) = diff_paragraphs([whole], [ONE, TWO, THREE]).changes
    assert told([split]) == [("split", (0,), (0, 1, 2), False)]
    (merged,) = diff_paragraphs([ONE, TWO, THREE], [whole]).changes
    assert told([merged]) == [("merged", (0, 1, 2), (0,), False)]
