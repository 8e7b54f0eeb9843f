"""One file that survives: a log of its own, readers and writers side by side, any medium."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import revtrack
from revtrack.errors import NothingThere, StoreBusy, StoreReadOnly
from revtrack.notices import listening
from revtrack.store import connection as opening
from revtrack.store import still
from revtrack.store.connection import for_reading, for_writing
from revtrack.store.places import is_shared
from revtrack.store.store import Store
from revtrack.store.waiting import SECONDS, patiently
from tests.support import FIRE, page, write


@pytest.fixture
def archive(tmp_path: Path) -> revtrack.Archive:
    (tmp_path / "db").mkdir()
    archive = revtrack.open(tmp_path / "db" / "stories.db")
    archive.add([write(tmp_path, "1.txt", page(*FIRE[:2]))], story="fire")
    return archive


def beside(archive: revtrack.Archive) -> list[str]:
    return sorted(path.name for path in archive.path.parent.iterdir())


def test_a_database_keeps_a_log_and_everything_committed_is_on_the_disk(
    archive: revtrack.Archive,
) -> None:
    with closing(for_writing(archive.path, make=False)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
        assert connection.execute("PRAGMA page_size").fetchone()[0] == opening._PAGE


def test_at_rest_it_is_one_file(archive: revtrack.Archive, tmp_path: Path) -> None:
    assert beside(archive) == ["stories.db"]
    archive.stories()
    archive.add([write(tmp_path, "2.txt", page(*FIRE, label="LEAD"))])
    archive.log("fire")
    assert beside(archive) == ["stories.db"]


def test_reading_never_changes_a_byte(archive: revtrack.Archive) -> None:
    before = archive.path.read_bytes()
    archive.stories()
    archive.search("harbour")
    assert archive.path.read_bytes() == before
    with (
        closing(for_reading(archive.path)) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM stories")


def test_who_reads_does_not_wait_for_who_writes(archive: revtrack.Archive) -> None:
    with Store.writing(archive.path) as writer, writer.transaction():
        writer.rename_story("fire", "blaze")
        assert archive.keys() == ["fire"]
    assert archive.keys() == ["blaze"]


def test_who_writes_does_not_wait_for_who_reads(archive: revtrack.Archive) -> None:
    with Store.reading(archive.path) as reader:
        assert reader.story_keys() == ["fire"]
        archive.rename("fire", "blaze")
        assert reader.story_keys() == ["fire"], "a reader sees one moment"
    assert archive.keys() == ["blaze"]


def test_who_follows_sees_what_others_write(archive: revtrack.Archive) -> None:
    with Store.following(archive.path) as reader:
        assert reader.story_keys() == ["fire"]
        archive.rename("fire", "blaze")
        assert reader.story_keys() == ["blaze"]


def test_a_database_that_is_held_for_a_moment_is_waited_for(archive: revtrack.Archive) -> None:
    other = sqlite3.connect(archive.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, other.rollback)
    release.start()
    archive.rename("fire", "blaze")
    release.join()
    other.close()
    assert archive.keys() == ["blaze"]


def busy(times: int) -> Callable[[], str]:
    """Return an action that fails so often before it does its work."""
    left = iter(range(times))

    def action() -> str:
        if next(left, None) is None:
            return "done"
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY_RECOVERY
        raise error

    return action


class Clock:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.time = 0.0
        self.pauses: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds
        self.pauses.append(seconds)


def test_pauses_grow_up_to_a_bound() -> None:
    clock = Clock()
    assert patiently(busy(9), clock.now, clock.sleep) == "done"
    assert clock.pauses == sorted(clock.pauses)
    assert clock.pauses[:3] == [0.005, 0.01, 0.02]
    assert clock.pauses[-1] == 0.04


def test_waiting_ends_and_is_told_once() -> None:
    clock, told = Clock(), list[str]()
    with listening(told.append), pytest.raises(sqlite3.OperationalError):
        patiently(busy(10_000), clock.now, clock.sleep)
    assert SECONDS <= clock.time <= SECONDS + 1
    (sentence,) = told
    assert "another program is writing" in sentence


def test_other_errors_are_not_waited_out() -> None:
    def full() -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    clock = Clock()
    with pytest.raises(sqlite3.OperationalError):
        patiently(full, clock.now, clock.sleep)
    assert clock.pauses == []


def test_a_database_that_is_held_for_too_long_is_named_with_what_to_do(
    archive: revtrack.Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("revtrack.store.waiting.SECONDS", 0.05)
    with closing(sqlite3.connect(archive.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="in use by another program") as caught:
            archive.rename("fire", "blaze")
    assert "try again when that program is done" in caught.value.hint
    assert archive.keys() == ["fire"]


def test_programs_that_make_the_same_database_at_once_all_succeed(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    start = threading.Barrier(6)
    failed: list[BaseException] = []

    def make() -> None:
        start.wait()
        try:
            for_writing(path, make=True).close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert revtrack.open(path).keys() == []


# Media that cannot be written to


@pytest.fixture
def read_only(archive: revtrack.Archive) -> Iterator[revtrack.Archive]:
    """Give a database in a folder where nobody may write, read without the power to do so."""
    if os.name != "posix":
        pytest.skip("permissions of this kind are POSIX's")
    archive.path.chmod(0o444)
    archive.path.parent.chmod(0o555)
    for folder in (*archive.path.parents,)[1:4]:
        folder.chmod(folder.stat().st_mode | 0o055)
    yield archive
    archive.path.parent.chmod(0o755)


def powerless(action: Callable[[], bool]) -> bool:
    """Return what an action returns in a process that may not write where others may not."""
    child = os.fork()
    if child == 0:
        code = 2
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            code = 0 if action() else 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_database_on_a_read_only_medium_opens_for_reading(read_only: revtrack.Archive) -> None:
    assert powerless(lambda: read_only.keys() == ["fire"])
    assert powerless(lambda: len(read_only.log("fire").entries) == 1)
    assert beside(read_only) == ["stories.db"]


def test_who_may_not_write_leaves_nothing_that_keeps_out_who_may(
    read_only: revtrack.Archive,
) -> None:
    read_only.path.parent.chmod(0o777)
    assert powerless(lambda: read_only.keys() == ["fire"])
    assert beside(read_only) == ["stories.db"]


def test_who_may_not_write_reads_what_another_is_adding_to(read_only: revtrack.Archive) -> None:
    read_only.path.parent.chmod(0o755)
    read_only.path.chmod(0o644)
    with closing(sqlite3.connect(read_only.path, isolation_level=None)) as other:
        other.execute("UPDATE stories SET key = 'blaze'")
        assert powerless(lambda: read_only.keys() == ["blaze"])


def test_what_stands_in_a_log_there_is_never_left_out_unsaid(read_only: revtrack.Archive) -> None:
    log = read_only.path.with_name("stories.db-wal")
    log.write_bytes(b"frames that only a writer may take in")

    def refused() -> bool:
        try:
            read_only.keys()
        except StoreReadOnly as error:
            return "what was added last stands in a file beside it" in error.message
        return False

    assert powerless(refused)


def test_a_file_that_changes_while_it_is_read_without_locks_is_noticed(
    archive: revtrack.Archive,
) -> None:
    connection = still.untouched(archive.path)
    connection.execute("SELECT * FROM stories").fetchall()
    archive.rename("fire", "blaze")
    with pytest.raises(StoreBusy, match="was changed by another program while it was read"):
        connection.close()


def test_a_medium_that_goes_while_it_is_read_is_noticed(archive: revtrack.Archive) -> None:
    connection = still.untouched(archive.path)
    archive.path.unlink()
    with pytest.raises(StoreBusy):
        connection.close()


# A log left behind by a program that was killed


def test_a_log_that_was_left_behind_is_taken_in(archive: revtrack.Archive, tmp_path: Path) -> None:
    other = sqlite3.connect(archive.path, isolation_level=None)
    other.execute("UPDATE stories SET key = 'blaze'")
    copied = tmp_path / "copied"
    shutil.copytree(archive.path.parent, copied)
    other.close()
    assert (copied / "stories.db-wal").stat().st_size > 0
    assert revtrack.open(copied / "stories.db").keys() == ["blaze"]
    assert [path.name for path in copied.iterdir()] == ["stories.db"]


def test_without_its_log_a_copy_is_what_was_before(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    other = sqlite3.connect(archive.path, isolation_level=None)
    other.execute("UPDATE stories SET key = 'blaze'")
    copied = shutil.copy(archive.path, tmp_path / "copied.db")
    other.close()
    assert revtrack.open(copied).keys() == ["fire"]
    assert revtrack.open(archive.path).keys() == ["blaze"]


def test_an_empty_file_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(NothingThere):
        for_reading(tmp_path / "empty.db")


# Disks that several computers share

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
31 22 0:45 / /home rw,relatime - nfs4 server:/home rw
32 31 8:2 / /home/anna/local\\040disk rw,relatime - xfs /dev/sdb1 rw
33 22 0:50 / /media/share rw - cifs //server/share rw
34 33 0:51 / /media/share rw - tmpfs tmpfs rw
a line that is none
"""
PLACES = {
    "/var/stories.db": False,
    "/home/anna/stories.db": True,
    "/home/anna/local disk/stories.db": False,
    "/homework/stories.db": False,
    "/media/share/stories.db": False,
}


@pytest.mark.parametrize("place", PLACES)
def test_a_shared_disk_is_told_from_one_s_own(place: str, tmp_path: Path) -> None:
    mounts = write(tmp_path, "mountinfo", MOUNTS)
    assert is_shared(Path(place), mounts) == PLACES[place]


def test_where_the_system_does_not_say_a_disk_is_one_s_own(tmp_path: Path) -> None:
    assert not is_shared(tmp_path / "stories.db", tmp_path / "none")


def test_on_a_shared_disk_a_journal_takes_the_place_of_the_log(
    archive: revtrack.Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(opening, "is_shared", lambda _: True)
    archive.add([write(tmp_path, "2.txt", page(*FIRE, label="LEAD"))])
    with closing(sqlite3.connect(archive.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with Store.reading(archive.path) as reader:
        assert len(reader.chain("fire")) == 2
        archive.rename("fire", "blaze")  # who reads keeps nobody from writing there, either


def test_a_link_to_a_database_has_its_log_where_the_database_is(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(archive.path)
    with closing(sqlite3.connect(archive.path, isolation_level=None)) as other:
        other.execute("UPDATE stories SET key = 'blaze'")
        with closing(still.untouched(link)) as connection:
            assert connection.execute("SELECT key FROM stories").fetchone()["key"] == "blaze"
