"""`revtrack trace`: one paragraph's life as a person sees it."""

from __future__ import annotations

import csv
import io

import pytest

from tests.support import FIRE, SAMPLES, CommandLine, page, write


@pytest.fixture
def ferry(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", SAMPLES / "ferry").code == 0
    return revtrack


def test_each_version_says_what_it_made_of_the_paragraph(ferry: CommandLine) -> None:
    lines = ferry("trace", "ferry", "Thick fog").out.splitlines()
    assert lines[:2] == [
        "ferry-accident-2024-03-12 · ¶14 of version 5 · 4th LD",
        "  introduced in 1 · last changed in 3",
    ]
    for line in (
        "  1 no label  + ¶6  introduced",
        "  2 LEAD      ~ ¶6 → ¶8  changed · figures",
        "  4–5         = ¶11 → ¶14  same",
    ):
        assert line in lines
    assert "less than [-300-] {+200+} meters" in " ".join(" ".join(lines).split())


def test_the_parts_of_splits_and_mergers_are_named(ferry: CommandLine) -> None:
    out = ferry("trace", "ferry", "p4").out
    assert "⑂ ¶3 → ¶3, ¶4  split · spacing; here ¶4" in out
    assert "⑃ ¶17, ¶18 → ¶19  merged · spacing" in ferry("trace", "ferry", "crew of 11").out


def test_a_paragraph_that_is_gone_is_found_where_it_last_stood(ferry: CommandLine) -> None:
    out = ferry("trace", "ferry", "turn before entering").out
    assert "¶16 of version 3 · 2nd LD" in out
    assert "gone in 4" in out
    assert "  4 3rd LD  − ¶16  gone" in out


def test_a_paragraph_that_came_back_says_where_it_was_last(revtrack: CommandLine) -> None:
    back = FIRE[4].replace("paint", "varnish")
    for number, texts in enumerate((FIRE, FIRE[:4], FIRE[:4], [*FIRE[:4], back]), start=1):
        text = page(*texts, time=f"{8 + number:02}:00 March 12, 2024")
        revtrack("add", write(revtrack.db.parent, f"{number}.txt", text), "--story", "fire")
    out = revtrack("trace", "fire", "5").out
    assert "  2 no label  − ¶5  gone" in out
    assert "  4 no label  + ¶5 → ¶5  returned, last in 1 · wording" in out
    assert "[-paint-] {+varnish+}" in out


def test_what_is_not_clear_is_answered_with_the_choices(ferry: CommandLine) -> None:
    ran = ferry("trace", "ferry", "coast guard", "--json")
    assert ran.code == 2
    assert "blocks of version 5 have 'coast guard'" in ran.error["message"]
    assert "¶" in ran.error["hint"]
    assert ferry("trace", "ferry", "99").code == 2
    assert ferry("trace", "ferry", "7", "--version", "9").code == 2


def test_the_table_has_a_row_a_version(ferry: CommandLine) -> None:
    rows = list(csv.DictReader(io.StringIO(ferry("trace", "ferry", "7", "--csv").out)))
    assert [(r["version"], r["kind"], r["old"], r["new"]) for r in rows] == [
        ("1", "added", "", "4"),
        ("2", "changed", "4", "4"),
        ("3", "changed", "4", "6"),
        ("4", "changed", "6", "7"),
        ("5", "changed", "7", "7"),
    ]


def test_no_line_is_wider_than_a_narrow_terminal(
    ferry: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, ferry("trace", "ferry", "4").out.splitlines())) <= 40
