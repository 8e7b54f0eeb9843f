"""`revtrack attributions`: what revisions did to verbs, hedges and sources."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.support import SAMPLES, CommandLine, write


@pytest.fixture
def ferry(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", SAMPLES / "ferry").code == 0
    return revtrack


def test_an_event_has_its_direction_its_places_and_its_sentence(ferry: CommandLine) -> None:
    out = ferry("attributions", "ferry").out
    assert "~ verb said → claimed  weaker · ¶12 → ¶14" in out
    assert "identified only by his surname Noh, claimed" in out


def test_blocks_that_came_are_counted_and_listed_in_full(ferry: CommandLine) -> None:
    assert (
        "in added blocks: 3 verbs, 3 sources (2 named, 1 described)"
        in ferry("attributions", "ferry").out
    )
    out = ferry("attributions", "ferry", "--full").out
    assert "in added blocks" not in out
    assert "+ source a person familiar with the investigation  none → unnamed · ¶15" in out


def test_the_table_has_a_row_an_event(ferry: CommandLine) -> None:
    rows = list(csv.DictReader(io.StringIO(ferry("attributions", "ferry", "--csv").out)))
    (claimed,) = [row for row in rows if row["change"] == "changed"]
    assert (claimed["old"], claimed["new"], claimed["direction"]) == ("said", "claimed", "weaker")
    assert (claimed["old_version"], claimed["new_version"], claimed["new_number"]) == (
        "3",
        "4",
        "14",
    )


def test_a_word_list_of_one_s_own_is_used(ferry: CommandLine, tmp_path: Path) -> None:
    own = write(tmp_path, "own.txt", "\ufeffclaimed = verb stronger\n")
    document = ferry("attributions", "ferry", "--lexicon", own, "--json").document
    events = [event for step in document["steps"] for event in step["events"]]
    assert {event["direction"] for event in events if event["kind"] == "verb"} == {"stronger"}
    assert document["lexicon"] == str(own)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"claimed = verb shaky\n", "line 1"),
        (b"\xff\xfe\x00\x80", "no text in UTF-8"),
        (b"", "no entry"),
        (b"#" * 1_000_001, "too large"),
    ],
)
def test_a_bad_word_list_is_an_error_with_a_hint(
    data: bytes, words: str, ferry: CommandLine, tmp_path: Path
) -> None:
    ran = ferry("attributions", "ferry", "--lexicon", write(tmp_path, "bad.txt", data), "--json")
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.error["message"]
    assert ran.error["hint"]


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_a_word_list_that_is_not_there_is_named(
    name: str, ferry: CommandLine, tmp_path: Path
) -> None:
    ran = ferry("attributions", "ferry", "--lexicon", tmp_path / name)
    assert ran.code == 2
    assert "there is no word list" in ran.err


def test_one_version_has_nothing_to_compare_with(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry" / "1.txt")
    assert "one version: nothing to compare it with" in revtrack("attributions", "ferry").out
