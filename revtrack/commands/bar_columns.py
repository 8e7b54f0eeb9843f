"""What stands beside a bar: how many of how many, how fast, how long still."""

from __future__ import annotations

from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn
from rich.text import Text

from revtrack.views.palette import QUIET


class _Rate(ProgressColumn):
    """Things a second, over the last half minute."""

    def render(self, task: Task) -> Text:
        if not task.speed:
            return Text()
        told = f"{task.speed:,.0f}" if task.speed >= 10 else f"{task.speed:.1f}"
        return Text(f"{told}/s", QUIET)


class _Left(ProgressColumn):
    """The time that the rest takes at this rate."""

    def render(self, task: Task) -> Text:
        if task.time_remaining is None:
            return Text()
        minutes, seconds = divmod(int(task.time_remaining), 60)
        hours, minutes = divmod(minutes, 60)
        told = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        return Text(f"{told} left", QUIET)


def columns() -> tuple[ProgressColumn, ...]:
    """Return the columns of a bar, in their order."""
    return (MofNCompleteColumn(), TextColumn("{task.description}"), BarColumn(30), _Rate(), _Left())
