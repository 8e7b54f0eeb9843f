"""A bar for work that takes longer than a moment, and what Ctrl-C says of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from revtrack.commands import terminal as screen
from revtrack.errors import Stopped

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress, TaskID

T = TypeVar("T")

_PATIENCE = 0.5
"""Seconds of work before the bar shows: what is done sooner leaves no trace."""

_PAUSE = 0.1
"""Least seconds between two drawings of the bar."""


@contextmanager
def progress(stopped: str) -> Iterator[Bar]:
    """Give a bar to hand to the archive; `stopped` ends the sentence that Ctrl-C is told with.

    Raises `Stopped` on Ctrl-C: `stopped: 312 of 900 ` and the words given.
    """
    terminal = screen.console(error=True) if sys.stderr.isatty() else None
    bar = Bar(screen.console(), terminal)
    try:
        yield bar
    except KeyboardInterrupt as error:
        raise Stopped(bar.stopped(stopped)) from error
    finally:
        bar.close()


def teller(bar: Bar, for_a_program: bool) -> Callable[[str], None]:
    """Return what says a line on standard output, nothing where a program reads that."""
    return (lambda _: None) if for_a_program else bar.say


class Bar:
    """Counts what goes through it, and shows that on a terminal once it takes a while.

    Without a terminal it counts alone. It is a `Progress`, as the verbs take one.
    """

    def __init__(
        self, out: Console, terminal: Console | None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._out = out
        is_able = terminal is not None and not terminal.is_dumb_terminal
        self._terminal = terminal if is_able else None
        self._clock = clock
        self._since = self._told = clock()
        self._done = 0
        self._total: int | None = 0
        self._shown: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, things: Iterable[T], total: int | None, what: str) -> Iterator[T]:
        """Yield the things, and count each as done when the next is asked for."""
        self._done, self._total = 0, total
        for thing in things:
            yield thing
            self._done += 1
            self._show(what)

    def stopped(self, told: str) -> str:
        """Return how far the work came, as a sentence that ends with the words given."""
        total = "" if self._total is None else f" of {self._total:,}"
        return f"stopped: {self._done:,}{total} {told}"

    def say(self, line: RenderableType) -> None:
        """Print a line on standard output, above the bar if it shows there.

        In a pipe or a file it stays one line, however long, unless a width was asked for: a path
        must be found by `grep`.
        """
        self._out.print(line, soft_wrap=not (self._out.is_terminal or screen.asked.get().width))

    def close(self) -> None:
        """Take the bar away, whether or not it shows."""
        if self._shown:
            self._shown.stop()
            if self._out.is_terminal:
                self._out.pop_render_hook()
            self._shown = None

    def _show(self, what: str) -> None:
        now = self._clock()
        if self._terminal is None or now - self._since < _PATIENCE or now - self._told < _PAUSE:
            return
        if self._shown is None and (self._total is None or self._done < self._total):
            self._begin(self._terminal, what)
        if self._shown and self._task is not None:
            self._shown.update(
                self._task, completed=self._done, total=self._total, description=what
            )
            self._shown.refresh()
            self._told = now

    def _begin(self, terminal: Console, what: str) -> None:
        from rich.progress import Progress

        from revtrack.commands.bar_columns import columns

        # Standard output is not the bar's to redirect, since it may be a pipe; and without a
        # thread that draws, nothing is drawn in the middle of a line.
        self._shown = Progress(
            *columns(), console=terminal, transient=True, auto_refresh=False,
            redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip
        self._task = self._shown.add_task(what, total=self._total, completed=self._done)
        self._shown.start()
        if self._out.is_terminal:
            # The same terminal: lines printed there go above the bar.
            self._out.push_render_hook(self._shown.live)
