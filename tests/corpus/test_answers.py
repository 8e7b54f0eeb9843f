"""The same answers from a corpus as from one database, whatever carries the work."""

from __future__ import annotations

from pathlib import Path

import pytest

import revtrack
from revtrack.corpus import run as runs
from tests.benchmarks.corpus_answers import (
    Tables,
    differing,
    engines,
    exported,
    without_times,
    worked,
)
from tests.corpora import EVERY, Here, made, rows_of, scattered
from tests.support import SAMPLES, CommandLine

pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("answers")
    scattered(folder / "in", list(rows_of(range(40))))
    return folder


@pytest.fixture(scope="module")
def single(folder: Path) -> Tables:
    return exported(folder / "in", folder / "stories.db")


@pytest.fixture(autouse=True)
def _some_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_PARTITION", 100_000)


def test_the_stories_are_worth_comparing(single: Tables) -> None:
    rows = {name: len(single[name]) for name in EVERY}
    assert rows["versions"] > 100
    assert all(count > 100 for count in rows.values()), rows
    assert {bool(row["note"]) for row in single["versions"]} == {True, False}


def test_a_corpus_of_files_has_the_rows_of_the_database(folder: Path, single: Tables) -> None:
    found = worked(folder / "in", folder / "out", Here())
    assert differing(found, without_times(single)) == {}


def test_a_corpus_of_a_database_has_its_rows_with_the_times(folder: Path, single: Tables) -> None:
    found = worked(folder / "stories.db", folder / "out-of-database", Here())
    assert differing(found, single) == {}
    assert all(row["added_at"] for row in found["versions"])


def test_the_order_of_files_and_rows_is_no_matter(tmp_path: Path, single: Tables) -> None:
    inputs = scattered(tmp_path / "in", list(rows_of(range(40))), files=3, seed=8)
    found = worked(inputs, tmp_path / "out", Here())
    assert differing(unplaced(found), unplaced(without_times(single))) == {}


def unplaced(tables: Tables) -> Tables:
    """Return tables without the places at which versions stand in files."""
    return {**tables, "versions": [{**row, "file": None} for row in tables["versions"]]}


def test_the_samples_have_the_same_rows_in_both(revtrack_with_samples: CommandLine) -> None:
    db = revtrack_with_samples.db
    found = worked(db, db.with_name("out"), Here())
    archive = revtrack.open(db)
    for name in EVERY:
        assert len(found[name]) == len(list(archive.export(name)))
    assert {row["story"] for row in found["quotes"]} <= set(archive.keys())
    assert len({row["story"] for row in found["versions"]}) == 3


@pytest.fixture
def revtrack_with_samples(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", *(SAMPLES / name for name in ("ferry", "dam", "strike"))).code == 0
    return revtrack


def test_a_cluster_over_tcp_makes_the_same_files(folder: Path) -> None:
    pytest.importorskip("distributed")
    worked(folder / "in", folder / "by-one", Here())
    with engines(folder)["Dask, 2 workers over TCP"]() as engine:
        worked(folder / "in", folder / "by-dask", engine)
    assert made(folder / "by-dask") == made(folder / "by-one")
