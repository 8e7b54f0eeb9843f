"""How long words last, against arithmetic by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtrack.evolution.survival import survival


def test_words_of_one_story_survive_as_its_shares_say() -> None:
    assert [step.survival for step in survival([[100, 80, 40]])] == [0.8, 0.4]


def test_a_story_that_ends_is_censored_and_says_nothing_of_what_follows() -> None:
    first, second = survival([[100, 90], [100, 70, 35]])
    assert (first.at_risk, first.gone, first.survival) == (200, 40, 0.8)
    assert (second.at_risk, second.gone, second.survival) == (70, 35, 0.4)


def test_words_that_come_back_stay_gone() -> None:
    assert [step.survival for step in survival([[10, 4, 9]])] == [0.4, 0.4]


def test_nothing_survives_nothing() -> None:
    assert survival([]) == survival([[50]]) == ()
    assert [step.survival for step in survival([[10, 0, 0]])] == [0.0]


@given(st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=6), max_size=6))
def test_it_is_the_estimator_taken_word_by_word(stories: list[list[int]]) -> None:
    # Each word of a first version: at which update it was gone, else where its story ended.
    lives: list[tuple[int, bool]] = []
    for story in stories:
        lasting = [min(story[: n + 1]) for n in range(len(story))]
        for update in range(1, len(story)):
            lives += [(update, True)] * (lasting[update - 1] - lasting[update])
        lives += [(len(story) - 1, False)] * lasting[-1]
    share = Fraction(1)
    for step in survival(stories):
        at_risk = sum(end >= step.update for end, _ in lives)
        gone = sum(end == step.update and is_gone for end, is_gone in lives)
        assert (step.at_risk, step.gone) == (at_risk, gone)
        share *= Fraction(at_risk - gone, at_risk)
        assert step.survival == pytest.approx(float(share), abs=1e-6)
