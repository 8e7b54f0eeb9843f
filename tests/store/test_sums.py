"""The numbers that tell what versions and diffs say from what damage made of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import pytest

import revtrack
from revtrack.model.version import Block, Version
from revtrack.store import sums
from tests.damage import number
from tests.soak.checking import asked
from tests.support import page, write

VERSION = Version(
    "yonhap",
    (Block("paragraph", 1, "A fire broke out."), Block("caption", 1, "Smoke over “Häfen”")),
    label="2nd LD",
    ordinal=2,
    headline='Fire "out"',
    published_at=datetime(2024, 3, 12, 9, 30, tzinfo=UTC),
    tags=("Seoul", "fire"),
)


def test_a_version_s_number_is_the_crc_of_its_fields_and_blocks() -> None:
    fields = (
        '["yonhap","2nd LD",2,null,"Fire \\"out\\"",null,null,null,null,null,null,null,null,'
        '"2024-03-12T09:30:00+00:00",["Seoul","fire"],[],[],"7"]'
    )
    blocks = "paragraph 1 A fire broke out.\0caption 1 Smoke over “Häfen”"
    assert sums.of(VERSION, "7") == crc32((fields + blocks).encode())


@pytest.mark.parametrize(
    "other",
    [
        replace(VERSION, headline="Fire “out”"),
        replace(VERSION, headline=None),
        replace(VERSION, note="Fire"),
        replace(VERSION, ordinal=None),
        replace(VERSION, tags=("Seoul",)),
        replace(VERSION, blocks=VERSION.blocks[:1]),
        replace(VERSION, blocks=VERSION.blocks[::-1]),
        replace(VERSION, blocks=(Block("caption", 1, "A fire broke out."), VERSION.blocks[1])),
        replace(VERSION, blocks=(Block("paragraph", 2, "A fire broke out."), VERSION.blocks[1])),
        replace(VERSION, blocks=(Block("paragraph", 1, "A  fire broke out."), VERSION.blocks[1])),
        replace(VERSION, blocks=(Block("paragraph", 1, "A Fire broke out."), VERSION.blocks[1])),
    ],
)
def test_whatever_differs_has_another_number(other: Version) -> None:
    assert sums.of(other, "7") != sums.of(VERSION, "7")
    assert sums.of(VERSION, "8") != sums.of(VERSION, "7")


def test_what_follows_a_page_from_line_to_line_does_not_count() -> None:
    assert sums.of(replace(VERSION, claims=(), furniture=()), "7") == sums.of(VERSION, "7")


HOSTILE = 'A tab\tor two, \u202e marks, “quotes”, "more", back\\slash, 😀 and </script>.'


def test_a_migration_makes_the_numbers_that_adding_does(tmp_path: Path) -> None:
    archive = revtrack.open(tmp_path / "stories.db")
    many = [f"Paragraph {n} of a story without an end." for n in range(300)]
    for name, texts in (("1", (HOSTILE, *many)), ("2", (*many[:7], HOSTILE, *many[9:], "End."))):
        archive.add([write(tmp_path, f"{name}.txt", page(*texts, headline="Häfen"))], "long")
    held = "SELECT id, crc FROM versions UNION ALL SELECT version, crc FROM diffs"
    before = asked(archive.path, held)
    assert len(before) == 3
    assert all(crc for _, crc in before)
    with closing(sqlite3.connect(archive.path)) as connection:
        connection.execute("UPDATE versions SET crc = 0")
        connection.execute("UPDATE diffs SET crc = 0")
        number(connection)
        connection.commit()
    assert asked(archive.path, held) == before


def test_whether_a_page_was_removed_is_asked_of_an_index(tmp_path: Path) -> None:
    archive = revtrack.open(tmp_path / "stories.db")
    archive.add([write(tmp_path, "1.txt", page("A fire broke out."))])
    plan = asked(archive.path, "EXPLAIN QUERY PLAN SELECT reason FROM removals WHERE sha256 = '0'")
    assert "USING INDEX removals_by_sha256" in str(plan)
