"""Reporting verbs and hedges, and everyday words that are none."""

from __future__ import annotations

import pytest

from revtrack.compare.grading.attribution import attributions

TEXTS = [
    ("Police said the man allegedly fled.", ["said", "allegedly"]),
    ("It sank, according to the ministry.", ["according to"]),
    ("The crew is believed to be safe.", ["is believed to"]),
    ("It may rain; it appears to be over.", ["may", "appears to"]),
    ('"He said so," Kim claimed.', ["claimed"]),
    ("‘He said so,’ Kim claimed.", ["claimed"]),
    ('"We wait," read one sign, "he claimed it" another, and Kim said so.', ["said"]),
    ("“She ‘claimed’ it,” Kim said, “they claimed it” too.", ["said"]),
    ("It may rain, Kim said on May 3.", ["may", "said"]),
    ("Nach Angaben der Polizei sei das Schiff offenbar gesunken.", ["nach angaben", "offenbar"]),
    ("Selon la police, le bateau aurait coulé.", ["selon", "aurait"]),
    ("그는 “사고라고 말했다”고 밝혔다.", ["밝혔다"]),
    ("船は沈没したとみられると市は発表した。", ["とみられる", "発表した"]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_vouches_outside_quotations_is_found(text: str, expected: list[str]) -> None:
    assert [found.key for found in attributions(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A ship called Haeyul was found in May.",
        "Ada May held the report of the state.",
        "A noted pilot had no comment.",
        "Jobless claims rose; the accused could not attend.",
        "The military might of the north appeared in court.",
    ],
)
def test_everyday_words_vouch_for_nothing(text: str) -> None:
    assert attributions(text) == []


def test_a_place_is_the_words_place_in_the_text() -> None:
    text = '"It is over," said Kim, who reportedly left.'
    assert [text[a.start : a.end] for a in attributions(text)] == ["said", "reportedly"]
