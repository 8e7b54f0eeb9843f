"""One story: captures in, rows out, as one database has them; whatever fails, the rest is there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from revtrack.corpus import story as stories
from revtrack.corpus.came import Came
from revtrack.corpus.story import whole, worked
from revtrack.errors import UnreadableInput
from revtrack.model.dictionary import LAYOUTS
from revtrack.settings import Settings
from tests.corpora import EVERY
from tests.support import FIRE, page


def came(*pages: str) -> list[Came]:
    return [
        Came("harbour-fire", place, f"wire.jsonl#{place}", text.encode(), agency="yonhap")
        for place, text in enumerate(pages)
    ]


def cells(name: str, rows: Sequence[Sequence[object]], column: str) -> list[object]:
    place = LAYOUTS[name].names.index(column)
    return [row[place] for row in rows]


FIRST = page(*FIRE[:3], time="09:12 March 12, 2024")
SECOND = page(*FIRE, label="LEAD", time="10:40 March 12, 2024", note="ADDS details in paras 4-5")


def test_versions_are_put_in_order_whatever_the_order_they_came_in() -> None:
    one, other = (worked(came(*pages), EVERY, Settings()) for pages in ((FIRST, SECOND), (SECOND, FIRST)))  # fmt: skip
    assert cells("versions", one.tables["versions"], "label") == [None, "LEAD"]
    assert one.tables["changes"] == other.tables["changes"] != []
    assert one.tables["claims"] == other.tables["claims"] != []


def test_the_same_bytes_count_once() -> None:
    found = worked(came(FIRST, SECOND, FIRST, SECOND, FIRST), ("versions", "changes"), Settings())
    assert found.versions == 2
    assert cells("versions", found.tables["versions"], "file") == ["wire.jsonl#0", "wire.jsonl#1"]


def test_only_the_tables_that_are_wanted_are_made() -> None:
    assert set(worked(came(FIRST, SECOND), ("quotes",), Settings()).tables) == {"quotes"}


def test_a_version_that_cannot_be_read_is_named_and_does_not_stop_the_others() -> None:
    found = worked(came(FIRST, "", SECOND), ("versions",), Settings())
    assert found.versions == 2
    (failure,) = found.failed
    assert (failure.story, failure.file) == ("harbour-fire", "wire.jsonl#1")
    assert failure.error == "UnreadableInput"
    assert failure.exit_code == 3


def test_where_no_version_can_be_read_there_are_no_rows() -> None:
    found = worked(came("", " "), EVERY, Settings())
    assert found.versions == 0
    assert found.tables == {name: [] for name in EVERY}
    assert len(found.failed) == 2


def test_limits_hold_for_files_and_not_for_what_a_database_let_in() -> None:
    few = Settings(max_blocks=2)
    assert worked(came(SECOND), ("versions",), few).versions == 0
    held = [one._replace(added_at="2024-03-13T09:00:00+00:00") for one in came(SECOND)]
    found = worked(held, ("versions",), few)
    assert (found.versions, found.failed) == (1, ())
    assert cells("versions", found.tables["versions"], "added_at") != [None]


def test_what_a_database_does_not_know_has_no_time_of_adding() -> None:
    found = worked(came(FIRST), ("versions",), Settings())
    assert cells("versions", found.tables["versions"], "added_at") == [None]


@pytest.mark.parametrize(
    ("error", "kind", "code", "hint"),
    [
        (UnreadableInput("a page of smoke", "look at it"), "UnreadableInput", 3, "look at it"),
        (RecursionError("too deep"), "InternalFault", 70, "please report it"),
        (MemoryError(), "InternalFault", 70, "please report it"),
    ],
)
def test_whatever_fails_is_told_and_does_not_stop_the_run(
    error: Exception, kind: str, code: int, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(stories, "worked", fails)
    found = whole(came(FIRST), ("changes",), Settings())
    (failure,) = found.failed
    assert (found.versions, found.tables) == (0, {"changes": []})
    assert (failure.story, failure.file) == ("harbour-fire", None)
    assert (failure.error, failure.exit_code) == (kind, code)
    assert hint in failure.hint


def test_ctrl_c_is_no_failure_of_a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stories, "worked", stopped)
    with pytest.raises(KeyboardInterrupt):
        whole(came(FIRST), ("changes",), Settings())
