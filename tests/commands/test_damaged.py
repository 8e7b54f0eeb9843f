"""A damaged database in commands that read: one clear error, and never a fault of revtrack's."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from revtrack.verbs.archive import Archive
from tests import schemas
from tests.commands.test_check import DEEP, FOUND
from tests.damage import Forge, by, past_revtrack
from tests.support import CommandLine

READING = (
    ("stories",), ("log", "strike"), ("show", "strike", "1"), ("diff", "strike"),
    ("blame", "strike"), ("matrix", "strike"), ("quotes", "strike"), ("figures", "strike"),
    ("search", "port"), ("stats",), ("audit",), ("export", "changes"), ("cite", "strike"),
    ("code", "agreement"), ("log", "--head"), ("check", "--deep"),
)  # fmt: skip

UNREADABLE: dict[str, tuple[Forge, tuple[str, ...]]] = {
    "a table is gone": (by("DROP TABLE block_runs"), ("show", "strike")),
    "a view is gone": (by("DROP VIEW blocks"), ("show", "strike")),
    "the record is gone": (by("DROP TABLE records"), ("log", "--head")),
    "the codes are gone": (by("DROP TABLE codes"), ("code", "agreement")),
    "a column has another name": (
        by("ALTER TABLE stories RENAME COLUMN key TO name"), ("stories",),
    ),
    "a time is none": (
        by("UPDATE versions SET published_at = 'last Tuesday' WHERE id = 1"), ("log", "strike"),
    ),
    "a time is bytes": (
        by("UPDATE captures SET added_at = x'00' WHERE id = 1"), ("log", "strike"),
    ),
    "a list is none": (by("UPDATE versions SET warnings = '3' WHERE id = 1"), ("log", "strike")),
    "a paragraph is no UTF-8": (
        by("UPDATE texts SET text = CAST(x'ff' AS TEXT) WHERE id = 1"), ("show", "strike", "1"),
    ),
    "a key is no UTF-8": (
        by("UPDATE stories SET key = CAST(x'ff' AS TEXT) WHERE id = 1"), ("stories",),
    ),
    "a capture is told by itself": (
        by("UPDATE captures SET base = id WHERE id = 1"), ("show", "strike", "1", "--furniture"),
    ),
}  # fmt: skip

DAMAGE: dict[str, Forge] = {
    **{done: forge for done, (forge, _) in UNREADABLE.items()},
    **{done: forge for done, (forge, _, _) in FOUND.items()},
    **{done: forge for done, (forge, _) in DEEP.items()},
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "stories.db"
    schemas.fill(path)
    return path


@pytest.mark.parametrize("done", UNREADABLE)
def test_what_cannot_be_read_is_said_to_be_damaged(
    done: str, whole: Path, revtrack: CommandLine
) -> None:
    forge, words = UNREADABLE[done]
    shutil.copy(whole, revtrack.db)
    past_revtrack(revtrack.db, forge, back=False)
    ran = revtrack(*words, "--json")
    assert (ran.code, ran.error["error"]) == (4, "DamagedStore"), ran.err
    assert str(revtrack.db) in ran.error["message"]
    assert revtrack("check").code == 1


@pytest.mark.parametrize("number", [1, 3, 5, 7])
@pytest.mark.parametrize(
    "statement",
    [
        "DROP VIEW changes",
        "DROP TABLE texts",
        "UPDATE captures SET file = x'ff'",
        "UPDATE captures SET added_at = CAST(x'ff' AS TEXT)",
    ],
)
def test_one_of_an_older_revtrack_is_left_as_it_is(
    number: int, statement: str, revtrack: CommandLine
) -> None:
    schemas.loaded(number, revtrack.db)
    past_revtrack(revtrack.db, by(statement), back=False)
    before = revtrack.db.read_bytes()
    for words in (("stories",), ("check",)):
        ran = revtrack(*words, "--json")
        assert (ran.code, ran.error["error"]) == (4, "DamagedStore")
    with closing(sqlite3.connect(revtrack.db)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (number,)
    assert before[100:] == revtrack.db.read_bytes()[100:]


def test_a_fault_of_revtrack_is_told_as_one_where_the_database_is_whole(
    whole: Path, revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(whole, revtrack.db)

    def fail(_: Archive) -> None:
        raise KeyError("nothing")

    monkeypatch.setattr(Archive, "stories", fail)
    ran = revtrack("stories", "--json")
    assert (ran.code, ran.error["error"]) == (70, "InternalFault")
    assert ran.error["message"] == "revtrack failed: KeyError: 'nothing'"


@pytest.mark.parametrize("done", DAMAGE)
def test_no_damage_is_taken_for_a_fault_of_revtrack(
    done: str, whole: Path, revtrack: CommandLine
) -> None:
    shutil.copy(whole, revtrack.db)
    past_revtrack(revtrack.db, DAMAGE[done], back=False)
    codes = {" ".join(words): revtrack(*words).code for words in READING}
    assert {words: code for words, code in codes.items() if code not in {0, 1, 2, 4}} == {}
