"""Pages whose markup says what pieces are, and what is known of a page besides its text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from revtrack.model.version import Version
from revtrack.wire.draft import Known
from revtrack.wire.lines import Hint, Piece
from revtrack.wire.page import parse_pieces
from tests.support import FIRE

TITLE = "Fire breaks out at Moksan harbour"
FIRST = f"MOKSAN, March 12 (Yonhap) -- {FIRE[0]}"
TIME = "All News 09:12 March 12, 2024"
NOON = datetime(2024, 3, 12, 12, tzinfo=UTC)

Line = tuple[Hint | None, str]


def read(*lines: Line, agency: str | None = None, **known: object) -> Version:
    """Read pieces, each with its hint, one a line."""
    pieces = [Piece(number, text, hint) for number, (hint, text) in enumerate(lines, 1)]
    return parse_pieces(pieces, agency, Known(**known))  # type: ignore[arg-type]


def marked(*lines: Line, agency: str | None = None, **known: object) -> Version:
    """Read a page with a title and two paragraphs, and lines between the two."""
    title: Line = ("title", TITLE)
    body: list[Line] = [("paragraph", FIRST), *lines, ("paragraph", FIRE[1])]
    return read(title, ("text", TIME), *body, agency=agency, **known)


def blocks(version: Version) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in version.blocks]


def dropped(version: Version) -> list[tuple[int, str, str]]:
    return [(line.line, line.rule, line.text) for line in version.furniture]


BODY = [("paragraph", FIRST), ("paragraph", FIRE[1])]


@pytest.mark.parametrize(
    ("line", "block"),
    [
        (("caption", "Smoke over the bay."), ("caption", "Smoke over the bay.")),
        (("heading", "A second blaze"), ("heading", "A second blaze")),
        (("title", "A second blaze"), ("heading", "A second blaze")),
        (("item", "two dead"), ("paragraph", "two dead")),
        (("row", "Moksan 12 Luma 9"), ("paragraph", "Moksan 12 Luma 9")),
        (("text", FIRE[2]), ("paragraph", FIRE[2])),
        (("text", "A ship at sea. (Yonhap)"), ("caption", "A ship at sea. (Yonhap)")),
        (("paragraph", "Two died"), ("heading", "Two died")),
        ((None, "Two died"), ("heading", "Two died")),
    ],
)
def test_markup_says_what_a_piece_of_the_story_is(line: Line, block: tuple[str, str]) -> None:
    version = marked(line)
    assert blocks(version) == [BODY[0], block, BODY[1]]
    assert dropped(version) == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (("link", "Read our report on the harbour that burned last year."), "around the story"),
        (("text", "Sign up here"), "around the story"),
        (("text", "Most Viewed"), "end matter"),
        (("paragraph", "Go to Contents"), "site chrome"),
        (("caption", "Advertisement"), "site chrome"),
    ],
)
def test_what_is_the_site_s_is_left_out(line: Line, rule: str) -> None:
    version = marked(line)
    ended = rule == "end matter"
    assert blocks(version) == (BODY[:1] if ended else BODY)
    assert dropped(version)[0] == (4, rule, line[1])


def test_short_texts_count_where_no_paragraph_is_marked() -> None:
    version = read(("title", TITLE), ("text", FIRST), ("text", "Two died"), ("text", FIRE[1]))
    assert blocks(version) == [
        ("paragraph", FIRST),
        ("heading", "Two died"),
        ("paragraph", FIRE[1]),
    ]


def test_a_byline_in_the_body_is_taken_once() -> None:
    version = marked(("byline", "By Han Mi-ri"), ("byline", "von Do Kim"))
    assert version.byline == "Han Mi-ri"
    assert dropped(version) == [(5, "around the story", "von Do Kim")]
    assert marked(("byline", "Han Mi-ri")).byline == "Han Mi-ri"


def test_headings_that_nothing_follows_are_those_of_other_lists() -> None:
    version = read(
        ("title", TITLE), ("paragraph", FIRST), ("heading", "More from Luma"), ("heading", "Sport")
    )
    assert blocks(version) == BODY[:1]
    assert dropped(version) == [
        (0, "around the story", "Sport"),
        (0, "around the story", "More from Luma"),
    ]


def test_above_the_title_nothing_is_the_story_s_and_below_it_headings_are() -> None:
    version = read(
        ("heading", "The Moksan Ledger"),
        ("text", "Subscribe to our daily letter"),
        ("title", TITLE),
        ("heading", "Two dead, dozens hurt"),
        ("text", "Listen to this story"),
        ("byline", "By Han Mi-ri"),
        ("text", TIME),
        ("caption", "Smoke over the bay"),
        ("paragraph", FIRST),
    )
    assert (version.headline, version.byline) == (TITLE, "Han Mi-ri")
    assert version.field("published_at") == "2024-03-12T09:12:00+09:00"
    assert blocks(version) == [
        ("heading", "Two dead, dozens hurt"),
        ("caption", "Smoke over the bay"),
        BODY[0],
    ]
    assert dropped(version) == [
        (1, "around the story", "The Moksan Ledger"),
        (2, "around the story", "Subscribe to our daily letter"),
        (5, "around the story", "Listen to this story"),
    ]
    assert version.warnings == ()


def test_a_clock_above_the_title_is_the_site_s_where_the_code_knows_the_time() -> None:
    clock: Line = ("text", "18:14 March 13, 2024")
    lines: list[Line] = [clock, ("title", TITLE), ("paragraph", FIRST)]
    assert read(*lines).field("published_at") == "2024-03-13T18:14:00+09:00"
    known = read(*lines, published_at=NOON)
    assert known.published_at == NOON
    assert dropped(known) == [(1, "around the story", clock[1])]
    below = read(("title", TITLE), clock, ("paragraph", FIRST), published_at=NOON)
    assert below.field("published_at") == "2024-03-13T18:14:00+09:00"


PRINTED = datetime(2024, 3, 12, 0, 12, tzinfo=UTC)
"""09:12 in Seoul."""


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (None, PRINTED),
        (PRINTED, NOON),
        (PRINTED + timedelta(seconds=59), NOON),
        (PRINTED - timedelta(seconds=59), NOON),
        (PRINTED + timedelta(seconds=60), PRINTED),
        (PRINTED.replace(tzinfo=None), PRINTED),
        (NOON, PRINTED),
    ],
)
def test_a_printed_time_gives_way_only_if_it_is_the_first_publication_s(
    first: datetime | None, told: datetime
) -> None:
    assert marked(published_at=NOON, first_published_at=first).published_at == told


def test_a_time_without_a_zone_and_none_at_all_give_way() -> None:
    naive = read(("title", TITLE), ("text", TIME), ("paragraph", FIRE[0]), published_at=NOON)
    assert naive.agency == "yonhap"
    lines: list[Line] = [("title", TITLE), ("text", "2024-03-12 09:12"), ("paragraph", FIRE[0])]
    assert read(*lines, agency="generic", published_at=NOON).published_at == NOON
    assert read(*lines, agency="generic").published_at == datetime(2024, 3, 12, 9, 12)
    assert read(lines[0], lines[2], published_at=NOON).published_at == NOON


def test_what_the_code_knows_fills_what_the_text_leaves_out() -> None:
    lines: list[Line] = [("title", TITLE), ("paragraph", FIRE[0])]
    version = read(*lines, byline="Han Mi-ri", dateline="MOKSAN", notes=("ADDS photo",))
    assert (version.byline, version.dateline, version.note) == ("Han Mi-ri", "MOKSAN", "ADDS photo")
    assert version.claims[0].verb == "adds"
    printed = read(
        ("title", TITLE),
        ("text", "By Do Kim"),
        ("text", "(ATTN: ADDS quotes)"),
        ("paragraph", FIRST),
        byline="Han Mi-ri",
        dateline="LUMA",
        notes=("ADDS photo", "ADDS quotes"),
    )
    assert (printed.byline, printed.dateline) == ("Do Kim", "MOKSAN, March 12 (Yonhap)")
    assert printed.note == "ADDS photo; ADDS quotes"


def test_a_headline_that_only_the_code_knows() -> None:
    version = read(("text", "Subscribe"), ("paragraph", FIRST), headline=f"(LEAD) {TITLE}")
    assert (version.headline, version.label) == (TITLE, "LEAD")
    assert dropped(version) == [(1, "around the story", "Subscribe")]


def test_a_labelled_line_is_the_headline_where_no_title_is_marked() -> None:
    lines: list[Line] = [
        ("text", "Subscribe"),
        ("text", f"(2nd LD) (fire) {TITLE}"),
        ("paragraph", FIRST),
    ]
    version = read(*lines, headline=TITLE)
    assert (version.headline, version.label, version.slug) == (TITLE, "2nd LD", "fire")


def test_an_item_is_body_but_for_notes_and_bylines_above_it() -> None:
    version = read(
        ("paragraph", "(ATTN: ADDS photo)"),
        ("paragraph", "By Han Mi-ri"),
        ("byline", "par Do Kim"),
        ("paragraph", "Go to Contents"),
        ("paragraph", "Two died"),
        ("paragraph", FIRST),
        ("paragraph", FIRE[1]),
        headline=TITLE,
        all_is_body=True,
    )
    assert (version.note, version.byline) == ("ADDS photo", "Han Mi-ri and Do Kim")
    assert blocks(version) == [("heading", "Two died"), *BODY]
    assert dropped(version) == [(4, "site chrome", "Go to Contents")]
    assert version.headline == TITLE


def test_an_item_of_notes_alone_has_no_body() -> None:
    version = read(("paragraph", "(ATTN: ADDS photo)"), all_is_body=True)
    assert version.blocks == ()
    assert version.note == "ADDS photo"


def test_on_a_page_without_prose_the_marked_paragraphs_are_the_body() -> None:
    version = read(("title", TITLE), ("text", "Sport"), ("paragraph", "Two died"))
    assert blocks(version) == [("paragraph", "Two died")]
    assert dropped(version) == [(2, "around the story", "Sport")]
    assert read(("title", TITLE), ("text", "Sport")).blocks == ()


def test_neither_captions_nor_bylines_begin_a_body() -> None:
    version = read(
        ("title", TITLE),
        ("caption", "Smoke is seen over the bay, officials said."),
        ("byline", "Han Mi-ri, who writes about the port of Moksan."),
        ("link", "Read more about the harbour that burned."),
        ("paragraph", FIRE[0]),
    )
    assert version.of_role("paragraph")[0].text == FIRE[0]
    assert [line for line, *_ in dropped(version)] == [4]
