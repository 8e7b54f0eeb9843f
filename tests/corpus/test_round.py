"""From a database to a corpus and back: nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pyarrow import parquet

from revtrack.corpus import exporting
from revtrack.corpus.exporting import export
from revtrack.corpus.importing import ELSEWHERE, Importer, Keeper
from revtrack.errors import NothingThere, UnknownStory, UsageError
from revtrack.model.corpus import CAPTURES
from revtrack.model.dictionary import LAYOUTS
from revtrack.model.held import Given
from revtrack.model.imported import Imported
from revtrack.model.reported import Item
from revtrack.settings import DEFAULTS
from revtrack.verbs.archive import Archive
from revtrack.writers.parquet import write
from tests.corpus.filed import ADDED, KEPT, database, held, lines
from tests.stories import Author, revise
from tests.support import FIRE, page

T = TypeVar("T")


def brought(db: Path, *inputs: Path, **terms: Any) -> Imported:
    keeper = Keeper(db, lambda: ADDED, DEFAULTS)
    return Importer(tuple(map(str, inputs)), keeper, **terms).done()


def rows_of(folder: Path) -> list[dict[str, Any]]:
    files = sorted(folder.glob("*.parquet"))
    return [row for file in files for row in parquet.read_table(file).to_pylist()]


def rewritten(folder: Path, name: str, rows: list[dict[str, Any]]) -> Path:
    """Write rows again, as somebody's own program may."""
    import pyarrow

    file = next(folder.glob("*.parquet"))
    path = folder.parent / name
    schema = parquet.read_schema(file).remove_metadata()
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema), path)
    return path


def test_a_round_trip_gives_the_same_captures_stories_and_versions(tmp_path: Path) -> None:
    one, other = database(tmp_path / "one.db"), tmp_path / "other.db"
    assert export(one, (), tmp_path / "kept").rows == len(KEPT)
    done = brought(other, tmp_path / "kept")
    assert (done.added, done.new, done.failed) == (len(KEPT), 3, ())
    assert held(other) == held(one)
    for table in ("changes", "versions", "paragraphs"):
        assert list(Archive(other, lambda: ADDED).export(table)) == list(
            Archive(one, lambda: ADDED).export(table)
        )
    export(other, (), tmp_path / "again")
    assert rows_of(tmp_path / "again") == rows_of(tmp_path / "kept")


def test_rows_are_what_people_look_for_and_the_bytes_as_they_came(tmp_path: Path) -> None:
    export(database(tmp_path / "one.db"), (), tmp_path / "kept")
    rows = rows_of(tmp_path / "kept")
    assert [(row["story"], row["version"]) for row in rows] == [
        ("faehre", 1), ("harbour", 1), ("harbour", 2), ("ships", 1),
    ]  # fmt: skip
    lead = rows[2]
    assert (lead["label"], lead["agency"], lead["given_agency"]) == ("LEAD", "yonhap", None)
    assert lead["published_at"].isoformat() == "2024-03-12T01:40:00+00:00"
    assert lead["captured_at"] == "2024-03-12T10:45:00+09:00"
    assert lead["text"].split("\n\n")[1] == FIRE[1]
    assert lead["capture"] == KEPT[1].data.encode() if isinstance(KEPT[1].data, str) else False
    assert (rows[0]["charset"], rows[0]["given_agency"]) == ("iso-8859-1", "generic")
    assert rows[3]["text"].endswith("=SUM(A1) \u202e said the \x1b[31mcaptain.")


def test_the_columns_say_in_the_file_what_they_mean(tmp_path: Path) -> None:
    export(database(tmp_path / "one.db"), ("harbour",), tmp_path / "kept")
    schema = parquet.read_schema(tmp_path / "kept" / "part-00000.parquet")
    assert tuple(schema.names) == CAPTURES.names
    assert schema.metadata[b"description"] == b"A row is a capture, and what was read in it."
    for column in CAPTURES.columns:
        assert schema.field(column.name).metadata[b"description"].decode() == column.meaning


def test_the_same_database_gives_the_same_bytes_in_as_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_FILE", 1_000)
    db = database(tmp_path / "one.db")
    for name in ("one", "other"):
        export(db, (), tmp_path / name)
    files = [sorted((tmp_path / name).iterdir()) for name in ("one", "other")]
    assert [file.name for file in files[0]] == ["part-00000.parquet", "part-00001.parquet"]
    for one, other in zip(*files, strict=True):
        assert one.read_bytes() == other.read_bytes()
    brought(tmp_path / "back.db", tmp_path / "one")
    assert held(tmp_path / "back.db") == held(db)


def test_stories_are_named_as_everywhere(tmp_path: Path) -> None:
    db = database(tmp_path / "one.db")
    export(db, ("ships", "harb"), tmp_path / "two")
    assert {row["story"] for row in rows_of(tmp_path / "two")} == {"ships", "harbour"}
    with pytest.raises(UnknownStory):
        export(db, ("sheeps",), tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    db = database(tmp_path / "one.db")
    (tmp_path / "empty").mkdir()
    export(db, (), tmp_path / "empty")
    before = (tmp_path / "empty" / "part-00000.parquet").read_bytes()
    with pytest.raises(UsageError, match="holds something else"):
        export(db, ("ships",), tmp_path / "empty")
    assert (tmp_path / "empty" / "part-00000.parquet").read_bytes() == before


def test_what_stops_in_the_middle_leaves_no_folder(tmp_path: Path) -> None:
    db = database(tmp_path / "one.db")

    def stopping(things: Iterable[T], total: int | None, what: str) -> Iterable[T]:
        assert (total, what) == (3, "stories")
        yield next(iter(things))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(db, (), tmp_path / "kept", stopping)
    assert {path.name for path in tmp_path.iterdir()} == {"one.db"}


def test_a_row_that_is_not_what_it_says_fails_alone(tmp_path: Path) -> None:
    export(database(tmp_path / "one.db"), (), tmp_path / "kept")
    rows = rows_of(tmp_path / "kept")
    rows[0]["capture"] += b" "
    rows[1]["added_at"] = "yesterday"
    rows[3]["story"] = "two words"
    path = rewritten(tmp_path / "kept", "changed.parquet", rows)
    done = brought(tmp_path / "other.db", path)
    assert done.added == 1
    assert done.exit_code == 3
    assert [failure.error for failure in done.failed] == [
        f"{path}#1 is damaged: its bytes do not have the SHA-256 that stands beside them",
        f"{path}#2: added_at is no time in ISO 8601",
        "'two words' cannot be the key of a story",
    ]


def test_a_corpus_may_be_filtered_and_have_columns_more_or_less(tmp_path: Path) -> None:
    import pyarrow

    one = database(tmp_path / "one.db")
    export(one, (), tmp_path / "kept")
    (file,) = (tmp_path / "kept").iterdir()
    table = parquet.read_table(file).filter(pyarrow.compute.field("story") == "harbour")
    table = table.drop_columns(["text", "note", "published_at"])
    table = table.append_column("read_by", pyarrow.array(["Ilse", "Ilse"]))
    parquet.write_table(table, tmp_path / "some.parquet")
    brought(tmp_path / "other.db", tmp_path / "some.parquet")
    assert held(tmp_path / "other.db") == [row for row in held(one) if row[0] == "harbour"]


def test_what_was_let_in_comes_back_whatever_is_let_in_now(tmp_path: Path) -> None:
    from dataclasses import replace

    text = "\n\n".join(f"Gate {n} of the dam was opened." for n in range(30))
    one = database(tmp_path / "one.db", [Item(text, "dam")])
    export(one, (), tmp_path / "kept")
    strict = replace(DEFAULTS, max_blocks=10, max_bytes=len(text) + 100)
    keeper = Keeper(tmp_path / "other.db", lambda: ADDED, strict)
    assert Importer((str(tmp_path / "kept"),), keeper).done().added == 1
    fresh = lines(tmp_path / "fresh.jsonl", [{"story": "dam", "text": text}])
    done = Importer((str(fresh),), Keeper(tmp_path / "third.db", lambda: ADDED, strict))
    with pytest.raises(UsageError):
        Importer((str(tmp_path / "none.jsonl"),), keeper).done()
    assert [failure.name for failure in done.done().failed] == [f"{fresh}#1"]


def generated(count: int) -> list[dict[str, object]]:
    """Return versions of stories, the second ones behind all first ones."""
    first: list[dict[str, object]] = []
    second: list[dict[str, object]] = []
    for seed in range(count):
        author = Author(seed)
        texts = author.story(6)
        later = revise(author, texts, 2).new
        for found, hour, paragraphs in ((first, 9, texts), (second, 11, later)):
            time = f"2024-03-{seed % 28 + 1:02}T{hour:02}:00:00+09:00"
            text = "\n\n".join(paragraphs)
            found.append({"story": f"story-{seed}", "published_at": time, "text": text})
    return first + second


def test_an_import_has_the_rows_of_corpus_diff(tmp_path: Path) -> None:
    from revtrack.corpus.engines import Local
    from revtrack.corpus.run import Run, Wanted
    from revtrack.model.corpus import TABLES

    path = lines(tmp_path / "stories.jsonl", generated(12))
    done = brought(tmp_path / "stories.db", path)
    assert (done.added, done.stories, done.new) == (24, 12, 12)
    engine = Local(1)
    try:
        Run(Wanted((str(path),), tmp_path / "out", TABLES["diff"]), engine, DEFAULTS).done()
    finally:
        engine.close()
    files = sorted((tmp_path / "out" / "changes").glob("*.parquet"))
    theirs = [row for file in files for row in parquet.read_table(file).to_pylist()]
    archive, layout = Archive(tmp_path / "stories.db", lambda: ADDED), LAYOUTS["changes"]
    write(tmp_path / "ours.parquet", layout, (row for _, row in archive.observations([layout])))
    ours = parquet.read_table(tmp_path / "ours.parquet").to_pylist()
    assert len(ours) > 12
    assert all(row["new_published_at"] for row in ours)

    def told(rows: list[dict[str, Any]]) -> list[str]:
        return sorted(json.dumps(row, default=str, sort_keys=True) for row in rows)

    assert told(theirs) == told(ours)


def test_an_import_goes_on_where_it_was(tmp_path: Path) -> None:
    rows = generated(3)
    brought(tmp_path / "stories.db", lines(tmp_path / "stories.jsonl", rows[:4]))
    done = brought(tmp_path / "stories.db", lines(tmp_path / "stories.jsonl", rows))
    assert (done.added, done.held) == (2, 4)


def test_the_same_bytes_in_two_stories_are_told(tmp_path: Path) -> None:
    text = page(*FIRE)
    path = lines(tmp_path / "t.jsonl", [{"story": name, "text": text} for name in ("a", "b")])
    for added in (1, 0):
        done = brought(tmp_path / "stories.db", path)
        assert done.added == added
        assert done.skipped == ((ELSEWHERE, 1),)


def test_what_was_removed_stays_out(tmp_path: Path) -> None:
    one = database(tmp_path / "one.db")
    export(one, (), tmp_path / "kept")
    Archive(one, lambda: ADDED).remove("ships", reason="withdrawn")
    done = brought(one, tmp_path / "kept")
    assert (done.added, done.held) == (0, 3)
    assert len(done.skipped) == 1
    assert "removed" in done.skipped[0][0]


def test_columns_and_an_agency_may_be_named(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"url": "https://wire.example/a/1", "body": "Two died.\n\nOne fled."}
    ]
    path = lines(tmp_path / "t.jsonl", rows)
    brought(tmp_path / "s.db", path, columns={"story": "url", "text": "body"}, agency="reuters")
    (version,) = Archive(tmp_path / "s.db", lambda: ADDED).export("versions")
    assert (version["story"], version["agency"]) == ("wire-example-a-1", "reuters")


def test_a_database_comes_in_as_it_is(tmp_path: Path) -> None:
    one = database(tmp_path / "one.db")
    brought(tmp_path / "other.db", one)
    assert held(tmp_path / "other.db") == held(one)


def test_where_nothing_can_be_read_no_database_is_made(tmp_path: Path) -> None:
    path = lines(tmp_path / "t.jsonl", [{"text": "Two died.\n\nOne fled."}])
    with pytest.raises(NothingThere, match="which story it belongs to"):
        brought(tmp_path / "s.db", path)
    assert not (tmp_path / "s.db").exists()


def test_a_story_in_a_live_blog_s_length_comes_back(tmp_path: Path) -> None:
    blog = [f"The {n}th minute passed without a goal, and nobody left." for n in range(300)]
    items = [Item("\n\n".join(blog[: n + 2]), "blog", Given(), f"{n}") for n in range(298)]
    one = database(tmp_path / "one.db", items)
    export(one, (), tmp_path / "kept")
    assert brought(tmp_path / "other.db", tmp_path / "kept").added == 298
    assert held(tmp_path / "other.db") == held(one)
