"""`revtrack log --head`: one hash for everything that was added."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests import schemas
from tests.commands.test_documents import assert_valid
from tests.support import FIRE, CommandLine, page, write


def by_the_rule(path: Path) -> str:
    """Return the head as `store.records` says that it is made, from nothing but the tables."""
    head = "0" * 64
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        for row in connection.execute(
            "SELECT c.id AS place, c.sha256, c.media_type, c.file, c.source, c.captured_at, "
            "c.added_at, v.given_agency AS agency FROM captures c JOIN versions v "
            "ON v.capture = c.id ORDER BY c.id"
        ):
            told = json.dumps(
                dict(row) | {"before": head},
                sort_keys=True, ensure_ascii=False, separators=(",", ":"),
            )  # fmt: skip
            head = sha256(told.encode()).hexdigest()
    return head


def test_the_head_is_what_anybody_can_compute_from_the_tables(revtrack: CommandLine) -> None:
    schemas.fill(revtrack.db)
    fire = write(revtrack.db.parent, "Feuer „im“ Häfen\n\x7f.txt", page(*FIRE))
    assert revtrack("add", fire, "--source", "https://wire.example/a?b=<c>&d=é").code == 0
    ran = revtrack("log", "--head", "--json")
    assert_valid(ran.document, "head")
    assert ran.document["head"] == by_the_rule(revtrack.db)
    assert (ran.document["records"], ran.document["captures"], ran.document["removed"]) == (6, 6, 0)


def test_each_capture_that_is_added_changes_it_and_nothing_else_does(revtrack: CommandLine) -> None:
    def head() -> object:
        return revtrack("log", "--head", "--json").document["head"]

    schemas.fill(revtrack.db)
    first = head()
    revtrack("rebuild")
    revtrack("story", "rename", "strike", "tram-strike")
    assert head() == first
    fire = write(revtrack.db.parent, "fire.txt", page(*FIRE))
    revtrack("add", fire)
    second = head()
    revtrack("add", fire)
    assert head() == second != first


def test_people_read_the_whole_of_it(revtrack: CommandLine) -> None:
    schemas.fill(revtrack.db)
    assert by_the_rule(revtrack.db) in revtrack("log", "--head").out


@pytest.mark.parametrize("words", [(), ("strike", "--head")])
def test_it_is_of_a_story_or_of_all(words: tuple[str, ...], revtrack: CommandLine) -> None:
    schemas.fill(revtrack.db)
    ran = revtrack("log", *words, "--json")
    assert (ran.code, ran.error["error"]) == (2, "UsageError")
