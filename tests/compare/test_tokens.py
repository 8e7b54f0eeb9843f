"""Words and marks, whole as readers see them, and what is kept of them."""

from __future__ import annotations

import pytest

from revtrack.compare import tokens
from revtrack.compare.tokens import Known, pieces, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lt. Gen. Kim", ["Lt.", "Gen.", "Kim"]),
        ("$3,000.50 or 15%.", ["$3,000.50", "or", "15%", "."]),
        ("-5 and −5", ["-5", "and", "−5"]),
        ("5-3 or a-5", ["5", "-", "3", "or", "a-5"]),
        ("1:2/3 was 1.5.", ["1:2/3", "was", "1.5", "."]),
        ("a 20-year-old", ["a", "20-year-old"]),
        ("10km of the 3rd", ["10km", "of", "the", "3rd"]),
        ("e.g. A. on Sept. 4", ["e.g.", "A", ".", "on", "Sept.", "4"]),
        ("wait... x--y", ["wait", "...", "x", "--", "y"]),
        ("港で火災 and fire", ["港", "で", "火", "災", "and", "fire"]),
        ("3月12日", ["3", "月", "12", "日"]),
        ("서울 항구", ["서울", "항구"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_words_and_marks_stand_alone_without_the_space_around_them(
    text: str, expected: list[str]
) -> None:
    assert words(text) == expected
    assert [piece.rstrip() for piece in pieces(text) if piece.strip()] == expected
    assert "".join(pieces(text)) == text


def test_what_was_worked_out_is_kept_if_it_is_short() -> None:
    asked: list[str] = []

    def make(text: str) -> int:
        asked.append(text)
        return len(text)

    known = Known(make)
    short, long = "x" * 40, "x" * 41
    assert [known[text] for text in (short, short, long, long)] == [40, 40, 41, 41]
    assert asked == [short, long, long]


def test_what_is_kept_begins_anew_when_it_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_KEPT", 3)
    known = Known(str.upper)
    sizes = []
    for text in "abcd":
        assert known[text] == text.upper()
        sizes.append(len(known))
    assert sizes == [1, 2, 3, 1]
