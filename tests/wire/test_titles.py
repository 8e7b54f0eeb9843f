"""Which line of a page with markup is its headline."""

from __future__ import annotations

import pytest

from revtrack.wire.labels import Heading
from revtrack.wire.lines import Hint, Piece
from revtrack.wire.profiles import GENERIC, YONHAP
from revtrack.wire.titles import is_same, title_place, with_known

PROSE = "A ferry with 214 people aboard sank off Moksan on Tuesday, officials said."


def place(*lines: tuple[str, Hint | None], headline: str | None = None) -> int | None:
    return title_place([Piece(n, text, hint) for n, (text, hint) in enumerate(lines, 1)], headline)


def test_the_first_title_is_the_headline() -> None:
    assert place(("Ledger", "link"), ("Ferry sinks off Moksan", "title"), ("More", "title")) == 1


def test_a_title_comes_before_a_heading_above_it() -> None:
    assert place(("Latest from the coast", "heading"), ("Ferry sinks off Moksan", "title")) == 1


def test_without_a_title_it_is_the_first_heading_above_all_prose() -> None:
    assert place(("Ferry sinks", "heading"), (PROSE, "paragraph"), ("Rescue", "heading")) == 0
    assert place((PROSE, "paragraph"), ("Rescue", "heading")) is None


def test_a_heading_that_reads_as_prose_does_not_stand_above_itself() -> None:
    assert place((PROSE, "heading"), ("Rescue", "heading")) is None


def test_a_heading_is_found_where_there_is_no_prose_at_all() -> None:
    assert place(("Menu", "link"), ("Ferry sinks", "heading")) == 1


def test_what_the_page_s_code_calls_its_headline_counts_before_the_first_title() -> None:
    site: tuple[str, Hint] = ("The Moksan Ledger", "title")
    assert place(site, ("Ferry sinks off Moksan", "title"), headline="Ferry sinks off Moksan") == 1
    assert place(site, ("Ferry sinks off Moksan", "title"), headline="Stocks close lower") == 0


def test_of_two_that_hold_the_headline_the_longer_is_taken() -> None:
    lines: list[tuple[str, Hint | None]] = [
        ("Ferry sinks off Moksan", "heading"),
        ("(2nd LD) Ferry sinks off Moksan", "title"),
    ]
    assert place(*lines, headline="Ferry sinks off Moksan") == 1
    assert place(*reversed(lines), headline="Ferry sinks off Moksan") == 0


def test_furniture_is_no_title() -> None:
    assert place(("Most Viewed", "title"), ("Ferry sinks off Moksan", "title")) == 1
    assert place((PROSE, "paragraph"), ("Related News", "title")) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ferry sinks off Moksan", "FERRY SINKS off “Moksan”", True),
        ("Ferry sinks off Moksan", "(2nd LD) Ferry sinks off Moksan", True),
        ("Ferry sinks off Moksan | The Ledger", "Ferry sinks off Moksan", True),
        ("Ferry sinks off Moksan", "Stocks close lower in Luma", False),
        # Twelve letters are enough to be one inside the other, eleven are not.
        ("Moksan ferry", "Moksan ferry sinks", False),
        ("Moksan ferries", "Moksan ferries sink", True),
        ("Moksan ferr yy", "Moksan ferr yy sink", True),
        # Four Korean letters are as much as twelve of ours.
        ("목산여객", "목산여객선 침몰", True),
        ("목산여", "목산여객선 침몰", False),
        ("Rain", "Rain", True),
    ],
)
def test_two_titles_are_one_whatever_stands_around_them(
    one: str, other: str, *, same: bool
) -> None:
    assert is_same(one, other) is same
    assert is_same(other, one) is same


FULL = "(News Focus) (3rd LD) (boat) Ferry sinks off Moksan"


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        (("ferry", ("Roundup",)), ("ferry", ("Roundup",))),
        ((None, ()), ("boat", ("News Focus",))),
    ],
)
def test_the_page_s_own_headline_takes_a_lost_label_and_keeps_its_own_slug(
    printed: tuple[str | None, tuple[str, ...]], told: tuple[str | None, tuple[str, ...]]
) -> None:
    heading = Heading("Ferry sinks off Moksan", None, 0, *printed)
    assert with_known(heading, FULL, YONHAP) == Heading(
        "Ferry sinks off Moksan", "3rd LD", 3, *told
    )


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        (Heading("Ferry sinks off Moksan", "LEAD", 1), "(3rd LD) Ferry sinks off Moksan"),
        (Heading("Ferry sinks off Moksan"), "(3rd LD) Stocks close lower in Luma"),
        (Heading("Ferry sinks off Moksan"), "Ferry sinks off Moksan"),
        (Heading("Ferry sinks off Moksan"), None),
        (Heading("Ferry sinks off Moksan"), ""),
    ],
)
def test_nothing_else_of_it_changes(printed: Heading, known: str | None) -> None:
    assert with_known(printed, known, YONHAP) is printed


def test_a_slug_line_alone_is_given_the_headline() -> None:
    slugged = Heading(None, "2nd Ld", 2, "AM-Ferry", ("Bjt",))
    assert with_known(slugged, "(LEAD) Ferry sinks", GENERIC) == Heading(
        "Ferry sinks", "2nd Ld", 2, "AM-Ferry", ("Bjt",)
    )


def test_without_a_headline_on_the_page_it_is_what_the_code_says() -> None:
    assert with_known(None, "(LEAD) Ferry sinks", YONHAP) == Heading("Ferry sinks", "LEAD", 1)
    assert with_known(None, None, YONHAP) is None
