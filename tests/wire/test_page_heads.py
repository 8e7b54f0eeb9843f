"""The head of a pasted page: headline, time, notes and bylines, and what is said about guesses."""

from __future__ import annotations

import pytest

from revtrack.model.version import Version
from revtrack.wire.page import parse
from tests.support import FIRE

TITLE = "Fire breaks out at Moksan harbour"
TIME = "All News 09:12 March 12, 2024"
FIRST = f"MOKSAN, March 12 (Yonhap) -- {FIRE[0]}"


def read(*lines: str, agency: str | None = None) -> Version:
    return parse("\n\n".join(lines), agency)


def dropped(version: Version) -> list[tuple[int, str, str]]:
    return [(line.line, line.rule, line.text) for line in version.furniture]


def roles(version: Version) -> list[str]:
    return [block.role for block in version.blocks]


def test_the_first_line_of_four_words_is_the_headline_and_the_choice_is_said() -> None:
    version = read("Moksan news desk", TITLE, "Two dead in port warehouse", TIME, FIRST)
    assert version.headline == TITLE
    assert dropped(version) == [(1, "before the headline", "Moksan news desk")]
    assert [(b.role, b.text) for b in version.blocks[:1]] == [
        ("heading", "Two dead in port warehouse")
    ]
    assert version.warnings == (
        f"3 lines could be the headline; took line 3: {TITLE}",
        "lines before the headline that no rule knows were left out; `show --furniture` lists them",
    )


def test_a_labelled_line_is_the_headline_without_a_word() -> None:
    version = read(TITLE, "(LEAD) Fire out", TIME, FIRST)
    assert (version.headline, version.label) == ("Fire out", "LEAD")
    assert version.warnings == (
        "lines before the headline that no rule knows were left out; `show --furniture` lists them",
    )


def test_a_short_headline_is_one_where_there_is_no_longer() -> None:
    version = read("Fire out", TIME, FIRST)
    assert (version.headline, version.warnings) == ("Fire out", ())


def test_a_slug_line_gives_label_and_slug_to_the_headline_below_it() -> None:
    version = read("AM-Fire, 2nd Ld-Writethru, Bjt, a0777", TITLE, FIRE[0])
    assert (version.headline, version.slug, version.label) == (TITLE, "AM-Fire", "2nd Ld-Writethru")
    assert (version.ordinal, version.tags, version.agency) == (2, ("Bjt",), "ap")
    assert dropped(version) == [(1, "slug line", "AM-Fire, 2nd Ld-Writethru, Bjt, a0777")]


def test_a_second_slug_line_is_no_slug_line() -> None:
    version = read("AM-Fire, Bjt, a0777", "AM-Flood, Bjt, a0778", FIRE[0])
    assert version.slug == "AM-Fire"
    assert version.headline == "AM-Flood, Bjt, a0778"


def test_a_time_without_a_date_is_left_out_and_said() -> None:
    version = read(TITLE, "09:12", FIRST)
    assert dropped(version) == [(3, "time without a date", "09:12")]
    assert version.warnings == (
        "line 3 has a time without a date: 09:12",
        "not found on the page: time; found: headline, dateline, 1 paragraphs",
    )


def test_a_time_without_a_zone_is_said() -> None:
    version = read(TITLE, "2024-03-12 09:12", FIRE[0])
    assert version.warnings == (
        "not found on the page: dateline; found: headline, time, 1 paragraphs",
        "the time 2024-03-12T09:12:00 has no zone, and no known agency gives none",
    )


def test_the_section_stands_before_the_time() -> None:
    assert read(TITLE, TIME, FIRST).section == "All News"


def test_a_caption_may_stand_in_the_head() -> None:
    version = read(TITLE, "Smoke over the harbour. (Yonhap)", TIME, FIRST)
    assert roles(version) == ["caption", "paragraph"]
    twice = read(TITLE, "Smoke over it. (Yonhap)", "Smoke over it. (Yonhap)", TIME, FIRST)
    assert roles(twice) == ["caption", "paragraph"]
    assert dropped(twice) == [(5, "caption printed twice", "Smoke over it. (Yonhap)")]


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (("(ATTN: ADDS photo)",), "ADDS photo"),
        (("Eds: ADDS photo",), "ADDS photo"),
        (("(ATTN: ADDS photo", "and quotes in para 3)"), "ADDS photo and quotes in para 3"),
        (
            ("(ATTN: ADDS photo;", "UPDATES with toll;", "TRIMS;", "CHANGES slug;", "ADDS byline;", "RECASTS)"),
            "ADDS photo; UPDATES with toll; TRIMS; CHANGES slug; ADDS byline; RECASTS",
        ),
        (("(ATTN: ADDS photo)", "(ATTN: TRIMS)"), "ADDS photo; TRIMS"),
        (("(ATTN: ADDS photo)", "(ATTN: ADDS photo)"), "ADDS photo"),
        (("(ATTN: ADDS photo (Yonhap))",), "ADDS photo (Yonhap)"),
        (("(ATTN: ADDS (photo)",), "ADDS (photo)"),
        (("(ATTN: ADDS photo))",), "ADDS photo"),
    ],
)  # fmt: skip
def test_notes_are_joined_bared_and_told_once(lines: tuple[str, ...], note: str) -> None:
    version = parse("\n".join([TITLE, *lines, TIME, FIRST]))
    assert version.note == note
    assert version.headline == TITLE
    assert version.section == "All News"


def test_a_note_without_its_closing_bracket_takes_five_lines_more_at_most() -> None:
    lines = ["ADDS photo", "one", "two", "three", "four", "five", "six of seven eight"]
    version = parse("\n".join([f"(ATTN: {lines[0]}", *lines[1:], TIME, FIRST]))
    assert version.note == "ADDS photo one two three four five"
    assert version.headline == lines[-1]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("(Adds quotes, background)", "Adds quotes, background"),
        ("Adds quotes, background", "Adds quotes, background"),
        ("(This Nov. 12 story corrects name)", None),
        ("(This March 12 story Corrects name in paragraph 2)", "This March 12 story Corrects name in paragraph 2"),
        ("(Adds quotes) Ship sinks", None),
    ],
)  # fmt: skip
def test_reuters_notes_stand_in_brackets_alone(line: str, note: str | None) -> None:
    body = f"MOKSAN, March 12 (Reuters) - {FIRE[0]}"
    assert read("UPDATE 1-Ship sinks off coast", line, body).note == note
    assert read("Ship sinks off coast", line, FIRST).note is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Han Mi-ri", "Han Mi-ri"),
        ("By Han Mi-ri and J.K. Marlow", "Han Mi-ri and J.K. Marlow"),
        ("By the time it was over two were dead", None),
        ("By Han " + "and Do Kim " * 4 + "in Luma", "Han " + "and Do Kim " * 4 + "in Luma"),
        ("By Han " + "and Do Kim " * 5 + "in Luma", None),
    ],
)
def test_a_byline_names_people_in_sixteen_words_at_most(line: str, byline: str | None) -> None:
    assert read(TITLE, line, TIME, FIRST).byline == byline


def test_the_last_block_that_ends_like_a_caption_is_a_paragraph_and_said() -> None:
    version = read(TITLE, TIME, FIRST, "Police will question the owner. (Yonhap)")
    assert roles(version) == ["paragraph", "paragraph"]
    assert version.warnings == (
        "the last block ends like a caption but does not read like one; "
        "counted as a paragraph: line 7",
    )


def test_what_stands_behind_the_end_is_counted_if_it_reads_like_paragraphs() -> None:
    lines = [TITLE, TIME, FIRST, "(END)", FIRE[1]]
    assert read(*lines).warnings == ()
    assert read(*lines, FIRE[2]).warnings == (
        "2 lines after the end mark read like paragraphs and were left out; "
        "`show --furniture` lists them",
    )
    assert dropped(read(*lines, "Most Liked"))[1:] == [
        (9, "after the end", FIRE[1]),
        (11, "end matter", "Most Liked"),
    ]


def test_an_end_mark_behind_a_paragraph_ends_the_story_too() -> None:
    version = read(TITLE, TIME, FIRST, f"{FIRE[1]} (END)", FIRE[2])
    assert [block.text for block in version.blocks] == [FIRST, FIRE[1]]
    assert dropped(version) == [(7, "end mark", "(END)"), (9, "after the end", FIRE[2])]


def test_a_heading_needs_a_paragraph_below_it() -> None:
    assert roles(read(TITLE, TIME, FIRST, "Second blaze", FIRE[1])) == [
        "paragraph",
        "heading",
        "paragraph",
    ]
    for below in ((), ("Third blaze",), ("(END)", FIRE[1])):
        assert roles(read(TITLE, TIME, FIRST, "Second blaze", *below))[1] == "paragraph"


def test_furniture_between_a_heading_and_its_paragraph_does_not_part_them() -> None:
    version = read(TITLE, TIME, FIRST, "Second blaze", "mirihan@example.com", FIRE[1])
    assert roles(version) == ["paragraph", "heading", "paragraph"]


def test_the_dateline_is_the_first_and_stays_in_its_paragraph() -> None:
    version = read(TITLE, TIME, FIRST, f"LUMA, March 12 (Yonhap) -- {FIRE[1]}")
    assert version.dateline == "MOKSAN, March 12 (Yonhap)"
    assert roles(version) == ["paragraph", "paragraph"]


def test_nothing_is_a_story_without_anything() -> None:
    version = parse("")
    assert (version.blocks, version.headline, version.note, version.byline) == (
        (),
        None,
        None,
        None,
    )
    assert version.ordinal is None
    assert version.warnings == (
        "not found on the page: headline, time, dateline; found: 0 paragraphs",
    )


def test_without_dateline_and_prose_the_body_begins_below_the_first_line_that_is_no_field() -> None:
    version = read(TIME, "Fire out", "Two dead", "Harbour closed")
    assert version.headline == "Fire out"
    assert [block.text for block in version.blocks] == ["Two dead", "Harbour closed"]
