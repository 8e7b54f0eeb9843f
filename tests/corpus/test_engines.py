"""What carries the work: gathering by story, processes that end, engines that cannot be begun."""

from __future__ import annotations

import builtins
import os
import socket
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

import pytest

from revtrack.corpus import came
from revtrack.corpus.came import Came, part_of, stories_in
from revtrack.corpus.engines import Local, begun, file_of
from revtrack.errors import MissingExtra, NothingThere, Unreachable, UsageError
from tests.corpora import Here
from tests.processes import waited_for

pytest.importorskip("pyarrow")


def test_captures_of_a_story_are_gathered_out_of_all_files_into_one(tmp_path: Path) -> None:
    some = [
        Came(f"story-{number % 20}", number, f"wire.jsonl#{number}", b"text" * number)
        for number in range(200)
    ]
    files = [tmp_path / f"{number}.parquet" for number in range(3)]
    for number, path in enumerate(files):
        came.write(path, some[number::3])
    (tmp_path / "gathered").mkdir()
    Here().gather(files, tmp_path / "gathered", 8)
    found: dict[str, list[Came]] = {}
    for part in range(8):
        if (path := file_of(tmp_path / "gathered", part)).exists():
            stories = stories_in(path)
            assert {part_of(story) % 8 for story in stories} == {part}
            assert not found.keys() & stories.keys()
            found |= stories
    assert sorted(one for each in found.values() for one in each) == sorted(some)
    assert {path.suffix for path in (tmp_path / "gathered").iterdir()} == {".parquet"}


def ended(number: int) -> int:
    """Work in a process of its own: return its number, or end it."""
    if number < 0:
        os._exit(1)
    return os.getpid()


def test_processes_that_end_are_renewed_and_none_is_left() -> None:
    with begun("local", 1, None, print) as engine:
        assert isinstance(engine, Local)
        first = engine.submit(ended, 1).result()
        with pytest.raises(engine.deaths):
            engine.submit(ended, -1).result()
        with pytest.raises(engine.deaths):
            engine.submit(ended, 1)
        engine.renew()
        second = engine.submit(ended, 1).result()
    assert len({first, second, os.getpid()}) == 3
    assert waited_for(lambda: not (Path("/proc") / str(second)).exists(), 10)


def test_processes_that_end_as_they_begin_are_told_and_not_begun_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("revtrack.corpus.engines._begin", _end)
    with (
        begun("local", 2, None, print) as engine,
        pytest.raises(UsageError, match="end as they begin") as told,
    ):
        engine.submit(ended, 1)
    assert "--processes" in told.value.hint


def _end() -> None:
    os._exit(1)


def test_a_scheduler_is_for_dask() -> None:
    with (
        pytest.raises(UsageError, match="--scheduler is for Dask"),
        begun("local", 1, "tcp://127.0.0.1:8786", print),
    ):
        pass


@pytest.mark.parametrize(
    ("engine", "library", "extra"),
    [("local", "pyarrow", "corpus"), ("dask", "distributed", "dask")],
)
def test_without_a_library_it_says_what_to_install(
    engine: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra) as caught, begun(engine, 1, None, print):
        pass
    assert caught.value.hint == f"pip install 'revtrack[{extra}]'"


def test_where_no_scheduler_answers_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from revtrack.corpus import on_dask

    monkeypatch.setattr(on_dask, "_WAIT", "1s")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and never listens
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(Unreachable, match=address), begun("dask", 1, address, print):
            pass
    with (
        pytest.raises(NothingThere, match="there is no scheduler file"),
        begun("dask", 1, "nowhere.json", print),
    ):
        pass


def test_a_scheduler_that_is_lost_amid_the_work_is_told_with_the_way_on(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    from revtrack.corpus.on_dask import OnDask

    engine = object.__new__(OnDask)
    engine._dask = distributed
    for error in (CancelledError(), distributed.comm.CommClosedError("closed")):
        with pytest.raises(Unreachable, match="was lost") as caught, engine.heard():
            raise error
        assert "goes on" in caught.value.hint
    with pytest.raises(OSError, match="No space"), engine.heard():
        raise OSError(28, "No space left on device", str(tmp_path))
