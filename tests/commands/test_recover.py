"""`revtrack recover`: what can be saved is saved, what was lost is named, and nothing is made up."""

from __future__ import annotations

import shutil
import sqlite3
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import revtrack as package
from revtrack.errors import DamagedStore, NothingThere, UsageError
from revtrack.model.held import Given
from revtrack.model.recovered import Recovered
from revtrack.store.store import Store
from tests import schemas
from tests.commands.test_documents import assert_valid
from tests.commands.test_merge import code, current
from tests.damage import by, past_revtrack
from tests.soak.work import folder_of
from tests.support import FIRE, CommandLine, page, write

LABELS = (None, "LEAD", "2nd LD", "3rd LD")
PAGE = 16_384


@pytest.fixture
def whole(tmp_path: Path) -> package.Archive:
    """Return two stories: four versions of a fire, one of them given its agency, and one other."""
    archive = package.open(tmp_path / "whole.db")
    for number, label in enumerate(LABELS):
        text = page(*FIRE[: number + 1], label=label, time=f"{9 + number}:12 March 12, 2024")
        given = Given(agency="yonhap" if number == 1 else None, source=f"https://e.org/{number}")
        archive.add([write(tmp_path, f"fire-{number}.txt", text)], "fire", given)
    storm = page("A storm tore roofs from houses on Sorae.", slug="storm", headline="Storm")
    archive.add([write(tmp_path, "storm.txt", storm)], "sorae-storm")
    return archive


def captures(path: Path) -> dict[str, tuple[object, ...]]:
    sql = (
        "SELECT c.sha256, c.file, c.source, c.media_type, c.captured_at, c.added_at, "
        "v.given_agency, s.key, v.position FROM captures c JOIN versions v ON v.capture = c.id "
        "JOIN stories s ON s.id = v.story"
    )
    with closing(sqlite3.connect(path)) as connection:
        return {row[0]: row[1:] for row in connection.execute(sql)}


def recovered(archive: package.Archive) -> tuple[Recovered, package.Archive]:
    """Recover into a file beside, and look it over."""
    before = archive.path.read_bytes()
    to = archive.path.with_name("new.db")
    done = archive.recover(to)
    new = package.open(to)
    assert archive.path.read_bytes() == before
    assert new.check(deep=True).problems == ()
    return done, new


def rows(archive: package.Archive, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(archive.path)) as connection:
        return connection.execute(sql).fetchall()


def damaged(archive: package.Archive, change: Callable[[bytearray], object]) -> package.Archive:
    broken = archive.path.with_name("broken.db")
    data = bytearray(archive.path.read_bytes())
    change(data)
    broken.write_bytes(data)
    return package.open(broken)


def test_of_a_whole_database_nothing_is_lost_and_the_head_is_the_same(
    whole: package.Archive,
) -> None:
    done, new = recovered(whole)
    assert (done.lost, done.captures, done.stories, done.grouped) == ((), 5, 2, 0)
    assert done.record_kept
    assert new.head() == whole.head()
    assert captures(new.path) == captures(whole.path)


def test_an_overwritten_header_loses_nothing(whole: package.Archive) -> None:
    done, new = recovered(damaged(whole, lambda data: data.__setitem__(slice(100), b"x" * 100)))
    assert done.lost == ()
    assert captures(new.path) == captures(whole.path)
    assert new.head() == whole.head()


def test_a_broken_schema_loses_no_capture(whole: package.Archive) -> None:
    def broken(data: bytearray) -> None:
        data[100:PAGE] = bytes(PAGE - 100)

    done, new = recovered(damaged(whole, broken))
    assert captures(new.path) == captures(whole.path)
    assert {one.kind for one in done.lost} == {"codes", "record"}
    assert not done.record_kept


def test_a_page_s_type_that_turned_hides_no_capture(whole: package.Archive) -> None:
    with closing(sqlite3.connect(whole.path)) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'captures'"
        (root,) = connection.execute(sql).fetchone()
    at = (root - 1) * PAGE
    done, new = recovered(damaged(whole, lambda data: data.__setitem__(at, 0xFF)))
    assert done.lost == ()
    assert captures(new.path) == captures(whole.path)


@pytest.fixture
def hit(whole: package.Archive) -> tuple[package.Archive, str]:
    """Return the database with the storm's bytes damaged, and their SHA-256."""
    with closing(sqlite3.connect(whole.path)) as connection:
        sql = "SELECT sha256, bytes_zlib FROM captures WHERE file LIKE '%storm.txt'"
        digest, packed = connection.execute(sql).fetchone()

    def flipped(data: bytearray) -> None:
        data[data.index(packed) + 20] ^= 0x10

    return damaged(whole, flipped), digest


def test_a_capture_that_was_hit_is_named_and_the_others_are_saved(
    whole: package.Archive, hit: tuple[package.Archive, str]
) -> None:
    done, new = recovered(hit[0])
    assert [(one.kind, one.what, one.sha256) for one in done.lost] == [
        ("capture", "capture 5", hit[1])
    ]
    kept = captures(whole.path)
    del kept[hit[1]]
    assert captures(new.path) == kept


def test_a_head_written_down_before_still_holds_and_says_what_was_lost(
    whole: package.Archive, hit: tuple[package.Archive, str]
) -> None:
    done, new = recovered(hit[0])
    assert done.record_kept
    assert new.head() != whole.head()
    checked = new.check(head=whole.head().head)
    assert checked.ok, checked.problems
    assert "lost to damage" in checked.remarks[-1]


def test_a_cut_file_gives_what_is_in_the_rest(whole: package.Archive) -> None:
    with closing(sqlite3.connect(whole.path)) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'captures'"
        (root,) = connection.execute(sql).fetchone()
    done, new = recovered(damaged(whole, lambda data: data.__delitem__(slice(root * PAGE, None))))
    assert captures(new.path).keys() == captures(whole.path).keys()
    assert done.lost


def test_no_page_of_bytes_that_are_not_its_own_is_ever_made(
    hit: tuple[package.Archive, str],
) -> None:
    _, new = recovered(hit[0])
    assert hit[1] not in captures(new.path)
    assert [story.key for story in new.stories().stories] == ["fire"]


def test_a_file_name_that_turned_is_told(whole: package.Archive) -> None:
    def flipped(data: bytearray) -> None:
        at = data.index(b"fire-2.txt")
        data[at : at + 4] = b"hire"

    done, _ = recovered(damaged(whole, flipped))
    assert [one.what for one in done.lost if one.kind == "facts"] == ["capture 3"]


def test_a_new_file_that_is_there_is_not_written_over(whole: package.Archive) -> None:
    with pytest.raises(UsageError, match="is there already"):
        whole.recover(whole.path)


def test_where_nothing_can_be_saved_no_file_is_made(tmp_path: Path) -> None:
    broken = package.open(write(tmp_path, "diary.db", "Dear diary, " * 9_000))
    with pytest.raises(DamagedStore, match="no capture could be saved"):
        broken.recover(tmp_path / "new.db")
    with pytest.raises(NothingThere):
        package.open(tmp_path / "none.db").recover(tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_its_document_its_words_and_its_exit_code(
    hit: tuple[package.Archive, str], revtrack: CommandLine, tmp_path: Path
) -> None:
    ran = revtrack("recover", hit[0].path, "-o", tmp_path / "a.db", "--json", db=False)
    assert ran.code == 1
    assert_valid(ran.document, "recover")
    assert ran.document["counts"] == {"capture": 1, "facts": 0, "codes": 0, "record": 0}
    told = revtrack("recover", hit[0].path, "-o", tmp_path / "b.db", db=False)
    assert told.code == 1
    assert "1 lost" in told.out
    assert f"capture 5 ({hit[1][:12]})" in " ".join(told.out.split())


def test_a_database_that_is_whole_exits_with_0(
    whole: package.Archive, revtrack: CommandLine, tmp_path: Path
) -> None:
    ran = revtrack("recover", whole.path, "-o", tmp_path / "a.db", db=False)
    assert ran.code == 0
    assert "nothing was lost" in " ".join(ran.out.split())


# Old tables, pages that are gone, and what people gave


def zero(archive: package.Archive, *tables: str) -> package.Archive:
    """Write zeros over the first pages of tables, and over that of the schema."""
    with closing(sqlite3.connect(archive.path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        roots = [connection.execute(sql, [name]).fetchone()[0] for name in tables]

    def gone(data: bytearray) -> None:
        for root in roots:
            data[(root - 1) * size : root * size] = bytes(size)
        data[100:size] = bytes(size - 100)

    return damaged(archive, gone)


@pytest.mark.parametrize("number", range(1, len(schemas.PAGES) + 3))
def test_a_database_of_an_older_revtrack_loses_nothing(number: int, tmp_path: Path) -> None:
    archive = package.open(schemas.loaded(number, tmp_path / "old.db"))
    done, new = recovered(archive)
    assert (done.lost, done.captures, done.grouped) == ((), 5, 0)
    assert done.record_kept
    assert done.codes == (27 if number >= 7 else 0)
    package.open(shutil.copy(archive.path, tmp_path / "migrated.db")).keys()
    assert captures(new.path) == captures(tmp_path / "migrated.db")
    assert new.head() == package.open(tmp_path / "migrated.db").head()


@pytest.mark.parametrize("number", range(1, len(schemas.PAGES) + 3))
def test_an_older_one_without_its_schema_loses_no_capture(number: int, tmp_path: Path) -> None:
    archive = package.open(schemas.loaded(number, tmp_path / "old.db"))
    done, new = recovered(zero(archive))
    assert len(captures(new.path)) == done.captures == 5
    assert {one.kind for one in done.lost} == {"codes", "record"}
    why = [one.detail for one in done.lost if one.kind == "codes"]
    assert all(("has no seal" if number == 7 else "if there were any") in told for told in why)


@pytest.fixture
def coded(whole: package.Archive, tmp_path: Path) -> package.Archive:
    code(whole, tmp_path, ["anna", "ben"], 0)
    code(whole, tmp_path, ["anna"], 1)
    return whole


def test_codes_behind_a_destroyed_schema_are_found_in_their_pages(coded: package.Archive) -> None:
    done, new = recovered(zero(coded))
    assert {one.kind for one in done.lost} == {"record"}
    assert current(new) == current(coded)
    assert done.codes == len(rows(coded, "SELECT * FROM codes"))
    kept = "SELECT id, codebook, toml, file, sha256, imported_at, seal FROM code_imports"
    assert rows(new, kept) == rows(coded, kept)


def test_codes_whose_pages_are_gone_are_lost_by_name(coded: package.Archive) -> None:
    done, new = recovered(zero(coded, "codes"))
    assert [one.what for one in done.lost if one.kind == "codes"] == [
        f"import {number} ({file})" for number, file in rows(coded, "SELECT id, file FROM code_imports")
    ]  # fmt: skip
    assert current(new) == []


def test_codes_that_turned_are_not_taken_for_what_people_gave(coded: package.Archive) -> None:
    def flipped(data: bytearray) -> None:
        at = data.index(b"anna")
        while at >= 0:
            data[at : at + 4] = b"hans"
            at = data.find(b"anna", at)
        data[100:PAGE] = bytes(PAGE - 100)

    done, new = recovered(damaged(coded, flipped))
    assert len([one for one in done.lost if one.kind == "codes"]) == 2
    assert current(new) == []


def test_what_is_watched_comes_along(whole: package.Archive) -> None:
    with Store.writing(whole.path) as store, store.transaction():
        store.put_said("https://wire.example/fire", '"abc"', None)
        store.put_pages("https://wire.example/feed", ["https://wire.example/fire", "https://b.e/"])
    for broken in (whole, zero(whole)):
        whole.path.with_name("new.db").unlink(missing_ok=True)
        _, new = recovered(broken)
        for table in ("watched", "feed_pages"):
            assert rows(new, f"SELECT * FROM {table}") == rows(whole, f"SELECT * FROM {table}")  # noqa: S608  constants


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> package.Archive:
    """Return a database of many pages: 120 captures."""
    folder = tmp_path_factory.mktemp("long")
    archive = package.open(folder / "long.db")
    for first in range(0, 40, 10):
        archive.import_from([folder_of(folder / f"pages-{first}", range(first, first + 10), 3)])
    with closing(sqlite3.connect(archive.path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return archive


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8])
def test_a_page_of_zeros_in_the_middle_costs_what_stood_on_it(
    share: float, long: package.Archive, tmp_path: Path
) -> None:
    def gone(data: bytearray) -> None:
        at = int(len(data) * share) // PAGE * PAGE
        data[at : at + PAGE] = bytes(PAGE)

    _saves_what_was_not_hit(long, gone, tmp_path)


@pytest.mark.parametrize("share", [0.75, 0.85, 0.95])
def test_a_database_that_ends_early_gives_what_stands_before(
    share: float, long: package.Archive, tmp_path: Path
) -> None:
    def gone(data: bytearray) -> None:
        del data[int(len(data) * share) // PAGE * PAGE :]

    _saves_what_was_not_hit(long, gone, tmp_path)


def _saves_what_was_not_hit(
    archive: package.Archive, change: Callable[[bytearray], object], folder: Path
) -> None:
    """Hold what is saved against the captures whose packed bytes are still in the file."""
    data = bytearray(archive.path.read_bytes())
    change(data)
    broken = folder / "broken.db"
    broken.write_bytes(data)
    packed = "SELECT c.sha256, c.bytes_zlib, b.bytes_zlib FROM captures c LEFT JOIN captures b ON b.id = c.base"
    there = {
        digest
        for digest, own, base in rows(archive, packed)
        if all(part is None or part in data for part in (own, base))  # type: ignore[operator]
    }
    assert 0 < len(there) <= 120
    done, new = recovered(package.open(broken))
    kept = captures(new.path)
    assert there <= kept.keys() <= captures(archive.path).keys()
    assert (len(kept) == 120) == (not [one for one in done.lost if one.kind == "capture"]) or (
        "record" in {one.kind for one in done.lost}
    )


def test_captures_that_are_told_by_each_other_are_lost_and_not_run_after(
    whole: package.Archive,
) -> None:
    past_revtrack(whole.path, by("UPDATE captures SET base = 2 WHERE id = 1"))
    past_revtrack(whole.path, by("UPDATE captures SET base = 1 WHERE id = 2"))
    done, new = recovered(whole)
    assert done.captures == len(captures(new.path)) < 5
    assert {one.kind for one in done.lost} == {"capture"}


def test_a_capture_that_unpacks_to_more_than_any_is_lost_and_fills_no_memory(
    whole: package.Archive,
) -> None:
    bomb = zlib.compress(bytes(50_000_000), 9)
    past_revtrack(
        whole.path,
        lambda c: c.execute("UPDATE captures SET bytes_zlib = ?, base = NULL WHERE id = 5", [bomb]),
    )
    tracemalloc.start()
    done, _ = recovered(whole)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.what for one in done.lost if one.kind == "capture"] == ["capture 5"]
    assert most < 40_000_000
