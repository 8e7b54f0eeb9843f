"""`revtrack note`: a note's claims as a person sees them."""

from __future__ import annotations

from pathlib import Path

from tests.support import SAMPLES, CommandLine, page, write


def test_the_words_of_each_claim_are_marked_below_the_note(revtrack: CommandLine) -> None:
    out = revtrack("note", "--text", "RECASTS lead; ADDS details in para 5", db=False).out
    assert (
        "    RECASTS lead; ADDS details in para 5\n    111111111111  2222222222222222222222" in out
    )
    assert "  2 adds details\n      ¶5\n" in out


def test_places_from_the_end_are_numbers_in_a_held_version(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry")
    out = revtrack("note", "ferry").out
    assert "ferry-accident-2024-03-12 · 4th LD · version 5" in out
    assert "¶7–8, ¶26–30" in out


def test_places_from_the_end_are_words_without_a_version(revtrack: CommandLine) -> None:
    out = revtrack("note", "--text", "UPDATES throughout; ADDS toll in last 5 paras", db=False).out
    assert "throughout" in out
    assert "the last 5 ¶" in out


def test_a_place_beyond_the_text_is_flagged(revtrack: CommandLine, tmp_path: Path) -> None:
    file = write(tmp_path, "1.txt", page(label="LEAD", note="ADDS toll in para 40"))
    revtrack("add", file, "--story", "fire")
    assert "beyond the text of 1 paragraph\n" in revtrack("note", "fire").out
    (claim,) = revtrack("note", "fire", "--json").document["claims"]
    assert claim["beyond"]
    assert claim["paragraphs"] == []


def test_what_could_not_be_read_is_told(revtrack: CommandLine) -> None:
    found = revtrack("note", "--text", "qwxz vvv", "--json", db=False).document
    assert [(claim["text"], claim["read"]) for claim in found["claims"]] == [("qwxz vvv", False)]
    assert "1 not read: qwxz vvv" in revtrack("note", "--text", "qwxz vvv", db=False).out


def test_a_version_without_a_note_says_so(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry")
    assert "no note on this version's page" in revtrack("note", "ferry", "1").out


def test_a_story_or_a_text_is_needed_and_not_both(revtrack: CommandLine) -> None:
    assert revtrack("note").code == 2
    assert revtrack("note", "ferry", "--text", "RECASTS lead").code == 2
    assert revtrack("note", "--text", "RECASTS lead", "--agency", "nobody", db=False).code == 2


def test_a_note_cannot_act_on_the_terminal(revtrack: CommandLine) -> None:
    out = revtrack(
        "note", "--text", "ADDS \x1b[31mred\x1b[0m [bold]x[/bold] in para 2", db=False
    ).out
    assert "\x1b" not in out
    assert "[bold]x[/bold]" in out


def test_the_marks_stand_below_their_words_where_a_character_is_shown_as_several(
    revtrack: CommandLine,
) -> None:
    lines = revtrack(
        "note", "--text", "ADDS \u202equotes in para 4; TRIMS", db=False
    ).out.splitlines()
    at = next(n for n, line in enumerate(lines) if "<U+202E>quotes" in line)
    assert lines[at] == "    ADDS <U+202E>quotes in para 4; TRIMS"
    assert lines[at + 1] == "    11111111111111111111111111111  22222"
