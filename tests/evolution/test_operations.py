"""What a change is called in the terms of NewsEdits and of Faigley and Witte."""

from __future__ import annotations

import pytest

from revtrack import diff_paragraphs
from revtrack.evolution.operations import faigley_witte, newsedits
from tests.support import FIRE

CREW = "Divers searched the lower deck for the crew until the tide turned at noon."
LONG = f"{FIRE[1]} {FIRE[2]}"

CASES: dict[str, tuple[list[str], list[str], str, str]] = {
    "a paragraph that came": ([FIRE[0]], [FIRE[0], CREW], "addition", "addition"),
    "a paragraph that went": ([FIRE[0], CREW], [FIRE[0]], "deletion", "deletion"),
    "words put for others": (["Two people died in the fire at the harbour."], ["Three people died in the fire at the harbour."], "edit", "substitution"),
    "words that only came": (["Two people died in the fire."], ["Two people died in the fire on Tuesday."], "edit", "addition"),
    "words that only went": (["Two people died in the fire on Tuesday."], ["Two people died in the fire."], "edit", "deletion"),
    "a paragraph that moved": ([*FIRE, CREW], [CREW, *FIRE], "refactor", "permutation"),
    "a paragraph split in two": ([FIRE[0], LONG], [FIRE[0], FIRE[1], FIRE[2]], "edit", "distribution"),
    "two paragraphs made one": ([FIRE[0], FIRE[1], FIRE[2]], [FIRE[0], LONG], "edit", "consolidation"),
    "split, and a number changed": ([FIRE[0], LONG], [FIRE[0], FIRE[1], FIRE[2].replace("120", "150")], "edit", "distribution, substitution"),
    "moved, and a word changed": ([*FIRE, CREW], [CREW.replace("noon", "2 p.m."), *FIRE], "edit, refactor", "substitution, permutation"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_change_has_its_name_in_both_schemes(case: str) -> None:
    old, new, first, second = CASES[case]
    changes = [c for c in diff_paragraphs(old, new).changes if c.kind != "unchanged" or c.moved]
    assert [(", ".join(newsedits(c)), ", ".join(faigley_witte(c))) for c in changes] == [
        (first, second)
    ]


def test_what_is_unchanged_has_none() -> None:
    (change,) = diff_paragraphs([CREW], [CREW]).changes
    assert newsedits(change) == faigley_witte(change) == ()
