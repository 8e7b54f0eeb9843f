"""The strongest check of a database that there is: every byte, every row, derived once more."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import revtrack
from revtrack.errors import DamagedStore
from revtrack.store.copying import copy
from revtrack.store.store import Store
from tests.support import ROOT

DERIVED = {
    "stories": "SELECT key FROM stories ORDER BY key",
    "versions": "SELECT s.key, v.position, v.given_agency, v.agency, v.label, v.ordinal, v.slug, "
    "v.tags, v.headline, v.section, v.published_at, v.note, v.byline, v.dateline, v.story_id, "
    "v.warnings, v.parser, v.follows, v.revision, v.status, v.language "
    "FROM versions v JOIN stories s ON s.id = v.story ORDER BY 1, 2",
    "texts of versions": "SELECT * FROM version_text",
    "changes": "SELECT * FROM changes",
    "histories": "SELECT * FROM paragraph_history ORDER BY story, version, role, number, text",
    "texts": "SELECT s.key, t.text, t.words FROM texts t JOIN stories s ON s.id = t.story "
    "ORDER BY 1, 2",
}
"""What follows from the captures, by the keys and places that people know."""

_BLOCKLESS = (
    "SELECT count(*) FROM versions v LEFT JOIN captures c ON c.id = v.capture WHERE c.id IS NULL"
)


def asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    """Return what a database answers."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def held(path: Path) -> set[str]:
    """Return the SHA-256 of every capture; none of a database that is not there yet."""
    if not path.exists() or not path.stat().st_size:
        return set()
    if not asked(path, "SELECT 1 FROM sqlite_master WHERE name = 'captures'"):
        return set()
    return {str(digest) for (digest,) in asked(path, "SELECT sha256 FROM captures")}


def dumped(path: Path) -> list[str]:
    """Return a database as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def problems(path: Path) -> list[str]:
    """Return what is wrong with a database; nothing is wrong with one that holds nothing yet."""
    if not held(path):
        return []
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder, "copy.db")
        copy(path, aside)
        return [*_sqlite(path), *_captures(path), *_derived(aside), *_command(path)]


def _sqlite(path: Path) -> Iterator[str]:
    for pragma, sound in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
        if (found := asked(path, f"PRAGMA {pragma}")) != sound:
            yield f"{pragma}: {found[:3]}"
    if asked(path, _BLOCKLESS) != [(0,)]:
        yield "versions without a capture"


def _captures(path: Path) -> Iterator[str]:
    with Store.reading(path) as store:
        for digest in sorted(held(path)):
            try:
                store.capture(digest)
            except DamagedStore as error:
                yield error.message
            if store.place_of(digest) is None:
                yield f"the capture {digest} has no version"


def _derived(aside: Path) -> Iterator[str]:
    """Yield where what is derived is not what deriving it again gives; writes into the copy."""
    with closing(sqlite3.connect(aside, isolation_level=None)) as connection:
        try:
            connection.execute(
                "INSERT INTO texts_fts (texts_fts, rank) VALUES ('integrity-check', 1)"
            )
        except sqlite3.DatabaseError as error:
            yield f"the full-text index: {error}"
    archive = revtrack.open(aside)
    try:
        archive.derive()
        before = {what: asked(aside, sql) for what, sql in DERIVED.items()}
        archive.rebuild()
    except revtrack.RevtrackError as error:
        yield error.message
        return
    for what, sql in DERIVED.items():
        if asked(aside, sql) != before[what]:
            yield f"{what} are not what deriving them again gives"


def _command(path: Path) -> Iterator[str]:
    """Yield what `revtrack check --deep` finds, where there is such a command."""
    if _has_deep_check():
        ran = _revtrack("check", "--deep", "--db", str(path))
        if ran.returncode:
            yield f"revtrack check --deep: {ran.returncode} {ran.stdout} {ran.stderr}"


@cache
def _has_deep_check() -> bool:
    return bool(re.search(r"--deep\b", _revtrack("check", "--help").stdout))


def _revtrack(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "revtrack", *words],
        cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
