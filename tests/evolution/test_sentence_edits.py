"""Sentences from version to version: added, deleted, edited, gone elsewhere."""

from __future__ import annotations

import random

import pytest

from revtrack.evolution.sentence_edits import sentence_edits
from revtrack.model.sentence_edits import SentenceEdits, SentencePair
from revtrack.model.version import Version, paragraphs
from tests.stories import Author, revise

FERRY = "A passenger ferry ran aground off Moksan early on Tuesday, officials said."
CREW = "All eleven members of the crew were taken to a hospital in the town of Moksan."
TIDE = "Divers waited for the tide to turn before they entered the lower deck."


def edits(*versions: tuple[str, ...]) -> SentenceEdits:
    return sentence_edits([Version("generic", paragraphs(texts)) for texts in versions])


def told(pair: SentencePair) -> tuple[int | None, int | None, str]:
    return pair.x, pair.y, pair.action


def test_a_sentence_that_stays_is_unchanged() -> None:
    (step,) = edits((f"{FERRY} {CREW}",), (f"{FERRY} {CREW}",)).steps
    assert [told(pair) for pair in step] == [(0, 0, "unchanged"), (1, 1, "unchanged")]
    assert {(pair.distance_x, pair.distance_y) for pair in step} == {(0.0, 0.0)}


def test_a_sentence_of_its_own_paragraph_comes_and_goes() -> None:
    (came,) = edits((FERRY,), (FERRY, CREW)).steps
    assert told(came[1]) == (None, 1, "addition")
    assert (came[1].distance_x, came[1].distance_y) == (None, None)
    (went,) = edits((FERRY, CREW), (FERRY,)).steps
    assert told(went[1]) == (1, None, "deletion")


def test_a_sentence_put_into_a_paragraph_is_an_addition() -> None:
    (step,) = edits((f"{FERRY} {TIDE}",), (f"{FERRY} {CREW} {TIDE}",)).steps
    assert [told(p) for p in step] == [
        (0, 0, "unchanged"),
        (None, 1, "addition"),
        (1, 2, "unchanged"),
    ]


def test_other_words_are_an_edit_and_the_distance_is_their_share() -> None:
    now = FERRY.replace("early on Tuesday", "late on Tuesday")
    (step,) = edits((FERRY,), (now,)).steps
    assert [told(pair) for pair in step] == [(0, 0, "edit")]
    assert step[0].distance_x == step[0].distance_y == round(1 / 12, 4)


def test_a_paragraph_that_moved_is_a_refactor() -> None:
    (step,) = edits((FERRY, CREW, TIDE), (TIDE, FERRY, CREW)).steps
    assert (2, 0, "refactor") in [told(pair) for pair in step]
    assert sum(pair.action == "refactor" for pair in step) == 1


def test_a_sentence_that_went_to_another_paragraph_is_a_refactor() -> None:
    before = (f"{FERRY} {TIDE}", CREW)
    after = (FERRY, f"{CREW} {TIDE}")
    (step,) = edits(before, after).steps
    assert (1, 2, "refactor") in [told(pair) for pair in step]


def test_a_split_paragraph_keeps_its_sentences() -> None:
    (step,) = edits((f"{FERRY} {CREW} {TIDE}",), (FERRY, f"{CREW} {TIDE}")).steps
    assert [told(pair) for pair in step] == [(n, n, "unchanged") for n in range(3)]


def test_headings_and_captions_have_no_sentences_here() -> None:
    assert edits((FERRY,)).sentences == ((FERRY,),)
    assert edits((FERRY,)).steps == ()


@pytest.mark.parametrize("seed", range(30))
def test_every_sentence_of_both_versions_stands_in_exactly_one_pair(seed: int) -> None:
    author = Author(seed)
    texts = author.story(random.Random(seed).randint(3, 15))  # noqa: S311
    found = edits(tuple(texts), tuple(revise(author, texts, 5).new))
    olds, news = (list(range(len(side))) for side in found.sentences)
    (step,) = found.steps
    assert sorted(pair.x for pair in step if pair.x is not None) == olds
    assert sorted(pair.y for pair in step if pair.y is not None) == news
    for pair in step:
        assert (pair.x is None) == (pair.action == "addition")
        assert (pair.y is None) == (pair.action == "deletion")
        if pair.action == "unchanged":
            assert pair.x is not None
            assert pair.y is not None
            assert found.sentences[0][pair.x] == found.sentences[1][pair.y]
