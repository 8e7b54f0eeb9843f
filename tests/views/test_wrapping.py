"""Lines end where people of a script end them, and never inside a mark or a character."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from revtrack.views.terminal.wrapping import characters, wrapped


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Text(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "told"),
    [
        ("The ferry struck rocks", 12, ["The ferry", "struck rocks"]),
        ("said  twice", 6, ["said", "twice"]),
        ("one\n\ntwo", 10, ["one", "", "two"]),
        # A mark stays with its words, though it may hold several.
        ("leaving [-seven-] {+12+} dead", 10, ["leaving", "[-seven-]", "{+12+}", "dead"]),
        ("of [-11 a.m.-], he said", 9, ["of [-11", "a.m.-],", "he said"]),
        # Only a word longer than the line is cut, and no mark is left at the cut.
        ("see www.example.com/ferry now", 10, ["see", "www.exampl", "e.com/ferr", "y now"]),
        ("{+www.example+}", 6, ["{+www.", "exampl", "e+}"]),
        ("{+abcdefghi+}", 11, ["{+abcdefgh", "i+}"]),
        # Korean breaks at spaces, Japanese and Chinese between characters.
        ("소방 당국은 불이 났다고 밝혔다", 11, ["소방 당국은", "불이 났다고", "밝혔다"]),
        ("倉庫で火災が発生した。", 8, ["倉庫で火", "災が発生", "した。"]),
        # No line begins with a full stop or ends with an opening bracket.
        ("火災が発生した。死者はない", 14, ["火災が発生し", "た。死者はない"]),
        ("庁は「火災」と", 6, ["庁は", "「火", "災」と"]),
        ("庁は[-火災-]と", 6, ["庁は", "[-火", "災-]と"]),
        # What is one character to the eye is one.
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 4, ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]),
        ("Zoe\u0308Zoe\u0308", 3, ["Zoe\u0308", "Zoe\u0308"]),
        ("", 10, [""]),
    ],
)
def test_a_text_is_laid_out_as_people_lay_it_out(text: str, width: int, told: list[str]) -> None:
    assert lines(text, width) == told


PROSE = st.text(
    st.sampled_from("ab, .-\u0301한국 東京。「」[]{}+-👩\u200d🔥\ufe0fé\n\t"), max_size=60
)


@given(PROSE, st.integers(4, 30))
def test_nothing_is_lost_but_white_space_at_the_ends_of_lines(text: str, width: int) -> None:
    assert "".join("".join(lines(text, width)).split()) == "".join(text.split())


@given(PROSE, st.integers(12, 30))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    # A run of marks is kept whole, however long: no story has a dozen on end.
    if not any(mark in text for mark in ("[-", "{+", "-]", "+}")):
        assert all(cell_len(line) <= width for line in lines(text, width))


@example("[[[[[[[[[[[[[[[\u200d\t", 4)
@given(PROSE, st.integers(4, 30))
def test_no_character_is_cut(text: str, width: int) -> None:
    for part in text.expandtabs(8).split("\n"):
        starts = {start for start, _, _ in characters(part)}
        at = 0
        for line in lines(part, width):
            at = part.index(line, at)
            # Of white space alone nothing is left to be cut.
            assert at in starts or at == len(part) or not line
            at += len(line)


def test_styles_stay_with_their_words() -> None:
    text = Text.assemble("two ", ("ships sank", "words.in"), " today")
    told = [
        (line.plain, [line.plain[s.start : s.end] for s in line.spans]) for line in wrapped(text, 9)
    ]
    assert told == [("two ships", ["ships"]), ("sank", ["sank"]), ("today", [])]
