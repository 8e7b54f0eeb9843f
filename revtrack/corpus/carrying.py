"""Tasks through an engine: more come of those that are done, and those that end a process fall."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from revtrack.corpus.engines import Engine

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Carrier(Generic[T, R]):
    """Has a function run on tasks.

    A task whose process was ended runs again alone, since another one may have been the reason.
    If its process is ended again it is `split`, down to one that cannot be, which is `given_up`.
    """

    engine: Engine
    function: Callable[[T], R]
    split: Callable[[T], list[T]]
    given_up: Callable[[T], R]

    def through(self, tasks: Iterable[T], more: Callable[[T, R], Iterable[T]]) -> Iterator[R]:
        """Yield what comes of the tasks, and of `more` that come of them, as they end."""
        left = list(tasks)[::-1]
        suspects: list[T] = []
        while left or suspects:
            for task, result in self._together(left, suspects):
                yield result
                left += more(task, result)
            while suspects and not left:
                result_or_parts = self._alone(suspects.pop())
                if isinstance(result_or_parts, _Parts):
                    suspects += result_or_parts.tasks
                else:
                    task, result = result_or_parts
                    yield result
                    left += more(task, result)

    def _together(self, left: list[T], suspects: list[T]) -> Iterator[tuple[T, R]]:
        """Yield tasks with what came of them, until none is left; those that died are suspects."""
        running: dict[Future[R], T] = {}
        while left or running:
            while left and len(running) < self.engine.ahead:
                task = left.pop()
                running[self.engine.submit(self.function, task)] = task
            died = False
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task = running.pop(future)
                try:
                    result = future.result()
                except self.engine.deaths:
                    suspects.append(task)
                    died = True
                else:
                    yield task, result
            if died:
                # Where one process of a pool was ended, all that it runs is lost.
                yield from self._rest(running, suspects)
                running.clear()
                self.engine.renew()

    def _rest(self, running: dict[Future[R], T], suspects: list[T]) -> Iterator[tuple[T, R]]:
        for future, task in running.items():
            try:
                yield task, future.result()
            except self.engine.deaths:
                suspects.append(task)

    def _alone(self, task: T) -> tuple[T, R] | _Parts[T]:
        try:
            return task, self.engine.submit(self.function, task).result()
        except self.engine.deaths:
            self.engine.renew()
        parts = self.split(task)
        return _Parts(parts) if parts else (task, self.given_up(task))


@dataclass(frozen=True)
class _Parts(Generic[T]):
    tasks: list[T]
