"""`revtrack blame`: what a person sees of where paragraphs and words come from."""

from __future__ import annotations

import csv
import io

import pytest
from rich.console import Console

import revtrack as library
from revtrack.model.version import Version, paragraphs
from revtrack.views.look import Look
from revtrack.views.terminal import view
from revtrack.views.terminal.versions import Colours
from tests.evolution.test_lineage import BRIDGE, QUARRY
from tests.support import FIRE, SAMPLES, CommandLine, page, write


@pytest.fixture
def ferry(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", SAMPLES / "ferry").code == 0
    return revtrack


def test_each_paragraph_has_a_line_with_its_versions(ferry: CommandLine) -> None:
    lines = ferry("blame", "ferry").out.splitlines()
    assert lines[0] == "ferry-accident-2024-03-12 · version 5 · 4th LD"
    (line,) = [line for line in lines if "unaccounted" in line]
    assert line.split()[:5] == ["¶7", "1", "¶4", "5", "Seven"]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(
    width: int, ferry: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for words in ([], ["--words"]):
        lines = ferry("blame", "ferry", *words).out.splitlines()
        assert max(map(len, lines)) <= width
        assert len([line for line in lines if line.startswith("¶")]) == 30


def test_words_are_marked_with_their_version_where_there_is_no_colour(ferry: CommandLine) -> None:
    out = " ".join(ferry("blame", "ferry", "--words").out.split())
    assert "1 no label · 2 LEAD · 3 2nd LD · 4 3rd LD · 5 4th LD" in out
    assert "{5|Seven} people remained unaccounted for as of {5|5:30} {4|p.m.}, the" in out
    assert "¶7 since 1 as ¶4 · changed in 5" in out


def test_words_have_the_colour_of_their_version(
    ferry: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    out = ferry("blame", "ferry", "--words").out
    assert "{5|" not in out
    colour = out[: out.index("Seven people") if "Seven people" in out else out.index("Seven")]
    assert colour.endswith("m")
    assert f"{colour[colour.rindex(chr(27)) :]}5 4th LD" in out


def test_more_versions_than_colours_are_marked_too() -> None:
    versions = [
        Version("generic", paragraphs([*BRIDGE, *(f"Update {n}: {QUARRY[0]}" for n in range(k))]))
        for k in range(12)
    ]
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True, color_system="truecolor")
    console.print(view(library.blame(versions), Look(words=True)))
    assert not Colours(range(1, 13)).enough
    assert "without a mark" in out.getvalue()


def test_a_paragraph_that_came_back_says_so(revtrack: CommandLine) -> None:
    for number, texts in enumerate((FIRE, FIRE[:3], FIRE), start=1):
        text = page(*texts, time=f"{8 + number:02}:00 March 12, 2024")
        revtrack("add", write(revtrack.db.parent, f"{number}.txt", text), "--story", "fire")
    out = revtrack("blame", "fire").out
    assert "back" in out
    assert "¶5     1    3 The warehouse held paint" in out
    assert "¶5  since 1 · returned in 3" in revtrack("blame", "fire", "--words").out
    assert "back" not in revtrack("blame", "fire", "2").out


def test_the_table_has_a_row_a_run_of_words(ferry: CommandLine) -> None:
    rows = list(csv.DictReader(io.StringIO(ferry("blame", "ferry", "--csv").out)))
    seventh = [r for r in rows if (r["role"], r["number"]) == ("paragraph", "7")]
    assert {row["introduced_in"] for row in seventh} == {"1"}
    assert seventh[0]["path"] == "v1:4 v2:4 v3:6 v4:7 v5:7"
    assert (seventh[0]["words_from"], seventh[0]["words"]) == ("5", "Seven ")
    assert ferry("blame", "ferry", "--csv", "--json").code == 2


def test_a_version_that_is_not_held_is_refused(ferry: CommandLine) -> None:
    assert ferry("blame", "ferry", "9").code == 2
    assert ferry("blame", "ferry", "--wrds").code == 2


def test_text_cannot_act_on_the_terminal(revtrack: CommandLine) -> None:
    path = write(
        revtrack.db.parent, "1.txt", page(f"{FIRE[0]} \x1b[31mred [bold]x[/bold]", *FIRE[1:])
    )
    revtrack("add", path, "--story", "fire")
    for words in (
        ["blame", "fire", "--words"],
        ["blame", "fire"],
        ["matrix", "fire"],
        ["trace", "fire", "1"],
    ):
        assert "\x1b" not in revtrack(*words).out
    assert "[bold]x[/bold]" in revtrack("trace", "fire", "1").out
