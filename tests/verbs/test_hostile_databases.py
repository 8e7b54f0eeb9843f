"""A database that somebody sent and that means harm: merged, it is refused, or taken as text."""

from __future__ import annotations

import sqlite3
import tracemalloc
import zlib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

import revtrack as package
from revtrack.errors import DamagedStore, RevtrackError, UnreadableInput
from revtrack.settings import Settings
from revtrack.store.store import Store
from revtrack.verbs.archive import Archive
from tests import schemas
from tests.damage import Forge, by, past_revtrack
from tests.support import FIRE, CommandLine, page, write

LONG = [f"{FIRE[n % 5]} Inspector {7 * n} saw warehouse {n} in row {n * n}." for n in range(30)]
BOMB = zlib.compress(bytes(60_000_000), 9)
MOST = 40_000_000
"""Bytes of memory that reading a few pages may take."""


@pytest.fixture
def ours(tmp_path: Path) -> Archive:
    archive = package.open(tmp_path / "anna.db")
    archive.add([write(tmp_path, "ours.txt", page(*FIRE[:3]))], "fire")
    return archive


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    archive = package.open(tmp_path / "ben.db")
    files = [write(tmp_path, f"{n}.txt", page(*LONG, f"Update {n}.")) for n in range(4)]
    archive.add(files, "warehouses")
    archive.derive()
    return archive.path


def bomb(size: int) -> Forge:
    """Return a capture that unpacks to 60 MB, and says that it has so many bytes."""
    return lambda connection: connection.execute(
        "UPDATE captures SET bytes_zlib = ?, size = ?, base = NULL WHERE id = 4", [BOMB, size]
    )


def viewed(table: str, select: str) -> Forge:
    """Return the replacement of a table by a view of the same name."""

    def forge(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA legacy_alter_table = ON")
        connection.execute(f"ALTER TABLE {table} RENAME TO real_{table}")
        connection.execute(f"CREATE VIEW {table} AS {select}")

    return forge


def loose(*statements: str) -> Forge:
    """Return changes that the tables' own constraints would not let in."""

    def forge(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        by(*statements)(connection)

    return forge


def declared(table: str, column: str, other: str) -> Forge:
    """Return another declaration of a column, by somebody who writes into the schema itself."""

    def forge(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ?",
            [column, other, table],
        )

    return forge


REFUSED: dict[str, tuple[Forge, type[RevtrackError], str]] = {
    "a capture that says it is small and unpacks to much": (bomb(500), DamagedStore, "SHA-256"),
    "a capture that says it has ten gigabytes": (bomb(10_000_000_000), UnreadableInput, "max-bytes"),
    "a capture of a size below nothing": (loose("UPDATE captures SET size = -1 WHERE id = 4"), DamagedStore, "damaged"),
    "captures that are told by each other": (
        by("UPDATE captures SET base = 4 WHERE id = 3", "UPDATE captures SET base = 3 WHERE id = 4"), DamagedStore, "SHA-256",
    ),
    "captures told by one told by another": (by("UPDATE captures SET base = 3 WHERE id = 4"), DamagedStore, "SHA-256"),
    "a capture told by itself": (by("UPDATE captures SET base = id WHERE id = 2"), DamagedStore, "SHA-256"),
    "a view in the place of the captures": (
        viewed("captures", "SELECT n AS id, 'x' AS sha256, zeroblob(900000000) AS bytes_zlib FROM counting"), DamagedStore, "table captures",
    ),
    "a view in the place of the blocks": (
        by("DROP VIEW blocks", "CREATE VIEW blocks AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) SELECT n AS version FROM r"),
        DamagedStore, "view blocks",
    ),
    "a trigger": (
        by("CREATE TRIGGER texts_fts_x AFTER INSERT ON texts BEGIN DELETE FROM stories; END"), DamagedStore, "trigger texts_fts_x",
    ),
    "a check that never ends": (
        declared("stories", "CHECK (key <> '')", "CHECK (length(hex(zeroblob(400000000))) > 1)"), DamagedStore, "table stories",
    ),
    "a table without a column": (by("ALTER TABLE stories RENAME COLUMN key TO name"), DamagedStore, "table stories"),
    "bytes for a headline": (by("UPDATE versions SET headline = x'00ff' WHERE id = 1"), DamagedStore, "versions.headline is no text"),
    "a place without end": (by("UPDATE versions SET position = 9e999 WHERE id = 1"), DamagedStore, "versions.position is no integer"),
    "a place that is a word": (by("UPDATE versions SET position = 'first' WHERE id = 1"), DamagedStore, "versions.position is no integer"),
    "text for packed bytes": (by("UPDATE captures SET bytes_zlib = 'text' WHERE id = 1"), DamagedStore, "captures.bytes_zlib is no blob"),
    "a time that is none": (by("UPDATE captures SET added_at = 'yesterday' WHERE id = 1"), DamagedStore, "not as revtrack wrote it"),
    "a time of no zone among others": (
        by("UPDATE captures SET added_at = '2024-03-12T10:00:00' WHERE id = 1"), DamagedStore, "not as revtrack wrote it",
    ),
    "tags that are no texts": (by("UPDATE versions SET tags = '[1]' WHERE id = 1"), DamagedStore, "not as revtrack wrote it"),
    "a list that never ends": (
        loose("UPDATE versions SET warnings = replace(hex(zeroblob(50000)), '0', '[') WHERE id = 1"), DamagedStore, "damaged",
    ),
    "more blocks than a page has": (
        by("UPDATE texts SET text = hex(zeroblob(50000))",
            "INSERT INTO block_runs SELECT 1, 1000 * (n + 1), 0, 2000 * (n + 1), 1, 256 FROM counting",
        ), DamagedStore, "more text in version",
    ),
    "a story of a version that is gone": (by("UPDATE versions SET story = 99 WHERE id = 1"), DamagedStore, "rows which are gone"),
    "a text longer than a page may be": (
        by("UPDATE versions SET headline = replace(hex(zeroblob(20000000)), '00', 'ab') WHERE id = 1"), DamagedStore, "larger than any",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_by_name_and_nothing_comes_in(what: str, ours: Archive, theirs: Path) -> None:
    forge, error, said = REFUSED[what]
    past_revtrack(theirs, forge, back="view in the place of the captures" not in what)
    before, sent = ours.path.read_bytes(), theirs.read_bytes()
    tracemalloc.start()
    with pytest.raises(error, match=said):
        ours.merge_from(theirs)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < MOST
    assert (ours.path.read_bytes(), theirs.read_bytes()) == (before, sent)


def test_an_older_one_with_a_trigger_is_refused_before_it_is_brought_up_to_date(
    ours: Archive, tmp_path: Path
) -> None:
    old = schemas.loaded(2, tmp_path / "old.db")
    past_revtrack(old, by("CREATE TRIGGER harm AFTER DELETE ON diffs BEGIN SELECT 1; END"))
    with pytest.raises(DamagedStore, match="trigger harm"):
        ours.merge_from(old)


def test_tables_and_indexes_that_others_added_are_let_be(ours: Archive, theirs: Path) -> None:
    past_revtrack(theirs, by("CREATE TABLE notes (text)", "CREATE INDEX mine ON versions (slug)"))
    assert ours.merge_from(theirs).added == 4


def test_a_key_of_control_characters_comes_in_as_one_that_can_be_typed(
    ours: Archive, theirs: Path, revtrack: CommandLine
) -> None:
    past_revtrack(
        theirs, lambda c: c.execute("UPDATE stories SET key = ?", ["\x1b[2J\u202e'; --\n"])
    )
    ran = revtrack("merge", theirs)
    assert ran.code == 0
    assert not {"\x1b", "\u202e"} & set(ran.out + ran.err)
    (key,) = package.open(revtrack.db).keys()
    assert key.isprintable()
    assert ours.keys() == ["fire"]


def test_words_that_mean_harm_are_text_there_too(theirs: Path, revtrack: CommandLine) -> None:
    worst = "<script>alert(1)</script> \x1b[2J =1+1 '); DROP TABLE stories; --"
    past_revtrack(
        theirs, lambda c: c.execute("UPDATE captures SET file = ?, source = ?", [worst, worst])
    )
    ran = revtrack("merge", theirs, "--json")
    assert ran.code == 0
    assert ran.document["added"] == 4
    assert "\x1b" not in revtrack("log", "warehouses").out


def test_the_limit_is_raised_by_its_flag(theirs: Path, revtrack: CommandLine) -> None:
    ran = revtrack("merge", theirs, "--max-bytes", "1000")
    assert ran.code != 0
    assert "larger than the limit of 1,000 bytes (max-bytes)" in " ".join(ran.err.split())
    assert revtrack("merge", theirs, "--max-bytes", "100000").code == 0


# Any database


@pytest.mark.parametrize("size", [500, 60_000_000, 10_000_000_000])
def test_a_capture_that_unpacks_to_much_fills_no_memory(size: int, theirs: Path) -> None:
    past_revtrack(theirs, bomb(size))
    with Store.reading(theirs) as store:
        with closing(sqlite3.connect(theirs)) as connection:
            (digest,) = connection.execute("SELECT sha256 FROM captures WHERE id = 4").fetchone()
        tracemalloc.start()
        with pytest.raises(DamagedStore, match="SHA-256"):
            store.capture(digest)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert most < max(MOST, 0 if size == 500 else 3 * 60_000_000)


def test_check_names_a_capture_that_unpacks_to_more_than_it_says(theirs: Path) -> None:
    past_revtrack(theirs, bomb(500))
    problems = package.open(theirs).check().problems
    assert any(one.kind == "changed" and one.what.startswith("capture 4") for one in problems)


def test_limits_apply_to_what_the_parser_here_reads(ours: Archive, theirs: Path) -> None:
    few = Archive(ours.path, lambda: datetime.now(UTC), Settings(max_blocks=5))
    with pytest.raises(UnreadableInput, match="max-blocks"):
        few.merge_from(theirs)
