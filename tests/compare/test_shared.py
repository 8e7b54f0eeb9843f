"""How much text two versions share, and the few runs by which a text is looked up again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from revtrack.compare.shared import Runs, containment, runs, shingles

SANK = "A ferry with 214 people aboard sank off Moksan on Tuesday, officials said."
DIVERS = "Divers waited for the tide to turn before entering the lower deck of the wreck."
LOST = "We lost everything, said Han Do-jin, a survivor who was taken to a hospital in Luma."


def shared(old: Sequence[str], new: Sequence[str], weight: float = 1.0) -> float:
    """Return the containment of two texts whose paragraphs weigh alike."""
    other = runs(new)
    return containment([(runs([text]), weight) for text in old], other, len(other))


def test_runs_are_four_words_long_and_never_cross_from_one_paragraph_to_the_next() -> None:
    assert runs(["Rain fell on Luma", "and on Tarn Bay"]) == {
        ("rain", "fell", "on", "luma"),
        ("and", "on", "tarn", "bay"),
    }
    assert runs(["Rain fell on Luma again."]) == {
        ("rain", "fell", "on", "luma"),
        ("fell", "on", "luma", "again"),
    }
    assert runs(["Rain fell today.", ""]) == frozenset()


def test_the_same_text_is_shared_whole_and_another_not_at_all() -> None:
    assert shared([SANK, DIVERS], [SANK, DIVERS]) == 1.0
    assert shared([SANK], [LOST]) == 0.0
    assert shared([], [SANK]) == 0.0


def test_what_counts_is_how_much_of_the_shorter_text_stands_in_the_longer() -> None:
    assert shared([SANK], [SANK, DIVERS, LOST]) == 1.0
    assert shared([SANK, DIVERS, LOST], [SANK]) == pytest.approx(1.0)


def test_half_of_two_texts_of_one_length_is_half() -> None:
    one, two, three = (" ".join(f"{word}{n}" for n in range(13)) for word in "abc")
    assert shared([one, two], [one, three]) == pytest.approx(0.5)


def test_fewer_than_five_runs_in_common_are_a_set_phrase() -> None:
    phrase = "according to a statement by the ministry"
    assert len(runs([phrase])) == 4
    assert shared([f"{phrase} in Luma"], [f"{phrase} of transport"]) == 0.0
    five = f"{phrase} of"
    assert shared([f"{five} Luma"], [f"{five} transport"]) == pytest.approx(5 / 6)


def test_parts_that_weigh_nothing_are_not_counted() -> None:
    told, boilerplate = runs([SANK]), runs([LOST])
    other: Runs = boilerplate
    parts = [(told, 1.0), (boilerplate, 0.0)]
    assert containment(parts, other, len(told) + len(boilerplate)) == 0.0
    assert containment([(boilerplate, 0.0)], other, len(boilerplate)) == 0.0
    assert containment(parts, told, len(told) + len(boilerplate)) == pytest.approx(1.0)


def test_a_heavy_part_that_is_shared_counts_more_than_a_light_one_that_is_not() -> None:
    one, two = (" ".join(f"{word}{n}" for n in range(13)) for word in "ab")
    length = 2 * len(runs([one]))
    heavy = [(runs([one]), 3.0), (runs([two]), 1.0)]
    assert containment(heavy, runs([one]), length) == pytest.approx(0.75)


def test_a_text_of_eight_words_has_one_shingle_and_a_shorter_one_none() -> None:
    words = SANK.split()
    assert len(shingles(" ".join(words[:8]))) == 1
    assert shingles(" ".join(words[:7])) == []
    assert len(shingles(" ".join(words[:10]))) == 3


def test_a_long_text_has_four_shingles_whatever_case_and_marks_are() -> None:
    assert len(shingles(f"{SANK} {DIVERS} {LOST}")) == 4
    assert shingles(SANK) == shingles(SANK.upper().replace(",", ""))


def test_shingles_stay_where_an_edit_does_not_reach_them() -> None:
    before, after = f"{SANK} {DIVERS} {LOST}", f"{SANK} {DIVERS} {LOST}".replace("Luma", "Calder")
    assert len(set(shingles(before)) & set(shingles(after))) >= 3
    assert set(shingles(before)) & set(shingles(f"{DIVERS} {SANK} {LOST}"))
