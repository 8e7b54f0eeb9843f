"""`revtrack backup`: a whole copy under its name, or none; made while others write."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

import revtrack as package
from revtrack.errors import DamagedStore, DiskFull, UsageError
from revtrack.store import copying
from revtrack.store.connection import for_reading
from tests.commands.test_documents import assert_valid
from tests.support import FIRE, CommandLine, page, write


@pytest.fixture
def filled(revtrack: CommandLine, tmp_path: Path) -> CommandLine:
    revtrack("add", write(tmp_path, "1.txt", page(*FIRE[:3])), "--story", "fire")
    return revtrack


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_is_a_database_like_any_other(filled: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    copy = tmp_path / "copies" / "copy.db"
    ran = filled("backup", copy)
    assert ran.code == 0
    assert "1 story, 1 version" in ran.out
    assert filled("show", "fire", "--db", copy, db=False).code == 0
    assert names(copy.parent) == ["copy.db"]


def test_its_document(filled: CommandLine, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    document = filled("backup", copy, "--json").document
    assert_valid(document, "backup")
    assert document["sha256"] == sha256(copy.read_bytes()).hexdigest()
    assert document["size"] == copy.stat().st_size
    assert (document["stories"], document["versions"], document["captures"]) == (1, 1, 1)


def test_the_copy_is_one_file_that_opens_on_any_medium(filled: CommandLine, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    filled("backup", copy)
    address = f"file:{copy}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_that_is_there_is_written_over_only_when_asked(
    filled: CommandLine, tmp_path: Path
) -> None:
    copy = write(tmp_path, "copy.db", "last month's copy")
    ran = filled("backup", copy)
    assert ran.code == 2
    assert "is there already" in ran.err
    assert "--overwrite" in ran.err
    assert copy.read_text() == "last month's copy"
    assert filled("backup", copy, "--overwrite").code == 0
    assert filled("stories", "--db", copy, db=False).code == 0


@pytest.mark.parametrize("overwrite", [[], ["--overwrite"]])
def test_the_database_is_never_written_over_by_its_copy(
    overwrite: list[str], filled: CommandLine, tmp_path: Path
) -> None:
    before = filled.db.read_bytes()
    link = tmp_path / "link.db"
    link.symlink_to(filled.db)
    for file in (filled.db, link, tmp_path):
        ran = filled("backup", file, *overwrite)
        assert ran.code == 2
        assert "name another file" in ran.err
    assert filled.db.read_bytes() == before


def test_it_has_all_that_was_kept_and_nothing_that_was_not(
    filled: CommandLine, tmp_path: Path
) -> None:
    other = sqlite3.connect(filled.db, isolation_level=None)
    other.execute("UPDATE stories SET key = 'blaze'")
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE stories SET key = 'never-kept'")
    assert filled("backup", tmp_path / "copy.db").code == 0
    other.close()
    assert package.open(tmp_path / "copy.db").keys() == ["blaze"]


def test_who_writes_does_not_wait_for_it(
    filled: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = package.open(filled.db)

    class Meanwhile(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **_: object) -> None:
            def between(_status: int, left: int, _total: int) -> None:
                if left and archive.keys() == ["fire"]:
                    archive.rename("fire", "blaze")

            super().backup(target, pages=1, progress=between)

    monkeypatch.setattr(
        copying, "for_reading", lambda path: _as(Meanwhile, for_reading(path), path)
    )
    filled("backup", tmp_path / "copy.db")
    assert archive.keys() == ["blaze"]
    assert package.open(tmp_path / "copy.db").keys() == ["fire"], "it is of the time it was begun"


def _as(kind: type[sqlite3.Connection], held: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    held.close()
    return sqlite3.connect(path, isolation_level=None, factory=kind)


@pytest.mark.parametrize("error", [DiskFull("full", "make room"), DamagedStore("broken", "")])
def test_what_fails_leaves_nothing_and_the_old_copy(
    error: Exception, filled: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = write(tmp_path, "copy.db", "last month's copy")
    before = names(tmp_path)

    def failing(_source: object, _path: Path, to: Path) -> None:
        to.write_bytes(b"half of it")
        raise error

    monkeypatch.setattr(copying, "_copy", failing)
    assert filled("backup", copy, "--overwrite").code in (4, 7)
    assert names(tmp_path) == before
    assert copy.read_text() == "last month's copy"


def test_a_damaged_database_gives_no_copy(filled: CommandLine, tmp_path: Path) -> None:
    data = bytearray(filled.db.read_bytes())
    data[2 * 8192 + 200 : 6 * 8192] = bytes(4 * 8192 - 200)
    filled.db.write_bytes(data)
    before = names(tmp_path)
    ran = filled("backup", tmp_path / "copy.db")
    assert ran.code == 4
    assert "Traceback" not in ran.err
    assert names(tmp_path) == before


def test_a_folder_that_is_not_there_is_not_made(filled: CommandLine, tmp_path: Path) -> None:
    ran = filled("backup", tmp_path / "unplugged" / "copy.db")
    assert ran.code == 6
    assert not (tmp_path / "unplugged").exists()


def test_there_is_no_copy_of_nothing(revtrack: CommandLine, tmp_path: Path) -> None:
    assert revtrack("backup", tmp_path / "copy.db").code == 2
    assert names(tmp_path) == []


def test_from_python(filled: CommandLine, tmp_path: Path) -> None:
    archive = package.open(filled.db)
    made = archive.backup(tmp_path / "copy.db")
    assert made.versions == 1
    with pytest.raises(UsageError):
        archive.backup(tmp_path / "copy.db")
