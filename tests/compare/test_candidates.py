"""Which pairs are compared, by an index or one by one, and how alike they are."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from revtrack.compare.candidates import Paired, Pairs, Scores, scored
from revtrack.compare.likeness import Stems, Weights, bag, likeness
from revtrack.settings import ENGINE, Engine
from tests.stories import Author, revise

ALL = replace(ENGINE, few_pairs=10**6)
INDEXED = replace(ENGINE, few_pairs=0, looks=10**6)
SPARING = replace(ENGINE, few_pairs=0, looks=1, fewest_stems=1)

Table = dict[int, dict[int, float]]


def table(
    old: list[str], new: list[str], settings: Engine, pairs: Pairs | None = None
) -> tuple[Table, bool]:
    """Return the likeness of all pairs by old and new place, and whether a bound was met."""
    before, after = Stems(old, settings.stem), Stems(new, settings.stem)
    weights = Weights([*map(before.__getitem__, range(len(old)))], settings.common_weight)
    found, bounded = scored(Paired(pairs or {}), before, after, weights, settings)
    for here, row in found.of_old.items():
        assert all(found.of_new[there][here] == score for there, score in row.items())
    return {here: dict(row) for here, row in found.of_old.items() if row}, bounded


@pytest.mark.parametrize("seed", range(6))
def test_an_index_finds_the_same_likeness_as_comparing_one_by_one(seed: int) -> None:
    author = Author(seed)
    revision = revise(author, author.story(12), 6)
    whole, _ = table(revision.old, revision.new, ALL)
    indexed, bounded = table(revision.old, revision.new, INDEXED)
    assert not bounded
    assert indexed.keys() == whole.keys()
    assert all(indexed[here] == pytest.approx(whole[here]) for here in whole)


def test_what_is_paired_is_compared_no_more() -> None:
    texts = ["Rain fell on Luma.", "Snow fell on Luma.", "Hail fell on Luma."]
    for settings in (ALL, INDEXED):
        found, _ = table(texts, texts, settings, {0: 2})
        assert {here: set(row) for here, row in found.items()} == {1: {0, 1}, 2: {0, 1}}


def test_texts_that_are_the_same_are_wholly_alike_even_without_a_word() -> None:
    for settings in (ALL, SPARING):
        found, _ = table(["* * *", "Rain fell.", "* * *"], ["* * *", "* * *"], settings)
        assert found[0][0] == found[2][1] == 1.0


CROWD = [f"Team {name} met on Sunday." for name in "Alder Birch Cedar Dogwood Elm Fir".split()]


def test_texts_of_common_words_are_found_by_their_rare_ones() -> None:
    found, bounded = table(CROWD, CROWD[::-1], replace(SPARING, candidates=1))
    whole, _ = table(CROWD, CROWD[::-1], ALL)
    assert bounded
    for here, row in found.items():
        assert row == pytest.approx({there: whole[here][there] for there in row})
        assert row[len(CROWD) - 1 - here] == 1.0
        assert len(row) < len(CROWD)


def test_an_index_that_looks_everything_up_meets_no_bound() -> None:
    few = ["Alder rose.", "Birch fell."]
    assert not table(few, few, replace(SPARING, looks=2))[1]
    # Of two stems the one that two paragraphs hold is beyond the bound, which leaves half.
    shared = ["Alder rose.", "Birch rose."]
    assert not table(shared, shared, SPARING)[1]
    three = ["Alder rose fast.", "Birch rose fast.", "Cedar rose fast."]
    assert table(three, three, SPARING)[1]


def test_paragraphs_behind_the_same_one_are_compared_whatever_they_share() -> None:
    old = ["Opening.", *CROWD, "Sunday was met on team."]
    new = ["Opening.", *[text.replace("Team", "Side") for text in CROWD], "On Sunday team met."]
    sparing = replace(SPARING, candidates=2)
    found, _ = table(old, new, sparing, {0: 0})
    assert all(place in found[place] for place in range(1, len(old)))
    assert {1, 2} <= found[1].keys()
    assert {1, 2} <= found[2].keys()


def test_copies_of_a_text_are_compared_by_their_rank_from_the_front_and_from_the_end() -> None:
    copy = "Team Alder met on Sunday."
    old = ["Rain fell.", copy, copy, copy]
    new = [copy, copy, "Snow came.", "Hail stayed."]
    found, _ = table(old, new, replace(SPARING, candidates=0))
    assert {here: set(row) for here, row in found.items()} == {1: {0, 1}, 2: {0, 1}, 3: {1}}


def test_the_first_paragraphs_follow_the_same_beginning() -> None:
    old, new = [CROWD[0], "Rain fell."], ["Met Sunday on team.", "Rain fell."]
    assert 0 in table(old, new, replace(SPARING, candidates=1))[0][0]


def test_pairs_are_seen_from_either_side() -> None:
    pairs = Paired({0: 1})
    pairs.pair(2, 0)
    pairs.add({3: 4})
    assert pairs.of_old == {0: 1, 2: 0, 3: 4}
    assert pairs.of_new == {1: 0, 0: 2, 4: 3}
    assert pairs.free(5, 6) == ([1, 4], [2, 3, 5])


def scores(*found: tuple[int, int, float]) -> Scores:
    kept = Scores()
    for here, there, score in found:
        kept.of_old[here][there] = kept.of_new[there][here] = score
    return kept


def test_scores_from_a_bar_up_are_told_by_old_place() -> None:
    kept = scores((0, 1, 0.5), (0, 2, 0.4), (1, 1, 0.9))
    assert kept.at_least(0.5) == [(0.5, 0, 1), (0.9, 1, 1)]


def test_a_rival_is_the_best_of_either_side_that_is_not_of_the_pair() -> None:
    kept = scores((0, 0, 0.9), (0, 1, 0.5), (1, 0, 0.6), (1, 1, 0.95))
    assert kept.best_rival((0,), (0,)) == 0.6
    assert kept.best_rival((0,), (0, 1)) == 0.95
    assert kept.best_rival((0, 1), (0, 1)) is None
    assert scores((0, 0, 0.9)).best_rival((0,), (0,)) is None


@pytest.mark.parametrize(
    ("common", "old", "new", "expected"),
    [
        (0, 10, 10, 0),
        (10, 10, 10, 1),
        (5, 10, 10, 0.5),
        (10, 10, 30, 0.75),
        (10, 30, 10, 0.75),
        (1, 10, 10, 0),
        (2, 10, 10, 0.2),
        (0, 0, 0, 0),
    ],
)
def test_likeness_is_the_mean_of_overlap_and_containment(
    common: float, old: float, new: float, expected: float
) -> None:
    assert likeness(common, old, new, 0.2) == pytest.approx(expected)


def test_a_stem_weighs_more_the_fewer_hold_it() -> None:
    weights = Weights([{"rain", "fell"}, {"snow", "fell"}, {"hail", "fell"}, {"hail"}], 0.35)
    assert weights["rain"] == pytest.approx(math.log(5) - 0.35)
    assert weights["hail"] == pytest.approx(math.log(3) - 0.35)
    assert weights["fell"] == pytest.approx(math.log(1 + 4 / 3) - 0.35)
    assert weights["never seen"] == weights["rain"]
    assert weights.of(["rain", "hail"]) == pytest.approx(math.log(15) - 0.7)
    assert Weights([], 0.35)["never seen"] == 0.0


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Crews distracted the distractions", {"crews", "distr", "the"}),
        ("In 2024000 tons", {"in", "2024000", "tons"}),
        ("long-range U.S. missiles", {"long", "range", "us", "missi"}),
        ("* -- *", set()),
        ("", set()),
        ("  rain   fell ", {"rain", "fell"}),
    ],
)
def test_stems_are_the_first_letters_of_words_and_whole_numbers(text: str, stems: set[str]) -> None:
    assert bag(text, 5) == stems
