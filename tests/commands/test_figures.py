"""`revtrack figures`: what a person sees of a story's numbers, and what a program gets."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.support import FIRE, SAMPLES, CommandLine, page, write


@pytest.fixture
def ferry(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", SAMPLES / "ferry").code == 0
    return revtrack


def test_the_toll_is_followed_in_headline_and_lead(ferry: CommandLine) -> None:
    lines = ferry("figures", "ferry").out.splitlines()
    toll = "1: at least three → 2: at least seven → 3: at least 12 → 4–5: 14  ▁▄▇██"
    assert lines[1:3] == ["~ headline  sinking rises to …", f"    {toll}"]
    assert lines[3] == "~ ¶1  … people were killed"


def test_a_wide_terminal_has_a_column_a_version(
    ferry: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    lines = ferry("figures", "ferry").out.splitlines()
    assert lines[1].split() == ["where", "1", "2", "3", "4", "5", "what", "it", "counts"]
    (row,) = [line for line in lines if line.startswith("~ ¶7") and "unaccounted" in line]
    assert row.split()[2:8] == ["Twenty-four", "Twenty", "Fifteen", "Nine", "Seven", "█▆▄▂▁"]


def test_no_line_is_wider_than_the_terminal(
    ferry: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in (40, 80, 120, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = ferry("figures", "ferry", "--all").out.splitlines()
        assert max(map(len, lines)) <= width
        assert not any(line.endswith(" ") for line in lines)


def test_what_came_and_went_is_told_with_its_version(ferry: CommandLine) -> None:
    lines = ferry("figures", "ferry").out.splitlines()
    (knots,) = [line for line in lines if "12 knots" in line]
    assert knots.split()[:3] == ["+", "4", "¶16"]
    (currents,) = [line for line in lines if "four knots" in line]
    assert "(dropped in 4)" in currents
    assert "figures changed" in lines[-1]
    assert "(--all lists them)" in lines[-1]


def test_unchanged_figures_are_left_out_unless_asked_for(ferry: CommandLine) -> None:
    few, every = (ferry("figures", "ferry", *a, "--json").document for a in ((), ("--all",)))
    assert (few["all"], every["all"]) == (False, True)
    assert "214" not in [series["values"][0]["value"] for series in few["series"]]
    assert "214" in [series["values"][0]["value"] for series in every["series"]]


def test_csv_has_a_row_for_each_figure_and_version(ferry: CommandLine) -> None:
    rows = list(csv.DictReader(io.StringIO(ferry("figures", "ferry", "--csv").out)))
    toll = [row for row in rows if row["series"] == rows[0]["series"]]
    assert [(row["version"], row["status"], row["amount"]) for row in toll] == [
        ("1", "first", "3"), ("2", "changed", "7"), ("3", "changed", "12"), ("4", "changed", "14"),
        ("5", "same", "14"),
    ]  # fmt: skip
    assert ferry("figures", "ferry", "--csv", "--json").code == 2


def test_a_story_whose_numbers_stay_says_so(revtrack: CommandLine, tmp_path: Path) -> None:
    for number, label in enumerate((None, "LEAD")):
        revtrack(
            "add", write(tmp_path, f"{number}.txt", page(*FIRE, label=label)), "--story", "fire"
        )
    out = revtrack("figures", "fire").out.splitlines()
    assert out[0] == "fire"
    assert out[1].strip() == "0 figures changed, 0 added, 0 dropped; 8 unchanged (--all lists them)"


def test_an_unknown_story_is_an_error(ferry: CommandLine) -> None:
    assert ferry("figures", "nothing", "--json").error["error"] == "UnknownStory"
