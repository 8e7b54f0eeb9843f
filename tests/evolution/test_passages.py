"""The hard passages: every figure with its unit and bound, and what changed between two texts."""

from __future__ import annotations

import pytest

from tests.evolution.passages import (
    DEVELOPED,
    KNOWN_GAPS,
    LATER_PAIRS,
    LATER_TEXTS,
    PAIRS,
    TEXTS,
    Became,
    Told,
)
from tests.evolution.scoring import PARTS, became, f1, score

BAR = 0.95
UNCHANGED = [(old, new) for old, new, changes in PAIRS + LATER_PAIRS if not changes]


@pytest.mark.parametrize("part", PARTS)
def test_numbers_units_and_qualifiers_are_found_as_told_by_hand(part: str) -> None:
    assert f1(score(*PARTS[part])) >= BAR


@pytest.mark.parametrize(("text", "expected"), TEXTS + LATER_TEXTS)
def test_every_figure_of_a_passage_is_found(text: str, expected: list[Told]) -> None:
    assert score([(text, expected)], []) == (len(expected), 0, 0)


@pytest.mark.parametrize(("old", "new", "expected"), PAIRS + LATER_PAIRS)
def test_every_change_of_a_pair_is_found(
    request: pytest.FixtureRequest, old: str, new: str, expected: list[Became]
) -> None:
    if old in KNOWN_GAPS:
        # Strict: a gap that closes must leave the list.
        request.applymarker(pytest.mark.xfail(reason="a known gap", strict=True))
    assert score([], [(old, new, expected)]) == (len(expected), 0, 0)


@pytest.mark.parametrize(("old", "new"), UNCHANGED)
def test_nothing_is_reported_where_numbers_are_only_written_otherwise(old: str, new: str) -> None:
    assert not became(old, new)


def test_there_are_eighty_passages_and_half_of_them_were_held_back() -> None:
    assert (len(TEXTS), len(PAIRS)) == (2 * DEVELOPED[0], 2 * DEVELOPED[1])
    assert len(TEXTS) + len(PAIRS) == 80
