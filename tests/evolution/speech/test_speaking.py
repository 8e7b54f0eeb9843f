"""Quotations where they stand, and who is said to have said them."""

from __future__ import annotations

import pytest

from revtrack.evolution.speech.speaking import quotes_of
from revtrack.model.quotes import Part, Quote
from revtrack.model.version import Version, numbered, paragraphs
from tests.benchmarks.quotes import F1_BAR, SPEAKER_BAR, Passage, grouped, passages, score

PASSAGES = passages()


def said(*texts: str) -> tuple[Quote, ...]:
    return quotes_of(Version("generic", paragraphs(texts)))


def speakers(*texts: str) -> list[str | None]:
    return [quote.speaker for quote in said(*texts)]


GROUPS = grouped(PASSAGES)


@pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS)
def test_the_bars_hold_on_passages_read_by_hand(group: list[Passage]) -> None:
    total, wrong = score(group)
    assert total.f1 >= F1_BAR, wrong
    assert total.speaker_share >= SPEAKER_BAR, wrong


def test_most_terms_are_told_from_speech() -> None:
    total, wrong = score(PASSAGES)
    assert total.terms_right >= total.terms * F1_BAR - 1, wrong
    assert total.expected >= 420


def test_a_part_says_where_its_words_stand() -> None:
    text = 'At noon she spoke. "Nobody slept," said Ann Roe, "and nobody left."'
    (quote,) = said("Rain fell.", text)
    assert quote.parts == (Part(1, 20, 33), Part(1, 50, 66))
    assert [text[part.start : part.end] for part in quote.parts] == list(quote.texts)
    assert quote.text == "Nobody slept, … and nobody left."


def test_a_quotation_may_stand_in_a_caption_or_a_heading_and_none_goes_on_into_them() -> None:
    blocks = numbered(
        [
            ("heading", "'We will not pay': owners"),
            ("paragraph", '"The levy is dead," said owner Dana Frey. "It was never'),
            ("caption", '"Closed" reads a sign on a gate in Moksan.'),
            ("paragraph", '"alive, to be fair."'),
        ]
    )
    found = quotes_of(Version("generic", blocks))
    assert [(q.parts[0].block, len(q.parts)) for q in found if q.kind == "speech"] == [
        (0, 1),
        (1, 3),
    ]
    assert [q.parts[0].block for q in found if q.kind == "term"] == [2]


def test_a_speaker_is_forgotten_once_a_paragraph_names_nobody() -> None:
    texts = (
        "Pilot Rosa Lind said the fog came late.",
        "The ferry was built in 1998.",
        '"We saw nothing at all."',
    )
    assert speakers(*texts) == [None]
    assert speakers(texts[0], texts[2]) == ["Rosa Lind"]


def test_what_begins_a_sentence_is_no_speaker_for_its_capital() -> None:
    assert speakers('Rain fell. "No more of this tonight."') == [None]


def test_a_second_verb_has_the_subject_of_the_sentence() -> None:
    assert speakers('Ann Roe stood up, thanked the crew and said, "Go home."') == ["Ann Roe"]


def test_two_of_one_surname_are_told_apart_by_their_full_names() -> None:
    found = speakers(
        '"We left at six," said Ana Brito.', '"At seven," said Rui Brito.', '"Six," said Ana Brito.'
    )
    assert found == ["Ana Brito", "Rui Brito", "Ana Brito"]


def test_an_editor_s_lone_mark_is_no_quotation() -> None:
    assert said('We wait," he said.', "The 6\" pipe and the officers' union.") == ()


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "“" * 100_000,
        '"Aa," said Bo. ' * 6_600,
        '"aa," said bo, ' * 6_600,
        '"Aa ' * 25_000,
        "A' " * 33_000,
        '"a" ' + "said " * 20_000,
        '"a" ' + "Ann-" * 25_000,
        '"a" ' + "Ann van " * 12_500,
        '"a" ' + "the of " * 14_000,
        '"a" ' + ", " * 50_000,
    ],
    ids=lambda text: text[:16],
)
def test_a_hostile_paragraph_is_read_to_its_end(text: str) -> None:
    for quote in said(text):
        for part in quote.parts:
            assert 0 <= part.start < part.end <= len(text)
