"""Tables of every kind: the same rows in, the same documents out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from revtrack.errors import UnreadableInput, UsageError
from revtrack.model.version import Version
from revtrack.readers.containers import container_of
from revtrack.readers.records import Broken, Record, Skipped
from revtrack.readers.tables import LOOKED_AT, mapping
from tests.readers.tabled import (
    FIRE,
    FULL,
    TRAM,
    broken,
    csv_file,
    csv_text,
    json_lines,
    paragraphs,
    parquet,
    read,
    read_to_the_end,
    records,
    skipped,
    table,
    version,
    wishes,
)


def _list(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text(json.dumps(rows, indent=1), "utf-8")
    return path


def _packed_lines(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return path


def _packed_csv(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_bytes(gzip.compress(csv_text(*rows).encode()))
    return path


def _tabs(path: Path, *rows: dict[str, Any]) -> Path:
    return csv_file(path, *rows, delimiter="\t")


def _semicolons(path: Path, *rows: dict[str, Any]) -> Path:
    return csv_file(path, *rows, delimiter=";", encoding="utf-8-sig")


def _utf_16(path: Path, *rows: dict[str, Any]) -> Path:
    return csv_file(path, *rows, encoding="utf-16")


def _sqlite(path: Path, *rows: dict[str, Any]) -> Path:
    return table(path, "stories", *rows)


MAKERS: dict[str, tuple[str, Callable[..., Path]]] = {
    "JSON lines": ("t.jsonl", json_lines),
    "a JSON list": ("t.json", _list),
    "packed JSON lines": ("t.jsonl.gz", _packed_lines),
    "CSV": ("t.csv", csv_file),
    "packed CSV": ("t.csv.gz", _packed_csv),
    "TSV": ("t.tsv", _tabs),
    "CSV with semicolons and a mark": ("t.csv", _semicolons),
    "CSV in UTF-16": ("t.csv", _utf_16),
    "Parquet": ("t.parquet", parquet),
    "SQLite": ("t.db", _sqlite),
}


def made(kind: str, folder: Path, *rows: dict[str, Any]) -> Path:
    name, make = MAKERS[kind]
    return make(folder / name, *rows)


every_kind = pytest.mark.parametrize("kind", MAKERS)


@every_kind
def test_all_fields_of_a_row_come_back(kind: str, tmp_path: Path) -> None:
    (record,) = records(read(made(kind, tmp_path, FULL)))
    assert (record.story, record.source) == ("moksan-fire", FULL["url"])
    assert record.captured_at == datetime(2024, 3, 12, 1, tzinfo=UTC)
    found = version(record)
    assert [block.text for block in found.blocks] == FIRE.split("\n\n")
    assert found.headline == FULL["Headline"]
    assert found.field("published_at") == FULL["published-at"]
    assert (found.byline, found.note) == ("Ilse Quarrie", FULL["Ed Note"])
    assert (found.language, found.revision) == ("en", 3)
    assert (found.slug, found.label, found.ordinal) == ("Moksan-Fire", "2nd Lead", 2)
    assert found.story_id == FULL["url"]
    assert found.warnings == (
        "not found on the page: dateline; found: headline, time, 2 paragraphs",
    )


@every_kind
def test_a_row_of_text_alone_is_kept_as_it_stands(kind: str, tmp_path: Path) -> None:
    page = "<html><head><title>Fire</title></head>\n<body><p>A fire, “big”.</p></body></html>"
    rows = ({"link": f"https://wire.example/{n}", "content": text} for n, text in enumerate((FIRE, page)))  # fmt: skip
    found = records(read(made(kind, tmp_path, *rows)))
    assert [record.data.decode() for record in found] == [FIRE, page]
    assert [record.story for record in found] == ["https://wire.example/0", "https://wire.example/1"]  # fmt: skip


@every_kind
def test_reading_again_gives_the_same_bytes_in_the_same_order(kind: str, tmp_path: Path) -> None:
    rows = [{**FULL, "version": number, "Body": f"{FIRE}\n\nLine {number}."} for number in range(300)]  # fmt: skip
    path = made(kind, tmp_path, *rows)
    first = read(path)
    assert first == read(path)
    assert [version(record).revision for record in records(first)] == list(range(300))


@every_kind
def test_a_row_without_text_is_passed_over(kind: str, tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": text} for n, text in enumerate((TRAM, "", " \n ", TRAM))]
    found = read(made(kind, tmp_path, *rows))
    assert (len(records(found)), skipped(found)) == (2, ["no text", "no text"])


@every_kind
def test_a_text_that_is_too_long_breaks_its_row_alone(kind: str, tmp_path: Path) -> None:
    rows = [
        {"id": str(n), "text": text}
        for n, text in enumerate((TRAM, " ".join(map(str, range(200_000))), TRAM))
    ]
    found = read(made(kind, tmp_path, *rows))
    assert [type(one) for one in found] == [Record, Broken, Record]
    assert "larger than the limit of 1,048,576 bytes" in broken(found)[0]


@every_kind
def test_the_dry_run_is_told_how_columns_are_taken(kind: str, tmp_path: Path) -> None:
    path = made(kind, tmp_path, *[FULL] * 50)
    found = mapping(path, wishes(note="section"))
    assert found
    assert found.columns == {
        "text": "Body", "story": "story_id", "source": "url", "headline": "Headline",
        "published_at": "published-at", "captured_at": "crawled_at", "byline": "Author",
        "note": "section", "language": "lang", "revision": "version", "slugline": "slug",
        "label": "label",
    }  # fmt: skip
    assert found.guessed == found.columns.keys() - {"note"}
    assert (found.unused, found.rows) == (("Ed Note",), LOOKED_AT)


@every_kind
def test_a_table_cut_off_gives_its_whole_rows_and_then_says_so(kind: str, tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"{TRAM} {n * 7919 % 104729}"} for n in range(4000)]
    path = made(kind, tmp_path, *rows)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    kind_told = container_of(path)
    assert kind_told
    found, message = read_to_the_end(kind_told.records(path, wishes()))
    assert len(broken(found)) + bool(message) == 1
    if kind not in ("Parquet", "SQLite"):  # Neither can be read at all without its end.
        assert 1000 < len(records(found)) < 3000
        assert records(found)[999].data.decode() == rows[999]["text"]


@every_kind
def test_a_column_that_is_not_there_is_named_with_those_that_are(kind: str, tmp_path: Path) -> None:
    path = made(kind, tmp_path, {"bodytext": TRAM, "address": "x"}, {"bodytext": TRAM, "address": "y"})  # fmt: skip
    with pytest.raises(UsageError, match="no column 'bodytxt': its columns are `bodytext`, `address`") as raised:  # fmt: skip
        read(path, wishes(byline="bodytxt"))
    assert raised.value.hint == "did you mean `bodytext`?"


def test_a_name_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "t", FULL, FULL)
    with pytest.raises(UsageError, match="a version has no 'headlin'") as raised:
        read(path, wishes(headlin="Body"))
    assert raised.value.hint == "did you mean `headline`?"


def test_a_guess_can_be_taken_back(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "t", FULL, FULL)
    found = mapping(path, wishes(captured_at="-", headline="-"))
    assert found
    assert found.columns.keys().isdisjoint({"captured_at", "headline"})


def test_a_source_that_is_a_newspaper_is_no_address(tmp_path: Path) -> None:
    rows = [{"source": "AP", "text": "ELLERY (AP) — " + TRAM}] * 2
    path = json_lines(tmp_path / "t", *rows)
    found = mapping(path, wishes())
    assert found
    assert found.columns == {"text": "text", "agency": "source"}
    assert [version(record).agency for record in records(read(path))] == ["ap", "ap"]


def test_nested_fields_are_named_by_their_path_or_guessed(tmp_path: Path) -> None:
    row = {"meta": {"title": "Tram", "when": "2024-05-06T10:30:00Z"}, "content": {"parts": {"x": TRAM}}, "n": {"body": "Old."}}  # fmt: skip
    path = json_lines(tmp_path / "t", row, row)
    (first, _) = records(read(path, wishes(text="content.parts.x", published_at="meta.when")))
    found = version(first)
    assert (found.headline, found.field("published_at")) == ("Tram", "2024-05-06T10:30:00+00:00")
    assert paragraphs(first) == TRAM.split("\n\n")
    (first, _) = records(read(path))
    assert paragraphs(first) == ["Old."]


def test_html_in_a_column_is_an_item_that_says_so(tmp_path: Path) -> None:
    markup = "".join(f"<p>{line}</p>" for line in TRAM.split("\n\n"))
    path = json_lines(tmp_path / "t", *[{"title": "Tram", "html": markup}] * 2)
    (record, _) = records(read(path))
    (body,) = json.loads(record.data)["bodies"]
    assert body == {"contenttype": "text/html", "value": markup}
    assert paragraphs(record) == TRAM.split("\n\n")


def test_paragraphs_in_a_list_are_one_text(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "t", *[{"text": TRAM.split("\n\n")}] * 2)
    assert [record.data.decode() for record in records(read(path))] == [TRAM, TRAM]


@pytest.mark.parametrize("value", [{"a": 1}, 7, True, ["a", 1]])
def test_what_is_no_text_breaks_its_row(value: object, tmp_path: Path) -> None:
    path = json_lines(tmp_path / "t", {"text": TRAM}, {"text": value}, {"text": TRAM})
    found = read(path, wishes(text="text"))
    assert [type(one) for one in found] == [Record, Broken, Record]
    assert "where its text should be" in broken(found)[0]


def about_time(found: Version) -> list[str]:
    return [warning for warning in found.warnings if warning.startswith("versioncreated")]


def test_a_time_that_cannot_be_read_is_a_warning_of_the_version(tmp_path: Path) -> None:
    rows = [{"text": TRAM, "published": said} for said in ("05/06/2024", "2024-05-06", "1714984200")]  # fmt: skip
    found = [version(record) for record in records(read(json_lines(tmp_path / "t", *rows)))]
    assert [one.field("published_at") for one in found] == [
        None, "2024-05-06T00:00:00", "2024-05-06T08:30:00+00:00",
    ]  # fmt: skip
    assert [about_time(one) for one in found] == [
        ["versioncreated '05/06/2024' is no time"],
        ["versioncreated '2024-05-06' says no time of day: taken as 00:00"],
        [],
    ]


def test_a_capture_time_that_cannot_be_read_breaks_its_row(tmp_path: Path) -> None:
    rows = [{"text": TRAM, "fetched": said} for said in ("20240506083000", "last week", None)]
    found = read(json_lines(tmp_path / "t", *rows))
    assert [type(one) for one in found] == [Record, Broken, Record]
    assert records(found)[0].captured_at == datetime(2024, 5, 6, 8, 30, tzinfo=UTC)
    assert "'last week' in `fetched` is no time" in broken(found)[0]


def test_a_count_that_a_gap_made_a_float_is_a_count_and_another_is_warned_of(
    tmp_path: Path,
) -> None:
    rows = [{"text": TRAM, "rev": rev, "story": story} for rev, story in ((3.0, 12.0), ("2.0", "x"), ("final", "y"), (float("nan"), "z"))]  # fmt: skip
    found = records(read(json_lines(tmp_path / "t", *rows)))
    assert [version(record).revision for record in found] == [3, 2, None, None]
    assert [record.story for record in found] == ["12", "x", "y", "z"]
    assert "version 'final' is no count" in version(found[2]).warnings


def test_a_label_stands_by_itself(tmp_path: Path) -> None:
    rows = [{"text": TRAM, "title": "Tram", "label": label} for label in ("4th LD", "Update", None)]
    found = [version(record) for record in records(read(json_lines(tmp_path / "t", *rows)))]
    assert [(one.label, one.ordinal) for one in found] == [("4th LD", 4), ("Update", None), (None, 0)]  # fmt: skip
    assert {one.headline for one in found} == {"Tram"}


def test_several_authors_are_one_byline(tmp_path: Path) -> None:
    rows = [{"text": TRAM, "authors": ["Ilse Quarrie", "Ben Okoro"]}] * 2
    (record, _) = records(read(json_lines(tmp_path / "t", *rows)))
    assert version(record).byline == "Ilse Quarrie, Ben Okoro"


def test_an_id_that_is_no_address_is_not_taken_for_an_items(tmp_path: Path) -> None:
    rows = [{"text": TRAM, "title": "Tram", "story_id": story} for story in ("42", "urn:wire:42")]
    found = records(read(json_lines(tmp_path / "t", *rows)))
    assert [(record.story, version(record).story_id) for record in found] == [
        ("42", None), ("urn:wire:42", "urn:wire:42"),
    ]  # fmt: skip


def test_the_next_version_differs_in_its_text_alone(tmp_path: Path) -> None:
    rows = [{**FULL, "Body": FIRE, "version": 1}, {**FULL, "Body": FIRE + "\n\nMore.", "version": 1}]  # fmt: skip
    one, other = (record.data for record in records(read(json_lines(tmp_path / "t", *rows))))
    assert other.startswith(one[: one.index(b"K\xc3\xb6ln.") + 6])
    assert len(other) - len(one) == len(r"\n\nMore.")


def test_a_packed_table_that_grows_too_much_is_refused(tmp_path: Path) -> None:
    line = json.dumps({"text": "a" * 900_000}) + "\n"
    (tmp_path / "t.jsonl.gz").write_bytes(gzip.compress(line.encode() * 40))
    with pytest.raises(UnreadableInput, match="grows more than 200-fold"):
        read(tmp_path / "t.jsonl.gz")


def test_a_packed_file_that_is_damaged_is_said_to_be(tmp_path: Path) -> None:
    path = _packed_lines(tmp_path / "t.jsonl.gz", *[{"text": f"{TRAM} {n}"} for n in range(4000)])
    data = bytearray(path.read_bytes())
    data[-8:-4] = b"\0\0\0\0"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match="damaged gzip"):
        read(path)


def test_a_table_without_a_text_says_which_columns_it_has(tmp_path: Path) -> None:
    path = json_lines(tmp_path / "t", *[{"name": "x", "size": 3}] * 2)
    with pytest.raises(UsageError, match="its columns are `name`, `size`") as raised:
        read(path)
    assert raised.value.hint == "name it with --map text=COLUMN"
    assert isinstance(read(path, wishes(text="name"))[0], Record)


def test_an_item_made_of_a_row_that_is_empty_is_passed_over(tmp_path: Path) -> None:
    found = read(json_lines(tmp_path / "t", {**FULL, "Body": None}, FULL))
    assert [type(one) for one in found] == [Skipped, Record]
