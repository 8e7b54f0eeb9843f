"""The bar of long work: on a terminal, after half a second, gone when the work is done."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from revtrack.commands.bar import Bar
from revtrack.commands.bar import progress as bar_for
from revtrack.errors import Stopped
from tests.support import SAMPLES, CommandLine, page


def terminal(file: io.StringIO, **kind: bool) -> Console:
    return Console(file=file, width=80, force_terminal=True, legacy_windows=False, **kind)  # type: ignore[arg-type]


class Clock:
    """A clock that each reading puts on by some seconds."""

    def __init__(self, step: float) -> None:
        self.now = 0.0
        self.step = step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def gone_through(step: float, err: Console | None, out: Console | None = None) -> Bar:
    bar = Bar(out or Console(file=io.StringIO()), err, Clock(step))
    for number in bar(range(20), 20, "files"):
        if out:
            bar.say(Text(f"added page {number}"))
    bar.close()
    return bar


def test_short_work_leaves_no_trace() -> None:
    file = io.StringIO()
    gone_through(0.02, terminal(file))
    assert file.getvalue() == ""


def test_longer_work_is_told_with_its_number_and_time_left_and_then_taken_away() -> None:
    file = io.StringIO()
    gone_through(0.3, terminal(file))
    shown = file.getvalue()
    assert "files" in shown
    assert "20/20" in shown
    assert "0:0" in shown
    assert "left" in shown
    assert shown.endswith("\x1b[2K")


def test_a_rate_is_told() -> None:
    file = io.StringIO()
    bar = Bar(Console(file=io.StringIO()), terminal(file), Clock(0.3))
    for _ in bar(range(9), 9, "stories"):
        pass
    bar.close()
    assert "/s" in file.getvalue()


def test_what_is_said_goes_above_the_bar_on_the_same_terminal() -> None:
    file = io.StringIO()
    gone_through(0.3, terminal(file), terminal(file))
    said = file.getvalue()
    assert "\x1b[2Kadded page 19\n" in said
    assert said.count("added page") == 20


def test_in_a_pipe_there_is_no_bar() -> None:
    out = io.StringIO()
    gone_through(0.3, None, Console(file=out))
    assert out.getvalue().splitlines() == [f"added page {number}" for number in range(20)]


def test_a_terminal_that_cannot_go_back_in_a_line_has_no_bar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    file = io.StringIO()
    gone_through(0.3, terminal(file))
    assert file.getvalue() == ""


def test_ctrl_c_is_told_as_how_far_the_work_came() -> None:
    def pages() -> Iterator[int]:
        yield from range(3)
        raise KeyboardInterrupt

    with pytest.raises(Stopped) as stopped, bar_for("files added") as bar:
        list(bar(pages(), 1200, "files"))
    assert stopped.value.message == "stopped: 3 of 1,200 files added"
    assert stopped.value.exit_code == 130


def test_commands_in_a_pipe_say_nothing_on_standard_error(revtrack: CommandLine) -> None:
    assert revtrack("add", SAMPLES / "ferry").err == ""
    for command in ("rebuild", "stats", "audit"):
        assert revtrack(command).err == ""


@pytest.mark.parametrize("words", [[], ["--max-bytes", "10"]], ids=["added", "failed"])
def test_in_a_pipe_a_long_path_stays_whole_on_its_line(
    words: list[str], revtrack: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / ("harbour fire " * 12) / "2nd-ld.txt"
    file.parent.mkdir()
    file.write_text(page(), encoding="utf-8")
    ran = revtrack("add", file, *words)
    assert any(str(file) in line for line in ran.out.splitlines())
