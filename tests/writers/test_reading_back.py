"""Every file that is written, read again: it equals what the store holds, hostile text included."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest
from pyarrow import parquet

import revtrack
from revtrack.errors import MissingExtra, UsageError
from revtrack.model.defused import undefused
from revtrack.model.dictionary import LAYOUTS, Column, Layout, Row
from revtrack.model.table import Cell
from revtrack.writers import formats, xlsx
from revtrack.writers.formats import writer_for
from tests.hostile import hostile
from tests.support import SAMPLES

Rows = list[dict[str, Any]]

# Every character that a page can hold, and what makes trouble in one format or another.
WORST = Layout(
    "worst", "a bad cell", (Column("story", "text", "Which"), Column("text", "text", ""))
)
BAD = [
    "\x00\x01\x08\x0b\x0c\x0e\x1f \x7f \x85 \u2028 \ufeff \ufffe \uffff",
    "a line\rits return\r\nand a feed\n",
    "\tbegins with a tab",
    "\rbegins with a return",
    " =after a space ",
    "''=twice",
    "'tis no formula",
    '"quoted", "twice"',
    "NULL",
    "NA",
    "#N/A",
    "0012",
    "1e5",
    "2024-03-12",
    "https://news.example/a",
    "{=1+1}",
    "𝄞" * 20_000,
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> revtrack.Archive:
    made = hostile(tmp_path_factory.mktemp("hostile"))
    assert made.add([SAMPLES / "ferry", SAMPLES / "dam", SAMPLES / "strike"]).exit_code == 0
    return made


def written(archive: revtrack.Archive, name: str, path: Path) -> tuple[Path, formats.Wrote]:
    rows = (row for _, row in archive.observations([LAYOUTS[name]]))
    return path, writer_for(path)(path, LAYOUTS[name], rows)


def typed(cell: str, kind: str) -> Cell:
    """Return a CSV cell as the dictionary types it."""
    if cell == "":
        return None
    if kind == "boolean":
        return cell == "1"
    if kind in ("integer", "number"):
        return int(cell) if kind == "integer" else float(cell)
    return undefused(cell)


def same(rows: Rows, held: Rows) -> bool:
    return json.dumps(rows) == json.dumps(held)


@pytest.mark.parametrize("name", LAYOUTS)
def test_csv(name: str, archive: revtrack.Archive, tmp_path: Path) -> None:
    path, wrote = written(archive, name, tmp_path / "table.csv")
    held = list(archive.export(name))
    with path.open(encoding="utf-8", newline="") as file:
        read = [
            {c.name: typed(row[c.name], c.type) for c in LAYOUTS[name].columns}
            for row in csv.DictReader(file)
        ]
    assert read == held
    assert wrote == (len(held), ())


@pytest.mark.parametrize("name", LAYOUTS)
def test_json_lines(name: str, archive: revtrack.Archive, tmp_path: Path) -> None:
    path, _ = written(archive, name, tmp_path / "table.jsonl")
    lines = path.read_text("utf-8").split("\n")
    assert lines.pop() == ""
    assert same([json.loads(line) for line in lines], list(archive.export(name)))


@pytest.mark.parametrize("name", LAYOUTS)
def test_parquet(name: str, archive: revtrack.Archive, tmp_path: Path) -> None:
    path, _ = written(archive, name, tmp_path / "table.parquet")
    table = parquet.read_table(path)
    held = list(archive.export(name))
    times = [column.name for column in LAYOUTS[name].columns if column.type == "time"]
    for row in held:
        for time in times:
            if row[time] is not None:
                row[time] = datetime.fromisoformat(str(row[time])).astimezone(UTC)  # type: ignore[assignment]
    assert table.to_pylist() == held
    for column in LAYOUTS[name].columns:
        told = table.schema.field(column.name).metadata[b"description"]
        assert told.decode() == column.meaning


@pytest.mark.parametrize("name", LAYOUTS)
def test_sqlite(name: str, archive: revtrack.Archive, tmp_path: Path) -> None:
    path, _ = written(archive, name, tmp_path / "table.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        read = [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608
    assert read == list(archive.export(name))


@pytest.mark.parametrize("name", LAYOUTS)
def test_excel(name: str, archive: revtrack.Archive, tmp_path: Path) -> None:
    path, _ = written(archive, name, tmp_path / "table.xlsx")
    read, kinds = sheet_of(path, name)
    assert "f" not in kinds
    held = list(archive.export(name))
    assert len(read) == len(held)
    for found, row in zip(read, held, strict=True):
        for column, value in row.items():
            cell = found[column]
            assert equal(undefused(cell) if isinstance(cell, str) else cell, value), column


def sheet_of(path: Path, name: str) -> tuple[Rows, set[str]]:
    """Return the rows of a sheet, and the types of its cells."""
    with closing(openpyxl.load_workbook(path)) as book:
        lines = list(book[name].iter_rows())
    names = [str(cell.value) for cell in lines[0]]
    rows = [{n: cell.value for n, cell in zip(names, row, strict=True)} for row in lines[1:]]
    return rows, {cell.data_type for row in lines for cell in row}


def equal(cell: object, value: Cell) -> bool:
    """Whether an Excel cell is the value, but for what Excel cannot hold, which is marked."""
    if isinstance(value, str) and isinstance(cell, str):
        shown = xlsx._FORBIDDEN.sub(xlsx._shown, value)
        return cell == shown or (len(value) > 32_767 and cell[:32_000] == shown[:32_000])
    return cell == value


def test_what_excel_cannot_hold_is_shown_and_told(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    path, wrote = written(archive, "paragraphs", tmp_path / "table.xlsx")
    read, _ = sheet_of(path, "paragraphs")
    texts = [str(row["text"]) for row in read]
    assert any("A bell ␇ and an escape ␛[31m" in text for text in texts)
    (cut,) = {text for text in texts if "[cut: " in text}
    assert cut.endswith(" … [cut: 66,050 characters]")
    assert len(cut) == 32_767
    control, long = wrote.remarks
    assert control.endswith("(cells: 6)")
    assert long == "text longer than Excel takes is cut, and marked so (cells: 1)"


def bad_rows() -> Iterator[Row]:
    yield from ((str(n), text) for n, text in enumerate(BAD))


@pytest.mark.parametrize("end", ["csv", "jsonl", "parquet", "db"])
def test_the_worst_text_comes_back_to_the_character(end: str, tmp_path: Path) -> None:
    path = tmp_path / f"worst.{end}"
    assert writer_for(path)(path, WORST, bad_rows()).rows == len(BAD)
    assert list(texts_in(path)) == BAD


def texts_in(path: Path) -> Iterator[str]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from (undefused(row["text"]) for row in csv.DictReader(file))
    elif path.suffix == ".jsonl":
        yield from (json.loads(line)["text"] for line in path.read_bytes().split(b"\n")[:-1])
    elif path.suffix == ".parquet":
        yield from parquet.read_table(path)["text"].to_pylist()
    else:
        with closing(sqlite3.connect(path)) as connection:
            yield from (text for (text,) in connection.execute("SELECT text FROM worst"))


def test_the_worst_text_stays_text_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "worst.xlsx"
    writer_for(path)(path, WORST, bad_rows())
    read, kinds = sheet_of(path, "worst")
    assert kinds <= {"s", "inlineStr"}
    assert [row["story"] for row in read] == [str(n) for n in range(len(BAD))]
    texts = [str(row["text"]) for row in read]
    assert texts[1] == "a line␍its return␍\nand a feed\n"
    assert texts[5:7] == ["'''=twice", "'tis no formula"]
    assert texts[8:16] == BAD[8:16]
    # A character of two units counts as two there.
    assert len(texts[-1].encode("utf-16-le")) <= 2 * 32_767


def test_pandas_reads_csv_and_parquet_alike(archive: revtrack.Archive, tmp_path: Path) -> None:
    for name, layout in LAYOUTS.items():
        path, _ = written(archive, name, tmp_path / f"{name}.csv")
        other, _ = written(archive, name, tmp_path / f"{name}.parquet")
        texts = {c.name: str for c in layout.columns if c.type == "text"}
        told = pandas.read_csv(path, keep_default_na=False, na_values=[""], dtype=texts)
        typed = pandas.read_parquet(other)
        assert len(told) == len(typed)
        for column in layout.columns:
            if column.type == "text":
                read = [
                    undefused(cell) if isinstance(cell, str) else None for cell in told[column.name]
                ]
                held = [cell if isinstance(cell, str) else None for cell in typed[column.name]]
                assert read == held, (name, column.name)
            elif column.type == "time":
                times = pandas.to_datetime(told[column.name], utc=True, format="ISO8601")
                same_times = (times == typed[column.name]) | (
                    times.isna() & typed[column.name].isna()
                )
                assert same_times.all(), (name, column.name)


def test_pandas_reads_excel(archive: revtrack.Archive, tmp_path: Path) -> None:
    path, _ = written(archive, "changes", tmp_path / "changes.xlsx")
    frame = pandas.read_excel(path)
    assert len(frame) == len(list(archive.export("changes")))
    meanings = pandas.read_excel(path, sheet_name="dictionary")
    assert list(meanings["name"]) == list(LAYOUTS["changes"].names)


@pytest.mark.parametrize("end", ["csv", "jsonl", "parquet", "xlsx", "db"])
def test_a_table_without_rows_has_its_columns(end: str, tmp_path: Path) -> None:
    path = tmp_path / f"none.{end}"
    assert writer_for(path)(path, LAYOUTS["claims"], iter(())) == (0, ())
    reads: dict[str, Callable[[], list[str]]] = {
        "csv": lambda: io.StringIO(path.read_text("utf-8")).readline().strip().split(","),
        "jsonl": lambda: list(LAYOUTS["claims"].names) if not path.read_bytes() else [],
        "parquet": lambda: parquet.read_table(path).column_names,
        "xlsx": lambda: list(pandas.read_excel(path).columns),
        "db": lambda: columns_in(path),
    }
    assert reads[end]() == list(LAYOUTS["claims"].names)


def columns_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for _, name, *_ in connection.execute("PRAGMA table_info(claims)")]


@pytest.mark.parametrize("end", ["csv", "jsonl", "parquet", "xlsx", "db"])
def test_the_same_rows_are_the_same_bytes(
    end: str, archive: revtrack.Archive, tmp_path: Path
) -> None:
    files = [written(archive, "changes", tmp_path / f"{n}.{end}")[0] for n in range(2)]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_more_rows_than_excel_takes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    path = tmp_path / "many.xlsx"
    two: list[Row] = [("a", "b")] * 2
    assert xlsx.write(path, WORST, two).rows == 2
    with pytest.raises(UsageError, match="holds 2 rows, and there are more"):
        xlsx.write(path, WORST, [*two, ("c", "d")])


@pytest.mark.parametrize(("end", "library"), [("parquet", "data"), ("xlsx", "xlsx")])
def test_without_its_library_a_format_says_how_to_get_it(
    end: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(formats, "import_module", absent)
    with pytest.raises(MissingExtra) as told:
        writer_for(Path(f"table.{end}"))
    assert told.value.hint == f"pip install 'revtrack[{library}]'"


def test_a_name_without_a_known_end_is_refused() -> None:
    with pytest.raises(UsageError, match="does not say in which format"):
        writer_for(Path("table.sav"))
