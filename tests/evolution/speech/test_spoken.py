"""A paragraph read: its quotations, and the sentences around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtrack.evolution.speech.speaking import quotes_of
from revtrack.evolution.speech.spoken import QUOTED, goes_on, outermost, told
from revtrack.model.version import Version, paragraphs


def words(text: str) -> list[list[str]]:
    return [[token.text for token in sentence] for sentence in told(text).sentences]


def test_a_quotation_is_one_token_whatever_stands_in_it() -> None:
    text = '"We left. Then it burned," said Mr. J. Holt of Velmar.'
    assert words(text) == [[QUOTED, "said", "Mr.", "J.", "Holt", "of", "Velmar", "."]]


def test_a_full_stop_inside_the_marks_ends_the_sentence_around_them() -> None:
    assert words('He said "no." Then he left.') == [
        ["He", "said", QUOTED],
        ["Then", "he", "left", "."],
    ]


def test_only_the_outermost_quotation_counts_and_spaces_inside_the_marks_do_not() -> None:
    text = "« Elle m’a dit “non” », a dit Luc. She said 'yes'."
    assert [text[start:end] for start, end, _ in outermost(text)] == ["Elle m’a dit “non”", "yes"]


def test_each_quotation_has_its_place() -> None:
    paragraph = told('He left. "Aa," she said. "Bb."')
    assert paragraph.places == [(1, 0), (2, 0)]
    assert len(paragraph.spans) == 2


@pytest.mark.parametrize(
    ("one", "other", "on"),
    [
        ("“We left.", "“We came back.”", True),
        ("“We left.”", "“We came back.”", False),
        ("“We left.", '"We came back."', False),
        ("“We left.", "They said “we came back.”", False),
        ("We left.", "“We came back.”", False),
    ],
)
def test_an_open_quotation_goes_on_where_the_next_paragraph_begins_with_its_mark(
    one: str, other: str, on: bool
) -> None:
    assert goes_on(told(one), told(other)) is on


@pytest.mark.parametrize("text", ["", "   ", '""', "\ufffc said", '"', "“”“”", "'"])
def test_a_paragraph_of_next_to_nothing_has_no_quotation(text: str) -> None:
    assert told(text).spans == ()


@pytest.mark.parametrize(
    "text",
    [
        "“We waited,” the mayor said@SUM(A1) — and so had she.",
        "“Ja” (Roe) -- sie kam.",
        "'”')–",
    ],
)
def test_a_quotation_in_front_of_a_bracket_and_a_dash_is_no_dateline(text: str) -> None:
    paragraph = told(text)
    assert len(paragraph.places) == len(paragraph.spans) == 1
    assert len(list(quotes_of(Version("generic", paragraphs([text]))))) == 1


@given(st.text(alphabet="aB .,'\"“”‘’«»()—–-1", max_size=30))
def test_each_quotation_has_its_place_whatever_signs_stand_around_it(text: str) -> None:
    paragraph = told(text)
    assert len(paragraph.places) == len(paragraph.spans)
