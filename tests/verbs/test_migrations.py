"""A database made by an older revtrack opens, keeps everything and takes more."""

from __future__ import annotations

import sqlite3
import zlib
from hashlib import sha256
from pathlib import Path

import pytest

import revtrack
from revtrack.store.schema import APPLICATION_ID, MIGRATIONS
from tests.support import FIRE, page, write

ADDRESS = "https://en.yna.co.kr/view/AEN20240312001200315\n"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a database with the first tables only, and one version in them."""
    path, data = tmp_path / "old.db", (page(*FIRE[:1]) + ADDRESS).encode()
    digest = sha256(data).hexdigest()
    connection = sqlite3.connect(path)
    first = "".join(MIGRATIONS[0].statements())
    connection.executescript(
        f"PRAGMA application_id = {APPLICATION_ID}; {first} PRAGMA user_version = 1;"
    )
    connection.execute("INSERT INTO stories VALUES (1, 'fire', '2024-03-12T00:00:00+00:00')")
    connection.execute(
        "INSERT INTO captures VALUES (?, ?, ?, 'text/plain', '1.txt', NULL, NULL, '2024-03-12')",
        [digest, zlib.compress(data), len(data)],
    )
    connection.execute(
        "INSERT INTO versions (story, capture, position, agency, ordinal, headline, url_id, parser)"
        " VALUES (1, ?, 1, 'yonhap', 0, 'Fire breaks out', 'AEN20240312-0012', '1')",
        [digest],
    )
    connection.commit()
    connection.close()
    return path


def test_it_can_be_read(old: Path) -> None:
    shown = revtrack.open(old).show("fire").version
    assert (shown.headline, shown.story_id) == ("Fire breaks out", "AEN20240312-0012")
    assert (shown.status, shown.follows, shown.revision, shown.language) == (None, (), None, None)


def test_its_addresses_still_name_stories(old: Path, tmp_path: Path) -> None:
    more = write(tmp_path, "2.txt", page("Nothing alike here.", label="LEAD") + ADDRESS)
    (entry,) = revtrack.open(old).add([more]).added
    assert entry.held is not None
    assert (entry.held.story, entry.held.place) == ("fire", 2)


def test_it_can_be_rebuilt(old: Path) -> None:
    (reread,) = revtrack.open(old).rebuild().changed
    assert reread.blocks == (0, 1, 0)
    assert len(revtrack.open(old).show("fire").version.blocks) == 1


def test_a_new_one_has_had_every_migration(tmp_path: Path) -> None:
    archive = revtrack.open(tmp_path / "new.db")
    archive.add([write(tmp_path, "1.txt", page(*FIRE))])
    connection = sqlite3.connect(archive.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()
