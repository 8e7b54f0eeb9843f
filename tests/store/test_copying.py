"""A copy of a database as it lies is of one moment, whoever writes meanwhile."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from revtrack.errors import StoreBusy
from revtrack.store import copying
from tests import schemas


class Writer:
    """Writes to a database while it is copied, so many times."""

    def __init__(self, times: int) -> None:
        self.left = times
        self._copy = copying._copy

    def __call__(self, source: sqlite3.Connection, path: Path, to: Path) -> None:
        self._copy(source, path, to)
        if self.left:
            self.left -= 1
            os.utime(path, (self.left, self.left))


@pytest.fixture
def held(tmp_path: Path) -> Path:
    return schemas.loaded(1, tmp_path / "stories.db")


def test_one_that_changed_meanwhile_is_copied_again(
    held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(2)
    monkeypatch.setattr(copying, "_copy", writer)
    to = held.with_name("copy.db")
    copying.copy_as_it_lies(held, to)
    assert writer.left == 0
    assert schemas.dumped(to) == schemas.dumped(held)
    assert sorted(file.name for file in held.parent.iterdir()) == ["copy.db", "stories.db"]


def test_one_that_never_keeps_still_is_given_up(
    held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(100)
    monkeypatch.setattr(copying, "_copy", writer)
    with pytest.raises(StoreBusy, match="was changed by another program"):
        copying.copy_as_it_lies(held, held.with_name("copy.db"))
    assert writer.left == 97
