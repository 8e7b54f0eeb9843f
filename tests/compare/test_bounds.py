"""Where the effort is cut, the result says so, and the laws hold all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from revtrack.compare.diff import PAIRS_BOUND, WORDS_BOUND, diff_paragraphs
from revtrack.settings import ENGINE
from tests.laws.test_replay import assert_lawful
from tests.stories import Author, revise
from tests.support import FIRE, told

FEW_PAIRS = replace(ENGINE, few_pairs=0, looks=1)
FEW_WORDS = replace(ENGINE, word_work=0)


def test_an_unbounded_diff_says_nothing() -> None:
    assert (
        diff_paragraphs(FIRE, [*FIRE[:2], "Rain fell on the harbour all night long."]).bounds == ()
    )


@pytest.mark.parametrize("seed", range(40))
def test_comparing_fewer_pairs_finds_the_same_changes_in_stories(seed: int) -> None:
    author = Author(seed)
    revision = revise(author, author.story(24), 6)
    whole = diff_paragraphs(revision.old, revision.new)
    bounded = diff_paragraphs(revision.old, revision.new, FEW_PAIRS)
    assert_lawful(bounded, revision.old, revision.new)
    assert told(bounded.changes) == told(whole.changes)


@pytest.mark.parametrize("seed", range(40))
def test_the_index_finds_what_comparing_all_pairs_finds(seed: int) -> None:
    author = Author(seed)
    revision = revise(author, author.story(24), 6)
    one_by_one, by_index = (
        diff_paragraphs(revision.old, revision.new, replace(ENGINE, few_pairs=few))
        for few in (10**6, 0)
    )
    assert told(by_index.changes) == told(one_by_one.changes)
    assert by_index.bounds == ()


def test_a_bound_on_the_pairs_is_told() -> None:
    crowd = [f"Team {n} beat team {n + 1} by two goals to one in the cup." for n in range(60)]
    after = [text.replace("cup", "final") for text in reversed(crowd)]
    assert diff_paragraphs(crowd, after, FEW_PAIRS).bounds == (PAIRS_BOUND,)
    assert_lawful(diff_paragraphs(crowd, after, FEW_PAIRS), crowd, after)


def test_words_beyond_the_bound_keep_what_both_begin_and_end_with() -> None:
    much, other = "snow fell " * 20, "hail fell " * 20
    old, new = [f"Rain and {much}on the city all day."], [f"Rain and {other}on the city all day."]
    diff = diff_paragraphs(old, new, FEW_WORDS)
    assert_lawful(diff, old, new)
    assert diff.bounds == (WORDS_BOUND,)
    assert [(run.op, run.old, run.new) for run in diff.changes[0].words] == [
        ("equal", "Rain and ", "Rain and "),
        ("replace", much.removesuffix("fell "), other.removesuffix("fell ")),
        ("equal", "fell on the city all day.", "fell on the city all day."),
    ]


def test_a_text_that_stands_thousands_of_times_is_paired_in_order() -> None:
    line = "The council met on Tuesday evening."
    old = ["First.", *[line] * 300, "Last."]
    new = ["Opening.", *[line] * 302, "Closing."]
    kinds = [change.kind for change in diff_paragraphs(old, new).changes]
    assert kinds.count("unchanged") == 300
    assert not any(change.moved for change in diff_paragraphs(old, new).changes)
