"""The record of what was added: its entries, and that nobody changes it by accident."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from revtrack.store import records
from tests import schemas

FACTS = {
    "sha256": "ab" * 32, "media_type": "text/plain", "file": "Häfen\n\"1\".txt", "source": None,
    "captured_at": None, "added_at": "2024-03-12T12:00:00+00:00", "agency": "ap",
}  # fmt: skip


def test_an_entry_is_the_hash_of_canonical_json() -> None:
    told = (
        '{"added_at":"2024-03-12T12:00:00+00:00","agency":"ap","before":"' + "00" * 32 + '",'
        '"captured_at":null,"file":"Häfen\\n\\"1\\".txt","media_type":"text/plain","place":1,'
        '"sha256":"' + "ab" * 32 + '","source":null}'
    )
    entry = records.added(records.NOTHING_BEFORE, 1, FACTS)
    assert entry == sha256(told.encode()).digest()


def test_a_removal_is_on_record_by_the_place_of_what_went() -> None:
    told = (
        '{"before":"' + "11" * 32 + '","place":7,"reason":"a court’s order","removed":3,'
        '"removed_at":"2025-01-02T03:04:05+00:00","sha256":null}'
    )
    entry = records.removed(
        bytes([17] * 32), 7, 3, None, "a court’s order", "2025-01-02T03:04:05+00:00"
    )
    assert entry == sha256(told.encode()).digest()


@pytest.mark.parametrize("fact", [*FACTS, "before", "place"])
def test_every_fact_has_its_part_in_an_entry(fact: str) -> None:
    whole = records.added(records.NOTHING_BEFORE, 1, FACTS)
    before = bytes(31) + b"\x01" if fact == "before" else records.NOTHING_BEFORE
    changed = FACTS | ({fact: "another"} if fact in FACTS else {})
    assert records.added(before, 2 if fact == "place" else 1, changed) != whole


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET hash = zeroblob(32) WHERE id = 1",
        "DELETE FROM records WHERE id = 5",
        "UPDATE captures SET file = 'other.txt' WHERE id = 1",
        "UPDATE captures SET source = NULL WHERE id = 4",
        "UPDATE captures SET bytes_zlib = x'00' WHERE id = 1",
        "DELETE FROM captures WHERE id = 5",
        "UPDATE codes SET code = 'another'",
        "DELETE FROM codes",
    ],
)
def test_what_is_on_record_is_not_changed_by_a_slip_in_sql(statement: str, tmp_path: Path) -> None:
    schemas.fill(tmp_path / "stories.db")
    with (
        closing(sqlite3.connect(tmp_path / "stories.db")) as connection,
        pytest.raises(sqlite3.IntegrityError, match=r"never change"),
    ):
        connection.execute(statement)
