"""Characters into pieces: what one line is, and which lines are one paragraph."""

from __future__ import annotations

import pytest

from revtrack.wire.lines import Piece, lines_of, pieces

WRAPPED = [
    "A fire broke out at a harbour warehouse on Tuesday, killing two",
    "people and sending thick smoke over the bay, officials in the",
    "port said.",
]


def read(*lines: str, alone: str = "") -> list[Piece]:
    return pieces(lines_of("\n".join(lines)), lambda line: bool(alone) and line.startswith(alone))


def test_a_wrapped_paragraph_is_one_piece_at_its_first_line() -> None:
    assert read("", *WRAPPED, "", "Crews came.") == [
        Piece(2, " ".join(WRAPPED)),
        Piece(6, "Crews came."),
    ]


def test_lines_that_each_end_a_sentence_are_paragraphs_of_their_own() -> None:
    lines = [f"{line.rstrip(',.')}." for line in WRAPPED]
    assert read(*lines) == [Piece(n, line) for n, line in enumerate(lines, 1)]


def test_a_line_into_which_the_next_word_would_have_fitted_was_not_wrapped() -> None:
    assert read("Fire breaks out at harbour", WRAPPED[0])[0] == Piece(
        1, "Fire breaks out at harbour"
    )
    # The first line is full if, with a space and the next word, it would pass the longest line.
    full, last = "a fire broke out at the old", "harbour in Moksan and then"
    longest = "x" * (len(full) + len(" harbour"))
    assert len(read(full, last, "", f"{longest[:-1]}")) == 2
    assert len(read(full, last, "", longest)) == 3


def test_a_line_of_more_than_a_hundred_characters_is_a_paragraph_of_a_page_that_is_not_wrapped() -> (
    None
):
    assert len(read(*WRAPPED, "", "x" * 100)) == 4
    assert len(read(*WRAPPED[:2], "", "x" * 60)) == 2
    assert [piece.line for piece in read(*WRAPPED[:2], "", f"  {'x' * 101} ")] == [1, 2, 4]
    assert read(f"  {'x' * 101} ", "  ")[0].text == "x" * 101


def test_an_indent_begins_a_paragraph() -> None:
    indented = "   A fire broke out at a harbour warehouse on Tuesday, killing"
    assert [piece.line for piece in read(*WRAPPED, indented, *WRAPPED[1:])] == [1, 4]


def test_a_paragraph_that_is_indented_throughout_is_one() -> None:
    assert len(read(*(f"    {line}" for line in WRAPPED))) == 1


def test_a_line_that_stands_alone_joins_neither_the_one_above_nor_the_one_below() -> None:
    byline = "By Han Mi-ri and Do Kim in the harbour town of Moksan in the west"
    found = read(*WRAPPED[:2], byline, *WRAPPED, alone="By ")
    assert [piece.line for piece in found] == [1, 3, 4]
    assert found[1].text == byline


def test_nothing_is_no_piece() -> None:
    assert read() == []
    assert read("", "   ", "\t") == []


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_lines_end_in_many_ways(end: str) -> None:
    assert pieces(lines_of(f"\ufeffOne.{end}Two."), lambda _: False) == [
        Piece(1, "One."),
        Piece(2, "Two."),
    ]


@pytest.mark.parametrize("separator", ["\x1c", "\x1d", "\x1e"])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_separators_of_data_end_no_line(separator: str, end: str) -> None:
    found = pieces(lines_of(f"One{separator}two.{end}Three."), lambda _: False)
    assert found == [Piece(1, f"One{separator}two."), Piece(2, "Three.")]
