"""Bodies of items that are plain text: paragraphs in a row, white space made one space."""

from __future__ import annotations

import pytest

from revtrack.errors import UnreadableInput
from revtrack.readers.item import Item
from revtrack.settings import PAGE_LINES

FERRY = (
    "The ferry left Aalhaven at nine with 212 people on board, the harbour office said on Monday."
)
STORM = "A storm warning was given two hours later; the captain said that he had not heard it."


def body(text: str) -> list[tuple[int, str]]:
    item = Item("ferry.json", "a ninjs item")
    item.add_body(text)
    assert {piece.hint for piece in item.pieces} <= {"paragraph"}
    return [(piece.line, piece.text) for piece in item.pieces]


@pytest.mark.parametrize("gap", [" ", "  ", "\t", "\u00a0", " \u2003", "\x1f"])
def test_white_space_within_a_paragraph_is_one_space(gap: str) -> None:
    written = FERRY.replace(" people ", f"{gap}people{gap}")
    assert body(f"{written}\n\n{STORM}") == [(1, FERRY), (2, STORM)]


@pytest.mark.parametrize("end", ["\n", "\n\n\n", "\r\n", " \n\t\n"])
def test_paragraphs_are_counted_without_the_blank_lines_between_them(end: str) -> None:
    assert body(f"\n{FERRY}{end}{STORM}{end}") == [(1, FERRY), (2, STORM)]


def test_bodies_that_make_more_blocks_than_a_page_has_are_refused() -> None:
    item = Item("ferry.json", "a ninjs item")
    item.add_body("\n".join([FERRY] * PAGE_LINES))
    with pytest.raises(UnreadableInput):
        item.add_body(STORM)
    assert len(item.pieces) == PAGE_LINES
