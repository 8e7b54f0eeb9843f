"""A run: begun, stopped at each step and gone on with, done already, refused."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from revtrack.corpus import inputs, partitions, reading
from revtrack.corpus import run as runs
from revtrack.corpus.run import RUN, Run, Wanted
from revtrack.errors import DiskFull, NothingThere, UsageError
from revtrack.settings import Settings
from revtrack.version import __version__
from tests.corpora import Here, Row, lines, made, ran, rows_of, scattered, table, told

STORIES = 10
FEW = ("changes", "versions")


def rows() -> list[Row]:
    return list(rows_of(range(STORIES), paragraphs=4))


class Pulled(BaseException):
    """The plug was pulled: nothing that would tidy up behind an error is there."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scattered(tmp_path_factory.mktemp("corpus") / "in", rows())


@pytest.fixture(scope="module")
def undisturbed(scene: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    ran([scene], out, FEW)
    return made(out)


@pytest.fixture(scope="module", autouse=True)
def _parts() -> Iterator[None]:
    """Let a small corpus have several pieces and partitions, and stories with a task of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inputs, "_AT_ONCE", 10_000)
        patch.setattr(runs, "_PARTITION", 16_000)
        patch.setattr(partitions, "LARGE", 4_000)
        yield


def test_the_corpus_has_partitions_and_large_stories(undisturbed: dict[str, str]) -> None:
    """Else the tests here prove little."""
    names = [name for name in undisturbed if name.startswith("changes/")]
    assert len([name for name in names if name.count("-") == 1]) > 1
    assert any(name.count("-") == 2 for name in names)


def test_it_leaves_tables_failures_and_what_it_did_and_nothing_else(
    undisturbed: dict[str, str],
) -> None:
    tops = {name.partition("/")[0] for name in undisturbed}
    assert tops == {*FEW, RUN, "failures.parquet"}
    assert not [name for name in undisturbed if ".part" in name.replace(".parquet", "")]


def test_what_it_did_is_told_with_counts_that_are_right(scene: Path, tmp_path: Path) -> None:
    done = ran([scene], tmp_path / "out", FEW)
    held = json.loads((tmp_path / "out" / RUN).read_text("utf-8"))
    every = rows()
    assert (done.stories, done.versions, done.failures) == (STORIES, len(every), 0)
    assert done.tables == {name: len(told(tmp_path / "out" / name)) for name in FEW}
    assert held["made_by"]["revtrack"] == __version__
    assert sum(source["captures"] for source in held["inputs"]) == len(every)
    assert [Path(source["name"]).name for source in held["inputs"]] == sorted(os.listdir(scene))


def test_what_is_done_is_not_done_again(
    scene: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ran([scene], tmp_path / "out", FEW)
    before = made(tmp_path / "out")
    monkeypatch.setattr(Here, "submit", lambda *_: pytest.fail("something was done again"))
    assert ran([scene], tmp_path / "out", FEW) == first
    assert made(tmp_path / "out") == before


Stop = Callable[[pytest.MonkeyPatch], None]


def _at(module: Any, name: str, when: Callable[..., bool]) -> Stop:
    """Pull the plug where a function is called for which `when` holds, before it does anything."""

    def stop(patch: pytest.MonkeyPatch) -> None:
        real = getattr(module, name)

        def pulled(*given: Any, **more: Any) -> Any:
            if when(*given):
                raise Pulled
            return real(*given, **more)

        patch.setattr(module, name, pulled)

    return stop


def _writes(name: str) -> Stop:
    return _at(runs, "_write", lambda path, *_: path.name == name)


def _replaces(end: str) -> Stop:
    return _at(os, "replace", lambda _, path: str(path).endswith(end))


def _later(stop: Stop, times: int) -> Stop:
    """Pull it not at the first time, but so many later."""
    left = iter(range(times))
    return lambda patch: stop(patch) if next(left, None) is None else None


MOMENTS: dict[str, Stop] = {
    "before the plan": _writes("plan.json"),
    "amid the plan": _replaces("plan.json"),
    "amid reading": _at(reading, "write", lambda path, _: path.parent.name.startswith("00000001-")),
    "once all is read": _writes("read.json"),
    "amid gathering": _at(Here, "gather", lambda *_: True),
    "once all is gathered": _writes("gathered.json"),
    "before what was read is taken away": _at(shutil, "rmtree", lambda path, *_: Path(path).name == "read" and Path(path).exists() and any(Path(path).iterdir())),
    "amid a partition": _replaces("changes/part-00001.parquet"),
    "between two tables of a partition": _replaces("versions/part-00001.parquet"),
    "before a partition is said to be done": _at(partitions, "keep", lambda done, _: done.name == "part-00001"),
    "amid a large story": _at(partitions, "keep", lambda done, _: done.name.count("-") == 2),
    "amid tidying up": _at(Path, "rename", lambda path, _: path.name == "asides"),
    "before the failures": _replaces("failures.parquet"),
    "before it is told": _writes(RUN),
    "before what it worked with goes": _at(shutil, "rmtree", lambda path, *_: Path(path).name == "_work"),
}  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_stopped_it_goes_on_and_ends_as_if_it_had_not_been(
    moment: str, scene: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with pytest.MonkeyPatch.context() as patch:
        MOMENTS[moment](patch)
        with pytest.raises(Pulled):
            ran([scene], out, FEW)
    ran([scene], out, FEW)
    assert made(out) == undisturbed


def test_partitions_that_are_done_are_not_worked_through_again(
    scene: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        _writes(RUN)(patch)
        with pytest.raises(Pulled):
            ran([scene], tmp_path / "out", FEW)
    monkeypatch.setattr(partitions, "whole", lambda *_: pytest.fail("worked through again"))
    assert ran([scene], tmp_path / "out", FEW).stories == STORIES


def test_what_a_killed_process_left_goes(
    scene: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with pytest.MonkeyPatch.context() as patch:
        _writes("read.json")(patch)
        with pytest.raises(Pulled):
            ran([scene], out, FEW)
    (out / "_work" / "asides" / "changes").write_bytes(b"PAR1 and no more")
    (out / "changes" / "part-00000-000000-000001.parquet").write_bytes(b"PAR1 and no more")
    ran([scene], out, FEW)
    assert made(out) == undisturbed


OTHER: dict[str, dict[str, Any]] = {
    "another table": {"tables": ("changes",)},
    "other columns": {"columns": {"note": "-"}},
    "an agency": {"agency": "yonhap"},
    "another bound": {"most": 1_000_000},
}


@pytest.mark.parametrize("what", OTHER)
@pytest.mark.parametrize("is_whole", [True, False])
def test_another_run_is_not_mixed_into_it(
    what: str, is_whole: bool, scene: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    if is_whole:
        ran([scene], out, FEW)
    else:
        with pytest.MonkeyPatch.context() as patch:
            _writes("gathered.json")(patch)
            with pytest.raises(Pulled):
                ran([scene], out, FEW)
    before = made(out)
    with pytest.raises(UsageError, match="over other files, or with other settings"):
        ran([scene], out, **{"tables": FEW, **OTHER[what]})
    assert made(out) == before


def test_files_that_changed_are_another_run(tmp_path: Path) -> None:
    path = lines(tmp_path / "stories.jsonl", rows_of(range(2)))
    ran([path], tmp_path / "out")
    lines(path, rows_of(range(3)))
    with pytest.raises(UsageError, match="over other files"):
        ran([path], tmp_path / "out")


@pytest.mark.parametrize("name", ["thesis.txt", "_work/notes.txt", "_work/mine/notes.txt"])
def test_a_folder_of_something_else_is_left_alone(name: str, scene: Path, tmp_path: Path) -> None:
    path = tmp_path / "out" / name
    path.parent.mkdir(parents=True)
    path.write_text("years of work")
    with pytest.raises(UsageError, match="holds something else"):
        ran([scene], tmp_path / "out", FEW)
    assert path.read_text() == "years of work"


def test_a_file_is_no_folder_to_write_to(scene: Path, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("years of work")
    with pytest.raises(UsageError, match="holds something else"):
        ran([scene], path)
    assert path.read_text() == "years of work"


def test_an_empty_folder_is_taken(scene: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert ran([scene], tmp_path / "out", ("changes",)).failures == 0


def test_where_nothing_can_be_read_it_says_why_and_makes_no_tables(tmp_path: Path) -> None:
    broken = tmp_path / "stories.parquet"
    table(broken, list(rows_of(range(3))))
    broken.write_bytes(broken.read_bytes()[:-40])
    with pytest.raises(NothingThere, match=r"nothing can be read: .*stories\.parquet"):
        ran([broken], tmp_path / "out")
    with pytest.raises(NothingThere, match="nothing can be read: there is no file or folder"):
        ran([tmp_path / "nowhere"], tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_what_failed_is_named_and_the_rest_is_there(scene: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(scene, tmp_path / "in"))
    cut = table(folder / "99.parquet", list(rows_of(range(50, 53))))
    cut.write_bytes(cut.read_bytes()[:-40])
    done = ran([folder], tmp_path / "out")
    (failure,) = told(tmp_path / "out" / "failures.parquet")
    assert (done.stories, done.failures, done.exit_code) == (STORIES, 1, 3)
    assert failure["file"].endswith("99.parquet")
    assert (failure["story"], failure["error"]) == (None, "UnreadableInput")


def test_what_is_passed_over_is_counted_and_is_no_failure(tmp_path: Path) -> None:
    empty: list[Row] = [{"story": "story-000001", "text": text} for text in ("", None)]
    every = [*rows(), *empty]
    done = ran([lines(tmp_path / "stories.jsonl", every)], tmp_path / "out", FEW)
    assert (sum(done.skipped.values()), done.failures, done.exit_code) == (2, 0, 0)


def test_a_story_over_the_bound_is_left_out_and_named(scene: Path, tmp_path: Path) -> None:
    done = ran([scene], tmp_path / "out", most=4_000)
    failures = told(tmp_path / "out" / "failures.parquet")
    assert 0 < len(failures) < STORIES
    assert done.stories == STORIES - len(failures)
    assert {row["error"] for row in failures} == {"UnreadableInput"}
    assert all("4,000" in row["message"] and "--max-story" in row["hint"] for row in failures)
    left_out = {row["story"] for row in failures}
    assert not left_out & {row["story"] for row in told(tmp_path / "out" / "versions")}


def test_the_bar_counts_every_version(scene: Path, tmp_path: Path) -> None:
    counted: dict[str, tuple[int, int | None]] = {}

    def progress(things: Any, total: int | None, what: str) -> Any:
        some = list(things)
        counted[what] = (len(some), total)
        return iter(some)

    wanted = Wanted((str(scene),), tmp_path / "out", ("changes",))
    Run(wanted, Here(), Settings(), progress).done()
    versions = len(rows())
    done, total = counted["versions"]
    assert total == versions
    assert versions <= done <= versions + len(os.listdir(tmp_path / "out" / "changes"))


def test_captures_of_a_try_to_read_that_does_not_count_are_left_out(
    scene: Path, undisturbed: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file may end the process that reads it when some of its captures are written."""

    def gathered(engine: Here, files: Sequence[Path], *more: Any) -> None:
        read = files[0].parent.parent
        shutil.copytree(files[0].parent, read / "00000000-another")
        return gather(engine, files, *more)

    gather = Here.gather
    monkeypatch.setattr(Here, "gather", gathered)
    ran([scene], tmp_path / "out", FEW)
    assert made(tmp_path / "out") == undisturbed


def test_a_full_disk_is_told_as_one_and_the_run_goes_on_when_there_is_room(
    scene: Path, tmp_path: Path, undisturbed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Here, "gather", full)
        with pytest.raises(DiskFull, match=r"the disk of .*out is full"):
            ran([scene], tmp_path / "out", FEW)
    ran([scene], tmp_path / "out", FEW)
    assert made(tmp_path / "out") == undisturbed
