"""`revtrack check` of a database: what it promises to find, by name, and what it leaves alone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

import revtrack as package
from revtrack.model.examined import Examined
from revtrack.notices import listening
from revtrack.store.store import Store
from tests import schemas
from tests.commands.test_documents import assert_valid
from tests.damage import (
    Forge,
    by,
    cut_off,
    past_revtrack,
    put_in,
    rewritten,
    swapped,
    taken_out,
    with_numbers,
    zeroed,
)  # fmt: skip
from tests.support import FIRE, SAMPLES, CommandLine, page, write

FORGED = page("Nobody was hurt when a fire broke out at a harbour warehouse.").encode()

FOUND: dict[str, tuple[Forge, str, str]] = {
    "the time of a capture rewritten": (
        by("UPDATE captures SET captured_at = '2020-01-01T00:00:00+00:00' WHERE id = 2"),
        "rewritten", "capture 2",
    ),
    "the source of a capture rewritten": (
        by("UPDATE captures SET source = 'https://elsewhere.example/' WHERE id = 4"),
        "rewritten", "capture 4",
    ),
    "the agency that was given rewritten": (
        by("UPDATE versions SET given_agency = 'reuters' WHERE capture = 4"),
        "rewritten", "capture 4",
    ),
    "the file name of the last capture rewritten": (
        by("UPDATE captures SET file = 'other.txt' WHERE id = 5"), "rewritten", "capture 5",
    ),
    "the bytes of a capture rewritten": (rewritten(2, FORGED, False), "changed", "capture 2"),
    "the bytes of a capture rewritten with their hash": (
        rewritten(2, FORGED, True), "rewritten", f"capture 2 ({sha256(FORGED).hexdigest()[:12]})",
    ),
    "the bytes of a capture cut short": (
        by("UPDATE captures SET bytes_zlib = substr(bytes_zlib, 1, 40) WHERE id = 1"),
        "changed", "capture 1",
    ),
    "a capture told by another one that came later": (
        by("UPDATE captures SET base = 5 WHERE id = 2"), "changed", "capture 2",
    ),
    "a capture removed with all that was made of it": (taken_out(3), "missing", "capture 3"),
    "the last capture removed, its versions left": (
        by("DELETE FROM captures WHERE id = 5"), "missing", "capture 5",
    ),
    "a capture put in": (put_in, "added", "capture 6"),
    "two captures swapped": (swapped, "reordered", "capture 1"),
    "an entry of the record removed": (
        by("DELETE FROM records WHERE id = 2"), "missing", "entry 2 of the record",
    ),
    "the last entry of the record removed": (
        by("DELETE FROM records WHERE id = 5"), "added", "capture 5",
    ),
    "an entry of the record changed": (
        by("UPDATE records SET hash = zeroblob(32) WHERE id = 3"),
        "rewritten", "entry 3 of the record",
    ),
    "a tombstone of a capture that is there": (
        by("INSERT INTO removals VALUES (3, 2, NULL, 'lost', '2024-03-12T12:00:00+00:00')"),
        "added", "capture 2",
    ),
    "a view dropped": (
        lambda c: c.execute("DROP VIEW changes"), "schema", "view changes",
    ),
    "an index dropped": (
        lambda c: c.execute("DROP INDEX versions_by_story"), "schema", "index versions_by_story",
    ),
    "a table added to": (
        lambda c: c.execute("ALTER TABLE stories ADD COLUMN mine TEXT"),
        "schema", "table stories",
    ),
    "a version without its capture": (
        by("UPDATE versions SET capture = 77 WHERE id = 5"), "reference", "versions, row 5",
    ),
    "a story without versions": (
        by("INSERT INTO stories (key, added_at) VALUES ('ghost', '2024-03-12T12:00:00+00:00')"), "orphan", "story ghost",
    ),
    "a text that no version has": (
        by("INSERT INTO texts (story, text, words) VALUES (1, 'Nowhere to be read.', 4)"),
        "orphan", "text ",
    ),
    "a paragraph's text gone": (
        by("DELETE FROM texts WHERE id = 3"), "orphan", "version 1",
    ),
    "the full-text index altered": (
        by("INSERT INTO texts_fts (rowid, text) VALUES (1, 'words that no text has')"),
        "index", "the full-text index",
    ),
    "a code by a person altered": (
        by("UPDATE codes SET code = 'another' WHERE import = 1"), "codes", "import 1 (sheet.csv)",
    ),
    "a code by a person removed": (
        by("DELETE FROM codes WHERE import = 2"), "codes", "import 2 (sheet.csv)",
    ),
    "the text that was coded altered": (
        by("UPDATE coded_changes SET new_text = 'another'"), "codes", "import 1 (sheet.csv)",
    ),
    "a time that is none": (
        by("UPDATE versions SET published_at = 'last Tuesday' WHERE id = 1"),
        "unreadable", "story strike",
    ),
    "a list that is none": (
        by("UPDATE versions SET tags = '3' WHERE id = 1"), "unreadable", "story strike",
    ),
    "text that is no UTF-8": (
        by("UPDATE texts SET text = CAST(x'ff' AS TEXT) WHERE id = 1"),
        "unreadable", "story strike",
    ),
    "a space in a text, which the full-text index does not see": (
        by("UPDATE texts SET text = replace(text, ' the ', '  the ') WHERE id = 3"),
        "derived", "strike version 1",
    ),
    "the case of a letter in a text": (
        by("UPDATE texts SET text = upper(substr(text, 1, 1)) || lower(substr(text, 2)) WHERE id = 3"),
        "derived", "strike version 1",
    ),
    "a text altered, the full-text index with it": (
        by("UPDATE texts SET text = text || ' Nobody was hurt.' WHERE id = 3",
           "INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')"),
        "derived", "strike version 1",
    ),
    "the number of a paragraph": (
        by("UPDATE block_runs SET number = number + 1 WHERE version = 1 AND place = 0"),
        "derived", "strike version 1",
    ),
    "a headline": (
        by("UPDATE versions SET headline = 'Strike is over' WHERE id = 2"),
        "derived", "strike version 2",
    ),
    "a note": (by("UPDATE versions SET note = NULL WHERE id = 2"), "derived", "strike version 2"),
    "the time of publication": (
        by("UPDATE versions SET published_at = '2024-03-12T09:00:00+00:00' WHERE id = 1"),
        "derived", "strike version 1",
    ),
    "the number of a version": (
        by("UPDATE versions SET crc = crc + 1 WHERE id = 4"), "derived", "mill-creek-dam version 1",
    ),
    "the kind of a change": (
        by("UPDATE diff_changes SET kind = 'split' WHERE id = 1"), "derived", "strike version 2",
    ),
    "whether a block moved": (
        by("UPDATE diff_changes SET moved = 1 - moved WHERE id = 1"), "derived", "strike version 2",
    ),
    "the likeness of two texts": (
        by("UPDATE diff_changes SET similarity = similarity / 2 WHERE id = 1"),
        "derived", "strike version 2",
    ),
    "a change removed from a diff": (
        by("DELETE FROM diff_blocks WHERE change = (SELECT max(id) FROM diff_changes)",
           "DELETE FROM diff_changes WHERE id = (SELECT max(id) FROM diff_changes)"),
        "derived", "mill-creek-dam version 2",
    ),
    "versions out of their order": (
        by("UPDATE versions SET position = 9 WHERE story = 1 AND position = 1"),
        "derived", "story strike",
    ),
}  # fmt: skip
"""What was done past revtrack, and the kind of finding and the thing that must be named."""

DEEP: dict[str, tuple[Forge, str]] = {
    "a text and its number altered by somebody who knows how": (
        with_numbers("UPDATE texts SET text = text || ' Nobody was hurt.' WHERE id = 3",
                     "INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')"),
        "strike version 1",
    ),
    "a headline and its number altered": (
        with_numbers("UPDATE versions SET headline = 'Strike is over' WHERE id = 2"),
        "strike version 2",
    ),
    "a change and its number altered": (
        with_numbers("UPDATE diff_changes SET moved = 1 WHERE id = 1"), "strike version 2",
    ),
    "the words of a text counted wrongly": (
        by("UPDATE texts SET words = words + 1 WHERE id = 2"), "text 2",
    ),
    "the index of shared text emptied": (
        by("UPDATE shingled SET up_to = (SELECT max(id) FROM texts)"), "text 1",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "stories.db"
    schemas.fill(path)
    return path


@pytest.fixture
def copied(whole: Path, revtrack: CommandLine) -> Path:
    shutil.copy(whole, revtrack.db)
    return revtrack.db


def named(found: Examined, kind: str, what: str) -> bool:
    return any(p.kind == kind and p.what.startswith(what) for p in found.problems)


# What is found


@pytest.mark.parametrize("done", FOUND)
def test_it_finds_and_names(done: str, copied: Path) -> None:
    forge, kind, what = FOUND[done]
    past_revtrack(copied, forge)
    found = package.open(copied).check()
    assert named(found, kind, what), found.problems


@pytest.mark.parametrize("done", DEEP)
def test_deep_finds_and_names(done: str, copied: Path) -> None:
    forge, what = DEEP[done]
    past_revtrack(copied, forge)
    assert not any(problem.kind == "derived" for problem in package.open(copied).check().problems)
    found = package.open(copied).check(deep=True)
    assert named(found, "derived", what), found.problems


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE texts SET text = replace(text, ' the ', '  the ')",
        "UPDATE versions SET note = lower(note), crc = 7",
        "UPDATE versions SET crc = 0",
        "UPDATE diffs SET crc = 0",
        "UPDATE diff_changes SET moved = 1 - moved",
    ],
)
def test_what_is_not_as_it_was_rebuild_derives_anew(statement: str, copied: Path) -> None:
    before = schemas.dumped(copied)
    past_revtrack(copied, by(statement))
    problems = package.open(copied).check().problems
    assert {problem.kind for problem in problems} == {"derived"}
    assert all("`revtrack rebuild`" in problem.detail for problem in problems)
    package.open(copied).rebuild()
    assert package.open(copied).check(deep=True).ok
    assert [row for row in schemas.dumped(copied).splitlines() if "INTO captures" in row] == [
        row for row in before.splitlines() if "INTO captures" in row
    ]


def test_a_trigger_that_is_gone_is_found(copied: Path) -> None:
    past_revtrack(copied, lambda _: None)
    assert package.open(copied).check().ok
    with closing(sqlite3.connect(copied)) as connection:
        connection.execute("DROP TRIGGER captures_never_change")
        connection.commit()
    (problem,) = package.open(copied).check().problems
    assert problem == ("schema", "trigger captures_never_change", "it is gone")


def test_a_trigger_of_somebody_else_is_found_and_a_table_is_not(copied: Path) -> None:
    past_revtrack(copied, by("CREATE TABLE my_notes (story TEXT)"))
    assert package.open(copied).check().ok
    past_revtrack(
        copied,
        lambda c: c.execute(
            "CREATE TRIGGER sly AFTER INSERT ON texts BEGIN DELETE FROM shingles; END"
        ),
    )
    (problem,) = package.open(copied).check().problems
    assert problem == ("schema", "trigger sly", "revtrack did not make it")


def test_one_change_is_one_finding_where_the_rest_follows_from_it(copied: Path) -> None:
    past_revtrack(copied, by("UPDATE captures SET file = 'other.txt' WHERE id = 2"))
    found = package.open(copied).check()
    assert [problem.what.split(" (")[0] for problem in found.problems] == ["capture 2"]


@pytest.mark.parametrize("break_it", [cut_off, zeroed])
def test_a_file_that_a_disk_broke_is_found_without_a_fault(
    break_it: Callable[[Path], None], copied: Path, revtrack: CommandLine
) -> None:
    break_it(copied)
    ran = revtrack("check", "--json")
    assert ran.code in (1, 4)
    assert "Traceback" not in ran.err
    if ran.code == 1:
        assert_valid(ran.document, "check")
        assert ran.document["problems"]


def test_what_is_no_database_is_an_error(revtrack: CommandLine) -> None:
    assert revtrack("check").code == 2
    write(revtrack.db.parent, revtrack.db.name, "no database " * 100)
    assert revtrack("check", "--json").error["error"] == "DamagedStore"


# What is not found, for it is not there


def rename(archive: package.Archive, _: Path) -> None:
    archive.rename("strike", "tram-strike")


def merge(archive: package.Archive, _: Path) -> None:
    archive.merge("strike", "mill-creek-dam")


def split(archive: package.Archive, _: Path) -> None:
    archive.split("strike", ["2"], "update")


def move(archive: package.Archive, _: Path) -> None:
    archive.move("strike", "mill-creek-dam", ["1"])


def rebuild(archive: package.Archive, _: Path) -> None:
    archive.rebuild()


def import_more(archive: package.Archive, _: Path) -> None:
    assert archive.import_from([SAMPLES / "ferry"]).added


def take_in_another(archive: package.Archive, folder: Path) -> None:
    other = package.open(folder / "other.db")
    other.add([write(folder, "fire.txt", page(*FIRE))], "fire")
    other.add([SAMPLES / "strike" / "1.txt"])
    archive.merge_from(folder / "other.db")


@pytest.mark.parametrize(
    "done", [rename, merge, split, move, rebuild, import_more, take_in_another]
)
def test_what_revtrack_does_itself_is_no_finding(
    done: Callable[[package.Archive, Path], None], copied: Path, tmp_path: Path
) -> None:
    archive = package.open(copied)
    before = archive.head()
    done(archive, tmp_path)
    found = archive.check(deep=True, head=before.head)
    assert found.problems == ()
    assert found.remarks[0] == "the head vouches for 5 captures, all of them on this record"


@pytest.fixture(params=sorted(int(path.stem) for path in schemas.FOLDER.glob("*.sql")))
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return schemas.loaded(request.param, tmp_path / "stories.db")


def test_what_an_older_revtrack_made_is_no_finding(migrated: Path) -> None:
    before, said = migrated.read_bytes(), list[str]()
    with listening(said.append):
        assert package.open(migrated).check().problems == ()
    assert said == []
    assert migrated.read_bytes() == before
    assert list(migrated.parent.iterdir()) == [migrated]
    package.open(migrated).rebuild()
    assert package.open(migrated).check(deep=True).problems == ()


def test_an_empty_database_is_whole(revtrack: CommandLine) -> None:
    Store.writing(revtrack.db, make=True).close()
    assert revtrack("check", "--deep", "--head", "0" * 64).code == 0


# A head that was written down


def test_an_old_head_is_one_that_the_record_had(copied: Path, revtrack: CommandLine) -> None:
    head = revtrack("log", "--head", "--json").document["head"]
    revtrack("add", write(copied.parent, "fire.txt", page(*FIRE)))
    ran = revtrack("check", "--head", head.upper(), "--json")
    assert (ran.code, ran.document["records"]) == (0, 6)
    assert ran.document["head"] != head
    assert "the head vouches for 5 captures" in ran.document["remarks"][0]


def test_a_record_cut_off_at_its_end_shows_by_a_head_alone(
    copied: Path, revtrack: CommandLine
) -> None:
    head = revtrack("log", "--head", "--json").document["head"]
    past_revtrack(copied, taken_out(5, 4, 3))
    past_revtrack(copied, by("DELETE FROM records WHERE id >= 3"))
    found = package.open(copied).check(head=head)
    assert ("head", head, "the record of this database never had this head") in found.problems
    assert not {"missing", "added", "rewritten", "changed"} & {p.kind for p in found.problems}


@pytest.mark.parametrize("head", ["", "abc", "g" * 64, "0" * 63, "'; DROP TABLE records; --"])
@pytest.mark.usefixtures("copied")
def test_a_head_that_is_none_is_wrong_usage(head: str, revtrack: CommandLine) -> None:
    assert revtrack("check", "--head", head, "--json").error["error"] == "UsageError"


# How it is told


@pytest.mark.usefixtures("copied")
def test_a_database_that_is_whole_ends_with_0(revtrack: CommandLine) -> None:
    ran = revtrack("check", "--deep", "--json")
    assert_valid(ran.document, "check")
    assert (ran.code, ran.document["ok"], ran.document["derived"]) == (0, True, True)
    assert (ran.document["captures"], ran.document["records"]) == (5, 5)


def test_a_finding_ends_with_1_and_is_named(copied: Path, revtrack: CommandLine) -> None:
    past_revtrack(copied, FOUND["a capture put in"][0])
    ran = revtrack("check", "--json")
    assert_valid(ran.document, "check")
    assert (ran.code, ran.document["ok"]) == (1, False)
    ran = revtrack("check")
    assert ran.code == 1
    assert "it is on no record: it was put in past revtrack" in " ".join(ran.out.split())


def test_what_damage_put_in_is_told_as_text(copied: Path, revtrack: CommandLine) -> None:
    story = "INSERT INTO stories (key, added_at) VALUES (char(27) || '[2J[red]', '2024')"
    past_revtrack(copied, by(story))
    ran = revtrack("check")
    assert ran.code == 1
    assert "\x1b[2J" not in ran.out
    assert "[red]" in ran.out


def test_nothing_is_written(copied: Path, revtrack: CommandLine) -> None:
    def seen() -> dict[str, tuple[bytes, int]]:
        return {
            path.name: (path.read_bytes(), path.stat().st_mtime_ns)
            for path in copied.parent.iterdir()
        }

    before = seen()
    assert revtrack("check", "--deep").code == 0
    past_revtrack(copied, FOUND["a code by a person altered"][0])
    damaged = seen()
    assert revtrack("check", "--deep").code == 1
    assert (set(seen()), seen()) == (set(before), damaged)


def test_it_sees_what_another_program_that_writes_has_committed(
    copied: Path, revtrack: CommandLine
) -> None:
    fire = write(copied.parent, "fire.txt", page(*FIRE))
    with closing(sqlite3.connect(copied, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = wal")
        other.execute("SELECT count(*) FROM captures")
        assert revtrack("add", fire).code == 0
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO stories (key, added_at) VALUES ('ghost', '2024')")
        ran = revtrack("check", "--deep", "--json")
    assert (ran.code, ran.document["captures"]) == (0, 6)


def test_another_file_may_be_named(copied: Path, revtrack: CommandLine) -> None:
    other = copied.with_name("copy.db")
    copied.rename(other)
    assert revtrack("check", other).code == 0
    assert not copied.exists()
