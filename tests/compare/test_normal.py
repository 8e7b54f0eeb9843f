"""Texts that are the same but for spacing, and but for typography."""

from __future__ import annotations

import pytest

from revtrack.compare.normal import NUMBER_WORDS, folded, spacing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rain fell on LUMA", "rain fell on Luma"),
        ('"Rain," he said', "“Rain,” he said"),
        ("the mayor's office", "the mayor’s office"),
        ("twenty-one ships", "21 ships"),
        ("forty ships", "40 ships"),
        ("3,000 tons", "3000 tons"),
        ("1,234,567 tons", "1234567 tons"),
        ("5 percent", "5%"),
        ("the U.S. navy", "the US navy"),
        ("a long-range missile", "a long range missile"),
        ("−5 degrees", "-5 degrees"),
        ("a 20-year-old", "a 20 year old"),
        ("cafe\u0301", "café"),
        ("ﬁre", "fire"),
    ],
)
def test_typography_folds(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5 percent", "15 percent"),
        ("-5 degrees", "5 degrees"),
        ("3,00 tons", "300 tons"),
        ("$5", "5"),
        ("$5", "€5"),
        ("5%", "5"),
        ("Luma 🌊", "Luma"),
        ("2-3 goals", "23 goals"),
        ("the mayor's", "the mayors"),
        ("3,0000", "30000"),
    ],
)
def test_what_differs_to_a_reader_does_not_fold(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rain -- and snow; fell!", ("rain", "and", "snow", "fell")),
        ("Up 1.5% to -3,000", ("up", "1.5", "percent", "to", "-3000")),
        ("a 20-year-old's ship", ("a", "20", "year", "old", "s", "ship")),
        ("5 € or £ 5 °", ("5", "€", "or", "£", "5", "°")),
        ("", ()),
        ("  ", ()),
        ("** ... **", ()),
    ],
)
def test_the_words_of_a_text(text: str, words: tuple[str, ...]) -> None:
    assert folded(text) == words


def test_number_words_are_known_up_to_ninety_nine() -> None:
    values = {word: int(value) for word, value in NUMBER_WORDS.items()}
    assert sorted(values.values()) == list(range(100))
    assert {w: values[w] for w in ("zero", "nineteen", "twenty", "forty-two", "ninety-nine")} == {
        "zero": 0,
        "nineteen": 19,
        "twenty": 20,
        "forty-two": 42,
        "ninety-nine": 99,
    }


def test_spacing_is_made_single_and_characters_composed() -> None:
    assert spacing("  Rain \t fell\n\non cafe\u0301 ") == "Rain fell on café"
