"""The files that go in: named, in folders, by patterns, and at addresses."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from revtrack.corpus import inputs
from revtrack.corpus.inputs import File, fetched, listed, pieces
from revtrack.errors import MissingExtra, NothingThere
from revtrack.readers.records import Broken, Skipped
from tests.corpora import lines

fsspec = pytest.importorskip("fsspec")
ROWS = [{"story": "tram", "text": "The council of Ellery approved a second tram line on Monday."}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "wire"
    (folder / "2024").mkdir(parents=True)
    for name in ("b.jsonl", "a.jsonl", "2024/c.jsonl"):
        lines(folder / name, ROWS)
    return folder


@pytest.fixture
def memory() -> Iterator[Any]:
    files = fsspec.filesystem("memory")
    yield files
    files.store.clear()


def names(*given: Path | str) -> list[str]:
    return [Path(one.name).name for one in listed(map(str, given)) if isinstance(one, File)]


def test_files_come_in_the_order_of_the_arguments_and_of_names_in_a_folder(folder: Path) -> None:
    assert names(folder / "b.jsonl", folder / "a.jsonl") == ["b.jsonl", "a.jsonl"]
    assert sorted(names(folder)) == ["a.jsonl", "b.jsonl", "c.jsonl"]
    assert names(folder) == names(folder)


def test_patterns_are_for_those_whose_shell_knows_none(folder: Path) -> None:
    assert names(f"{folder}/*.jsonl") == ["a.jsonl", "b.jsonl"]
    assert sorted(names(f"{folder}/**/*.jsonl")) == ["a.jsonl", "b.jsonl", "c.jsonl"]
    (broken,) = listed([f"{folder}/*.parquet"])
    assert isinstance(broken, Broken)
    assert "there is no file or folder" in broken.error.message


def test_a_name_that_looks_like_a_pattern_is_a_name_where_there_is_such_a_file(
    folder: Path,
) -> None:
    lines(folder / "[a].jsonl", ROWS)
    assert names(folder / "[a].jsonl") == ["[a].jsonl"]


def test_what_is_no_table_is_passed_over(folder: Path) -> None:
    (folder / "notes.xyz").write_bytes(b"\x00\x01")
    skipped = [one for one in listed([str(folder)]) if isinstance(one, Skipped)]
    assert [one.why for one in skipped] == ["no format that is read"]


def test_a_file_that_changes_is_told_from_what_it_was(folder: Path) -> None:
    (before,) = listed([str(folder / "a.jsonl")])
    lines(folder / "a.jsonl", ROWS * 2)
    (after,) = listed([str(folder / "a.jsonl")])
    assert isinstance(before, File)
    assert isinstance(after, File)
    assert before != after
    assert (before.name, before.is_remote) == (after.name, False)


def test_addresses_are_listed_and_fetched(memory: Any, folder: Path) -> None:
    memory.put(str(folder), "/bucket/wire", recursive=True)
    assert sorted(names("memory://bucket/wire")) == ["a.jsonl", "b.jsonl", "c.jsonl"]
    assert names("memory://bucket/wire/*.jsonl") == ["a.jsonl", "b.jsonl"]
    (file,) = listed(["memory://bucket/wire/a.jsonl"])
    assert isinstance(file, File)
    assert file.is_remote
    assert file.size == (folder / "a.jsonl").stat().st_size
    with fetched(file) as here:
        assert here.read_bytes() == (folder / "a.jsonl").read_bytes()
    assert not here.exists()


def test_an_address_of_this_machine_is_a_file_too(folder: Path) -> None:
    assert names(f"file://{folder}/a.jsonl", folder / "b.jsonl") == ["a.jsonl", "b.jsonl"]


@pytest.mark.parametrize("address", ["memory://nowhere/a.jsonl", "memory://nowhere/*.jsonl"])
def test_an_address_where_nothing_is_is_named(address: str, memory: Any) -> None:
    assert memory.store == {}
    (broken,) = listed([address])
    assert isinstance(broken, Broken)
    assert isinstance(broken.error, NothingThere)
    assert address in broken.error.message


def test_a_scheme_that_nobody_knows_is_named() -> None:
    with pytest.raises(NothingThere, match="nonsense"):
        list(listed(["nonsense://bucket/a.jsonl"]))


def test_a_scheme_whose_library_is_missing_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec import core

    def missing(_: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(core, "url_to_fs", missing)
    with pytest.raises(MissingExtra, match="s3://: Install s3fs to access S3"):
        list(listed(["s3://bucket/a.jsonl"]))


def test_without_fsspec_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name.startswith("fsspec"):
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra) as caught:
        list(listed(["s3://bucket/a.jsonl"]))
    assert caught.value.hint == "pip install 'revtrack[corpus]'"


def test_small_files_are_read_together_and_large_ones_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inputs, "_AT_ONCE", 100)
    sizes = [40, 60, 1, 500, 20, 20, 90]
    files = [File(str(n), str(n), "wire", size, "") for n, size in enumerate(sizes)]
    found = pieces(files)
    assert [[file.size for file in piece.files] for piece in found] == [
        [40, 60], [1], [500], [20, 20], [90],
    ]  # fmt: skip
    assert [piece.first for piece in found] == [0, 2, 3, 4, 6]
    assert len({piece.name for piece in found}) == len(found)
    assert pieces([]) == []
