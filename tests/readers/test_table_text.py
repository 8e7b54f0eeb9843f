"""CSV and JSON as they come: encodings, damage, and rows that are none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from revtrack.errors import UnreadableInput
from revtrack.readers import csv_tables, json_lines
from revtrack.readers.records import Broken, Record
from revtrack.readers.tables import mapping
from tests.readers import tabled
from tests.readers.tabled import (
    FIRE,
    MAX,
    TRAM,
    broken,
    csv_file,
    paragraphs,
    read,
    read_to_the_end,
    records,
    version,
    wishes,
)

NINJS = {
    "uri": "urn:newsml:moksan.example:20240312:fire",
    "type": "text",
    "versioncreated": "2024-03-12T09:12:00+09:00",
    "headline": "Fire breaks out at Moksan harbour",
    "body_text": FIRE,
}


def put(path: Path, *lines: str | bytes) -> Path:
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))  # fmt: skip
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_encoding_is_told_for_the_whole_table(encoding: str, tmp_path: Path) -> None:
    # The first signs that are not ASCII stand beyond what is looked at to tell a table.
    rows = [{"id": str(n), "text": f"{TRAM} {n}"} for n in range(800)]
    rows.append({"id": "x", "text": "Die Bürgermeisterin von Köln sagte, „es wird schön“."})
    found = read(csv_file(tmp_path / "t.csv", *rows, encoding=encoding))
    assert [record.data.decode() for record in records(found)] == [row["text"] for row in rows]
    said = mapping(tmp_path / "t.csv", wishes())
    assert said
    assert (said.doubt is None) == (encoding in ("utf-8", "utf-8-sig", "utf-16"))


def test_korean_in_its_own_encoding_is_read(tmp_path: Path) -> None:
    text = "목산항에서 화재가 발생했다고 당국이 화요일 밝혔다."
    found = read(csv_file(tmp_path / "t.csv", {"title": "화재", "text": text}, encoding="cp949"))
    assert paragraphs(records(found)[0]) == [text]


def test_a_row_of_another_encoding_is_broken_and_no_other(tmp_path: Path) -> None:
    good = "1,“The café of Zoë burns”".encode()
    path = put(tmp_path / "t.csv", "id,text", good, "2,Zoë’s café".encode("cp1252"), good)
    found = read(path)
    assert [type(one) for one in found] == [Record, Broken, Record]
    assert "t.csv#3 holds bytes that are no text in the encoding of the table" in broken(found)[0]


def test_an_encoding_that_is_not_read_is_said(tmp_path: Path) -> None:
    path = put(tmp_path / "t.csv", "id,text", "1,火災が港で発生したと当局が発表した。".encode("shift_jis"))  # fmt: skip
    with pytest.raises(UnreadableInput, match="in no encoding that revtrack reads"):
        read(path)


def test_quoted_line_breaks_and_delimiters_are_text(tmp_path: Path) -> None:
    text = 'He said, "it burns;\r\nit\tburns".\n\nAll left.'
    (record,) = records(read(csv_file(tmp_path / "t.csv", {"url": "https://w.example/1", "text": text})))  # fmt: skip
    assert record.data.decode() == text


def test_rows_are_named_by_the_lines_where_they_begin(tmp_path: Path) -> None:
    path = put(tmp_path / "t.csv", "id,text", '1,"a story', "", 'of three lines"', "", "2,short")
    assert [record.name.partition("#")[2] for record in records(read(path))] == ["2", "6"]


def test_a_row_of_another_length_is_broken_and_no_other(tmp_path: Path) -> None:
    path = put(tmp_path / "t.csv", "id,title,text", f"1,Tram,{TRAM.split()[0]}", "2,no, quotes, here", "3", "4,Tram,Yes")  # fmt: skip
    found = read(path)
    assert [type(one) for one in found] == [Record, Broken, Broken, Record]
    assert [said.partition("#")[2] for said in broken(found)] == [
        "3 has 4 fields, the header has 3", "4 has 1 field, the header has 3",
    ]  # fmt: skip


def test_a_quote_that_is_not_closed_takes_no_row_for_another(tmp_path: Path) -> None:
    path = put(tmp_path / "t.csv", "id,text", "1,Before.", '2,"It never ends.', "3,Lost.", "4,Lost.")  # fmt: skip
    found = read(path)
    assert [type(one) for one in found] == [Record, Broken]
    assert "t.csv#3 is a damaged row" in broken(found)[0]


def test_a_quote_inside_a_field_breaks_its_row_alone(tmp_path: Path) -> None:
    path = put(tmp_path / "t.csv", "id,text", '1,"He said "no" to it."', '2,"All is well."')
    found = read(path)
    assert [type(one) for one in found] == [Broken, Record]


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "t.csv", "id,text", "1," + "a" * 5 * MAX)
    with pytest.raises(UnreadableInput, match="a line 2 of more than 4,194,304 characters"):
        read(path)


@pytest.mark.parametrize("header", ["text,text", '""', "id,,"])
def test_a_table_without_a_header_is_refused(header: str, tmp_path: Path) -> None:
    path = put(tmp_path / "t.csv", header, "1,A story.")
    with pytest.raises(UnreadableInput, match="has no header"):
        list(csv_tables.records(path, wishes()))


@pytest.mark.parametrize("text", ["", "\n\n", "id,text\n"])
def test_an_empty_table_yields_nothing(text: str, tmp_path: Path) -> None:
    path = put(tmp_path / "t.csv", text)
    assert list(csv_tables.records(path, wishes())) == []
    assert csv_tables.mapping(path, wishes()) is None


@pytest.mark.parametrize("text", ["", " \n\n", "[]", "[ ]\n"])
def test_empty_json_yields_nothing(text: str, tmp_path: Path) -> None:
    path = put(tmp_path / "t.jsonl", text)
    assert list(json_lines.records(path, wishes())) == []
    assert json_lines.mapping(path, wishes()) is None


ROW = json.dumps({"text": TRAM})
BAD_LINES: dict[str, tuple[str | bytes, str]] = {
    "cut off": (ROW[:20], "is damaged JSON"),
    "no object": ('["a", 1]', 'is ["a", 1], and no object'),
    "a word": ("null", "is null, and no object"),
    "no JSON": ("<html><p>A story.</p></html>", "is damaged JSON"),
    "nested without end": ('{"text": ' + "[" * 100_000, "nested too deeply"),
    "half a character": (r'{"text": "A fire \ud83d broke out."}', "no text in the encoding"),
    "bytes of another encoding": (b'{"text": "Caf\xe9 burns"}', "no text in the encoding"),
    "longer than can be": (json.dumps({"text": "a" * 5 * MAX}), "larger than the limit"),
    "a number longer than can be": ('{"text": "a", "n": ' + "1" * 5000 + "}", "damaged JSON"),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_broken_and_no_other(name: str, tmp_path: Path) -> None:
    line, said = BAD_LINES[name]
    good = json.dumps({"text": FIRE}, ensure_ascii=False)
    found = read(put(tmp_path / "t.jsonl", good, line, good))
    assert [type(one) for one in found] == [Record, Broken, Record]
    (message,) = broken(found)
    assert said in message
    assert "t.jsonl#2 " in message


BAD_LISTS = {
    "cut off": (f"[{ROW}, {ROW}, {ROW[:20]}", 2, "damaged JSON: element 3"),
    "not closed": (f"[{ROW}, {ROW}", 1, "damaged JSON: element 2"),
    "not closed behind a comma": (f"[{ROW}, ", 0, "ends early"),
    "without a comma": (f"[{ROW} {ROW}]", 0, "damaged JSON: element 1"),
    "with a comma too many": (f"[{ROW}, {ROW},]", 1, "element 2 has a comma and nothing behind"),
    "with more behind it": (f"[{ROW}] {ROW}", 1, "something stands behind its list"),
    "nested without end": (f'[{ROW}, {{"text": {"[" * 100_000}', 1, "nested too deeply"),
}


@pytest.mark.parametrize("name", BAD_LISTS)
def test_a_damaged_list_gives_its_whole_rows_first(name: str, tmp_path: Path) -> None:
    text, whole, said = BAD_LISTS[name]
    path = put(tmp_path / "t.json", text)
    found, message = read_to_the_end(json_lines.records(path, wishes()))
    assert len(records(found)) == whole
    assert said in message


def test_what_is_no_object_in_a_list_is_broken_and_no_other(tmp_path: Path) -> None:
    path = put(tmp_path / "t.json", f'[{ROW}, 12, "a", null, {ROW}]')
    found = read(path)
    assert [type(one) for one in found] == [Record, Broken, Broken, Broken, Record]


def test_a_list_longer_than_a_document_may_be_is_read(tmp_path: Path) -> None:
    rows = [{"text": f"{FIRE} {number}", "n": 1.5} for number in range(25_000)]
    path = put(tmp_path / "t.json", json.dumps(rows))
    assert path.stat().st_size > 4 * MAX
    assert [record.data.decode() for record in records(read(path))] == [row["text"] for row in rows]


def test_lines_that_are_items_are_kept_as_items(tmp_path: Path) -> None:
    path = tabled.json_lines(tmp_path / "t.jsonl", NINJS, {**NINJS, "version": "2"})
    found = records(read(path))
    assert [json.loads(record.data) for record in found] == [NINJS, {**NINJS, "version": "2"}]
    assert version(found[1]).story_id == NINJS["uri"]
    assert mapping(path, wishes()) is None


def test_a_packed_table_is_told_by_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(gzip.compress(f"{ROW}\n{ROW}\n".encode()))
    assert tabled.kind_of(tmp_path / "t") == "jsonl"
