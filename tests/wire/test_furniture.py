"""What reads as a paragraph, what as a heading, and what is the page's."""

from __future__ import annotations

import pytest

from revtrack.wire.furniture import (
    end_mark_behind,
    ends_sentence,
    is_plain,
    reads_as_heading,
    reads_as_paragraph,
    rule_for,
    speaks_of_a_photo,
)


@pytest.mark.parametrize(
    ("text", "is_paragraph"),
    [
        ("Six people were saved.", True),
        ("People were saved.", False),
        ("Six people were saved", False),
        ("Will the ferry ever sail again from the old pier of Moksan?", True),
        ("Will the ferry ever sail again from the pier of Moksan?", False),
        ("“Will the ferry ever sail again from the pier of Moksan?”", False),
        ("“The ferry will sail again,” said Han. “I know it.”", True),
        ("word " * 24, False),
        ("word " * 25, True),
    ],
)
def test_prose_ends_in_a_stop_or_is_long(text: str, *, is_paragraph: bool) -> None:
    assert reads_as_paragraph(text) is is_paragraph


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("Second blaze this year", True),
        ("one two three four five six seven eight nine ten", True),
        ("one two three four five six seven eight nine ten eleven", False),
        ("Second blaze this year.", False),
        ("Second blaze this year:", False),
        ("“Second blaze this year”", False),
        ("- Second blaze this year", False),
        ("", False),
    ],
)
def test_a_heading_is_short_and_has_no_mark_at_its_end(text: str, *, is_heading: bool) -> None:
    assert reads_as_heading(text) is is_heading


@pytest.mark.parametrize("stop", [".", "!", "?", "…", "。"])
@pytest.mark.parametrize("closers", ["", '"', "”", "’)", "»]"])
def test_closing_marks_aside_a_sentence_ends_in_a_stop(stop: str, closers: str) -> None:
    assert ends_sentence(f"It sank{stop}{closers}")
    assert not ends_sentence(f"It sank{closers}")


@pytest.mark.parametrize(
    ("line", "rule", "ends"),
    [
        ("(END)", "end mark", True),
        ("Enditem", "end mark", True),
        ("AP-NY-03-12-24 0912EDT", "end stamp", True),
        ("(Reporting by Jo Doe; Editing by Al Roe)", "credits", True),
        ("Most Viewed", "end matter", True),
        ("mirihan@example.com", "reporter's address", False),
        ("Go to Contents", "site chrome", False),
        ("3 hours ago", "relative time", False),
        ("Copyright (c) Yonhap News Agency", "rights", False),
        ("----------", "dividing line", False),
        ("Associated Press Writer", "writer's title", False),
    ],
)
def test_furniture_is_named_and_may_end_the_story(line: str, rule: str, *, ends: bool) -> None:
    found = rule_for(line)
    assert found is not None
    assert (found.name, found.ends) == (rule, ends)


def test_a_line_is_plain_from_65_characters_on_and_only_without_signs_of_something_else() -> None:
    line = "The ferry sank at noon off the cape and six people were saved by"
    assert len(line) == 64
    assert not is_plain(line)
    assert is_plain(f"{line}.")
    assert not is_plain(f"{line}:.")
    assert not is_plain(f"{line}@.")
    assert not is_plain(f"({line}.")


def test_an_end_mark_behind_a_sentence_is_told_from_it() -> None:
    found = end_mark_behind("No deaths have been reported so far. Enditem")
    assert found is not None
    assert (found["text"], found["mark"]) == ("No deaths have been reported so far.", "Enditem")
    assert end_mark_behind("They praised the Endit") is None
    assert end_mark_behind("No deaths have been reported so far.") is None


def test_captions_speak_of_what_is_seen() -> None:
    assert speaks_of_a_photo("Smoke is seen over the harbour.")
    assert not speaks_of_a_photo("Police will question the owner on Wednesday.")
