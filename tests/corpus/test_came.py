"""Captures on their way: written and read back, by story and in order, some at a time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from revtrack.corpus import came
from revtrack.corpus.came import PARTS, Came, batches, part_of, stories_in


def test_what_is_written_comes_back_by_story_and_in_order(tmp_path: Path) -> None:
    some = [
        Came(
            "quake", 1 << 40, "b.jsonl#1", b"later", "https://wire.example/q", None, None, "utf-8"
        ),
        Came("fire", 5, "a.jsonl#6", b"second \x00\xff", None, "2024-03-12T09:00:00+00:00"),
        Came("quake", 3, "a.jsonl#4", b"first", agency="yonhap"),
        Came("fire", 2, "a.jsonl#3", b"first", added_at="2024-03-13T09:00:00+00:00"),
    ]
    came.write(tmp_path / "some.parquet", some)
    assert stories_in(tmp_path / "some.parquet") == {
        "fire": [some[3], some[1]],
        "quake": [some[2], some[0]],
    }


def test_times_are_known_as_they_were() -> None:
    given = Came("fire", 0, "a", b"", captured_at="2024-03-12T09:00:00+00:00", agency="ap").given()
    assert given.captured_at == datetime(2024, 3, 12, 9, tzinfo=UTC)
    assert given.agency == "ap"
    assert Came("fire", 0, "a", b"").given().captured_at is None


def test_a_story_has_the_same_part_everywhere() -> None:
    assert [part_of(key) for key in ("harbour-fire", "지진", "\udc80")] == [46545, 52020, 49840]
    spread = {part_of(f"story-{number}") % 16 for number in range(500)}
    assert spread == set(range(16))
    assert all(0 <= part_of(f"story-{number}") < PARTS for number in range(500))


def test_batches_are_of_bounded_number_and_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(came, "_AT_ONCE", 3)
    monkeypatch.setattr(came, "_BYTES", 100)
    sizes = [1, 1, 1, 1, 200, 60, 60, 1]
    some = [Came("fire", place, "a", b"x" * size) for place, size in enumerate(sizes)]
    found = list(batches(some))
    assert [[len(one.capture) for one in batch] for batch in found] == [
        [1, 1, 1], [1, 200], [60, 60], [1],
    ]  # fmt: skip
    assert list(batches([])) == []
