"""A database in the shape of NewsEdits' own: versions, their sentences, and which became which."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from revtrack.model.exported import NEWSEDITS_ID
from revtrack.model.held import iso
from revtrack.model.sentence_edits import Article, SentenceEdits
from revtrack.writers.formats import Wrote
from revtrack.writers.sqlite_tables import filling

_TABLES = (
    "CREATE TABLE article (entry_id INTEGER PRIMARY KEY, story TEXT NOT NULL)",
    """CREATE TABLE entryversion (
        entry_id INTEGER NOT NULL, version INTEGER NOT NULL, title TEXT, url TEXT, created TEXT,
        summary TEXT NOT NULL, label TEXT, sha256 TEXT NOT NULL,
        PRIMARY KEY (entry_id, version))""",
    """CREATE TABLE split_sentences (
        entry_id INTEGER NOT NULL, version INTEGER NOT NULL, sent_idx INTEGER NOT NULL,
        sentence TEXT NOT NULL, PRIMARY KEY (entry_id, version, sent_idx))""",
    """CREATE TABLE matched_sentences (
        entry_id INTEGER NOT NULL, version_x INTEGER NOT NULL, version_y INTEGER NOT NULL,
        sent_idx_x INTEGER, sent_idx_y INTEGER,
        avg_sentence_distance_x REAL, avg_sentence_distance_y REAL)""",
    """CREATE TABLE edit_actions (
        entry_id INTEGER NOT NULL, version_x INTEGER NOT NULL, version_y INTEGER NOT NULL,
        sent_idx_x INTEGER, sent_idx_y INTEGER, action TEXT NOT NULL)""",
)


def write(path: Path, articles: Iterable[Article]) -> Wrote:
    """Write stories, numbered from 1 in the order given; versions and sentences are from 0.

    The rows counted are those of `matched_sentences`.
    """
    count = 0
    with filling(path, NEWSEDITS_ID) as connection:
        for statement in _TABLES:
            connection.execute(statement)
        for entry, article in enumerate(articles, start=1):
            _put_versions(connection, entry, article)
            count += _put_sentences(connection, entry, article.edits)
    return Wrote(count)


def _put_versions(connection: sqlite3.Connection, entry: int, article: Article) -> None:
    connection.execute("INSERT INTO article VALUES (?, ?)", [entry, article.chain[0].story])
    for place, (held, source) in enumerate(zip(article.chain, article.sources, strict=True)):
        version = held.version
        created = version.published_at or held.captured_at or held.added_at
        text = "\n\n".join(block.text for block in version.of_role("paragraph"))
        connection.execute(
            "INSERT INTO entryversion VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [entry, place, version.headline, source, iso(created), text, version.label,
             held.sha256],
        )  # fmt: skip


def _put_sentences(connection: sqlite3.Connection, entry: int, edits: SentenceEdits) -> int:
    """Put in the sentences and pairs of a story; return how many pairs there are."""
    connection.executemany(
        "INSERT INTO split_sentences VALUES (?, ?, ?, ?)",
        (
            (entry, version, place, text)
            for version, texts in enumerate(edits.sentences)
            for place, text in enumerate(texts)
        ),
    )
    pairs = [(old, pair) for old, step in enumerate(edits.steps) for pair in step]
    connection.executemany(
        "INSERT INTO matched_sentences VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((entry, n, n + 1, p.x, p.y, p.distance_x, p.distance_y) for n, p in pairs),
    )
    connection.executemany(
        "INSERT INTO edit_actions VALUES (?, ?, ?, ?, ?, ?)",
        ((entry, n, n + 1, p.x, p.y, p.action) for n, p in pairs),
    )
    return len(pairs)
