"""`revtrack quotes`: the ledger for people, as CSV, as JSON."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.support import FIRE, SAMPLES, CommandLine, page, write

HAN = FIRE[3]


@pytest.fixture
def filled(revtrack: CommandLine, tmp_path: Path) -> CommandLine:
    """Three versions: a quotation comes, is cut, and is given to another speaker."""
    short = HAN.replace("a loud bang and then ", "").replace("Han Do-jin", "Seo Yun-a")
    for name, texts in (("1", FIRE[:3]), ("2", FIRE), ("3", (*FIRE[:3], short, FIRE[4]))):
        label = {"1": None, "2": "LEAD", "3": "2nd LD"}[name]
        file = write(
            tmp_path, f"{name}.txt", page(*texts, label=label, time=f"0{name}:12 March 12, 2024")
        )
        assert revtrack("add", file, "--story", "fire").code == 0
    return revtrack


def test_the_ledger_reads_as_sentences(filled: CommandLine) -> None:
    out = filled("quotes", "fire").out
    assert "1 quotation in 3 versions" in out
    assert "Seo Yun-a  versions 2–3 · ¶4" in out
    assert "+ added in 2" in out
    assert "~ cut in 3: We heard [-a loud bang and then-] the windows blew out" in out
    assert "~ reattributed in 3: Han Do-jin → Seo Yun-a" in out


def test_the_table_has_a_row_a_quotation(filled: CommandLine) -> None:
    (row,) = csv.DictReader(io.StringIO(filled("quotes", "fire", "--csv").out))
    assert row["speaker"] == "Seo Yun-a"
    assert (row["first_version"], row["last_version"], row["versions"]) == ("2", "3", "2")
    assert row["history"] == "2 added; 3 cut; 3 reattributed"


def test_json_and_csv_are_two_answers(filled: CommandLine) -> None:
    ran = filled("quotes", "fire", "--json", "--csv")
    assert (ran.code, ran.out) == (2, "")
    assert filled("quotes", "fire", "--json").document["quotes"][0]["first"]["number"] == 4


def test_a_title_and_a_respelling_are_told(revtrack: CommandLine, tmp_path: Path) -> None:
    said = '"Nobody was inside," the mayor said.'
    for number, name in (("1", "Erik Vollan"), ("2", "Erik Volland")):
        texts = (*FIRE[:3], f"Mayor {name} came at dawn.", said)
        file = write(tmp_path, f"{number}.txt", page(*texts, time=f"0{number}:12 March 12, 2024"))
        assert revtrack("add", file, "--story", "fire").code == 0
    out = revtrack("quotes", "fire").out
    assert "Erik Volland  by title or trade · versions 1–2" in out
    assert "~ speaker respelled in 2: Erik Vollan → Erik Volland" in out
    document = revtrack("quotes", "fire", "--json").document
    assert document["counts"]["respelled"] == 1
    assert document["quotes"][0]["speaker_how"] == "role"


def test_a_story_without_quotations_says_so(revtrack: CommandLine, tmp_path: Path) -> None:
    revtrack("add", write(tmp_path, "1.txt", page(*FIRE[:3])), "--story", "fire")
    assert "0 quotations in 1 version" in revtrack("quotes", "fire").out


def test_a_quotation_cannot_act_on_the_terminal(revtrack: CommandLine, tmp_path: Path) -> None:
    text = '"Stand \x1b[31mback," said Han\x1b[0m Do-jin, a crane operator.'
    revtrack("add", write(tmp_path, "1.txt", page(*FIRE[:3], text)), "--story", "fire")
    assert "\x1b" not in revtrack("quotes", "fire").out
    assert "\x1b" not in revtrack("quotes", "fire", "--json").out


def test_labels_that_are_not_held_are_named(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry" / "1.txt", SAMPLES / "ferry" / "3-2nd-ld.txt")
    ran = revtrack("quotes", "ferry")
    assert "not held, though labels say they were filed: LEAD" in ran.out
    assert revtrack("attributions", "ferry", "--json").document["missing"] == ["LEAD"]


def test_an_unknown_story_is_an_error_and_no_traceback(filled: CommandLine) -> None:
    ran = filled("quotes", "flood")
    assert ran.code == 2
    assert "there is no story 'flood'" in ran.err


def test_the_help_has_examples(revtrack: CommandLine) -> None:
    assert "revtrack quotes harbour --csv" in revtrack("quotes", "--help", db=False).out
