"""A database in the shape of NewsEdits: its tables, their counts, and the way back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pandas
import pytest

from tests.hostile import hostile
from tests.support import SAMPLES, CommandLine

COLUMNS = {
    "article": {"entry_id", "story"},
    "entryversion": {"entry_id", "version", "title", "url", "created", "summary"},
    "split_sentences": {"entry_id", "version", "sent_idx", "sentence"},
    "matched_sentences": {
        "entry_id", "version_x", "version_y", "sent_idx_x", "sent_idx_y",
        "avg_sentence_distance_x", "avg_sentence_distance_y",
    },
}  # fmt: skip


@pytest.fixture
def out(revtrack: CommandLine, tmp_path: Path) -> Path:
    assert revtrack("add", *(SAMPLES / name for name in ("ferry", "dam", "strike"))).code == 0
    path = tmp_path / "edits.db"
    ran = revtrack("export", "newsedits", "-o", path)
    assert ran.code == 0, ran.err
    return path


@pytest.fixture
def made(out: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(out)) as connection:
        yield connection


def test_it_has_the_tables_and_columns_of_newsedits(made: sqlite3.Connection) -> None:
    for table, columns in COLUMNS.items():
        held = {name for _, name, *_ in made.execute(f"PRAGMA table_info({table})")}
        assert columns <= held


def test_versions_and_sentences_are_counted_from_nought(made: sqlite3.Connection) -> None:
    frame = pandas.read_sql("SELECT * FROM split_sentences", made)
    for _, sentences in frame.groupby(["entry_id", "version"]):
        assert list(sentences.sent_idx) == list(range(len(sentences)))
    versions = pandas.read_sql("SELECT entry_id, version FROM entryversion", made)
    for _, some in versions.groupby("entry_id"):
        assert list(some.version) == list(range(len(some)))


def test_every_sentence_of_a_pair_is_matched_added_or_deleted_once(
    made: sqlite3.Connection,
) -> None:
    sentences = pandas.read_sql("SELECT entry_id, version, sent_idx FROM split_sentences", made)
    pairs = pandas.read_sql("SELECT * FROM matched_sentences", made)
    for (entry, x, y), some in pairs.groupby(["entry_id", "version_x", "version_y"]):
        assert y == x + 1
        for version, indices in ((x, some.sent_idx_x), (y, some.sent_idx_y)):
            own = sentences[(sentences.entry_id == entry) & (sentences.version == version)]
            assert sorted(indices.dropna().astype(int)) == list(own.sent_idx)
        matched = some.dropna(subset=["sent_idx_x", "sent_idx_y"])
        assert matched.avg_sentence_distance_x.between(0, 1).all()
        alone = some[some.sent_idx_x.isna() | some.sent_idx_y.isna()]
        assert alone.avg_sentence_distance_x.isna().all()


def test_what_a_revision_did_is_named(made: sqlite3.Connection) -> None:
    told = dict(
        made.execute(
            "SELECT action, count(*) FROM edit_actions a JOIN article r USING (entry_id) "
            "WHERE r.story LIKE 'ferry%' GROUP BY action"
        ).fetchall()
    )
    assert set(told) == {"addition", "deletion", "edit", "refactor", "unchanged"}
    (moved,) = made.execute(
        "SELECT s.sentence FROM edit_actions a JOIN article r USING (entry_id) "
        "JOIN split_sentences s ON s.entry_id = a.entry_id AND s.version = a.version_y "
        "AND s.sent_idx = a.sent_idx_y "
        "WHERE r.story LIKE 'ferry%' AND version_x = 1 AND action = 'refactor' ORDER BY sent_idx"
    ).fetchone()
    assert str(moved).startswith("A survivor described a sudden jolt")


def test_it_can_be_imported_again(out: Path, revtrack: CommandLine, tmp_path: Path) -> None:
    with closing(sqlite3.connect(out)) as connection:
        texts = {text for (text,) in connection.execute("SELECT summary FROM entryversion")}
    revtrack.db = tmp_path / "again.db"
    ran = revtrack("import", out)
    assert ran.code == 0, ran.err
    stories = revtrack("stories", "--json").document["stories"]
    assert sorted(story["versions"] for story in stories) == [3, 3, 5]
    held = set()
    for story in stories:
        for place in range(1, story["versions"] + 1):
            blocks = revtrack("show", story["story"], str(place), "--json").document["blocks"]
            held.add(" ".join(b["text"] for b in blocks if b["role"] == "paragraph"))
    # Runs of spaces are one to the reader of tables.
    assert {" ".join(text.split()) for text in held} == {" ".join(text.split()) for text in texts}


def test_hostile_sentences_come_back_to_the_character(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    revtrack.db = hostile(tmp_path).path
    out = tmp_path / "edits.db"
    assert revtrack("export", "newsedits", "-o", out).code == 0
    with closing(sqlite3.connect(out)) as connection:
        told = "\n".join(
            text for (text,) in connection.execute("SELECT sentence FROM split_sentences")
        )
    assert '<script>alert("x")</script></script><style>*{display:none}</style>' in told
    assert "A bell \x07 and an escape \x1b[31m rang" in told
