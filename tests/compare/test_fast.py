"""`revtrack[fast]` answers what the standard library answers, only sooner."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revtrack.compare import wording
from revtrack.compare.rewriting import changed_words
from revtrack.compare.wording import Effort
from revtrack.settings import ENGINE
from tests.stories import Author, revise

cydifflib = pytest.importorskip("cydifflib", reason="revtrack[fast] is not installed")

WORDS = st.lists(st.sampled_from("the a fire said two ship , .".split()), max_size=40)


@given(WORDS, WORDS)
def test_equal_stretches_are_the_same(old: list[str], new: list[str]) -> None:
    fast = cydifflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    plain = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    assert [tuple(block) for block in fast] == [tuple(block) for block in plain]


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6))
def test_words_of_revised_paragraphs_are_the_same(seed: int) -> None:
    author = Author(seed)
    old = author.story(4)
    new = revise(author, old, ["a word or two", "a third of the words", "a sentence more"]).new
    found = []
    for matcher in (SequenceMatcher, cydifflib.SequenceMatcher):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(wording, "SequenceMatcher", matcher)
            found.append(
                [
                    changed_words(*pair, ENGINE, Effort(10**6))
                    for pair in zip(old, new, strict=False)
                ]
            )
    assert found[0] == found[1]


def test_the_fast_one_is_used_where_it_is_installed() -> None:
    assert vars(wording)["SequenceMatcher"] is cydifflib.SequenceMatcher
