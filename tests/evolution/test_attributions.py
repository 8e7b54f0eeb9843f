"""Verbs, hedges and sources that a revision changed, with their directions."""

from __future__ import annotations

import pytest

from revtrack.errors import UsageError
from revtrack.evolution.attributions import attributions
from revtrack.evolution.vouching import LISTS, Lexicon, default_lexicon, lexicon
from revtrack.lexicons import entries, meanings
from revtrack.model.attributions import Vouching
from revtrack.model.version import Version, paragraphs

AROUND = ("Ferries to the islands were cancelled on Sunday.", "The storm is due to pass by dawn.")


def compared(old: str, new: str, words: Lexicon | None = None) -> list[tuple[str, ...]]:
    return [told(event) for event in events((AROUND[0], old), (AROUND[0], new), words)]


def events(
    old: tuple[str, ...], new: tuple[str, ...], words: Lexicon | None = None
) -> tuple[Vouching, ...]:
    versions = [Version("generic", paragraphs(texts)) for texts in (old, new)]
    (step,) = attributions(versions, words).steps
    return step.events


def told(event: Vouching) -> tuple[str, ...]:
    sides = [mention.text if mention else "-" for mention in (event.old, event.new)]
    return (event.kind, *sides, event.direction)


SAID = "The captain, Lars Holt, said the pumps had been checked before the ferry left."


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (SAID.replace("said", "claimed"), [("verb", "said", "claimed", "weaker")]),
        (SAID.replace("said", "confirmed"), [("verb", "said", "confirmed", "stronger")]),
        (SAID.replace("said", "added"), [("verb", "said", "added", "neutral")]),
        (
            SAID.replace("had been", "had reportedly been"),
            [("hedge", "-", "reportedly", "weaker")],
        ),
        (
            SAID.replace("The captain, Lars Holt,", "A person familiar with the matter"),
            [("source", "Lars Holt", "a person familiar with the matter", "named → unnamed")],
        ),
        (
            SAID.replace("The captain, Lars Holt,", "An officer who declined to be named"),
            [("source", "Lars Holt", "an officer who declined to be named", "named → unnamed")],
        ),
        (
            SAID.replace("The captain, Lars Holt,", "The ferry line"),
            [("source", "Lars Holt", "the ferry line", "named → described")],
        ),
        (SAID.replace("The captain, Lars Holt,", "Captain Lars Holt"), []),
        (SAID.replace("before the ferry left", "at noon"), []),
    ],
)
def test_what_a_revision_changed_is_told_with_its_direction(
    new: str, expected: list[tuple[str, ...]]
) -> None:
    assert compared(SAID, new) == expected


def test_the_other_way_round_the_direction_turns() -> None:
    assert compared(SAID.replace("said", "claimed"), SAID) == [
        ("verb", "claimed", "said", "stronger")
    ]
    assert compared(SAID.replace("had been", "had allegedly been"), SAID) == [
        ("hedge", "allegedly", "-", "stronger")
    ]


def test_what_a_speaker_says_inside_quotation_marks_is_left_out() -> None:
    old = '"We left at six," said Lars Holt, the captain.'
    assert compared(old, old.replace("We left", "They say we reportedly left")) == []


def test_a_verb_that_changes_its_side_is_the_same_verb() -> None:
    after = "The pumps had been checked before the ferry left, the captain, Lars Holt, said."
    assert compared(SAID, after) == []


def test_a_paragraph_that_came_says_so() -> None:
    found = events(AROUND, (*AROUND, SAID))
    assert [(event.change, event.what, event.in_kept) for event in found] == [
        ("added", "added", False)
    ] * 2
    assert {told(event) for event in found} == {
        ("verb", "-", "said", "neutral"),
        ("source", "-", "Lars Holt", "none → named"),
    }


def test_a_sentence_that_only_went_to_another_paragraph_is_no_event() -> None:
    first, last = AROUND
    wandering = "The islanders reportedly have food for two more weeks."
    assert events((f"{first} {wandering}", last), (first, f"{last} {wandering}")) == ()


def test_an_event_shows_the_sentence_around_it() -> None:
    (event,) = events((f"Rain fell. {SAID}",), (f"Rain fell. {SAID.replace('said', 'claimed')}",))
    assert event.old
    assert event.new
    assert event.old.sentence == SAID
    assert event.new.block.number == 1


def test_a_list_of_one_s_own_takes_the_place_of_the_package_s() -> None:
    own = lexicon("own", "# mine\nopined = verb stronger\nmaybe = hedge weaker")
    assert compared(SAID, SAID.replace("said", "claimed"), own) == []
    assert compared(SAID, SAID.replace("said", "opined"), own) == [
        ("verb", "-", "opined", "stronger"),
        ("source", "-", "Lars Holt", "none → named"),
    ] or compared(SAID, SAID.replace("said", "opined"), own)[::-1] == [
        ("verb", "-", "opined", "stronger"),
        ("source", "-", "Lars Holt", "none → named"),
    ]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_may_take_in_a_list_of_the_package_and_overrule_it(name: str) -> None:
    some = lexicon("own", f"<{name}> = verb neutral\nclaimed = verb weaker")
    assert set(some.table) == {entry.lower() for entry in meanings(name)} | {"claimed"}
    assert some.meaning("claimed").value == "weaker"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no entry"),
        ("# only a remark\n", "no entry"),
        ("claimed", "line 1"),
        ("said = verb neutral\nclaimed = verb", "line 2"),
        ("claimed = verb doubtful", "line 1"),
        ("claimed = verb named", "line 1"),
        ("claimed = noun weaker", "line 1"),
        ("= verb weaker", "line 1"),
        ("<verbs> = verb weaker", "no list"),
        ("<../units> = verb weaker", "no list"),
    ],
)
def test_a_line_of_another_form_is_refused_by_its_number(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        lexicon("own.txt", text)
    assert "own.txt" in caught.value.message
    assert caught.value.hint


def test_the_package_s_list_knows_every_verb_and_hedge() -> None:
    table = default_lexicon().table
    for name in ("reporting", "hedges"):
        assert {entry.lower() for entry in entries(name)} <= set(table)
    assert table["said"].value == "neutral"
    assert table["reportedly"].kind == "hedge"


def test_fewer_than_two_versions_have_no_step() -> None:
    assert attributions([]).steps == ()
    assert attributions([Version("generic", paragraphs(AROUND))]).steps == ()


@pytest.mark.parametrize(
    "text",
    ["said " * 20_000, "said, " * 17_000, "Ann-" * 25_000, "reportedly may said to " * 4_300],
    ids=lambda text: text[:16],
)
def test_a_hostile_paragraph_is_read_to_its_end(text: str) -> None:
    found = events((text,), (text.replace("said", "claimed", 9),))
    assert bool(found) == ("said" in text)
