"""`revtrack export`: what it prints, what it writes, and what it never leaves behind."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

import revtrack as library
from revtrack.model.dictionary import LAYOUTS, Row
from revtrack.verbs.findings import Findings
from revtrack.verbs.tidy.changes import changes
from revtrack.verbs.tidy.observing import ROWS
from revtrack.writers import csv_files
from tests.commands.test_stopping import stopped_at_its_bar
from tests.hostile import hostile
from tests.support import SAMPLES, CommandLine

BIN = Path(sys.executable).parent / "revtrack"


@pytest.fixture
def filled(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", *(SAMPLES / name for name in ("ferry", "dam", "strike"))).code == 0
    assert revtrack("code", "import", SAMPLES / "coded" / "ferry.csv").code == 0
    return revtrack


def parsed(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", LAYOUTS)
def test_without_a_file_it_prints_csv(name: str, filled: CommandLine) -> None:
    rows = parsed(filled("export", name).out)
    assert len(rows) == len(list(library.open(filled.db).export(name)))
    assert list(rows[0]) == list(LAYOUTS[name].names)
    assert filled("export", name, "-o", "-").out == filled("export", name).out


def test_it_writes_what_the_name_says(filled: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "new" / "changes.csv"
    ran = filled("export", "changes", "-o", out)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split() == ["written", str(out), "changes:", "65", "rows"]
    assert out.read_text("utf-8") == filled("export", "changes").out


def test_stories_narrow_it_down(filled: CommandLine) -> None:
    rows = parsed(filled("export", "versions", "ferry").out)
    assert {row["story"] for row in rows} == {"ferry-accident-2024-03-12"}
    assert filled("export", "versions", "nothing").code == 2


def test_a_program_is_told_in_a_document(filled: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    told = filled("export", "claims", "-o", out, "--json").document
    assert told == {
        "schema": "revtrack.export/1",
        "what": "claims",
        "file": str(out),
        "rows": len(out.read_text("utf-8").splitlines()),
        "remarks": [],
    }


def test_the_mark_for_excel_begins_the_file_and_is_for_csv(
    filled: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "changes.csv"
    filled("export", "changes", "--bom", "-o", out)
    assert out.read_bytes() == b"\xef\xbb\xbf" + filled("export", "changes").out.encode()
    assert filled("export", "changes", "--bom").out.startswith("\ufeffstory,")
    refused = filled("export", "changes", "--bom", "-o", tmp_path / "changes.jsonl")
    assert (refused.code, refused.err.splitlines()[0]) == (2, "revtrack: --bom is for CSV")


def test_the_dictionary_says_what_columns_mean(filled: CommandLine, tmp_path: Path) -> None:
    shown = filled("export", "changes", "--dictionary", db=False).out
    assert "announced" in shown
    assert "lineage" not in shown
    assert "lineage" in filled("export", "--dictionary", db=False).out
    out = tmp_path / "dictionary.csv"
    filled("export", "--dictionary", "-o", out)
    rows = parsed(out.read_text("utf-8"))
    assert [(row["table"], row["name"]) for row in rows] == [
        (layout.name, name) for layout in LAYOUTS.values() for name in layout.names
    ]


WRONG = {
    "no table": (["export"], "it is not said which table"),
    "another table": (["export", "chnages"], "is not one of 'changes'"),
    "no format": (["export", "changes", "-o", "changes.sav"], "does not say in which format"),
    "a document of nothing": (["export", "changes", "--json"], "none is named"),
    "newsedits in no file": (["export", "newsedits"], "newsedits is a SQLite database"),
    "newsedits as CSV": (["export", "newsedits", "-o", "e.csv"], "newsedits is a SQLite database"),
    "its dictionary": (["export", "newsedits", "--dictionary"], "has the columns of NewsEdits"),
    "a dictionary in Excel": (["export", "--dictionary", "-o", "d.xlsx"], "is written as CSV"),
    "a file for a folder": (["export", "changes", "-o", "there/x.csv"], "cannot be written"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_and_nothing_is_written(
    words: list[str],
    said: str,
    filled: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "there").write_text("a file")
    ran = filled(*words)
    assert ran.code == 2
    assert said in ran.err.replace("\n", " ")
    assert [path.name for path in folder.iterdir()] == ["there"]


@pytest.mark.parametrize("end", ["csv", "jsonl", "parquet", "xlsx", "db"])
def test_a_failure_leaves_the_file_that_was_there(
    end: str, filled: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / f"changes.{end}"
    out.write_text("what was there")

    def failing(found: Findings) -> Iterator[Row]:
        yield from islice(changes(found), 3)
        raise ZeroDivisionError

    monkeypatch.setitem(cast("dict[str, object]", ROWS), "changes", failing)
    ran = filled("export", "changes", "-o", out)
    assert ran.code == 70
    assert out.read_text() == "what was there"
    assert [path.name for path in folder.iterdir()] == [out.name]


def test_a_full_disk_is_told(
    filled: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(csv_files, "csv_lines", full)
    ran = filled("export", "changes", "-o", tmp_path / "c.csv")
    assert ran.code == 2
    assert "No space left on device" in ran.err
    assert not (tmp_path / "c.csv").exists()


def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    from tests.benchmarks.many import build

    db = build(tmp_path, 30)
    folder = tmp_path / "out"
    folder.mkdir()
    code, told = stopped_at_its_bar("export", "changes", "-o", folder / "changes.csv", "--db", db)
    assert code == 130
    assert "of 30 stories exported; nothing was written" in told
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("end", ["csv", "jsonl", "parquet", "xlsx", "db"])
def test_bytes_do_not_depend_on_where_and_when(
    end: str, filled: CommandLine, tmp_path: Path
) -> None:
    made = []
    for number, surroundings in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "UTC"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Seoul", "LC_ALL": "C"},
        )
    ):
        out = tmp_path / str(number) / f"changes.{end}"
        command = [str(BIN), "export", "changes", "-o", str(out), "--db", str(filled.db)]
        subprocess.run(command, env={**os.environ, **surroundings}, check=True, capture_output=True)
        made.append(out.read_bytes())
    assert made[0] == made[1]


def test_a_pipe_that_closes_early_is_no_error(filled: CommandLine) -> None:
    command = f"'{BIN}' export paragraphs --db '{filled.db}' | head -1"
    ran = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("story,version,")


def test_hostile_text_cannot_act_on_a_spreadsheet(tmp_path: Path, revtrack: CommandLine) -> None:
    revtrack.db = hostile(tmp_path).path
    for name in LAYOUTS:
        for row in parsed(revtrack("export", name).out):
            for cell in row.values():
                number = cell.removeprefix("-").replace(".", "", 1)
                assert number.isdecimal() or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
