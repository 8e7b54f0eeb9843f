"""Other tools' databases: told by their tables, read in order, never written to."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from revtrack.errors import UnreadableInput, UsageError
from revtrack.readers import diffengine, sqlite_files, sqlite_tables
from revtrack.readers.containers import container_of
from revtrack.readers.records import Broken, Record
from revtrack.readers.tables import mapping
from revtrack.store.schema import APPLICATION_ID
from tests.readers.tabled import (
    FIRE,
    FULL,
    TRAM,
    broken,
    database,
    kind_of,
    paragraphs,
    read,
    read_to_the_end,
    records,
    skipped,
    table,
    version,
    wishes,
)

URL = "https://wire.example/tram"
HTML = "".join(f"<p>{line}</p>" for line in TRAM.split("\n\n"))
LATER = HTML + "<p>The mayor welcomed the vote.</p>"
ENGINE = """
CREATE TABLE feed (url VARCHAR(255) NOT NULL PRIMARY KEY, name VARCHAR(255), created DATETIME);
CREATE TABLE entry (id INTEGER NOT NULL PRIMARY KEY, url VARCHAR(255), created DATETIME, checked DATETIME);
CREATE TABLE feedentry (id INTEGER NOT NULL PRIMARY KEY, feed_id INTEGER, entry_id INTEGER, created DATETIME);
CREATE TABLE entryversion (id INTEGER NOT NULL PRIMARY KEY, title VARCHAR(255), url VARCHAR(255),
    summary VARCHAR(255), created DATETIME, archive_url VARCHAR(255), entry_id INTEGER NOT NULL);
CREATE TABLE diff (id INTEGER NOT NULL PRIMARY KEY, old_id INTEGER, new_id INTEGER, created DATETIME);
"""
EDITS = """
CREATE TABLE entryversion ("index" INTEGER, id INTEGER, url TEXT, title TEXT, summary TEXT,
    created TIMESTAMP, archive_url TEXT, num_versions INTEGER, entry_id INTEGER, version INTEGER);
CREATE TABLE split_sentences (entry_id INTEGER, version INTEGER, sent_idx INTEGER, sentence TEXT);
"""
SNIFFER = """
CREATE TABLE news_article_versions (id INTEGER PRIMARY KEY, article_id INTEGER, version INTEGER,
    title TEXT, url TEXT, text TEXT, created TEXT);
"""


def engine(path: Path) -> Path:
    return database(
        path,
        ENGINE,
        entryversion=[
            [1, "Council votes", URL, HTML, "2024-05-06 08:30:00.250000", None, 7],
            [2, "Fire", "https://wire.example/fire", FIRE, "2024-05-06 08:31:00", None, 8],
            [3, "Council approves tram", URL, LATER, "2024-05-06 10:00:00", "https://archive.example/1", 7],
            [4, "Gone", URL, "", "2024-05-06 11:00:00", None, 7],
        ],
    )  # fmt: skip


def edits(path: Path) -> Path:
    return database(
        path,
        EDITS,
        entryversion=[
            [0, 90, URL, "Second", LATER, "2012-01-02 10:00:00", None, 2, 42, 1],
            [1, 91, "https://wire.example/x", "Other", FIRE, "2012-01-01 10:00:00", None, 1, 41, 0],
            [2, 92, URL, "First", HTML, "2012-01-01 09:00:00", None, 2, 42, 0],
        ],
    )


def sniffer(path: Path) -> Path:
    return database(
        path,
        SNIFFER,
        news_article_versions=[
            [1, 42, 1, "Second", URL, LATER, "2012-01-02 10:00:00"],
            [2, 41, 0, "Other", "https://wire.example/x", FIRE, "2012-01-01 10:00:00"],
            [3, 42, 0, "First", URL, HTML, "2012-01-01 09:00:00"],
        ],
    )


def test_diffengine_gives_an_entrys_versions_oldest_first(tmp_path: Path) -> None:
    path = engine(tmp_path / "diffengine.db")
    assert kind_of(path) == "diffengine"
    found = read(path)
    assert [(one.name.partition("#")[2], one.story) for one in records(found)] == [
        ("1", "7"), ("3", "7"), ("2", "8"),
    ]  # fmt: skip
    assert skipped(found) == ["no text"]
    first, second, _ = records(found)
    assert (first.source, first.captured_at) == (URL, datetime(2024, 5, 6, 8, 30, 0, 250000, UTC))
    assert (version(first).headline, version(second).headline) == ("Council votes", "Council approves tram")  # fmt: skip
    assert paragraphs(second) == [*paragraphs(first), "The mayor welcomed the vote."]
    assert version(first).published_at is None


@pytest.mark.parametrize("make", [edits, sniffer])
def test_news_sniffer_gives_an_articles_versions_oldest_first(make: Any, tmp_path: Path) -> None:
    path = make(tmp_path / "guardian.db")
    assert kind_of(path) == "newsedits"
    found = [(one.story, version(one).revision, version(one).headline) for one in records(read(path))]  # fmt: skip
    assert found == [("41", 0, "Other"), ("42", 0, "First"), ("42", 1, "Second")]
    assert mapping(path, wishes()) == mapping(path, wishes(), container_of(path))


def test_what_the_researcher_names_goes_before_what_the_tool_means(tmp_path: Path) -> None:
    path = engine(tmp_path / "d.db")
    found = mapping(path, wishes(story="url", captured_at="-"))
    assert found
    assert found.columns == {"text": "summary", "story": "url", "source": "url", "headline": "title"}  # fmt: skip


def test_a_database_that_is_not_the_tools_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "t.db", "stories", FULL)
    with pytest.raises(UnreadableInput, match="no table of versions as that tool makes it"):
        list(diffengine.records(path, wishes()))


def test_one_table_of_texts_is_found_among_others(tmp_path: Path) -> None:
    path = table(tmp_path / "t.db", "stories", FULL)
    table(path, "sizes", {"name": "x", "size": 3})
    assert kind_of(path) == "sqlite"
    (record,) = records(read(path))
    assert paragraphs(record) == FIRE.split("\n\n")


def test_of_several_tables_one_must_be_named(tmp_path: Path) -> None:
    path = table(tmp_path / "t.db", "morning", {"text": FIRE})
    table(path, "evening", {"text": TRAM})
    with pytest.raises(UsageError, match="several tables that could be meant: evening, morning") as raised:  # fmt: skip
        read(path)
    assert raised.value.hint == "name one with --map table=NAME"
    assert [record.data.decode() for record in records(read(path, wishes(table="evening")))] == [TRAM]  # fmt: skip
    with pytest.raises(UsageError, match="has no table 'mornign'") as raised:
        read(path, wishes(table="mornign"))
    assert raised.value.hint == "did you mean `morning`?"


def test_a_text_that_is_named_tells_its_table(tmp_path: Path) -> None:
    path = table(tmp_path / "t.db", "a", {"wording": FIRE})
    table(path, "b", {"other": TRAM})
    with pytest.raises(UsageError, match="no table with a column that is known to hold a text") as raised:  # fmt: skip
        read(path)
    assert "a (wording); b (other)" in raised.value.hint
    assert records(read(path, wishes(text="wording")))[0].data.decode() == FIRE


def test_views_and_tables_without_row_numbers_are_read(tmp_path: Path) -> None:
    script = """CREATE TABLE a ("key" TEXT PRIMARY KEY, wording) WITHOUT ROWID;
    INSERT INTO a VALUES ('x', 'A fire.'), ('y', 'A tram.');
    CREATE VIEW v AS SELECT wording AS text FROM a;
    CREATE VIEW broken AS SELECT text FROM gone;"""
    path = database(tmp_path / "t.db", script)
    assert [(one.name[-2:], one.data) for one in records(read(path))] == [("#1", b"A fire."), ("#2", b"A tram.")]  # fmt: skip
    assert len(records(read(path, wishes(table="a", text="wording")))) == 2


def test_names_that_sql_would_mistake_are_quoted(tmp_path: Path) -> None:
    name = 'a"; DROP TABLE b; --'
    made = f'CREATE TABLE "{name.replace(chr(34), chr(34) * 2)}" ("text", "x""y")'
    path = database(tmp_path / "t.db", made)
    with closing(sqlite3.connect(path)) as connection:
        filled = made.replace("CREATE TABLE", "INSERT INTO")
        connection.execute(f"{filled} VALUES (?, ?)", ("A fire.", "Tram"))
        connection.commit()
    (record,) = records(read(path, wishes(headline='x"y')))
    assert version(record).headline == "Tram"


def test_a_text_that_is_no_utf_8_is_broken_and_no_other(tmp_path: Path) -> None:
    script = """CREATE TABLE s (text TEXT, title TEXT);
    INSERT INTO s VALUES ('A fire.', 'x'), (CAST(x'436166e9' AS TEXT), 'x'), (x'412066697265', 'x');"""  # fmt: skip
    found = read(database(tmp_path / "t.db", script))
    assert [type(one) for one in found] == [Record, Broken, Record]
    assert "no text in the encoding" in broken(found)[0]


def test_revtracks_own_database_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "own.db", "s", {"text": TRAM})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    assert kind_of(path) == "sqlite"
    with pytest.raises(UsageError, match="is a revtrack database already") as raised:
        read(path)
    assert f"--db {path}" in raised.value.hint


def test_a_packed_database_says_how_to_unpack_it(tmp_path: Path) -> None:
    path = tmp_path / "guardian.db.gz"
    path.write_bytes(gzip.compress(edits(tmp_path / "g.db").read_bytes()))
    assert kind_of(path) == "sqlite"
    with pytest.raises(UnreadableInput, match="is no SQLite database") as raised:
        read(path)
    assert "gunzip -k" in raised.value.hint


def test_a_damaged_page_ends_the_table_behind_its_whole_rows(tmp_path: Path) -> None:
    rows = [{"text": f"{TRAM} {n}"} for n in range(3000)]
    path = table(tmp_path / "t.db", "s", *rows)
    data = bytearray(path.read_bytes())
    for place in range(len(data) // 2, len(data), 4096):
        data[place // 4096 * 4096 : place // 4096 * 4096 + 200] = b"\xff" * 200
    path.write_bytes(data)
    found, message = read_to_the_end(sqlite_tables.records(path, wishes()))
    assert "malformed" in message
    assert len(found) > 100


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    path.write_bytes(sqlite_files.MAGIC + b"\xff" * 4000)
    assert kind_of(path) == "sqlite"
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read(path)
    path.write_text("A story.")
    with pytest.raises(UnreadableInput, match="is no SQLite database"):
        list(sqlite_tables.records(path, wishes()))


def test_an_empty_database_holds_no_table(tmp_path: Path) -> None:
    path = database(tmp_path / "t.db", "CREATE TABLE a (b); DROP TABLE a;")
    with pytest.raises(UnreadableInput, match="holds no table"):
        read(path)


def test_a_table_without_rows_yields_nothing(tmp_path: Path) -> None:
    assert read(database(tmp_path / "t.db", "CREATE TABLE s (text)")) == []
    assert read(database(tmp_path / "d.db", ENGINE)) == []


@pytest.mark.parametrize("make", [engine, edits, sniffer])
def test_a_database_is_read_and_not_written(make: Any, tmp_path: Path) -> None:
    path = make(tmp_path / "d.db")
    before = sha256(path.read_bytes()).hexdigest()
    path.chmod(0o400)
    assert len(read(path)) >= 3
    assert sha256(path.read_bytes()).hexdigest() == before
    assert [file.name for file in tmp_path.iterdir()] == ["d.db"]
