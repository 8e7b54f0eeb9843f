"""`revtrack corpus import`, `export` and `sample`, as they are typed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.corpus.filed import database, held, lines
from tests.support import SAMPLES, CommandLine


@pytest.fixture
def filled(revtrack: CommandLine) -> CommandLine:
    database(revtrack.db)
    return revtrack


def test_a_database_goes_out_and_comes_back(filled: CommandLine, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    ran = filled("corpus", "export", "-o", kept)
    assert ran.code == 0
    assert ran.out == f"written  {kept}\n    captures: 4 rows\n"
    other = tmp_path / "other.db"
    ran = filled("corpus", "import", kept, "--db", other, db=False)
    assert ran.out == "added  4 versions to 3 stories, 3 of them new\n"
    assert held(other) == held(filled.db)
    ran = filled("corpus", "import", kept, "--db", other, db=False)
    assert ran.out == "added  0 versions\nalready held  4\n"


def test_import_says_which_command_takes_a_corpus(filled: CommandLine, tmp_path: Path) -> None:
    filled("corpus", "export", "-o", tmp_path / "kept")
    other = tmp_path / "other.db"
    for path in (tmp_path / "kept", tmp_path / "kept" / "part-00000.parquet"):
        ran = filled("import", path, "--db", other, db=False)
        assert "added  0 versions" in ran.out
        assert "`revtrack corpus import` takes" in ran.out
    assert not other.exists()
    ran = filled("add", tmp_path / "kept" / "part-00000.parquet", "--db", other, db=False)
    assert ran.code == 2


def test_import_passes_over_what_a_run_wrote(revtrack: CommandLine, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"story": "a", "text": "Two died.\n\nOne fled."}]
    path = lines(tmp_path / "s.jsonl", [*rows, {"story": "b", "text": "<p></p>"}])
    out = tmp_path / "out"
    ran = revtrack("corpus", "diff", path, "-o", out, "--processes", "1", "--json", db=False)
    assert ran.document["failures"] == 1
    ran = revtrack("import", out, "--json")
    assert ran.document["added"] == 0
    # The table, and failures.parquet.
    assert {"why": "a table that revtrack wrote", "count": 2} in ran.document["skipped"]
    assert not revtrack.db.exists()


def test_a_sample_says_which_strata_it_does_not_reach(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    ran = revtrack(
        "corpus", "sample", stories(tmp_path), "-n", "2", "--by", "agency,versions",
        "--processes", "1",
    )  # fmt: skip
    assert "no story was drawn of 4 of 6 strata" in ran.out


def test_a_corpus_can_be_worked_on_at_once(filled: CommandLine, tmp_path: Path) -> None:
    from pyarrow import parquet

    filled("corpus", "export", "-o", tmp_path / "kept")
    ran = filled(
        "corpus", "stats", tmp_path / "kept", "-o", tmp_path / "out", "--processes", "1", db=False
    )
    assert ran.code == 0
    filled("export", "versions", "-o", tmp_path / "ours.parquet")
    theirs = [
        row
        for file in sorted((tmp_path / "out" / "versions").glob("*.parquet"))
        for row in parquet.read_table(file).to_pylist()
    ]
    ours = parquet.read_table(tmp_path / "ours.parquet").to_pylist()
    assert sorted(theirs, key=lambda row: str(row["sha256"])) == sorted(
        ours, key=lambda row: str(row["sha256"])
    )


def test_what_is_wrong_is_said_in_a_line(filled: CommandLine, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "notes.txt").write_text("Ask Ilse.", "utf-8")
    for words, code, said in (
        (("corpus", "export", "-o", kept), 2, "holds something else"),
        (("corpus", "export", "sheeps", "-o", tmp_path / "x"), 2, "there is no story 'sheeps'"),
        (("corpus", "import", tmp_path / "none"), 2, "there is no file or folder"),
        (("corpus", "import", kept), 2, "which story it belongs to"),
        (("corpus", "sample", kept, "-n", "3", "--by", "moth"), 2, "no strata are made by 'moth'"),
        (("corpus", "sample", kept, "-n", "0"), 2, "0 is not in the range"),
        (("corpus", "sample", kept, "-n", "3"), 2, "which story it belongs to"),
    ):
        ran = filled(*words)
        assert ran.code == code, (words, ran)
        assert said in ran.err
        assert "Traceback" not in ran.err


def test_a_database_that_is_not_there_is_not_made(revtrack: CommandLine, tmp_path: Path) -> None:
    ran = revtrack("corpus", "export", "-o", tmp_path / "kept")
    assert ran.code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_fails_alone(filled: CommandLine, tmp_path: Path) -> None:
    filled("corpus", "export", "-o", tmp_path / "kept")
    (tmp_path / "kept" / "part-00001.parquet").write_bytes(b"PAR1 cut off")
    other = tmp_path / "other.db"
    ran = filled("corpus", "import", tmp_path / "kept", "--db", other, "--json", db=False)
    assert (ran.code, ran.document["added"]) == (3, 4)
    (failure,) = ran.document["failed"]
    assert failure["name"].endswith("part-00001.parquet")
    assert "is a damaged Parquet file" in failure["error"]
    assert held(other) == held(filled.db)


def stories(folder: Path) -> Path:
    rows: list[dict[str, object]] = [
        {"story": f"{series}-{copy}", "text": page.read_text("utf-8") + f"\n\nCopy {copy}.\n"}
        for copy in range(6)
        for series in ("ferry", "dam")
        for page in sorted((SAMPLES / series).glob("*.txt"))[:copy % 3 + 1]
    ]  # fmt: skip
    return lines(folder / "stories.jsonl", rows)


def test_a_sample_shows_its_strata_and_can_be_coded(revtrack: CommandLine, tmp_path: Path) -> None:
    path = stories(tmp_path)
    words = ("corpus", "sample", path, "-n", "6", "--by", "agency,versions", "--processes", "1")
    ran = revtrack(*words)
    assert ran.code == 0
    assert ran.out.startswith(
        "drawn  6 of 12 stories by seed 0\n\nagency versions stories drawn weight\n"
    )
    assert "yonhap 3-4            2     1   2.00\n" in ran.out
    table = list(csv.DictReader(io.StringIO(revtrack(*words, "--csv").out)))
    assert [row["weight"] for row in table] == ["2.0"] * 6
    listed = revtrack("stories", "--json").document["stories"]
    assert [row["story"] for row in table] == [story["story"] for story in listed]
    ran = revtrack("code", "export", "--coders", "anna", "-o", tmp_path / "sheet.csv")
    assert ran.code == 0
    sheet = (tmp_path / "sheet.csv").read_text("utf-8-sig")
    coded = {row["story"] for row in csv.DictReader(io.StringIO(sheet))}
    assert coded == {row["story"] for row in table if row["versions"] != "1"}


def test_hostile_stories_show_as_text(revtrack: CommandLine, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"story": "a", "headline": "=1+1", "text": "<script>alert(1)</script>\x1b[31m red\n\nTwo."}
    ]
    ran = revtrack(
        "corpus", "sample", lines(tmp_path / "s.jsonl", rows), "-n", "1", "--by", "agency",
        "--processes", "1",
    )  # fmt: skip
    assert ran.code == 0
    assert "\x1b" not in ran.out
    ran = revtrack("corpus", "export", "-o", tmp_path / "kept")
    assert ran.code == 0
