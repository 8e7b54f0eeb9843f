"""Tasks through an engine: those that end a process are tried alone, split, and given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import pytest

from revtrack.corpus.carrying import Carrier

T = TypeVar("T")
R = TypeVar("R")
Task = tuple[int, ...]


class Died(Exception):
    """A process was ended."""


class Frail:
    """An engine in which some tasks end the process; then all must be renewed.

    `breaks` says at which hand-over it is found that a process was ended meanwhile.
    """

    ahead = 4
    deaths: tuple[type[BaseException], ...] = (Died,)

    def __init__(self, breaks: Sequence[int] = ()) -> None:
        self.broken = False
        self.renewed = 0
        self.handed = 0
        self._breaks = breaks

    def submit(self, function: Callable[[T], R], task: T) -> Future[R]:
        self.handed += 1
        self.broken |= self.handed in self._breaks
        if self.broken:
            raise Died
        future: Future[R] = Future()
        try:
            future.set_result(function(task))
        except Died as error:
            future.set_exception(error)
        return future

    def renew(self) -> None:
        self.renewed += 1
        self.broken = False

    def gather(self, files: Sequence[Path], gathered: Path, partitions: int) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


class Work:
    """Sums up numbers; a task with a bad one ends the process, always or for some first times."""

    def __init__(self, bad: int, times: int | None = None) -> None:
        self.calls = Counter[Task]()
        self._bad, self._times = bad, times

    def __call__(self, task: Task) -> int:
        self.calls[task] += 1
        if self._bad in task and (self._times is None or self.calls[task] <= self._times):
            raise Died
        return sum(task)


def halves(task: Task) -> list[Task]:
    half = len(task) // 2
    return [task[:half], task[half:]] if half else []


def carried(
    engine: Frail,
    work: Callable[[Task], int],
    tasks: Sequence[Task],
    more: Callable[[Task, int], Sequence[Task]] = lambda _, __: (),
) -> list[int]:
    carrier = Carrier(engine, work, halves, lambda task: -task[0])
    return sorted(carrier.through(tasks, more))


def test_each_task_is_done_once() -> None:
    work = Work(bad=0)
    assert carried(Frail(), work, [(1, 2), (3,), (4, 5)]) == [3, 3, 9]
    assert set(work.calls.values()) == {1}


def test_without_tasks_nothing_comes() -> None:
    assert carried(Frail(), Work(0), []) == []


def test_what_comes_of_a_task_is_done_too() -> None:
    def more(task: Task, _: int) -> list[Task]:
        return [(task[0] * 10,)] if task[0] < 10 else []

    assert carried(Frail(), Work(0), [(1,), (2,)], more) == [1, 2, 10, 20]


def test_a_task_whose_process_was_ended_once_is_done_whole() -> None:
    engine, work = Frail(), Work(bad=4, times=1)
    assert carried(engine, work, [(1, 2), (3, 4), (5,)]) == [3, 5, 7]
    assert work.calls[(3, 4)] == 2
    assert engine.renewed == 1


def test_the_one_that_ends_each_process_is_found_and_given_up() -> None:
    work = Work(bad=6)
    assert carried(Frail(), work, [(1, 2), (3, 4, 5, 6), (7,)]) == [-6, 3, 5, 7, 7]
    assert work.calls[(6,)] == 1
    assert work.calls[(3, 4, 5, 6)] == 2


def test_parts_of_what_comes_later_are_followed_after_a_death() -> None:
    def more(task: Task, _: int) -> list[Task]:
        return [(task[0] * 10,)] if task == (3,) else []

    assert carried(Frail(), Work(bad=4), [(3, 4)], more) == [-4, 3, 30]


@pytest.mark.parametrize("at", range(1, 7))
def test_a_process_that_is_found_ended_at_a_hand_over_costs_nothing(at: int) -> None:
    engine, work = Frail(breaks=[at]), Work(bad=0)
    assert carried(engine, work, [(number,) for number in range(1, 7)]) == list(range(1, 7))
    assert set(work.calls.values()) == {1}
    assert engine.renewed == 1


def test_a_fault_of_ours_is_not_taken_for_a_death() -> None:
    def faulty(_: Task) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        carried(Frail(), faulty, [(1,)])
