"""`revtrack stats`: measures as a person, a spreadsheet and a program see them."""

from __future__ import annotations

import csv
import io

import pytest

from tests.support import SAMPLES, CommandLine


@pytest.fixture
def filled(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", *(SAMPLES / name for name in ("ferry", "strike", "dam"))).code == 0
    return revtrack


def test_each_measure_stands_with_what_it_was_taken_over(filled: CommandLine) -> None:
    out = filled("stats").out
    assert "3 stories\n" in out
    assert "  94.4% (18) claims wholly supported, of claims that could be checked\n" in out
    assert "words of first versions still there, Kaplan-Meier\n" in out


def test_groups_stand_side_by_side(filled: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    lines = filled("stats", "--by", "agency").out.splitlines()
    assert lines[1].split() == ["ap", "reuters", "yonhap"]
    assert lines[2].split() == ["1", "1", "1", "stories"]


def test_labels_stand_in_the_order_of_filing(filled: CommandLine) -> None:
    groups = filled("stats", "ferry", "--by", "label", "--json").document["groups"]
    assert [group["name"] for group in groups] == ["no label", "LEAD", "2nd LD", "3rd LD", "4th LD"]


def test_no_line_is_wider_than_the_terminal(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in (40, 80, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        out = filled("stats", "--by", "label").out
        assert max(map(len, out.splitlines())) <= width


def test_csv_has_a_row_a_group_and_measure(filled: CommandLine) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("stats", "--by", "agency", "--csv").out)))
    found = {(row["group"], row["name"]): row for row in rows}
    assert found["yonhap", "claims_supported"]["part"] == "9"
    assert found["yonhap", "claims_supported"]["n"] == "10"
    assert found["ap", "survival_1"]["kind"] == "share"


def test_one_story_is_measured_alone(filled: CommandLine) -> None:
    document = filled("stats", "ferry", "--json").document
    assert document["stories"] == ["ferry-accident-2024-03-12"]
    assert filled("stats", "nobody").code == 2
    assert filled("stats", "--json", "--csv").code == 2
    assert filled("stats", "--by", "weather").code == 2
