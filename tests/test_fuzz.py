"""Damaged files of every kind end in a clear error: a short run of `tests.soak.fuzz`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revtrack as library
from revtrack.errors import RevtrackError
from tests.soak import mutate
from tests.soak.fuzz import failure, mutated
from tests.soak.targets import TARGETS, Desk, cut_off

INPUTS = 8
"""Of each kind; the same ones each time."""

ENDLESS = 120.0
"""Seconds after which an input is taken to hang: nothing is timed here."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    before = Path.cwd()
    with cut_off():
        yield Desk(tmp_path_factory.mktemp("desk"))
    os.chdir(before)


@pytest.mark.parametrize("kind", TARGETS)
def test_a_damaged_file_never_gets_a_traceback(
    kind: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVTRACK_TRACEBACK", "1")
    monkeypatch.chdir(desk.folder)
    for number in range(INPUTS):
        told = failure(kind, mutated(kind, number), desk, ENDLESS)
        assert told is None, f"{kind} {number}: {told}"


@pytest.mark.parametrize("kind", TARGETS)
def test_the_same_damage_is_done_each_time(kind: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(desk.folder)
    made, again = ([mutated(kind, number) for number in range(INPUTS)] for _ in range(2))
    assert made == again
    assert len(set(made)) > 1


@pytest.mark.parametrize("how", [mutate.in_bytes, mutate.in_json, mutate.in_zip, mutate.in_gzip])
@given(st.binary(max_size=40), st.integers(0, 1000))
def test_anything_can_be_damaged(how: mutate.Mutator, data: bytes, seed: int) -> None:
    assert isinstance(how(data, data, Random(seed)), bytes)  # noqa: S311


WORDS = ("ferry", '"', "(", ")", "AND", "OR", "NOT", "*", "coast guard", "NEAR", ":", "-", "^", "화재", "'", "\x00", "\udcff")  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=40))
def test_any_search_is_answered_or_refused(desk: Desk, words: str) -> None:
    archive = library.open(desk.samples)
    try:
        found = archive.search(words)
    except RevtrackError:
        return
    assert found.total >= len(found.hits)


PIECES = ("UPDATES", "ADDS", "with", "details", "in para", "in paras", "2", "3-1", "0", "999999999999999999999", "last", "throughout", ";", ",", "(", ")",
          "photo", "headline", "to 140", "第3段落", "訂正", "²", "\x00", "\ud800")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60))
def test_any_note_is_read(note: str) -> None:
    for claim in library.parse_note(note):
        assert claim.text in note or claim.text
