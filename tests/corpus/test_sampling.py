"""Samples: the same stories whatever carries the work, and strata that can be counted by hand."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

import pytest

from revtrack.corpus import run, sampling, story, strata
from revtrack.corpus.came import Came
from revtrack.corpus.engines import Engine, Local
from revtrack.corpus.importing import Keeper
from revtrack.corpus.partitions import Task
from revtrack.corpus.sampling import Sampler, Wanted
from revtrack.corpus.strata import BY, Drawing, Told, named_by
from revtrack.errors import NothingThere, UsageError
from revtrack.model.sample import Sampled
from revtrack.settings import DEFAULTS
from revtrack.verbs.archive import Archive
from tests.corpus.filed import ADDED, held, lines
from tests.stories import Author, revise

STORIES = 60
MONTHS = ("2024-01", "2024-02", "2024-03")


@cache
def corpus() -> tuple[dict[str, object], ...]:
    """Return versions of stories: story n has n % 4 + 1, the first in month n % 3."""
    rows: list[dict[str, object]] = []
    for seed in range(STORIES):
        author = Author(seed)
        texts = author.story(4)
        for version in range(seed % 4 + 1):
            rows.append({
                "story": f"story-{seed}",
                "published_at": f"{MONTHS[seed % 3]}-05T{version + 9:02}:00:00+09:00",
                "headline": f"({version + 1}th LD) Gates opened" if version else "Gates opened",
                "text": "\n\n".join(texts),
            })  # fmt: skip
            texts = revise(author, texts, 1).new
    return tuple(rows)


@contextmanager
def local(processes: int) -> Iterator[Engine]:
    engine = Local(processes)
    try:
        yield engine
    finally:
        engine.close()


class Here:
    """An engine in this process, which gathers as `Local` does."""

    processes = 1
    ahead = 1
    deaths: tuple[type[BaseException], ...] = ()

    def __init__(self) -> None:
        self._local = Local(1)

    def submit(self, function, task):  # type: ignore[no-untyped-def]
        from concurrent.futures import Future

        future: Future[object] = Future()
        future.set_result(function(task))
        return future

    def renew(self) -> None: ...

    def gather(self, files: Sequence[Path], gathered: Path, partitions: int) -> None:
        self._local.gather(files, gathered, partitions)

    def close(self) -> None: ...


def drawn(db: Path, inputs: list[Path], wanted: Wanted, engine: Engine | None = None) -> Sampled:
    from dataclasses import replace

    keeper = Keeper(db, lambda: ADDED, DEFAULTS)
    asked = replace(wanted, inputs=tuple(map(str, inputs)))
    return Sampler(asked, engine or Here(), keeper).done()


def keys(sampled: Sampled) -> list[str]:
    return [key for key, _ in sampled.sample]


def test_strata_are_those_of_the_corpus_and_all_versions_are_kept(tmp_path: Path) -> None:
    path = lines(tmp_path / "s.jsonl", list(corpus()))
    done = drawn(tmp_path / "s.db", [path], Wanted((), 24, ("month", "versions"), 7))
    assert done.stories == STORIES
    sizes = Counter((MONTHS[n % 3], ("1", "2", "3-4", "3-4")[n % 4]) for n in range(STORIES))
    assert {stratum.values: stratum.stories for stratum in done.strata} == sizes
    assert [stratum.values for stratum in done.strata] == sorted(sizes)
    assert {stratum.drawn for stratum in done.strata} == {2, 4}
    archive = Archive(tmp_path / "s.db", lambda: ADDED)
    assert archive.keys() == sorted(keys(done))
    assert len(keys(done)) == 24
    versions = Counter(str(row["story"]) for row in archive.export("versions"))
    assert versions == {key: int(key.partition("-")[2]) % 4 + 1 for key in keys(done)}
    for key, stratum in done.sample:
        number = int(key.partition("-")[2])
        assert stratum.values == (MONTHS[number % 3], ("1", "2", "3-4", "3-4")[number % 4])
        assert stratum.weight == stratum.stories / stratum.drawn


def test_weights_add_up_to_the_corpus(tmp_path: Path) -> None:
    path = lines(tmp_path / "s.jsonl", list(corpus()))
    done = drawn(tmp_path / "s.db", [path], Wanted((), 17, ("agency", "labels"), 7))
    assert sum(stratum.weight for _, stratum in done.sample) == pytest.approx(STORIES)
    table = done.table()
    assert table.columns == (
        "story",
        "agency",
        "labels",
        "stratum_stories",
        "stratum_drawn",
        "weight",
    )
    assert len(table.rows) == 17


def test_the_draw_is_the_same_whatever_carries_it_and_however_files_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Wanted((), 15, ("month", "versions"), 3)
    rows = list(corpus())
    first = drawn(tmp_path / "1.db", [lines(tmp_path / "1.jsonl", rows)], wanted)
    Random(5).shuffle(rows)  # noqa: S311  nothing secret
    parts = [lines(tmp_path / f"{n}.jsonl", rows[n::4]) for n in (2, 3, 0, 1)]
    with local(2) as engine:
        again = drawn(tmp_path / "2.db", parts[::-1], wanted, engine)
    assert (again.sample, again.strata) == (first.sample, first.strata)
    # The same in more partitions.
    monkeypatch.setattr(run, "_PARTITION", 2_000)
    once_more = drawn(tmp_path / "3.db", parts, wanted)
    assert (once_more.sample, once_more.strata) == (first.sample, first.strata)


def test_a_cluster_draws_the_same(tmp_path: Path) -> None:
    from revtrack.corpus.engines import begun

    wanted = Wanted((), 15, ("month", "versions"), 3)
    path = lines(tmp_path / "s.jsonl", list(corpus()))
    told: list[str] = []
    with begun("dask", 1, None, told.append) as engine:
        theirs = drawn(tmp_path / "theirs.db", [path], wanted, engine)
    ours = drawn(tmp_path / "ours.db", [path], wanted)
    assert (theirs.sample, theirs.strata) == (ours.sample, ours.strata)
    assert held(tmp_path / "theirs.db") == held(tmp_path / "ours.db")
    assert len(told) == 1


def test_another_seed_draws_others_and_the_same_adds_nothing(tmp_path: Path) -> None:
    path = lines(tmp_path / "s.jsonl", list(corpus()))
    one = drawn(tmp_path / "s.db", [path], Wanted((), 20, (), 7))
    again = drawn(tmp_path / "s.db", [path], Wanted((), 20, (), 7))
    assert keys(again) == keys(one)
    assert again.imported.added == 0
    assert again.imported.held == one.imported.added
    other = drawn(tmp_path / "other.db", [path], Wanted((), 20, (), 8))
    assert keys(other) != keys(one)
    # A larger sample by the same seed holds the smaller one, where there is one stratum.
    assert set(keys(one)) < set(keys(drawn(tmp_path / "l.db", [path], Wanted((), 30, (), 7))))


def test_more_than_there_are_is_all_of_them(tmp_path: Path) -> None:
    path = lines(tmp_path / "s.jsonl", list(corpus())[:10])
    done = drawn(tmp_path / "s.db", [path], Wanted((), 200, ("month",)))
    assert len(done.sample) == done.stories
    assert all(stratum.weight == 1 for _, stratum in done.sample)


def test_nothing_is_left_beside_the_database(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = lines(tmp_path / "in" / "s.jsonl", list(corpus())[:10])
    with pytest.raises(UsageError, match="cannot be written"):
        drawn(tmp_path / "new" / "s.db", [path], Wanted((), 2))
    (tmp_path / "new").mkdir()
    drawn(tmp_path / "new" / "s.db", [path], Wanted((), 2))
    assert os.listdir(tmp_path / "new") == ["s.db"]
    empty = lines(tmp_path / "in" / "e.jsonl", [{"text": "Two died."}])
    with pytest.raises(NothingThere):
        drawn(tmp_path / "new" / "e.db", [empty], Wanted((), 2))
    assert os.listdir(tmp_path / "new") == ["s.db"]


def test_what_is_stopped_leaves_nothing_and_ends_its_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopping(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "new").mkdir()
    monkeypatch.setattr(sampling, "allotted", stopping)
    path = lines(tmp_path / "s.jsonl", list(corpus())[:10])
    with local(1) as engine:
        with pytest.raises(KeyboardInterrupt):
            drawn(tmp_path / "new" / "s.db", [path], Wanted((), 2), engine)
        assert isinstance(engine, Local)
        assert engine._pool is None
    assert os.listdir(tmp_path / "new") == []


def test_a_story_that_cannot_be_read_is_in_no_stratum_and_told(tmp_path: Path) -> None:
    rows = list(corpus()[:10])
    rows += [{"story": "empty", "text": "<p></p>"}]
    rows += [{"story": "long", "text": "The gate is open. " * 900}]
    path = lines(tmp_path / "s.jsonl", rows)
    done = drawn(tmp_path / "s.db", [path], Wanted((), 200, most=10_000))
    assert "empty" not in keys(done)
    assert "long" not in keys(done)
    said = [failure.error for failure in done.imported.failed]
    assert len(said) == 2
    assert any("more than the limit of 10,000" in error for error in said)
    assert done.exit_code == 3


def test_a_fault_in_one_story_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = story.read_each

    def failing(came: list[Came], *_: object) -> object:
        if came[0].story == "story-3":
            raise RecursionError("too deep")
        return whole(came, DEFAULTS)

    monkeypatch.setattr(strata, "read_each", failing)
    path = lines(tmp_path / "s.jsonl", list(corpus()))
    done = drawn(tmp_path / "s.db", [path], Wanted((), 500))
    assert done.stories == STORIES - 1
    assert [failure.name for failure in done.imported.failed] == ["story-3"]


def test_a_partition_that_ended_its_process_is_told_in_halves(tmp_path: Path) -> None:
    from revtrack.corpus.came import write

    (tmp_path / "gathered").mkdir()
    came = [
        Came(f"story-{n}", n, f"{n}.txt", f"Gate {n} opened.\n\nNobody fled.".encode())
        for n in range(5)
    ]
    write(tmp_path / "gathered" / "part-00000.parquet", came)
    job = Drawing(tmp_path / "gathered", ("agency",), 7, 3, DEFAULTS, 10_000)
    whole, halves = strata.told(job, Task(0)), Told()
    tasks = strata.split(job, Task(0))
    assert [task.stories for task in tasks] == [(0, 1), (2, 3, 4)]
    for task in tasks[::-1]:
        halves.take_in(strata.told(job, task), job.count)
    assert (halves.sizes, halves.first) == (whole.sizes, whole.first)
    assert [len(some) for some in whole.first.values()] == [3]
    assert strata.split(job, Task(0, (4,))) == []
    (failure,) = strata.given_up(job, Task(0, (4,))).failed
    assert (failure.story, failure.exit_code) == ("story-4", 70)


def test_names_that_no_strata_have_are_refused_with_what_is_meant() -> None:
    assert named_by(["month", "agency", "month"]) == ("month", "agency")
    with pytest.raises(UsageError, match="no strata are made by 'moth'") as caught:
        named_by(["moth"])
    assert "`month`" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        named_by(["colour"])
    assert all(name in caught.value.hint for name in BY)


def test_spans_double() -> None:
    found = [strata._span(count) for count in range(18)]
    assert found == [
        "0", "1", "2", "3-4", "3-4", *["5-8"] * 4, *["9-16"] * 8, "17-32",
    ]  # fmt: skip
    every = [("17-32",), ("3-4",), ("1",), ("no time",), ("9-16",)]
    assert sorted(every, key=sampling._order) == [
        ("no time",), ("1",), ("3-4",), ("9-16",), ("17-32",),
    ]  # fmt: skip
