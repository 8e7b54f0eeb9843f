"""A diff turned round, a diff's fields, and its sentences as a sequence."""

from __future__ import annotations

import pytest

import revtrack
from revtrack.compare.replay import backward, forward, reverse
from revtrack.compare.within import Sentences, sentence_mates, within
from revtrack.model.change import Sentence, Words
from revtrack.settings import ENGINE
from tests.support import FIRE, page

OLD = [FIRE[0], f"{FIRE[1]} {FIRE[2]}", FIRE[3], FIRE[4]]
NEW = [FIRE[1], FIRE[2], FIRE[0].replace("two", "three"), FIRE[3], "Rain fell all night long."]


def test_turned_round_what_was_added_is_removed_and_what_was_split_is_merged() -> None:
    diff = revtrack.diff_paragraphs(OLD, NEW)
    back = reverse(diff)
    contrary = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}
    assert [c.kind for c in back.changes] == [contrary.get(c.kind, c.kind) for c in diff.changes]
    assert {"added", "removed", "split", "changed", "unchanged"} == {c.kind for c in diff.changes}
    assert [(c.old, c.new) for c in back.changes] == [(c.new, c.old) for c in diff.changes]
    told = [s for change in back.sentences for s in change]
    assert [(s.old, s.new) for s in told] == [
        (s.new, s.old) for change in diff.sentences for s in change
    ]
    assert [s.kind for s in told] == [
        contrary.get(s.kind, s.kind) for change in diff.sentences for s in change
    ]
    assert reverse(back) == diff


def test_changes_alone_make_the_new_texts_and_the_old_ones() -> None:
    diff = revtrack.diff_paragraphs(OLD, NEW)
    assert forward(OLD, diff) == NEW
    assert backward(NEW, diff) == OLD


def test_a_diff_is_refused_for_texts_that_it_was_not_made_from() -> None:
    diff = revtrack.diff_paragraphs(OLD, NEW)
    with pytest.raises(ValueError, match="was not made from these old texts"):
        forward([text.upper() for text in OLD], diff)


def test_fields_that_differ_are_told_and_those_that_stay_are_not() -> None:
    old = revtrack.parse(page(*FIRE, label="LEAD", byline="Han Mi-ri", note="ADDS photo"))
    new = revtrack.parse(page(*FIRE, label="2nd LD", byline="Do Kim", time="10:30 March 12, 2024"))
    diff = revtrack.diff(old, new)
    assert [(f.name, f.old, f.new) for f in diff.fields] == [
        ("note", "ADDS photo", None),
        ("byline", "Han Mi-ri", "Do Kim"),
    ]
    assert (diff.old.label, diff.new.label) == ("LEAD", "2nd LD")
    assert diff.new.published_at == "2024-03-12T10:30:00+09:00"
    assert diff.new.headline == "Fire breaks out at Moksan harbour"


def test_sentences_are_a_sequence_that_is_made_once_when_it_is_asked_for() -> None:
    made = []

    def make() -> list[tuple[Sentence, ...]]:
        made.append(1)
        return [(Sentence("added", "", "Rain fell."),), ()]

    told = Sentences(make)
    assert made == []
    assert len(told) == 2
    assert told[0][0].new == "Rain fell."
    assert told[1:] == [()]
    assert told == make()
    assert hash(told) == hash(Sentences(make))
    assert told != [()]
    assert told != 2
    assert made == [1, 1, 1]


def test_sentences_are_mates_if_half_of_the_shorter_was_kept() -> None:
    equal = Words("equal", "Rain fell. ", "Rain fell. ")
    runs = [equal, Words("replace", "Snow came down.", "Hail fell on us.")]
    assert sentence_mates(runs, ["Rain fell. ", "Snow came down."], ["Rain fell. ", "Hail fell on us."], ENGINE) == {0: 0}  # fmt: skip
    # Of ten characters, five are half.
    for kept, mates in ((5, {0: 0}), (4, {})):
        head, tail = "x" * kept, 10 - kept
        runs = [Words("equal", head, head), Words("replace", "y" * tail, "z" * (tail + 9))]
        olds, news = [head + "y" * tail], [head + "z" * (tail + 9)]
        assert sentence_mates(runs, olds, news, ENGINE) == mates


def test_each_sentence_has_one_mate_the_one_with_which_it_shares_most() -> None:
    runs = [
        Words("equal", "aaaa", "aaaa"),
        Words("insert", "", "bb"),
        Words("equal", "cccccc", "cccccc"),
        Words("delete", "d", ""),
    ]
    assert sentence_mates(runs, ["aaaaccccccd"], ["aaaabb", "cccccc"], ENGINE) == {1: 0}
    assert sentence_mates(runs, ["aaaa", "ccccccd"], ["aaaabbcccccc"], ENGINE) == {0: 1}


def test_removed_sentences_stand_where_they_stood_and_before_what_came() -> None:
    runs = [
        Words("replace", "One went. ", "One came. Two came. "),
        Words("equal", "This stayed.", "This stayed."),
        Words("delete", " Two went.", ""),
    ]
    assert [(s.kind, (s.old or s.new).strip()) for s in within(runs, ENGINE)] == [
        ("removed", "One went."),
        ("added", "One came."),
        ("added", "Two came."),
        ("unchanged", "This stayed."),
        ("removed", "Two went."),
    ]
