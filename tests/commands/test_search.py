"""`revtrack search`: passages, the versions in which they stood, and queries that are none."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from revtrack.commands import shell
from revtrack.errors import UsageError
from revtrack.model.found import Found, spans
from tests.support import FIRE, SAMPLES, CommandLine, page, write

SPEAKER = '"Moksan\'s people are tired," said Han Do-jin, who saw the mid-air spray.'


@pytest.fixture
def fire(revtrack: CommandLine, tmp_path: Path) -> CommandLine:
    """Hold five versions: a paragraph that stands in 1 to 3 and 5, another from 2 on."""
    texts = {
        1: (*FIRE[:4], SPEAKER),
        2: (*FIRE, SPEAKER),
        3: (*FIRE, SPEAKER),
        4: FIRE,
        5: (FIRE[0], SPEAKER, *FIRE[1:]),
    }
    labels = {1: None, 2: "LEAD", 3: "2nd LD", 4: "3rd LD", 5: "4th LD"}
    for number, some in texts.items():
        text = page(*some, label=labels[number], time=f"0{number}:12 March 12, 2024")
        assert revtrack("add", write(tmp_path, f"{number}.txt", text), "--story", "fire").code == 0
    return revtrack


def found(fire: CommandLine, *words: str) -> list[str]:
    return [hit["text"] for hit in fire("search", *words, "--json").document["hits"]]


def test_a_passage_is_one_hit_with_the_versions_it_stood_in(fire: CommandLine) -> None:
    (hit,) = fire("search", "tired", "--json").document["hits"]
    assert hit["versions"] == [1, 2, 3, 5]
    assert [(place["version"], place["number"]) for place in hit["places"]] == [
        (1, 5),
        (2, 6),
        (3, 6),
        (5, 2),
    ]
    assert "fire  ¶5 → ¶6 → ¶2 · versions 1–3, 5" in fire("search", "tired").out.splitlines()


def test_matches_are_marked_without_colour(fire: CommandLine) -> None:
    assert "said Han Do-jin, who saw the [mid-air] spray." in fire("search", "mid-air").out
    (hit,) = fire("search", "crane", "--json").document["hits"]
    assert [piece["text"] for piece in hit["snippet"] if piece["match"]] == ["crane"]


@pytest.mark.parametrize(
    "words", ["Moksan's", "mid-air", "Do-jin,", "TIRED", "peop* tired", "moksan’s"]
)
def test_words_as_people_write_them_simply_work(words: str, fire: CommandLine) -> None:
    assert SPEAKER in found(fire, words)


def test_operators_phrases_and_beginnings(fire: CommandLine) -> None:
    assert len(found(fire, "firefighters OR solvents")) == 2
    assert found(fire, '"city government"') == [FIRE[2]]
    assert found(fire, '"government city"') == []
    assert found(fire, "solv*") == [FIRE[4]]
    assert found(fire, "building NOT paint") == [FIRE[1]]
    assert found(fire, "(warehouse OR crane) paint") == [FIRE[4]]
    assert found(fire, "city", "firefighters") == [FIRE[2]]


def test_the_best_hit_comes_first_and_the_rest_can_be_left_out(fire: CommandLine) -> None:
    document = fire("search", "the", "--limit", "2", "--json").document
    ranks = [hit["rank"] for hit in document["hits"]]
    assert (len(ranks), document["total"], ranks) == (2, 5, sorted(ranks))
    assert "5 passages; the best 2 shown (--limit)" in fire("search", "the", "--limit", "2").out


def test_one_story_or_all(fire: CommandLine) -> None:
    assert fire("add", SAMPLES / "ferry").code == 0
    stories = {hit["story"] for hit in fire("search", "officials", "--json").document["hits"]}
    assert len(stories) == 2
    hits = fire("search", "officials", "--story", "fir", "--json").document["hits"]
    assert {hit["story"] for hit in hits} == {"fire"}
    assert fire("search", "officials", "--story", "none", "--json").error["error"] == "UnknownStory"


def test_nothing_found_is_no_error(fire: CommandLine) -> None:
    ran = fire("search", "submarine")
    assert (ran.code, ran.out) == (0, "nothing has submarine\n")
    assert "nothing in fire has submarine" in fire("search", "submarine", "--story", "fire").out


@pytest.mark.parametrize("words", ['"open', "AND", "NOT x", "***", "(a", ""])
def test_a_bad_query_says_what_is_wrong_and_what_to_write(words: str, fire: CommandLine) -> None:
    ran = fire("search", words)
    assert (ran.code, ran.out) == (2, "")
    message, hint = ran.err.splitlines()
    assert message.startswith("revtrack: ")
    assert hint.startswith("  ")
    assert fire("search", words, "--json").error["error"] == "UsageError"


def test_a_limit_of_nothing_is_refused(fire: CommandLine) -> None:
    assert fire("search", "fire", "--limit", "0").code == 2
    assert fire("search", "fire", "--limit", str(2**70), "--json").code == 0


def test_csv_has_a_row_a_hit(fire: CommandLine) -> None:
    (row,) = csv.DictReader(io.StringIO(fire("search", "tired", "--csv").out))
    assert (row["story"], row["versions"], row["role"], row["number"]) == (
        "fire",
        "1–3, 5",
        "paragraph",
        "2",
    )
    assert row["text"].removeprefix("'") == SPEAKER
    assert fire("search", "tired", "--csv", "--json").code == 2


def test_text_that_would_act_on_the_terminal_is_shown(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    revtrack("add", write(tmp_path, "1.txt", page(*FIRE, "The buoy \x1b[31mturned\x1b[0m red.")))
    out = revtrack("search", "buoy").out
    assert "\x1b" not in out
    assert "[buoy]" in out


def test_from_python_the_same_values(fire: CommandLine) -> None:
    archive = shell.archive(fire.db)
    result = archive.search("tired")
    assert isinstance(result, Found)
    assert result.hits[0].versions == (1, 2, 3, 5)
    with pytest.raises(UsageError):
        archive.search('"')


def test_spans_of_versions() -> None:
    assert spans([1, 2, 3, 5]) == "1–3, 5"
    assert spans([4]) == "4"
    assert spans([]) == ""
