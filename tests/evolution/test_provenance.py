"""Words and the versions in which they appeared: each case gives versions and the runs told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import revtrack
from revtrack.model.version import Version, paragraphs
from tests.evolution.test_lineage import BRIDGE, QUARRY

LEAD, CRACKS, FERRIES = BRIDGE[:3]
FERRY, BOATS = FERRIES.split(", which ")
REST = BRIDGE[3:]


def words(*versions: Sequence[str]) -> list[list[tuple[str, int]]]:
    found = revtrack.blame([Version("generic", paragraphs(texts)) for texts in versions])
    return [[(run.text, run.version) for run in block.words] for block in found.blocks]


def test_words_that_stay_keep_their_version_and_others_get_the_new_one() -> None:
    one = "Two of the five pumps failed before dawn, the water board said."
    two = "Three of the five pumps failed before dawn, the water board said."
    three = "Three of the five pumps failed before dawn on Sunday, the water board said."
    assert words([one], [two], [three]) == [
        [
            ("Three ", 2),
            ("of the five pumps failed before dawn ", 1),
            ("on Sunday", 3),
            (", the water board said.", 1),
        ]
    ]


def test_a_sentence_put_in_behind_another_ends_with_its_own_stop() -> None:
    more = "Divers will look at the foundations."
    assert words([LEAD], [f"{LEAD} {more}"]) == [[(f"{LEAD} ", 1), (more, 2)]]
    alike = "The crossing is safe, the mayor said."
    assert words([LEAD], [f"{LEAD} {alike}"]) == [[(f"{LEAD} ", 1), (alike, 2)]]
    clause = LEAD.replace(", the mayor", ", a fortnight after the flood, the mayor")
    assert words([LEAD], [clause])[0][1] == ("a fortnight after the flood, ", 2)


def test_a_word_taken_out_and_put_in_again_is_new() -> None:
    texts = [
        f"Fog had cut visibility to less than {n} meters on the coast road." for n in (300, 200)
    ]
    assert words([texts[0]], [texts[1]], [texts[0]])[0][1] == ("300 ", 3)


def test_words_keep_their_version_through_a_move_a_split_and_a_merger() -> None:
    merged = f"{LEAD} {CRACKS}"
    assert words([LEAD, CRACKS, *REST], [merged, *REST])[0] == [(merged, 1)]
    assert words([merged, *REST], [LEAD, CRACKS, *REST])[:2] == [[(LEAD, 1)], [(CRACKS, 1)]]
    assert words([LEAD, CRACKS, *REST], [CRACKS, *REST, LEAD])[-1] == [(LEAD, 1)]


def test_the_parts_of_a_merger_keep_the_versions_that_each_had() -> None:
    found = words([LEAD, *REST], [LEAD, CRACKS, *REST], [f"{LEAD} {CRACKS}", *REST])
    assert found[0] == [(f"{LEAD} ", 1), (CRACKS, 2)]


def test_a_sentence_that_went_to_another_block_keeps_its_version() -> None:
    wandering = "Divers will look at the foundations as soon as the current allows."
    found = words(
        [f"{LEAD} {wandering}", *BRIDGE[1:]], [LEAD, *BRIDGE[1:5], f"{wandering} {BRIDGE[5]}"]
    )
    assert found[0] == [(LEAD, 1)]
    assert found[-1] == [(f"{wandering} {BRIDGE[5]}", 1)]


def test_a_wandering_sentence_in_other_quotes_keeps_all_but_the_quotes() -> None:
    wandering = '"We were told in March and did nothing," a council clerk said on Monday.'
    curly = wandering.replace('"We', "“We").replace(',"', ",”")
    found = words(
        [f"{LEAD} {wandering}", *BRIDGE[1:]], [LEAD, *BRIDGE[1:5], f"{curly} {BRIDGE[5]}"]
    )
    assert found[-1] == [
        ("“", 2),
        ("We were told in March and did nothing,", 1),
        ("” ", 2),
        (f"a council clerk said on Monday. {BRIDGE[5]}", 1),
    ]


def test_a_block_that_returned_has_the_words_it_had() -> None:
    old = QUARRY[0].replace("autumn", "spring")
    chain = ([*BRIDGE, old], [*BRIDGE, QUARRY[0]], BRIDGE, [QUARRY[0], *BRIDGE])
    assert [age for _, age in words(*chain)[0]] == [1, 2, 1]


def test_white_space_goes_with_the_word_before_it() -> None:
    old = "The mill  closed in May, the owner said in a letter."
    new = "The mill closed in May,  the owner  said in a letter."
    assert words([old], [new]) == [[(new, 1)]]


@pytest.mark.parametrize("text", ["", " ", "\n", "  a", "a  "])
def test_texts_of_next_to_nothing_are_told_whole(text: str) -> None:
    for found in (words([text]), words([LEAD], [text]), words([text, LEAD], [text, CRACKS])):
        assert "".join(run for run, _ in found[0]) == text
