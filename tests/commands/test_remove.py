"""`revtrack remove`: what goes is gone from the file, and that it was there stays on record."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from signal import SIGKILL

import pytest

import revtrack as package
from revtrack.errors import DiskFull, UsageError
from revtrack.model.held import Given
from revtrack.store import waiting
from revtrack.store.removing import Removals
from revtrack.store.store import Store
from tests.commands.test_documents import assert_valid
from tests.commands.test_merge import code, current
from tests.support import FIRE, CommandLine, page, write
from tests.terminals import on_terminal

NAMED = "Park Min-seo, a 15-year-old from Daljin, was questioned over the fire, officials said."
"""What must not be kept."""

PAGES = (
    page(*FIRE[:3]),
    page(*FIRE[:4], NAMED, label="LEAD", time="10:05 March 12, 2024"),
    page(*FIRE, label="2nd LD", time="11:30 March 12, 2024"),
    page(*FIRE[1:], label="3rd LD", time="13:00 March 12, 2024"),
)
WHY = "names a minor"


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    return [write(tmp_path, f"{n}.txt", text) for n, text in enumerate(PAGES, start=1)]


@pytest.fixture
def archive(tmp_path: Path, pages: list[Path]) -> package.Archive:
    (tmp_path / "held").mkdir()
    made = package.open(tmp_path / "held" / "stories.db")
    assert {entry.status for entry in made.add(pages, "fire").added} == {"added"}
    return made


def labels(archive: package.Archive) -> list[str | None]:
    return [entry.held.version.label for entry in archive.log("fire").entries]


def bytes_beside(archive: package.Archive) -> bytes:
    return b"".join(path.read_bytes() for path in archive.path.parent.iterdir())


def is_clean(archive: package.Archive) -> bool:
    found = archive.check(deep=True)
    assert found.problems == ()
    return not any("due" in remark for remark in found.remarks)


def rows(archive: package.Archive, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(archive.path)) as connection:
        return connection.execute(sql).fetchall()


# What goes


def test_a_version_goes_and_its_neighbours_are_held_against_each_other(
    archive: package.Archive,
) -> None:
    archive.remove("fire", ["LEAD"], reason=WHY)
    assert labels(archive) == [None, "2nd LD", "3rd LD"]
    neighbours = "SELECT DISTINCT old_version, new_version FROM changes"
    assert rows(archive, neighbours) == [(1, 2), (2, 3)]
    assert is_clean(archive)


def test_the_text_is_in_no_file_of_the_folder(archive: package.Archive) -> None:
    words = (b"Park Min-seo", b"Daljin", b"daljin")
    assert all(word in bytes_beside(archive) for word in (b"Park Min-seo", b"daljin"))
    done = archive.remove("fire", ["LEAD"], reason=WHY)
    assert done.wiped
    assert [path.name for path in archive.path.parent.iterdir()] == ["stories.db"]
    assert not any(word in bytes_beside(archive) for word in words)
    assert archive.search("Daljin").hits == ()
    assert b"solvents" in bytes_beside(archive), "what other versions say stays"


def test_captures_that_were_told_by_one_that_goes_are_packed_anew(
    tmp_path: Path,
) -> None:
    long = [f"{FIRE[n % 5]} Inspector {7 * n} saw warehouse {n} in row {n * n}." for n in range(30)]
    files = [
        write(tmp_path, f"long-{n}.txt", page(*long, f"Update {n}: {NAMED if n == 1 else ''}"))
        for n in range(1, 5)
    ]
    archive = package.open(tmp_path / "long.db")
    archive.add(files, "fire")
    told_by = "SELECT id, base FROM captures ORDER BY id"
    assert rows(archive, told_by) == [(1, None), (2, 1), (3, 1), (4, 1)]
    archive.remove("fire", ["first"], reason=WHY)
    assert rows(archive, told_by) == [(2, None), (3, 2), (4, 2)]
    assert is_clean(archive)
    archive.remove("fire", ["first", "last"], reason=WHY)
    assert rows(archive, told_by) == [(3, None)]
    assert is_clean(archive)
    statuses = [entry.status for entry in archive.add(files).added]
    assert statuses == ["removed", "removed", "already held", "removed"]


def test_a_story_without_versions_goes(archive: package.Archive) -> None:
    done = archive.remove("fire", reason=WHY)
    assert (done.what.is_whole, len(done.what.versions)) == (True, 4)
    assert archive.keys() == []
    for table in ("stories", "versions", "captures", "texts", "block_runs", "diffs", "diff_blocks"):
        assert rows(archive, f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608
    assert is_clean(archive)


def test_codes_of_its_changes_go_and_the_others_stay_sealed(
    archive: package.Archive, tmp_path: Path
) -> None:
    code(archive, tmp_path, ["anna"], 0)
    before = current(archive)
    of_it = rows(
        archive,
        "SELECT change FROM coded_changes JOIN captures ON sha256 IN (old_sha256, new_sha256) "
        "WHERE captures.id = 2",
    )
    assert 0 < len(of_it) < len(before)
    done = archive.remove("fire", ["LEAD"], reason=WHY)
    assert done.what.codes == len(of_it)
    gone = {change for (change,) in of_it}
    assert current(archive) == [row for row in before if row[2] not in gone]
    assert is_clean(archive)


def test_what_fails_in_the_middle_leaves_everything_as_it_was(
    archive: package.Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = archive.head()

    def fails(_: Store) -> None:
        raise DiskFull("no room", "make some")

    monkeypatch.setattr(Store, "index_words_anew", fails)
    with pytest.raises(DiskFull):
        archive.remove("fire", ["LEAD"], reason=WHY)
    assert (archive.head(), len(labels(archive))) == (before, 4)
    assert is_clean(archive)


def test_an_older_copy_beside_it_is_named(archive: package.Archive) -> None:
    write(archive.path.parent, "stories.db.before-8", "as it was")
    assert archive.remove("fire", reason=WHY).copies == ("stories.db.before-8",)


def test_where_somebody_reads_it_is_said_that_the_text_may_be_left(
    archive: package.Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "SECONDS", 0.1)
    monkeypatch.setattr(waiting, "ITSELF", 10)
    with closing(sqlite3.connect(archive.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM stories").fetchone()
        assert not archive.remove("fire", ["LEAD"], reason=WHY).wiped
    assert labels(archive) == [None, "2nd LD", "3rd LD"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX's processes")
def test_killed_at_any_step_nothing_is_removed_or_the_next_that_writes_takes_out_the_text(
    archive: package.Archive, tmp_path: Path
) -> None:
    whole = archive.path.read_bytes()
    steps = _steps(archive)
    last = steps.index("COMMIT")
    assert "VACUUM" in steps[last:]
    ends = set()
    for step in (last // 2, *range(last - 1, len(steps) + 1)):
        folder = tmp_path / f"killed-{step}"
        folder.mkdir()
        killed = package.open(folder / "stories.db")
        killed.path.write_bytes(whole)
        _killed(killed, step)
        if step % 2:
            assert killed.keys() == ["fire"]
        ends.add(len(labels(killed)))
        killed.rename("fire", "blaze")
        found = bytes_beside(killed)
        assert len(killed.log("blaze").entries) == (4 if b"Park Min-seo" in found else 3)
        assert (b"daljin" in found) == (b"Park Min-seo" in found)
        assert rows(killed, "SELECT 1 FROM sqlite_master WHERE name = 'to_be_wiped'") == []
    assert is_clean(killed)
    assert ends == {3, 4}


def _steps(archive: package.Archive) -> list[str]:
    """Return what SQLite is told, in a copy, when a version is removed."""
    copy = package.open(archive.path.parent.parent / "copy.db")
    copy.path.write_bytes(archive.path.read_bytes())
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        _watch(patch, told.append)
        copy.remove("fire", ["LEAD"], reason=WHY)
    return told


def _watch(patch: pytest.MonkeyPatch, told: Callable[[str], object]) -> None:
    """Have every statement told before it is done, from the removal on."""

    def overwrite(self: Removals) -> None:
        overwritten(self)
        self._connection.set_trace_callback(told)

    overwritten = Removals.overwrite
    patch.setattr(Removals, "overwrite", overwrite)


def _killed(archive: package.Archive, step: int) -> None:
    """Remove a version in a process that is killed before one of its steps, or at the end."""
    left = iter(range(step))
    if (child := os.fork()) == 0:
        try:
            with pytest.MonkeyPatch.context() as patch:
                _watch(patch, lambda _: next(left, None) is None and os.kill(os.getpid(), SIGKILL))  # type: ignore[func-returns-value]
                archive.remove("fire", ["LEAD"], reason=WHY)
        finally:
            os.kill(os.getpid(), SIGKILL)
    assert os.waitpid(child, 0)[1] == SIGKILL


def test_what_could_not_be_taken_out_is_by_the_next_command_that_writes(
    archive: package.Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "SECONDS", 0.1)
    monkeypatch.setattr(Removals, "wipe", lambda _: False)
    assert not archive.remove("fire", ["LEAD"], reason=WHY).wiped
    assert b"to_be_wiped" in bytes_beside(archive)
    assert archive.check(deep=True).problems == ()
    archive.rename("fire", "blaze")
    assert b"Park Min-seo" not in bytes_beside(archive)
    assert rows(archive, "SELECT 1 FROM sqlite_master WHERE name = 'to_be_wiped'") == []


# What stays


def test_the_record_counts_on_and_says_why(archive: package.Archive) -> None:
    before = archive.head()
    done = archive.remove("fire", ["LEAD"], reason="  names\n a  minor ")
    after = archive.head()
    assert (after.head, after.records, after.captures, after.removed) == (done.head, 5, 3, 1)
    assert after.head != before.head
    digest = done.what.versions[0].sha256
    tombstones = "SELECT capture, sha256, reason, removed_at FROM removals"
    assert rows(archive, tombstones) == [(2, digest, WHY, done.removed_at)]
    remarks = archive.check(head=before.head).remarks
    assert any(remark.startswith("removed since: capture 2") for remark in remarks)


def test_a_tombstone_that_was_rewritten_shows(archive: package.Archive) -> None:
    archive.remove("fire", ["LEAD"], reason=WHY)
    with closing(sqlite3.connect(archive.path)) as connection:
        connection.execute("DROP TRIGGER removals_never_change")
        connection.execute("UPDATE removals SET reason = 'a mistake'")
        connection.commit()
    assert "rewritten" in {problem.kind for problem in archive.check().problems}


def test_a_removal_needs_a_reason(archive: package.Archive) -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        archive.remove("fire", reason=" \n")
    assert len(labels(archive)) == 4


# The same bytes again


def test_add_keeps_it_out_until_it_is_told_to_take_it_again(
    archive: package.Archive, pages: list[Path]
) -> None:
    day = archive.remove("fire", ["LEAD"], reason=WHY).removed_at[:10]
    (entry,) = archive.add(pages[1:2]).added
    assert (entry.status, entry.held) == ("removed", None)
    assert entry.error == f"removed on {day} because: {WHY}"
    (entry,) = archive.add(pages[1:2], "fire", again=True).added
    assert entry.status == "added"
    assert labels(archive) == [None, "LEAD", "2nd LD", "3rd LD"]
    assert is_clean(archive)


def test_what_was_taken_again_can_go_again(archive: package.Archive, pages: list[Path]) -> None:
    archive.remove("fire", ["LEAD"], reason=WHY)
    archive.add(pages[1:2], "fire", again=True)
    archive.remove("fire", ["LEAD"], reason="a court says so")
    (entry,) = archive.add(pages[1:2]).added
    assert (entry.error or "").endswith("because: a court says so")
    assert (archive.head().records, archive.head().removed) == (7, 2)
    assert is_clean(archive)


def test_import_passes_over_it_and_says_why(archive: package.Archive, pages: list[Path]) -> None:
    day = archive.remove("fire", ["LEAD"], reason=WHY).removed_at[:10]
    done = archive.import_from(pages)
    assert (done.added, done.held) == (0, 3)
    assert done.skipped == ((f"removed on {day} because: {WHY}", 1),)


def test_merge_keeps_it_out_with_its_codes_and_lists_it(
    archive: package.Archive, pages: list[Path], tmp_path: Path
) -> None:
    theirs = package.open(tmp_path / "ben.db")
    theirs.add(pages, "fire", Given())
    code(theirs, tmp_path, ["ben"], 0)
    archive.remove("fire", ["LEAD"], reason=WHY)
    merged = archive.merge_from(theirs.path)
    (conflict,) = merged.conflicts
    assert (conflict.kind, conflict.theirs) == ("removed", "fire version 2")
    assert conflict.ours.endswith(WHY)
    assert (merged.added, merged.held) == (0, 3)
    assert labels(archive) == [None, "2nd LD", "3rd LD"]
    assert 0 < len(current(archive)) < len(current(theirs))
    assert b"Park Min-seo" not in bytes_beside(archive)
    assert is_clean(archive)
    assert archive.merge_from(theirs.path).codes == 0, "merging again changes nothing"


def test_merge_tells_what_was_removed_there_and_is_held_here(
    archive: package.Archive, pages: list[Path], tmp_path: Path
) -> None:
    ours = package.open(tmp_path / "anna.db")
    ours.add(pages, "fire")
    archive.remove("fire", ["LEAD"], reason=WHY)
    (conflict,) = ours.merge_from(archive.path).conflicts
    assert (conflict.kind, conflict.what, conflict.ours) == ("removed", "fire version 2", "held")
    assert conflict.theirs.endswith(WHY)
    assert "`revtrack remove fire 2`" in conflict.done
    assert len(labels(ours)) == 4


def test_merge_makes_no_story_of_what_was_removed(
    archive: package.Archive, pages: list[Path], tmp_path: Path
) -> None:
    theirs = package.open(tmp_path / "ben.db")
    theirs.add(pages, "fire")
    archive.remove("fire", reason=WHY)
    merged = archive.merge_from(theirs.path)
    assert [one.kind for one in merged.conflicts] == ["removed"] * 4
    assert (merged.stories[0].new, merged.stories[0].added, merged.stories[0].held) == (False, 0, 0)
    assert archive.keys() == []


# The command


@pytest.fixture
def filled(revtrack: CommandLine, pages: list[Path]) -> CommandLine:
    assert revtrack("add", *pages, "--story", "fire").code == 0
    return revtrack


def test_its_document(filled: CommandLine) -> None:
    document = filled("remove", "fire", "-1", "2", "--reason", WHY, "--yes", "--json").document
    assert_valid(document, "remove")
    assert [version["version"] for version in document["versions"]] == [2, 4]
    assert (document["whole_story"], document["wiped"], document["reason"]) == (False, True, WHY)


def test_the_documents_of_add_and_merge_know_what_was_removed(
    filled: CommandLine, pages: list[Path], tmp_path: Path
) -> None:
    package.open(tmp_path / "ben.db").add(pages, "fire")
    filled("remove", "fire", "2", "--reason", WHY, "--yes")
    added = filled("add", pages[1], "--json")
    assert added.code == 0
    assert_valid(added.document, "add")
    assert_valid(filled("merge", tmp_path / "ben.db", "--json").document, "merge")


def test_what_is_printed_says_what_went_and_why(filled: CommandLine, pages: list[Path]) -> None:
    told = filled("remove", "fire", "2", "--reason", f"{WHY}\x1b[2J", "--yes").out
    assert "removed  fire  1 version\n    version 2 · LEAD · " in told
    assert "\x1b" not in told
    assert f"{pages[1]}: removed on " in filled("add", pages[1]).out.replace("\n", "")


def test_without_a_terminal_nothing_goes_unless_it_is_told_to(filled: CommandLine) -> None:
    ran = filled("remove", "fire", "2", "--reason", WHY)
    assert ran.code == 2
    assert "of fire, version 2 would go for good" in ran.err
    assert filled("remove", "fire", "2", "--yes").code == 2
    assert len(filled("log", "fire", "--json").document["versions"]) == 4


@pytest.mark.parametrize(
    ("typed", "code", "left"),
    [(b"names a minor\ny\n", 0, 3), (b"names a minor\n\n", 2, 4), (b"\n", 2, 4)],
)
def test_on_a_terminal_it_asks(filled: CommandLine, typed: bytes, code: int, left: int) -> None:
    ran = on_terminal(["remove", "fire", "2", "--db", str(filled.db)], typed)
    assert ran.code == code
    assert "to be removed" in ran.out
    assert "version 2 · LEAD" in ran.out
    assert len(filled("log", "fire", "--json").document["versions"]) == left
