"""Databases of every older schema, as they were made then, brought up to date."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import revtrack
from revtrack.errors import DiskFull, NewerStore, StoreReadOnly
from revtrack.notices import listening
from revtrack.store import copying, migrating
from revtrack.store.connection import for_reading, for_writing
from revtrack.store.schema import MIGRATIONS, Migration
from revtrack.store.still import in_memory
from revtrack.store.store import Store
from tests import schemas
from tests.soak.checking import DERIVED, asked
from tests.support import ROOT, CommandLine

OLDER = range(1, len(MIGRATIONS))
SAME = {
    **DERIVED,
    "captures": "SELECT sha256, size, media_type, file, source, captured_at FROM captures ORDER BY 1",
    "words found": "SELECT count(*) FROM texts_fts WHERE texts_fts MATCH 'port OR dam'",
}
CODES = {
    "codes": "SELECT codebook, coder, variable, code, change, place, old_text FROM current_codes",
    "every code": "SELECT codebook, change, variable, coder, import, code FROM codes",
}


def tables(path: Path) -> list[tuple[object, ...]]:
    return asked(path, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "stories.db"
    schemas.fill(path)
    return path


@pytest.fixture(params=OLDER)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return schemas.loaded(request.param, tmp_path / "stories.db")


def test_every_older_schema_is_kept_as_a_fixture() -> None:
    assert {int(path.stem) for path in schemas.FOLDER.glob("*.sql")} >= set(OLDER)


def test_every_file_of_a_migration_is_one_in_its_place() -> None:
    files = sorted(path.name for path in (ROOT / "revtrack" / "store" / "migrations").iterdir())
    assert files == [migration.file for migration in MIGRATIONS]


def test_every_migration_has_a_name_of_its_own() -> None:
    names = [migration.name for migration in MIGRATIONS]
    assert len(set(names)) == len(names)
    assert all(names)


def test_it_becomes_what_a_new_database_of_the_same_captures_is(old: Path, fresh: Path) -> None:
    number = asked(old, "PRAGMA user_version")[0][0]
    for_writing(old, make=False).close()
    assert tables(old) == tables(fresh)
    assert asked(old, "PRAGMA integrity_check") == [("ok",)]
    assert asked(old, "PRAGMA foreign_key_check") == []
    assert asked(old, SAME["captures"]) == asked(fresh, SAME["captures"])
    revtrack.open(old).rebuild()
    same = SAME | (CODES if number == 7 else {})
    assert {what: asked(old, sql) for what, sql in same.items()} == {
        what: asked(fresh, sql) for what, sql in same.items()
    }
    with Store.reading(old) as one, Store.reading(fresh) as other:
        for (digest,) in asked(fresh, "SELECT sha256 FROM captures"):
            assert one.capture(str(digest)).data == other.capture(str(digest)).data


def test_what_people_gave_is_there_before_anything_is_derived_again(old: Path) -> None:
    archive = revtrack.open(old)
    assert archive.keys() == ["mill-creek-dam", "strike"]
    assert archive.show("mill-creek-dam", "first").given_agency == "ap"
    assert len(archive.log("strike").entries) == 3


def test_as_it_was_it_is_kept_beside(old: Path) -> None:
    before, number = schemas.dumped(old), asked(old, "PRAGMA user_version")[0][0]
    said: list[str] = []
    with listening(said.append):
        revtrack.open(old).stories()
    kept = old.with_name(f"stories.db.before-{int(str(number)) + 1}")
    assert schemas.dumped(kept) == before
    assert asked(kept, "PRAGMA integrity_check") == [("ok",)]
    (sentence,) = said
    assert str(kept) in sentence
    assert "made by an older revtrack" in sentence
    assert sorted(path.name for path in old.parent.iterdir()) == [old.name, kept.name]


def test_the_command_line_says_so_once(revtrack: CommandLine) -> None:
    schemas.loaded(2, revtrack.db)
    ran = revtrack("stories")
    assert (ran.code, "is kept in" in ran.err) == (0, True)
    assert revtrack("stories").err == ""
    schemas.loaded(2, revtrack.db.with_name("other.db"))
    ran = revtrack("stories", "--json", "--db", revtrack.db.with_name("other.db"), db=False)
    assert ran.err == "", "a program that reads documents needs no sentence"


def test_an_older_copy_is_never_written_over(tmp_path: Path) -> None:
    old = schemas.loaded(1, tmp_path / "stories.db")
    mine = old.with_name("stories.db.before-2")
    mine.write_text("something of the researcher's own")
    revtrack.open(old).stories()
    assert mine.read_text() == "something of the researcher's own"
    assert asked(old.with_name("stories.db.before-2-2"), "PRAGMA user_version") == [(1,)]


def test_the_same_copy_is_not_kept_twice(tmp_path: Path) -> None:
    old = schemas.loaded(1, tmp_path / "stories.db")
    again = Path(shutil.copy(old, tmp_path / "again.db"))
    revtrack.open(old).stories()
    shutil.copy(again, old)
    revtrack.open(old).stories()
    assert [path.name for path in tmp_path.glob("stories.db.before*")] == ["stories.db.before-2"]


def test_a_new_database_needs_no_copy(fresh: Path) -> None:
    assert [path.name for path in fresh.parent.iterdir()] == [fresh.name]


def test_without_room_for_the_copy_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = schemas.loaded(1, tmp_path / "stories.db")

    def full(*_: object) -> None:
        raise DiskFull("the disk is full", "make room")

    monkeypatch.setattr(copying, "_copy", full)
    before = schemas.dumped(old)
    with pytest.raises(DiskFull):
        for_writing(old, make=True)
    assert schemas.dumped(old) == before
    assert [path.name for path in tmp_path.iterdir()] == [old.name]


def test_where_it_cannot_be_brought_up_to_date_a_copy_in_memory_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = schemas.loaded(1, tmp_path / "stories.db")

    def refused(*_: object) -> None:
        raise StoreReadOnly("the database cannot be written to", "")

    monkeypatch.setattr("revtrack.store.connection.bring_up_to_date", refused)
    before = old.read_bytes()
    assert revtrack.open(old).keys() == ["mill-creek-dam", "strike"]
    with pytest.raises(StoreReadOnly):
        revtrack.open(old).rename("strike", "walkout")
    assert old.read_bytes()[100:] == before[100:], "only the header may say that there is a log"


def test_a_copy_in_memory_leaves_the_file_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    with closing(in_memory(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM stories")
    assert old.read_bytes() == before
    assert [path.name for path in old.parent.iterdir()] == [old.name]


def test_a_migration_that_fails_leaves_the_old_database(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = schemas.dumped(old)
    broken = tmp_path / "broken.sql"
    broken.write_text("".join([*MIGRATIONS[-1].statements(), "SELECT no_such_function();\n"]))
    last = Migration(MIGRATIONS[-1].name, str(broken))
    monkeypatch.setattr(migrating, "MIGRATIONS", (*MIGRATIONS[:-1], last))
    with pytest.raises(sqlite3.OperationalError, match="no_such_function"):
        for_writing(old, make=True)
    assert schemas.dumped(old) == before
    monkeypatch.undo()
    assert revtrack.open(old).keys() == ["mill-creek-dam", "strike"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from revtrack.store import connection
from revtrack.store.schema import Migration
statements, left = Migration.statements, int(sys.argv[2])
def killing(migration):
    global left
    for statement in statements(migration):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        yield statement
Migration.statements = killing
connection.for_writing(Path(sys.argv[1]), make=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("statements", [0, 3, 17, 40])
def test_a_migration_that_is_killed_half_way_leaves_the_old_database(
    statements: int, tmp_path: Path, fresh: Path
) -> None:
    old = schemas.loaded(1, tmp_path / "stories.db")
    before = schemas.dumped(old)
    ran = subprocess.run(
        [sys.executable, "-c", _KILLED, str(old), str(statements)], cwd=ROOT, check=False
    )
    assert ran.returncode == -9
    assert schemas.dumped(Path(shutil.copy(old, tmp_path / "looked-at.db"))) == before
    assert len(revtrack.open(old).keys()) == 2
    assert tables(old) == tables(fresh)
    assert [path.name for path in tmp_path.glob("stories.db.before*")] == ["stories.db.before-2"]


def test_a_newer_one_is_refused_and_left_alone(tmp_path: Path) -> None:
    newer = schemas.loaded(1, tmp_path / "stories.db")
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = newer.read_bytes()
    for opened in (for_reading, in_memory, lambda path: for_writing(path, make=True)):
        with pytest.raises(NewerStore, match="made by a newer revtrack") as caught:
            opened(newer)
        assert "pip install --upgrade" in caught.value.hint
    assert newer.read_bytes() == before
