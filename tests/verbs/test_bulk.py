"""Many pages at once: kept in batches, resumed after any end, their diffs due until derived."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

import revtrack
from revtrack.model.held import Given
from revtrack.model.reported import Item
from revtrack.store.schema import APPLICATION_ID, MIGRATIONS
from revtrack.store.store import Store
from tests.stories import Author, revise
from tests.support import FIRE, ROOT, CommandLine, page, write

LABELS = (None, "LEAD", "2nd LD", "3rd LD")


@pytest.fixture
def archive(tmp_path: Path) -> revtrack.Archive:
    return revtrack.open(tmp_path / "stories.db")


def rows(archive: revtrack.Archive, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(archive.path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def series(stories: int) -> Iterator[Item]:
    """Yield four versions of each story, the stories going on at the same time."""
    made = []
    for seed in range(stories):
        author = Author(seed)
        texts = [author.story(8)]
        texts += [revise(author, texts[0], 2 + n).new for n in range(3)]
        made.append(texts)
    for number, label in enumerate(LABELS):
        for seed, texts in enumerate(made):
            text = page(*texts[number], label=label, time=f"{10 + number}:12 March 12, 2024")
            yield Item(text, f"story-{seed:03}", name=f"{seed}-{number}")


def test_reports_come_in_the_order_of_the_items(archive: revtrack.Archive) -> None:
    entries = list(archive.add_many(series(5), batch=3))
    assert [entry.file for entry in entries] == [item.name for item in series(5)]
    assert {entry.status for entry in entries} == {"added"}
    assert [len(archive.log(f"story-00{n}").entries) for n in range(5)] == [4] * 5


def test_items_are_asked_for_a_batch_at_a_time(archive: revtrack.Archive) -> None:
    asked = 0

    def counted() -> Iterator[Item]:
        nonlocal asked
        for item in series(10):
            asked += 1
            yield item

    reports = archive.add_many(counted(), batch=4)
    assert asked == 0
    next(reports)
    assert asked == 4


def test_what_was_reported_is_kept_when_the_caller_stops(archive: revtrack.Archive) -> None:
    reports = archive.add_many(series(10), batch=4)
    seen = [next(reports) for _ in range(6)]
    reports.close()  # type: ignore[attr-defined]
    held = {key for (key,) in rows(archive, "SELECT sha256 FROM captures")}
    assert {entry.held.sha256 for entry in seen if entry.held} <= held
    assert len(held) == 8


def test_the_same_item_twice_in_a_batch_is_held_once(archive: revtrack.Archive) -> None:
    item = Item(page(*FIRE), "fire")
    first, second = archive.add_many([item, item])
    assert (first.status, second.status) == ("added", "already held")
    assert second.story_by == "the same bytes are held as version 1 of fire"


def test_a_bad_item_does_not_stop_the_others(archive: revtrack.Archive) -> None:
    items = [Item("", name="empty"), Item(page(*FIRE), "a key"), Item(page(*FIRE), "fire")]
    entries = list(archive.add_many(items))
    assert [entry.status for entry in entries] == ["failed", "failed", "added"]
    assert [entry.exit_code for entry in entries] == [3, 2, 0]


def test_no_database_is_made_of_bad_items_alone(archive: revtrack.Archive) -> None:
    assert [entry.status for entry in archive.add_many([Item("  \n")])] == ["failed"]
    assert not archive.path.exists()


def test_what_is_known_of_an_item_is_kept(archive: revtrack.Archive) -> None:
    source = "https://en.yna.co.kr/view/AEN20240312001200315"
    (entry,) = archive.add_many([Item(page(*FIRE), given=Given("yonhap", source))])
    assert entry.held
    assert (entry.held.version.story_id, entry.held.given_agency) == ("AEN20240312-0012", "yonhap")


def test_items_without_a_key_find_stories_of_the_same_batch(archive: revtrack.Archive) -> None:
    pages = [page(*FIRE[: 5 - n], label=label) for n, label in enumerate(LABELS[:3])]
    entries = list(archive.add_many(Item(text) for text in pages))
    assert {entry.held.story for entry in entries if entry.held} == {"harbour-fire-2024-03-12"}


def test_the_report_is_what_the_database_holds(archive: revtrack.Archive) -> None:
    for entry in list(archive.add_many(series(3))):
        assert entry.held
        with Store.reading(archive.path) as store:
            held = store.holding(entry.held.sha256)
        assert held
        assert held.facts() == entry.held.facts()


def test_older_versions_added_later_take_their_place(archive: revtrack.Archive) -> None:
    list(archive.add_many(reversed(list(series(3))), batch=5))
    for number in range(3):
        labels = [e.held.version.label for e in archive.log(f"story-00{number}").entries]
        assert labels == list(LABELS)


def test_captures_told_by_an_earlier_one_come_back_byte_for_byte(
    archive: revtrack.Archive,
) -> None:
    items = list(series(4))
    entries = list(archive.add_many(items, batch=7))
    assert rows(archive, "SELECT count(*) FROM captures WHERE base IS NULL") == [(4,)]
    with Store.reading(archive.path) as store:
        for item, entry in zip(items, entries, strict=True):
            assert entry.held
            data = item.data.encode() if isinstance(item.data, str) else item.data
            assert store.capture(entry.held.sha256).data == data


def test_diffs_that_are_due_are_counted_rightly_and_told_in_sql(
    archive: revtrack.Archive,
) -> None:
    list(archive.add_many(series(3)))
    due = [entry.changes for entry in archive.log("story-001").entries]
    kinds = rows(archive, "SELECT kind, count(*) FROM changes GROUP BY kind")
    assert kinds == [("not derived yet", 9)]
    assert archive.derive() == 9
    assert [entry.changes for entry in archive.log("story-001").entries] == due
    assert rows(archive, "SELECT count(*) FROM diffs_due") == [(0,)]
    assert rows(archive, "SELECT count(*) FROM changes WHERE kind = 'not derived yet'") == [(0,)]
    assert archive.derive() == 0


def test_diffs_of_versions_that_are_no_longer_neighbours_are_dropped(
    archive: revtrack.Archive,
) -> None:
    first, second, third = (item for item in series(1) if not item.name.endswith("-3"))
    list(archive.add_many([first, third]))
    archive.derive()
    list(archive.add_many([second]))
    pairs = rows(archive, "SELECT old_version, new_version, kind FROM changes")
    assert set(pairs) == {(1, 2, "not derived yet"), (2, 3, "not derived yet")}


def test_rebuild_due_derives_what_is_missing(revtrack: CommandLine) -> None:
    import revtrack as package

    list(package.open(revtrack.db).add_many(series(2)))
    document = revtrack("rebuild", "--due", "--json").document
    assert (document["captures"], document["diffs"]) == (0, 6)
    assert revtrack("rebuild", "--due", "--json").document["diffs"] == 0


def test_a_folder_has_its_diffs_at_once(archive: revtrack.Archive, tmp_path: Path) -> None:
    for item in series(3):
        assert isinstance(item.data, str)
        write(tmp_path, f"{item.name}.txt", item.data)
    archive.add([tmp_path])
    assert rows(archive, "SELECT count(*) FROM diffs_due") == [(0,)]


def test_texts_go_with_a_version_to_another_story(archive: revtrack.Archive) -> None:
    list(archive.add_many(series(2)))
    before = archive.show("story-000", "LEAD").version.blocks
    archive.move("story-000", "story-001", ["LEAD"])
    archive.move("story-000", "elsewhere")
    assert archive.show("story-001", "2").version.blocks in (before, *_blocks(archive, "story-001"))
    strays = (
        "SELECT count(*) FROM blocks b JOIN versions v ON v.id = b.version "
        "LEFT JOIN texts t ON t.id = b.text WHERE t.story IS NOT v.story"
    )
    assert rows(archive, strays) == [(0,)]
    assert rows(
        archive, "SELECT count(*) FROM texts WHERE id NOT IN (SELECT text FROM blocks)"
    ) == [(0,)]
    assert rows(archive, "PRAGMA foreign_key_check") == []
    assert rows(archive, "SELECT key FROM stories ORDER BY key") == [("elsewhere",), ("story-001",)]


def _blocks(archive: revtrack.Archive, story: str) -> list[object]:
    with Store.reading(archive.path) as store:
        return [held.version.blocks for held in store.whole_chain(story)]


def test_another_program_may_write_between_two_batches(archive: revtrack.Archive) -> None:
    items = list(series(4))
    reports = archive.add_many(items, batch=4)
    for _ in range(4):
        next(reports)
    revtrack.open(archive.path).move("story-000", "story-002")
    revtrack.open(archive.path).rebuild()
    assert {entry.status for entry in reports} == {"added"}
    assert rows(archive, "PRAGMA foreign_key_check") == []
    assert len(archive.log("story-000").entries) == 3
    texts = [text for (text,) in rows(archive, "SELECT text FROM version_text")]
    assert None not in texts


def test_a_database_of_the_first_tables_is_brought_up_to_date(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    _old_database(archive.path)
    assert [block.text for block in archive.show("fire", "1").version.blocks] == list(FIRE[:2])
    changes = archive.log("fire").entries[1].changes
    assert changes
    assert changes["added"] == 1
    assert archive.log("storm").entries[0].held.version.blocks[0].text == FIRE[0]
    assert len(archive.search("firefighters").hits) == 1
    assert rows(archive, "SELECT count(*) FROM texts") == [(4,)]
    assert rows(archive, "PRAGMA foreign_key_check") == []
    assert rows(archive, "PRAGMA integrity_check") == [("ok",)]
    later = page(*FIRE, label="2nd LD", time="11:00 March 12, 2024")
    (entry,) = archive.add([write(tmp_path, "3.txt", later)]).added
    assert entry.held
    assert (entry.held.story, entry.held.place) == ("fire", 3)


def _old_database(path: Path) -> None:
    """Make a database as it was: two versions of a story, and another with a text in common."""
    connection = sqlite3.connect(path)
    connection.executescript("".join(MIGRATIONS[0].statements()))
    put = connection.execute
    put(f"PRAGMA application_id = {APPLICATION_ID}")
    put("PRAGMA user_version = 1")
    put("INSERT INTO stories VALUES (1, 'fire', '2024-03-12T12:00:00+00:00')")
    put("INSERT INTO stories VALUES (2, 'storm', '2024-03-12T12:00:00+00:00')")
    for number, text in enumerate(FIRE[:3], start=1):
        row = [number, f"{number:064}", text, len(text.split())]
        put("INSERT INTO texts VALUES (?, ?, ?, ?)", row)
    for number, story, texts in ((1, 1, 2), (2, 1, 3), (3, 2, 1)):
        digest = f"{number:064}"
        put(
            "INSERT INTO captures VALUES (?, x'00', 1, 'text/plain', '1.txt', NULL, NULL, "
            "'2024-03-12T12:00:00+00:00')",
            [digest],
        )
        put(
            "INSERT INTO versions (id, story, capture, position, agency, ordinal, parser) "
            "VALUES (?, ?, ?, ?, 'yonhap', ?, '1')",
            [number, story, digest, 1 + (number == 2), int(number == 2)],
        )
        for place in range(texts):
            put(
                "INSERT INTO blocks VALUES (?, ?, 'paragraph', ?, ?)",
                [number, place, place + 1, place + 1],
            )
    connection.commit()
    connection.close()


_ADD_MANY = """
import sys
import revtrack
from tests.verbs.test_bulk import series
for entry in revtrack.open(sys.argv[1]).add_many(series(int(sys.argv[2])), batch=7):
    assert entry.status != "failed"
    print(entry.held.sha256, flush=True)
"""
KILLS = 24


def test_killed_at_any_moment_it_resumes_without_loss_or_doubles(tmp_path: Path) -> None:
    whole, path = tmp_path / "whole.db", tmp_path / "killed.db"
    start = time.monotonic()
    told = _run(whole, None)
    taken = time.monotonic() - start
    random = Random(7)  # noqa: S311  nothing secret
    for _ in range(KILLS):
        some = _run(path, random.uniform(0.2 * taken, taken))
        assert set(some) <= set(_column(path, "SELECT sha256 FROM captures"))
        assert _column(path, "PRAGMA integrity_check") == ["ok"]
        assert _column(path, "PRAGMA foreign_key_check") == []
    assert _run(path, None) == told
    for sql in (
        "SELECT sha256 FROM captures ORDER BY 1",
        "SELECT text FROM version_text",
        "SELECT count(*) FROM texts",
    ):
        assert _column(path, sql) == _column(whole, sql)


def _run(path: Path, kill_after: float | None) -> list[str]:
    """Add the series in a process of its own, killed after some seconds; return what it told."""
    process = subprocess.Popen(
        [sys.executable, "-c", _ADD_MANY, str(path), "60"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        out, _ = process.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
    # The last line may have been cut off.
    return [line for line in out.splitlines() if len(line) == 64]


def _column(path: Path, sql: str) -> list[object]:
    if not path.exists() or not path.stat().st_size:
        return ["ok"] if "integrity" in sql else []
    connection = sqlite3.connect(path)
    try:
        if (
            sql.startswith("SELECT")
            and not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        ):
            return []
        return [row[0] for row in connection.execute(sql)]
    finally:
        connection.close()


def test_the_numbers_of_keys_are_found_in_few_looks(archive: revtrack.Archive) -> None:
    for number in range(12):
        text = page(*Author(number).story(6))
        list(archive.add_many([Item(text)]))
    keys = json.loads(str(rows(archive, "SELECT json_group_array(key) FROM stories")[0][0]))
    stem = "harbour-fire-2024-03-12"
    assert sorted(keys) == sorted([stem, *(f"{stem}-{n}" for n in range(2, 13))])
