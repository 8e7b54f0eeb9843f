"""The stories of one gathered file: written whole, kept, split where they end their process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from revtrack.corpus import came, partitions
from revtrack.corpus.came import Came
from revtrack.corpus.engines import file_of
from revtrack.corpus.partitions import Job, Task, given_up, kept, split, work
from revtrack.corpus.run import MOST
from revtrack.settings import Settings
from tests.corpora import made, story, told

STORIES = 5


@pytest.fixture
def job(tmp_path: Path) -> Job:
    gathered, out, done, asides = (tmp_path / name for name in ("in", "out", "done", "asides"))
    job = Job(gathered, out, done, asides, ("changes", "versions"), Settings(), MOST)
    for folder in (job.gathered, job.done, job.asides, *(job.out / name for name in job.tables)):
        folder.mkdir(parents=True)
    rows = [row for seed in range(STORIES) for row in story(seed, 3, 5)]
    captures = [
        Came(str(row["story"]), place, "stories.jsonl", str(row["text"]).encode())
        for place, row in enumerate(rows)
    ]
    came.write(file_of(job.gathered, 7), captures[::-1])
    return job


def stories(job: Job) -> list[str]:
    """Return the story of each version that was written."""
    return [row["story"] for row in told(job.out / "versions")]


def thrice(numbers: Iterable[int]) -> list[str]:
    return [f"story-{number:06}" for number in numbers for _ in range(3)]


def test_the_rows_of_all_stories_are_written_and_counted(job: Job) -> None:
    done = work(job, Task(7))
    assert (done.stories, done.versions, done.failed) == (STORIES, 3 * STORIES, [])
    assert stories(job) == thrice(range(STORIES))
    assert done.rows == {name: len(told(job.out / name)) for name in job.tables}
    assert list(job.asides.iterdir()) == []


def test_a_partition_without_captures_is_a_file_without_rows(job: Job) -> None:
    done = work(job, Task(3))
    assert (done.stories, done.rows) == (0, {"changes": 0, "versions": 0})
    assert told(job.out / "changes" / "part-00003.parquet") == []


def test_what_is_kept_is_not_done_again(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    done = work(job, Task(7))
    monkeypatch.setattr(partitions, "whole", lambda *_: pytest.fail("done again"))
    assert work(job, Task(7)) == done == kept(job.done, Task(7))


def test_nothing_shows_of_what_was_ended_in_the_middle(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = vars(partitions)["whole"]

    def ended(some: Any, *more: Any) -> Any:
        if some[0].story == "story-000003":
            raise KeyboardInterrupt
        return whole(some, *more)

    monkeypatch.setattr(partitions, "whole", ended)
    with pytest.raises(KeyboardInterrupt):
        work(job, Task(7))
    assert made(job.out) == {}
    assert kept(job.done, Task(7)) is None


def test_once_the_run_is_over_a_process_that_is_late_changes_nothing(job: Job) -> None:
    work(job, Task(7))
    before = made(job.out)
    (job.done / "part-00007.json").unlink()
    job.asides.rmdir()
    with pytest.raises(FileNotFoundError):
        work(job, Task(7))
    assert made(job.out) == before


def test_large_stories_come_later_each_by_itself(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = [len(str(row["text"])) for row in story(2, 3, 5)]
    monkeypatch.setattr(partitions, "LARGE", sum(sizes) - 1)
    done = work(job, Task(7))
    assert 2 in done.later
    for place in done.later:
        work(job, Task(7, (place,)))
    assert sorted(stories(job)) == thrice(range(STORIES))
    assert done.stories == STORIES - len(done.later)


def test_a_story_over_the_bound_is_named_with_its_size(job: Job) -> None:
    done = work(replace(job, most=10), Task(7, (2,)))
    (failure,) = done.failed
    assert (done.stories, failure.story, failure.exit_code) == (0, "story-000002", 3)
    assert "more than the limit of 10 (max-story)" in failure.message


def test_halves_of_halves_hold_each_story_once(job: Job) -> None:
    tasks, single = [Task(7)], []
    while tasks:
        task = tasks.pop()
        parts = split(job, task)
        tasks += parts
        single += [] if parts else [task]
    assert sorted(task.stories or () for task in single) == [(place,) for place in range(STORIES)]
    for task in single:
        work(job, task)
    assert stories(job) == thrice(range(STORIES))


def test_large_stories_are_split_off_by_themselves(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "LARGE", 1)
    assert split(job, Task(7)) == [Task(7, (place,)) for place in range(STORIES)]


def test_no_two_tasks_have_the_same_name(job: Job) -> None:
    tasks = [Task(7), Task(0)]
    for task in tasks:
        tasks += split(job, task) if task.partition else []
    names = [task.name for task in tasks]
    assert len(names) == len(set(names)) == 2 * STORIES


def test_a_story_that_is_given_up_is_named_and_stays_given_up(job: Job) -> None:
    done = given_up(job, Task(7, (4,)))
    (failure,) = done.failed
    assert (failure.story, failure.error, failure.exit_code) == ("story-000004", "Killed", 70)
    assert work(job, Task(7, (4,))) == done
    assert made(job.out) == {}
