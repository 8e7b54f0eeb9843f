"""What is read of a damaged database is not taken for more than it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import revtrack
from revtrack.store.salvaging import salvaged
from tests import schemas


def test_an_import_of_codes_whose_row_is_no_such_row_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "stories.db"
    schemas.fill(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') "
            "WHERE name = 'code_imports'"
        )
        connection.commit()
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute("UPDATE code_imports SET codebook = NULL, seal = NULL WHERE id = 1")
        connection.commit()
    (tmp_path / "aside").mkdir()
    with salvaged(path, tmp_path / "aside") as found:
        assert [row.row[0] for row in found.codes] == [2]
        assert [what for what, _ in found.lost_codes] == ["import 1 (sheet.csv)"]
    done = revtrack.open(path).recover(tmp_path / "saved.db")
    assert [one.what for one in done.lost if one.kind == "codes"] == ["import 1 (sheet.csv)"]
    assert revtrack.open(tmp_path / "saved.db").check(deep=True).ok
