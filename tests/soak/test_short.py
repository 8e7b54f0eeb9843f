"""The soaks in short, so that they cannot rot; and that the check they rest on sees what is wrong."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import revtrack
from tests.soak import concurrency, damage, disk, kill
from tests.soak.checking import problems
from tests.soak.work import acknowledged, folder_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX's signals and limits")


def test_killed_in_the_middle_nothing_is_lost() -> None:
    wrong, killed = kill.soak(7, seed=11)
    assert wrong == []
    assert len(killed) == 7


def test_programs_that_add_at_once_all_succeed() -> None:
    wrong, _ = concurrency.soak(4, 3)
    assert wrong == []


def test_disks_that_fail_lose_nothing() -> None:
    found = disk.soak(1, ["one write fails"])
    assert found.wrong == []
    assert len(found.ends) >= 3


def test_bytes_that_turned_are_told_or_change_nothing(tmp_path: Path) -> None:
    found = damage.soak(tmp_path, 41, range(2))
    assert [one for one in found if one.wrong] == []
    assert {one.told for one in found} >= {"named", "refused", "same"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    archive = revtrack.open(folder / "stories.db")
    archive.add([folder_of(folder / "pages", range(2), 3)])
    return archive.path


DAMAGE = {
    "a capture": "UPDATE captures SET bytes_zlib = x'789c' WHERE id = 2",
    "a capture's hash": "UPDATE captures SET sha256 = replace(sha256, substr(sha256, 1, 1), '_')",
    "a text": "UPDATE texts SET text = text || ' And more.' WHERE id = 3",
    "a field": "UPDATE versions SET headline = 'Another headline' WHERE id = 2",
    "a version": "DELETE FROM versions WHERE id = 2",
    "blocks": "DELETE FROM block_runs WHERE version = 3",
    "a change": "UPDATE diff_changes SET grade = 'quotes' WHERE grade = 'wording'",
    "the index": "INSERT INTO texts_fts (texts_fts) VALUES ('delete-all')",
    "a row that points nowhere": "UPDATE versions SET story = 99 WHERE id = 1",
}


def test_a_whole_database_has_no_problems(whole: Path) -> None:
    assert problems(whole) == []


@pytest.mark.parametrize("what", DAMAGE)
def test_the_check_sees_damage_to(what: str, whole: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(whole, tmp_path / "damaged.db"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER captures_never_change")
        connection.execute(DAMAGE[what])
        connection.commit()
    assert problems(path) != []


def test_only_whole_lines_acknowledge() -> None:
    out = "added  /pages/1.txt\n    story version 1\nadded  /pages/2.txt\nadded  /pages/3.t"
    assert acknowledged(out) == [Path("/pages/1.txt"), Path("/pages/2.txt")]
