"""Corpora that revtrack wrote: told by their columns, and never believed without their hashes."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from revtrack.corpus.exporting import export
from revtrack.errors import UnreadableInput
from revtrack.readers.kept import Kept, captures, is_kept
from revtrack.readers.records import Broken, Skipped
from tests.corpus.filed import KEPT, database
from tests.readers.tabled import FULL, parquet, read, records, wishes


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    export(database(tmp_path / "stories.db"), (), tmp_path / "kept")
    return tmp_path / "kept" / "part-00000.parquet"


def test_a_corpus_is_told_from_other_tables_and_files(kept: Path, tmp_path: Path) -> None:
    assert is_kept(kept)
    assert not is_kept(kept.parent)
    assert not is_kept(parquet(tmp_path / "t.parquet", FULL))
    for name, data in (("a.txt", b"Two died."), ("empty", b""), ("cut", b"PAR1")):
        (tmp_path / name).write_bytes(data)
        assert not is_kept(tmp_path / name)


def test_captures_come_in_their_order_as_they_were(kept: Path) -> None:
    found = list(captures(kept, wishes()))
    assert [one.file for one in found if isinstance(one, Kept)] == [
        "fähre.txt", "1.txt", "lead.txt", "two.html",
    ]  # fmt: skip
    by_file = {item.name: item.data for item in KEPT}
    for one in found:
        assert isinstance(one, Kept)
        data = by_file[one.file]
        assert one.capture == (data.encode() if isinstance(data, str) else data)


def test_a_cell_of_another_kind_is_a_broken_row(kept: Path) -> None:
    import pyarrow
    from pyarrow import parquet as files

    table = files.read_table(kept)
    place = table.schema.get_field_index("source")
    files.write_table(table.set_column(place, "source", pyarrow.array([1, 2, 3, 4])), kept)
    found = list(captures(kept, wishes()))
    assert [one.error.message for one in found if isinstance(one, Broken)] == [
        f"{kept}#{n}: source does not hold what it should" for n in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize("column", ["story", "capture", "sha256", "file", "added_at"])
def test_a_row_without_what_every_capture_has_is_broken(kept: Path, column: str) -> None:
    import pyarrow
    from pyarrow import parquet as files

    table = files.read_table(kept)
    place = table.schema.get_field_index(column)
    kind = table.schema.field(column).type
    empty = pyarrow.nulls(4, kind)
    files.write_table(table.set_column(place, column, empty), kept)
    found = list(captures(kept, wishes()))
    assert [one.error.message for one in found if isinstance(one, Broken)] == [
        f"{kept}#{n} has no {column}" for n in (1, 2, 3, 4)
    ]


def test_a_corpus_without_some_of_its_columns_is_not_taken_for_a_table(
    kept: Path, tmp_path: Path
) -> None:
    from pyarrow import parquet as files

    table = files.read_table(kept)
    files.write_table(table.drop_columns(["charset", "added_at"]), kept)
    assert is_kept(kept)
    with pytest.raises(UnreadableInput, match="without its columns added_at, charset"):
        list(captures(kept, wishes()))
    assert [type(one) for one in read(kept)] == [Skipped]
    # One that has a column of that name, and no bytes in it, is any table.
    own = parquet(tmp_path / "t", {**FULL, "story": "a", "capture": "2024-03-12", "sha256": "0"})
    assert not is_kept(own)
    assert len(records(read(own))) == 1


def test_damage_anywhere_is_said_and_never_believed(kept: Path, tmp_path: Path) -> None:
    whole = kept.read_bytes()
    sound: set[Any] = set(captures(kept, wishes()))
    random = Random(7)  # noqa: S311  nothing secret
    path = tmp_path / "damaged.parquet"
    refused = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(random.choice((1, 3, 20))):
            data[random.randrange(4, len(data))] = random.randrange(256)
        path.write_bytes(data[: random.choice((len(data), random.randrange(len(data))))])
        if not is_kept(path):
            refused += 1
            continue
        try:
            found = list(captures(path, wishes()))
        except UnreadableInput:
            refused += 1
            continue
        for one in found:
            if isinstance(one, Kept):
                # Its bytes are what they were; Parquet has no sums over the other columns.
                assert (one.capture, one.sha256) in {(s.capture, s.sha256) for s in sound}
    assert refused > 75
