"""What is wrong with the tables of a database, seen from SQLite: found and named, never mended."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from revtrack.model.examined import Finding
from revtrack.store import sums
from revtrack.store.codes import seal
from revtrack.store.migrating import give_functions
from revtrack.store.schema import MIGRATIONS

_MOST = 100
"""Most problems of SQLite's own structure, and most rows of a kind, that are told."""

_ORPHANS = (
    ("story {}", "it has no versions",
     "SELECT key FROM stories WHERE id NOT IN (SELECT story FROM versions)"),
    ("capture {}", "no version is made of it",
     "SELECT sha256 FROM captures WHERE id NOT IN (SELECT capture FROM versions)"),
    ("text {}", "no block has it",
     "SELECT id FROM texts WHERE id NOT IN (SELECT text FROM blocks)"),
    ("version {}", "it has blocks whose texts are gone, or another story's",
     "SELECT DISTINCT r.version FROM block_runs r JOIN versions v ON v.id = r.version "
     "WHERE r.count <> (SELECT count(*) FROM texts t "
     "WHERE t.id BETWEEN r.text AND r.text + r.count - 1 AND t.story = v.story)"),
    ("version {}", "its diff names blocks that it, or the version before, has not",
     "SELECT DISTINCT f.version FROM diff_blocks d JOIN diff_changes c ON c.id = d.change "
     "JOIN diffs f ON f.version = c.version WHERE d.version NOT IN (f.version, f.against) "
     "OR NOT EXISTS (SELECT 1 FROM block_runs r WHERE r.version = d.version "
     "AND d.place BETWEEN r.place AND r.place + r.count - 1)"),
    ("text {}", "the index of shared text has it, and it is gone",
     "SELECT DISTINCT text FROM shingles WHERE text NOT IN (SELECT id FROM texts)"),
    ("the table shingled", "it does not say up to where the index of shared text is whole",
     "SELECT count(*) FROM shingled HAVING count(*) <> 1 "
     "OR max(up_to) > (SELECT coalesce(max(id), 0) FROM texts)"),
    ("the table counting", "it does not count from 0 to 255",
     "SELECT count(*) FROM counting HAVING count(*) <> 256 OR min(n) <> 0 OR max(n) <> 255"),
)  # fmt: skip


_DIFFS = """
SELECT s.key, v.position FROM diffs f JOIN versions v ON v.id = f.version
JOIN stories s ON s.id = v.story
WHERE f.crc <> (SELECT coalesce(sum(change_crc(place, kind, moved, grade, similarity)), 0)
    FROM diff_changes c WHERE c.version = f.version)
ORDER BY s.key, v.position
"""

REBUILD = "`revtrack rebuild` derives it anew"


def structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield what SQLite finds wrong with its pages, indexes and constraints."""
    for (told,) in connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall():
        if told != "ok":
            yield Finding("file", "the file's structure", " ".join(str(told).split()))


def references(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield rows that point to rows which are gone."""
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield Finding(
            "reference", f"{row[0]}, row {row[1]}", f"the row of {row[2]} that it names is gone"
        )


def orphans(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield what nothing points to any more, and what points where nothing is."""
    for what, detail, sql in _ORPHANS:
        for (name,) in connection.execute(sql).fetchmany(_MOST):
            yield Finding("orphan", what.format(name), detail)


def tables() -> list[str]:
    """Return the names of revtrack's own tables, the full-text index aside."""
    with _made(len(MIGRATIONS)) as made:
        declared = _declared(made)
    return [name for name, (kind, _) in declared.items() if kind == "table" and "fts" not in name]


@contextmanager
def _made(done: int) -> Iterator[sqlite3.Connection]:
    """Give an empty database that has had so many migrations."""
    with closing(sqlite3.connect(":memory:")) as made:
        give_functions(made)
        for migration in MIGRATIONS[:done]:
            for statement in migration.statements():
                made.execute(statement)
        yield made


def schema(connection: sqlite3.Connection, migrations: int = len(MIGRATIONS)) -> Iterator[Finding]:
    """Yield tables, indexes, views and triggers that are gone, or are not as they were made.

    What others put in is theirs, but for triggers, which change what revtrack writes.
    """
    with _made(migrations) as made:
        ours = _declared(made)
    held = _declared(connection)
    for name, (kind, sql) in ours.items():
        if name not in held:
            yield Finding("schema", f"{kind} {name}", "it is gone")
        elif held[name] != (kind, sql):
            yield Finding("schema", f"{kind} {name}", "it is not as revtrack made it")
    for name, (kind, _) in held.items():
        if kind == "trigger" and name not in ours:
            yield Finding("schema", f"trigger {name}", "revtrack did not make it")


def _declared(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Return what the schema declares, by name; the full-text index's own tables vary."""
    rows = connection.execute("SELECT name, type, sql FROM sqlite_master ORDER BY rowid")
    return {
        name: (kind, re.sub(r'[\s"]+', " ", sql or ""))
        for name, kind, sql in rows
        if kind not in ("table", "index") or not name.startswith(("texts_fts_", "sqlite_stat"))
    }


def codes(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield imports of codes that are not what their seal says."""
    for number, file, sealed in connection.execute("SELECT id, file, seal FROM code_imports"):
        if sealed is not None and seal(connection, number) != sealed:
            yield Finding(
                "codes", f"import {number} ({file})", "its codes are not as people gave them"
            )


def diffs(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield diffs whose changes are not those that their number was made of."""
    sums.give_functions(connection)
    for story, place in connection.execute(_DIFFS).fetchmany(_MOST):
        what = f"{story} version {place}"
        yield Finding("derived", what, f"its diff is not what it was: {REBUILD}")


def index(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield whether the full-text index holds what the texts say; needs a database to write to."""
    try:
        connection.execute("INSERT INTO texts_fts (texts_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        detail = f"it does not hold what the texts say ({error}): `revtrack rebuild` makes it anew"
        yield Finding("index", "the full-text index", detail)
