"""`revtrack merge`: two researchers' databases into one; nothing is decided without being said."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

import revtrack as package
from revtrack.errors import DamagedStore, StoreBusy, UsageError
from revtrack.model.held import NOTHING_GIVEN, Given
from revtrack.model.merged import Merged
from tests import schemas
from tests.commands.test_documents import assert_valid
from tests.support import FIRE, CommandLine, page, write

T = TypeVar("T")
LEAD = page(*FIRE, label="LEAD", time="10:05 March 12, 2024")
SECOND = page(*FIRE[1:], label="2nd LD", time="11:30 March 12, 2024")
FIRST = page(*FIRE[:3])
STORM = page(
    "A storm tore roofs from houses on the island of Sorae on Wednesday, the coast guard said.",
    "Ferries stayed in port, and schools were closed until Friday, the governor's office said.",
    headline="Storm hits Sorae", slug="island storm", time="08:00 March 13, 2024",
)  # fmt: skip
VOTE = page(
    "Parliament passed the harbour safety bill on Thursday by 151 votes to 120.",
    "The bill doubles fines for warehouses that store solvents without a licence.",
    headline="Parliament passes harbour bill", slug="harbour bill", time="16:00 March 14, 2024",
)  # fmt: skip


class Pair:
    """Two researchers' databases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "ben").mkdir()
        self.ours = package.open(folder / "anna.db")
        self.theirs = package.open(folder / "ben" / "ben.db")

    def add(
        self,
        archive: package.Archive,
        text: str,
        story: str | None = None,
        given: Given = NOTHING_GIVEN,
    ) -> None:
        name = f"{len(list(self.folder.glob('*.txt')))}.txt"
        (entry,) = archive.add([write(self.folder, name, text)], story, given).added
        assert entry.status == "added", entry

    def merge(self, dry_run: bool = False) -> Merged:
        return self.ours.merge_from(self.theirs.path, dry_run)

    def dump(self) -> list[str]:
        with closing(sqlite3.connect(self.ours.path)) as connection:
            return list(connection.iterdump())


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def conflicts(merged: Merged) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.what, one.ours, one.theirs) for one in merged.conflicts]


def digests(archive: package.Archive, story: str) -> list[str]:
    return [entry.held.sha256 for entry in archive.log(story).entries]


# Stories


def test_what_both_hold_stays_once_and_the_rest_takes_its_place(pair: Pair) -> None:
    for text in (FIRST, SECOND):
        pair.add(pair.ours, text, "fire")
    for text in (FIRST, LEAD):
        pair.add(pair.theirs, text, "harbour")
    (story,) = pair.merge().stories
    assert (story.story, story.to, story.new, story.added, story.held) == (
        "harbour", "fire", False, 1, 1,
    )  # fmt: skip
    assert story.by == "holds 1 of its 2 captures"
    labels = [entry.held.version.label for entry in pair.ours.log("fire").entries]
    assert labels == [None, "LEAD", "2nd LD"]
    assert pair.ours.keys() == ["fire"]


def test_a_story_is_known_by_its_text_as_add_knows_it(pair: Pair) -> None:
    pair.add(pair.ours, FIRST, "fire")
    pair.add(pair.theirs, LEAD, "harbour")
    merged = pair.merge()
    assert merged.stories[0].to == "fire"
    assert "of its text with fire" in merged.stories[0].by
    assert merged.conflicts == ()


def test_a_story_is_known_by_an_id(pair: Pair) -> None:
    address = "https://en.yna.co.kr/view/AEN20240312001200315"
    pair.add(pair.ours, FIRST, "fire", Given(source=address))
    pair.add(pair.theirs, STORM, "other", Given(source=f"{address}?section=national"))
    assert "it has, or follows, the id" in pair.merge().stories[0].by


def test_what_is_not_known_comes_in_under_its_own_key(pair: Pair) -> None:
    pair.add(pair.ours, FIRST, "fire")
    pair.add(pair.theirs, STORM, "storm")
    merged = pair.merge()
    assert (merged.stories[0].to, merged.stories[0].new) == ("storm", True)
    assert merged.conflicts == ()
    assert pair.ours.keys() == ["fire", "storm"]


def test_two_stories_of_one_key_are_kept_apart_and_told(pair: Pair) -> None:
    pair.add(pair.ours, FIRST, "tuesday")
    pair.add(pair.theirs, STORM, "tuesday")
    merged = pair.merge()
    assert conflicts(merged) == [
        ("key", "tuesday", "Fire breaks out at Moksan harbour", "Storm hits Sorae")
    ]
    assert "revtrack story merge tuesday-2 tuesday" in merged.conflicts[0].done
    assert pair.ours.keys() == ["tuesday", "tuesday-2"]
    assert pair.ours.show("tuesday").version.headline == "Fire breaks out at Moksan harbour"
    assert pair.ours.show("tuesday-2").version.headline == "Storm hits Sorae"


def test_a_free_key_is_free_in_both(pair: Pair) -> None:
    pair.add(pair.ours, FIRST, "tuesday")
    pair.add(pair.theirs, STORM, "tuesday")
    pair.add(pair.theirs, VOTE, "tuesday-2")
    pair.merge()
    assert pair.ours.show("tuesday-2").version.headline == "Parliament passes harbour bill"
    assert pair.ours.show("tuesday-3").version.headline == "Storm hits Sorae"


def test_captures_that_stand_in_different_stories_are_told_and_stay(pair: Pair) -> None:
    for text, story in ((FIRST, "fire"), (LEAD, "fire"), (STORM, "storm")):
        pair.add(pair.ours, text, story)
    for text in (FIRST, LEAD, STORM, VOTE):
        pair.add(pair.theirs, text, "week")
    merged = pair.merge()
    assert conflicts(merged) == [("captures", "1 of the captures of week", "storm", "week")]
    assert merged.conflicts[0].done == "they stay in storm; the rest is in fire"
    assert len(digests(pair.ours, "fire")) == 3
    assert len(digests(pair.ours, "storm")) == 1


def test_stories_that_are_one_here_are_told(pair: Pair) -> None:
    for text in (FIRST, STORM):
        pair.add(pair.ours, text, "week")
    pair.add(pair.theirs, FIRST, "fire")
    pair.add(pair.theirs, STORM, "storm")
    assert conflicts(pair.merge()) == [("stories", "week", "one story", "fire, storm")]


def test_what_the_other_keeps_apart_is_not_joined_for_its_text(pair: Pair) -> None:
    pair.add(pair.theirs, FIRST, "fire")
    pair.add(pair.theirs, LEAD, "drill")
    pair.merge()
    assert pair.ours.keys() == ["drill", "fire"]


def test_a_key_that_cannot_be_typed_is_not_taken(pair: Pair) -> None:
    pair.add(pair.theirs, STORM, "storm")
    with closing(sqlite3.connect(pair.theirs.path)) as connection:
        connection.execute("UPDATE stories SET key = '--db\x1b[2J'")
        connection.commit()
    assert pair.merge().stories[0].to == "island-storm-2024-03-13"


# What people gave


def test_what_was_given_of_a_page_comes_along(pair: Pair) -> None:
    given = Given("generic", "https://news.example/storm")
    pair.add(pair.theirs, STORM, "storm", given)
    before = pair.theirs.show("storm")
    pair.merge()
    after = pair.ours.show("storm")
    assert after.given_agency == "generic"
    assert (after.added_at, after.captured_at) == (before.added_at, before.captured_at)
    assert after.version == before.version
    with closing(sqlite3.connect(pair.ours.path)) as connection:
        assert connection.execute("SELECT source FROM captures").fetchone() == (given.source,)


def test_different_agencies_and_sources_are_told_and_stay(pair: Pair) -> None:
    pair.add(pair.ours, STORM, "storm", Given("yonhap", "https://a.example/storm"))
    pair.add(pair.theirs, STORM, "storm", Given("generic", "https://b.example/storm"))
    assert conflicts(pair.merge()) == [
        ("agency", "storm version 1", "yonhap", "generic"),
        ("source", "storm version 1", "https://a.example/storm", "https://b.example/storm"),
    ]
    assert pair.ours.show("storm").given_agency == "yonhap"


# Codes


def code(archive: package.Archive, folder: Path, coders: Sequence[str], shift: int) -> None:
    """Have people code every change of the story `fire` by the first variable."""
    sheet = archive.sheet(["fire"], coders)
    table, variable = sheet.table(), sheet.codebook.variables[0]
    columns = list(table.columns)
    path = folder / "sheet.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        for n, row in enumerate(table.rows):
            cells = list(row)
            for coder in coders:
                at = columns.index(f"{coder}: {variable.name}")
                cells[at] = variable.names[(n + shift) % len(variable.names)]
            rows.writerow(cells)
    archive.take_sheet(path)


def current(archive: package.Archive) -> list[tuple[str, ...]]:
    sql = "SELECT coder, variable, change, code FROM current_codes ORDER BY 1, 2, 3"
    with closing(sqlite3.connect(archive.path)) as connection:
        return connection.execute(sql).fetchall()


def imports(archive: package.Archive) -> list[str]:
    with closing(sqlite3.connect(archive.path)) as connection:
        return [row[0] for row in connection.execute("SELECT file FROM code_imports ORDER BY id")]


@pytest.fixture
def coded(pair: Pair) -> Pair:
    for archive in (pair.ours, pair.theirs):
        for text in (FIRST, LEAD):
            pair.add(archive, text, "fire")
    return pair


def test_codes_come_along_with_their_history(coded: Pair) -> None:
    code(coded.theirs, coded.folder, ["ben"], 0)
    code(coded.theirs, coded.folder, ["ben"], 1)
    merged = coded.merge()
    assert (merged.conflicts, merged.codes) == ((), 2 * len(current(coded.theirs)))
    assert current(coded.ours) == current(coded.theirs) != []
    assert len(imports(coded.ours)) == 2


def test_codes_of_different_coders_stand_side_by_side(coded: Pair) -> None:
    code(coded.ours, coded.folder, ["anna"], 0)
    code(coded.theirs, coded.folder, ["ben"], 1)
    assert coded.merge().conflicts == ()
    assert coded.ours.agreement().coders == ("anna", "ben")


def test_different_codes_of_one_coder_are_told_and_the_one_here_counts(coded: Pair) -> None:
    code(coded.ours, coded.folder, ["anna"], 0)
    before = current(coded.ours)
    code(coded.theirs, coded.folder, ["anna"], 1)
    merged = coded.merge()
    assert {one.kind for one in merged.conflicts} == {"code"}
    assert len(merged.conflicts) == len(before)
    assert current(coded.ours) == before
    assert imports(coded.ours)[-1] == "kept when ben.db was merged"
    with closing(sqlite3.connect(coded.ours.path)) as connection:
        kept = {row[0] for row in connection.execute("SELECT code FROM codes")}
    assert kept >= {row[3] for row in current(coded.theirs)}, "the other stays in the history"


def test_a_coder_s_name_is_the_same_in_capitals(coded: Pair) -> None:
    code(coded.ours, coded.folder, ["anna"], 0)
    code(coded.theirs, coded.folder, ["Anna"], 1)
    assert {one.kind for one in coded.merge().conflicts} == {"code"}
    assert {row[0] for row in current(coded.ours)} == {"anna"}
    before = coded.dump()
    coded.merge()
    assert coded.dump() == before


def test_codes_that_went_on_there_count_without_a_conflict(coded: Pair) -> None:
    code(coded.theirs, coded.folder, ["anna"], 0)
    coded.merge()
    code(coded.theirs, coded.folder, ["anna"], 1)
    assert coded.merge().conflicts == ()
    assert current(coded.ours) == current(coded.theirs)


def test_codes_that_went_on_here_count_without_a_conflict(coded: Pair) -> None:
    code(coded.theirs, coded.folder, ["anna"], 0)
    coded.merge()
    code(coded.ours, coded.folder, ["anna"], 1)
    before = current(coded.ours)
    merged = coded.merge()
    assert (merged.conflicts, merged.codes) == ((), 0)
    assert current(coded.ours) == before != current(coded.theirs)


def test_merged_both_ways_they_hold_the_same(coded: Pair) -> None:
    code(coded.ours, coded.folder, ["anna"], 0)
    code(coded.theirs, coded.folder, ["anna"], 1)
    coded.merge()
    coded.theirs.merge_from(coded.ours.path)
    assert current(coded.theirs) == current(coded.ours)
    before = coded.dump()
    coded.merge()
    assert coded.dump() == before


def test_a_codebook_that_lacks_what_was_coded_takes_none_of_it(coded: Pair) -> None:
    code(coded.ours, coded.folder, ["anna"], 0)
    before = current(coded.ours)
    code(coded.theirs, coded.folder, ["ben"], 0)
    used = current(coded.theirs)[0]
    with closing(sqlite3.connect(coded.theirs.path)) as connection:
        connection.execute("DROP TRIGGER codes_never_change")
        connection.execute("UPDATE codes SET code = 'hunch' WHERE change = ?", [used[2]])
        connection.execute("UPDATE code_imports SET toml = toml || '# with hunches'")
        connection.commit()
    merged = coded.merge()
    assert conflicts(merged) == [("codebook", "revisions", "one text", "another text")]
    assert merged.conflicts[0].done == "no code by it was taken in"
    assert current(coded.ours) == before


def test_of_two_texts_of_a_codebook_the_one_here_stays(coded: Pair) -> None:
    code(coded.ours, coded.folder, ["anna"], 0)
    code(coded.theirs, coded.folder, ["ben"], 0)
    with closing(sqlite3.connect(coded.theirs.path)) as connection:
        connection.execute("UPDATE code_imports SET toml = toml || '# in other words'")
        connection.commit()
    merged = coded.merge()
    assert [one.done for one in merged.conflicts] == ["the one here stays"]
    with closing(sqlite3.connect(coded.ours.path)) as connection:
        (last,) = connection.execute(
            "SELECT toml FROM code_imports ORDER BY id DESC LIMIT 1"
        ).fetchone()
    assert "in other words" not in last
    assert coded.ours.agreement().coders == ("anna", "ben")


# As a whole


def full(pair: Pair) -> None:
    """Give both databases something of everything."""
    for text, story in ((FIRST, "fire"), (LEAD, "fire"), (STORM, "tuesday")):
        pair.add(pair.ours, text, story)
    for text, story in ((FIRST, "fire"), (LEAD, "fire"), (SECOND, "fire"), (VOTE, "tuesday")):
        pair.add(pair.theirs, text, story)
    code(pair.ours, pair.folder, ["anna"], 0)
    code(pair.theirs, pair.folder, ["anna", "ben"], 1)


def test_merging_twice_changes_nothing(pair: Pair) -> None:
    full(pair)
    assert pair.merge().added == 2
    before = pair.dump()
    again = pair.merge()
    assert (again.added, again.codes, again.held) == (0, 0, 4)
    assert pair.dump() == before


def test_the_other_database_is_never_changed(pair: Pair) -> None:
    full(pair)
    before = pair.theirs.path.read_bytes()
    pair.merge(dry_run=True)
    pair.merge()
    assert pair.theirs.path.read_bytes() == before
    assert [path.name for path in pair.theirs.path.parent.iterdir()] == ["ben.db"]


def test_a_dry_run_tells_the_same_and_keeps_nothing(pair: Pair) -> None:
    full(pair)
    before = pair.dump()
    tried = pair.merge(dry_run=True)
    assert pair.dump() == before
    done = pair.merge()
    assert (tried.stories, tried.conflicts, tried.codes) == (
        done.stories, done.conflicts, done.codes,
    )  # fmt: skip


def test_a_dry_run_makes_no_database(pair: Pair) -> None:
    pair.add(pair.theirs, STORM, "storm")
    assert pair.merge(dry_run=True).added == 1
    assert not pair.ours.path.exists()
    assert pair.merge().added == 1


def test_a_database_of_an_older_revtrack_is_merged_and_stays_old(pair: Pair) -> None:
    old = schemas.loaded(1, pair.theirs.path)
    before = old.read_bytes()
    merged = pair.merge()
    assert merged.added == len(schemas.PAGES)
    assert old.read_bytes() == before
    assert pair.ours.show("mill-creek-dam", "first").given_agency == "ap"


def test_a_damaged_capture_is_named_and_nothing_comes_in(pair: Pair) -> None:
    full(pair)
    with closing(sqlite3.connect(pair.theirs.path)) as connection:
        connection.execute("DROP TRIGGER captures_never_change")
        connection.execute("UPDATE captures SET bytes_zlib = x'00' WHERE id = 3")
        connection.commit()
    before = pair.dump()
    with pytest.raises(DamagedStore, match=r"ben\.db is damaged"):
        pair.merge()
    assert pair.dump() == before


def test_a_database_that_is_changed_while_it_is_merged_is_merged_another_time(pair: Pair) -> None:
    full(pair)
    before = pair.dump()

    def changing(things: Iterable[T], total: int | None, what: str) -> Iterator[T]:  # noqa: ARG001
        yield from things
        pair.theirs.rename("fire", "blaze")

    ours = package.Archive(
        pair.ours.path, lambda: datetime(2024, 3, 12, tzinfo=UTC), progress=changing
    )
    with pytest.raises(StoreBusy, match="was changed by another program while it was read"):
        ours.merge_from(pair.theirs.path)
    assert pair.dump() == before
    assert pair.merge().added == 2


def test_a_database_in_use_is_merged_as_it_is(pair: Pair) -> None:
    full(pair)
    with closing(sqlite3.connect(pair.theirs.path, isolation_level=None)) as other:
        other.execute("UPDATE stories SET key = 'vote' WHERE key = 'tuesday'")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE stories SET key = 'never-kept' WHERE key = 'fire'")
        assert [story.to for story in pair.merge().stories] == ["fire", "vote"]


def test_it_is_not_merged_with_itself(pair: Pair) -> None:
    pair.add(pair.ours, STORM)
    with pytest.raises(UsageError, match="is the database itself"):
        pair.ours.merge_from(pair.ours.path)


def test_the_result_is_what_adding_the_same_pages_gives(pair: Pair) -> None:
    pair.add(pair.ours, FIRST, "fire")
    for text in (LEAD, SECOND):
        pair.add(pair.theirs, text, "fire")
    pair.merge()
    merged = pair.ours.log("fire")
    whole = package.open(pair.folder / "whole.db")
    for text in (FIRST, LEAD, SECOND):
        pair.add(whole, text, "fire")
    assert [(e.held.version, e.changes) for e in merged.entries] == [
        (e.held.version, e.changes) for e in whole.log("fire").entries
    ]
    sql = "SELECT old_version, new_version, kind, old_text, new_text FROM changes"
    with (
        closing(sqlite3.connect(pair.ours.path)) as one,
        closing(sqlite3.connect(whole.path)) as other,
    ):
        assert one.execute(sql).fetchall() == other.execute(sql).fetchall()


# The command


def test_its_document_and_its_words(pair: Pair, revtrack: CommandLine) -> None:
    full(pair)
    revtrack.db = pair.ours.path
    document = revtrack("merge", pair.theirs.path, "--dry-run", "--json").document
    assert_valid(document, "merge")
    assert {one["kind"] for one in document["conflicts"]} == {"key", "code"}
    ran = revtrack("merge", pair.theirs.path)
    assert ran.code == 0
    for words in (
        "added 2 versions to 2 stories, 1 of them new · 2 already held",
        "tuesday → tuesday-2 1 version",
        "does not agree",
        "revtrack story merge tuesday-2 tuesday",
        "code anna, reason of ¶4 in fire version 2",
    ):
        assert words in " ".join(ran.out.split()), ran.out
    assert "nothing was kept" not in ran.out


def test_what_is_no_database_of_revtrack_s_is_refused(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    for path, code in (
        (tmp_path / "none.db", 2),
        (write(tmp_path, "diary.txt", "Dear me" * 99), 4),
    ):
        ran = revtrack("merge", path)
        assert (ran.code, ran.out) == (code, "")
        assert not revtrack.db.exists()
