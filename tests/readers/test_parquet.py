"""Parquet: what columns of kinds of their own hold, and files that are damaged or grow."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from revtrack.errors import MissingExtra, UnreadableInput
from revtrack.readers import parquet as reader
from tests.readers.tabled import (  # fmt: skip
    FIRE,
    FULL,
    TRAM,
    paragraphs,
    parquet,
    read,
    records,
    version,
    wishes,
)


def test_times_are_read_whatever_they_count_in(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    moment = datetime(2024, 3, 12, 0, 12, 0, 250, tzinfo=UTC)
    for unit in ("s", "ms", "us", "ns"):
        column = pa.array([moment]).cast(pa.timestamp(unit, "UTC"), safe=False)
        write_table(pa.table({"text": [TRAM], "published": column}), tmp_path / "t")
        (record,) = records(read(tmp_path / "t"))
        found = version(record).published_at
        assert found
        assert found.replace(microsecond=0) == moment.replace(microsecond=0), unit


def test_finer_times_than_python_has_are_cut(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    column = pa.array([1709719872250001999], pa.timestamp("ns"))
    write_table(pa.table({"text": [TRAM], "published": column}), tmp_path / "t")
    (record,) = records(read(tmp_path / "t"))
    assert version(record).field("published_at") == "2024-03-06T10:11:12.250001"


def test_objects_and_lists_in_columns_are_read(tmp_path: Path) -> None:
    row = {"doc": {"body": FIRE, "n": 1}, "authors": ["Ilse Quarrie", "Ben Okoro"], "a.b": "Fire"}
    path = parquet(tmp_path / "t", row, row)
    (record, _) = records(read(path, wishes(headline="a.b")))
    assert paragraphs(record) == FIRE.split("\n\n")
    assert version(record).byline == "Ilse Quarrie, Ben Okoro"
    assert version(record).headline == "Fire"


def test_a_file_of_many_groups_is_read_in_order(tmp_path: Path) -> None:
    rows = [{"text": f"{TRAM} {n}"} for n in range(1000)]
    found = records(read(parquet(tmp_path / "t", *rows, row_group_size=130)))
    assert [(one.name.rpartition("#")[2], one.data.decode()) for one in found] == [
        (str(n + 1), row["text"]) for n, row in enumerate(rows)
    ]


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path / "t", *[FULL] * 100)
    data = bytearray(path.read_bytes())
    for damaged in (data[:100], data[:-20] + bytes(20), data[:-8] + b"\xff\xff\xff\x7fPAR1"):
        path.write_bytes(damaged)
        with pytest.raises(UnreadableInput, match="damaged Parquet file"):
            read(path)


def test_a_column_that_grows_too_much_is_refused(tmp_path: Path) -> None:
    rows = [{"text": f"{n}" + "a" * 100_000} for n in range(400)]
    path = parquet(tmp_path / "t", *rows, compression="zstd", use_dictionary=False)
    with pytest.raises(UnreadableInput, match="grows more than 200-fold"):
        read(path)


def test_without_its_library_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parquet(tmp_path / "t", FULL)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match="pyarrow") as raised:
        list(reader.records(path, wishes()))
    assert raised.value.hint == "pip install 'revtrack[data]'"
