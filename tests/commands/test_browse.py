"""`revtrack browse` on the command line: what it needs, and that nothing else waits for it."""

from __future__ import annotations

import os
import select
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import ROOT, SAMPLES, CommandLine

BIN = Path(sys.executable).parent / "revtrack"


@pytest.fixture
def filled(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", SAMPLES / "ferry").code == 0
    return revtrack


def test_without_textual_it_says_what_to_install(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual", None)
    ran = filled("browse", "ferry")
    assert ran.code == 2
    assert ran.err == (
        "revtrack: `revtrack browse` needs Textual, which is not installed\n"
        "  pip install 'revtrack[browse]'\n"
    )


def test_in_a_pipe_it_names_the_commands_that_print(filled: CommandLine) -> None:
    pytest.importorskip("textual", reason="`revtrack browse` needs Textual")
    ran = filled("browse", "ferry")
    assert ran.code == 2
    assert "fills a terminal, and this is none" in ran.err
    assert "`revtrack show`, `log` and `diff`" in ran.err


def test_no_other_command_loads_textual(filled: CommandLine) -> None:
    script = (
        "import sys; from revtrack.commands.main import run; run(sys.argv[1:]); "
        "assert not [name for name in sys.modules if name.split('.')[0] == 'textual']"
    )
    for words in (["log", "ferry"], ["diff", "ferry"], ["--help"], ["browse", "--help"], ["stats"]):
        db = [] if "--help" in words else ["--db", str(filled.db)]
        subprocess.run([sys.executable, "-c", script, *words, *db], check=True, capture_output=True)


def test_it_fills_a_real_terminal_and_leaves_it_as_it_was(filled: CommandLine) -> None:
    pytest.importorskip("textual", reason="`revtrack browse` needs Textual")
    pty = pytest.importorskip("pty", reason="there are no terminals of this kind here")
    import fcntl
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    running = subprocess.Popen(
        [str(BIN), "browse", "ferry", "--db", str(filled.db)],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env={**os.environ, "TERM": "xterm-256color", "COLUMNS": ""},
    )  # fmt: skip
    shown = read_until(ours, "remained unaccounted")
    os.write(ours, b"q")
    shown += read_until(ours, "\x1b[?1049l")
    assert running.wait(20) == 0
    os.close(ours)
    os.close(theirs)
    assert "\x1b[?1049h" in shown
    assert "4th LD" in shown


def read_until(terminal: int, wanted: str) -> str:
    """Return what a terminal shows until it shows something."""
    shown = ""
    end = time.monotonic() + 20
    while wanted not in shown:
        assert time.monotonic() < end, shown
        if select.select([terminal], [], [], 0.1)[0]:
            shown += os.read(terminal, 65536).decode("utf-8", "replace")
    return shown


def test_a_story_that_is_not_held_is_told_before_the_screen_is_filled(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("textual", reason="`revtrack browse` needs Textual")
    monkeypatch.setattr("revtrack.commands.browse._needs_terminal", lambda: None)
    ran = filled("browse", "nobody")
    assert ran.code == 2
    assert "there is no story 'nobody'" in ran.err
