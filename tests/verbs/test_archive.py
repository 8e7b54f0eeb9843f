"""The archive's verbs from Python: nothing lost, everything in its place."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import revtrack
from revtrack.model.held import Given
from revtrack.store.store import Store
from revtrack.version import PARSER
from revtrack.wire import furniture
from tests.support import FIRE, page, write

LEAD = page(*FIRE[:4], label="LEAD", time="10:00 March 12, 2024")
SECOND = page(*FIRE, label="2nd LD", time="11:00 March 12, 2024")
FIRST = page(*FIRE[:3])


@pytest.fixture
def archive(tmp_path: Path) -> revtrack.Archive:
    return revtrack.open(tmp_path / "stories.db")


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    return [write(tmp_path, f"{n}.txt", text) for n, text in enumerate((FIRST, LEAD, SECOND), 1)]


def rows(archive: revtrack.Archive, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(archive.path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_an_older_version_added_later_takes_its_place(
    archive: revtrack.Archive, pages: list[Path]
) -> None:
    archive.add([pages[2], pages[0], pages[1]])
    log = archive.log("harbour")
    assert [entry.held.version.label for entry in log.entries] == [None, "LEAD", "2nd LD"]
    assert [entry.changes and entry.changes["added"] for entry in log.entries] == [None, 1, 1]


def test_pages_alike_in_every_time_keep_the_order_they_were_added_in(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    for number in range(4):
        archive.add([write(tmp_path, f"{number}.txt", "\n\n".join(FIRE[: 5 - number]))])
    counts = [len(entry.held.version.blocks) for entry in archive.log("a-fire").entries]
    assert counts == [5, 4, 3, 2]


def test_the_same_bytes_are_never_kept_twice(archive: revtrack.Archive, pages: list[Path]) -> None:
    archive.add(pages)
    before = archive.path.read_bytes()
    (entry,) = archive.add([pages[1]]).added
    assert entry.status == "already held"
    assert entry.story_by == "the same bytes are held as version 2 of harbour-fire-2024-03-12"
    assert archive.path.read_bytes() == before


def test_the_same_text_under_another_label_is_a_version(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    archive.add(
        [write(tmp_path, "1.txt", FIRST), write(tmp_path, "2.txt", page(*FIRE[:3], label="LEAD"))]
    )
    assert len(archive.log("harbour").entries) == 2
    assert not [c for c in archive.diff("harbour").changes if c.kind != "unchanged"]


def test_there_and_back_again_are_three_versions(archive: revtrack.Archive, tmp_path: Path) -> None:
    for number, (text, label) in enumerate([(FIRE, None), (FIRE[:3], "LEAD"), (FIRE, "2nd LD")]):
        archive.add([write(tmp_path, f"{number}.txt", page(*text, label=label))])
    counts = [entry.changes for entry in archive.log("harbour").entries]
    assert counts[1] is not None
    assert counts[2] is not None
    assert (counts[1]["removed"], counts[2]["added"]) == (2, 2)


def test_captures_are_kept_byte_for_byte(archive: revtrack.Archive, tmp_path: Path) -> None:
    data = page(*FIRE).replace("\n", "\r\n").encode("utf-16")
    archive.add([write(tmp_path, "1.txt", data)])
    from revtrack.store.store import Store

    held = archive.show("harbour")
    with Store.reading(archive.path) as store:
        assert store.capture(held.sha256).data == data


@pytest.mark.parametrize("sql", ["UPDATE captures SET size = 1", "DELETE FROM captures"])
def test_captures_never_change(archive: revtrack.Archive, pages: list[Path], sql: str) -> None:
    archive.add(pages)
    connection = sqlite3.connect(archive.path)
    with pytest.raises(sqlite3.IntegrityError, match="captures never change"):
        connection.execute(sql)
    connection.close()


def test_a_text_is_stored_once_however_many_versions_hold_it(
    archive: revtrack.Archive, pages: list[Path]
) -> None:
    archive.add(pages)
    assert rows(archive, "SELECT count(*) FROM texts") == [(len(FIRE),)]
    assert rows(archive, "SELECT count(*) FROM blocks") == [(3 + 4 + 5,)]


def test_three_times_are_kept_apart(archive: revtrack.Archive, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    captured = datetime(2024, 3, 13, 8, tzinfo=UTC)
    archive.add([write(tmp_path, "1.txt", FIRST)], given=Given(captured_at=captured))
    held = archive.show("harbour")
    assert held.version.field("published_at") == "2024-03-12T09:12:00+09:00"
    assert held.captured_at == captured
    assert held.added_at is not None
    assert held.added_at > captured


def test_without_a_time_given_the_file_s_own_is_kept(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    import os

    path = write(tmp_path, "1.txt", FIRST)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    archive.add([path])
    captured = archive.show("harbour").captured_at
    assert captured is not None
    assert captured.timestamp() == 1_700_000_000


def test_a_gap_in_the_chain_is_named(archive: revtrack.Archive, pages: list[Path]) -> None:
    archive.add([pages[0], pages[2]])
    assert archive.log("harbour").missing == ("LEAD",)


def test_a_rebuild_tells_a_better_parser_from_an_editorial_change(
    archive: revtrack.Archive, pages: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add(pages)
    assert archive.rebuild().changed == ()
    held = rows(archive, "SELECT * FROM captures")
    monkeypatch.setattr(furniture, "reads_as_heading", lambda text: "blaze" in text)
    monkeypatch.setattr(furniture, "is_plain_paragraph", lambda _: False)
    monkeypatch.setattr("revtrack.store.store.PARSER", "new")
    monkeypatch.setattr("revtrack.verbs.rebuilding.PARSER", "new")
    rebuilt = archive.rebuild()
    assert [entry.version for entry in rebuilt.changed] == [1, 2, 3]
    assert rebuilt.changed[0].blocks == (3, 3, 2)
    assert {entry.parser for entry in rebuilt.changed} == {PARSER}
    assert rows(archive, "SELECT DISTINCT parser FROM versions") == [("new",)]
    assert rows(archive, "SELECT * FROM captures") == held
    assert [entry.changes and entry.changes["added"] for entry in archive.log("harbour").entries] == [
        None, 1, 1,
    ]  # fmt: skip


def test_a_rebuild_forgets_texts_that_nothing_points_to(
    archive: revtrack.Archive, pages: list[Path]
) -> None:
    archive.add(pages)
    connection = sqlite3.connect(archive.path)
    connection.execute("INSERT INTO texts (story, text, words) VALUES (1, 'x', 1)")
    connection.commit()
    connection.close()
    archive.rebuild()
    assert rows(archive, "SELECT count(*) FROM texts") == [(len(FIRE),)]


def test_a_version_given_to_another_story_leaves_both_chains_whole(
    archive: revtrack.Archive, pages: list[Path]
) -> None:
    archive.add(pages)
    moved = archive.move("harbour", "other", ["LEAD"])
    assert (moved.to, moved.emptied) == ("other", False)
    assert [e.held.version.label for e in archive.log("harbour").entries] == [None, "2nd LD"]
    assert archive.log("harbour").entries[1].changes == {
        "added": 2, "removed": 0, "changed": 0, "moved": 0, "split": 0, "merged": 0, "unchanged": 3,
    }  # fmt: skip
    assert archive.log("other").entries[0].changes is None


def test_a_story_moved_whole_is_gone_and_nothing_else(
    archive: revtrack.Archive, pages: list[Path]
) -> None:
    archive.add(pages)
    held = rows(archive, "SELECT sha256 FROM captures ORDER BY 1")
    assert archive.move("harbour", "other").emptied
    assert [story.key for story in archive.stories().stories] == ["other"]
    assert rows(archive, "SELECT sha256 FROM captures ORDER BY 1") == held


def test_a_story_can_be_renamed(archive: revtrack.Archive, pages: list[Path]) -> None:
    archive.add(pages)
    archive.rename("harbour", "fire")
    assert [story.key for story in archive.stories().stories] == ["fire"]
    assert len(archive.log("fire").entries) == 3


def test_a_fault_in_the_middle_of_an_add_leaves_nothing_behind(
    archive: revtrack.Archive, pages: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add(pages[:1])
    tables = ("SELECT * FROM versions", "SELECT * FROM captures", "SELECT * FROM texts")
    before = [rows(archive, sql) for sql in tables]

    def fail(*_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("revtrack.store.store.Store.put_diff", fail)
    with pytest.raises(RuntimeError):
        archive.add(pages[1:])
    after = [rows(archive, sql) for sql in tables]
    assert after == before


def test_a_damaged_capture_is_found_when_it_is_read(
    archive: revtrack.Archive, pages: list[Path]
) -> None:
    archive.add(pages)
    connection = sqlite3.connect(archive.path)
    connection.execute("DROP TRIGGER captures_never_change")
    connection.execute("UPDATE captures SET bytes_zlib = x'00'")
    connection.commit()
    connection.close()
    with pytest.raises(revtrack.RevtrackError, match="its bytes no longer have the SHA-256"):
        archive.show("harbour", furniture=True)


def test_ten_versions_cost_little_more_than_one(archive: revtrack.Archive, tmp_path: Path) -> None:
    texts = [f"{FIRE[n % 5]} Report number {n} of the evening." * 8 for n in range(40)]
    archive.add([write(tmp_path, "0.txt", page(*texts))])
    texts_of_one = rows(archive, "SELECT sum(length(text)) FROM texts")[0][0]
    for number in range(1, 10):
        more = page(*texts, f"Paragraph {number} is new.", label=f"{number}th LD")
        archive.add([write(tmp_path, f"{number}.txt", more)])
    texts_of_ten = rows(archive, "SELECT sum(length(text)) FROM texts")[0][0]
    assert isinstance(texts_of_one, int)
    assert isinstance(texts_of_ten, int)
    assert texts_of_ten < texts_of_one * 1.05


def test_people_s_views_read_as_prose(archive: revtrack.Archive, pages: list[Path]) -> None:
    archive.add(pages)
    (text,) = rows(archive, "SELECT text FROM version_text WHERE version = 1")[0]
    assert str(text).split("\n\n")[1:] == list(FIRE[1:3])
    found = rows(
        archive, "SELECT new_label, new_blocks, new_text FROM changes WHERE kind = 'added'"
    )
    assert found == [("LEAD", "paragraph 4", FIRE[3]), ("2nd LD", "paragraph 5", FIRE[4])]


def test_texts_can_be_searched(archive: revtrack.Archive, pages: list[Path]) -> None:
    archive.add(pages)
    found = rows(archive, "SELECT text FROM texts_fts WHERE texts_fts MATCH 'crane AND operator'")
    assert found == [(FIRE[3],)]


def test_foreign_keys_hold(archive: revtrack.Archive, pages: list[Path]) -> None:
    archive.add(pages)
    archive.move("harbour", "other", ["1"])
    archive.rebuild()
    assert rows(archive, "PRAGMA foreign_key_check") == []
    assert rows(archive, "PRAGMA integrity_check") == [("ok",)]


def test_a_chain_is_read_whole_as_its_versions_are_one_by_one(
    archive: revtrack.Archive, pages: list[Path]
) -> None:
    archive.add(pages)
    with Store.reading(archive.path) as store:
        (key,) = store.story_keys()
        whole = store.whole_chain(key)
        assert whole == [store.with_blocks(held) for held in store.chain(key)]
    assert [len(held.version.blocks) for held in whole] == [3, 4, 5]


def test_lineages_are_told_of_versions_by_their_names_in_the_chain(
    archive: revtrack.Archive, pages: list[Path]
) -> None:
    archive.add(pages, "harbour")
    blame = archive.blame("harb", "2")
    assert [blamed.introduced_in for blamed in blame.blocks] == [1, 1, 1, 2]
    assert (blame.story, blame.version, len(blame.versions)) == ("harbour", 2, 2)
    assert blame.versions[0].sha256 == archive.show("harbour", "1").sha256
    matrix = archive.matrix("harbour")
    assert [row.introduced_in for row in matrix.rows] == [1, 1, 1, 2, 3]
    assert matrix.versions[:2] == blame.versions
    trace = archive.trace("harbour", "4")
    assert [step.version for step in trace.steps] == [2, 3]
    assert trace.versions == matrix.versions


def test_a_version_shown_has_its_note_s_claims(archive: revtrack.Archive, tmp_path: Path) -> None:
    file = write(tmp_path, "1.txt", page(*FIRE, note="ADDS quote in para 4"))
    archive.add([file], "fire")
    assert archive.show("fire").version.claims == revtrack.parse(file.read_text()).claims
    (claim,) = archive.show("fire").version.claims
    assert claim.numbers(5) == (4,)
