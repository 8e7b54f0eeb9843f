"""Ctrl-C in real processes: the store stays whole, and the terminal says how far it came."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.many import build
from tests.support import page, write

pty = pytest.importorskip("pty", reason="there are no terminals of this kind here")

STORIES = 40

# What runs the tests may have been started where Ctrl-C is ignored, and that is handed down.
HEARING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
"""

# Each thing takes a twentieth of a second longer, so that the signal comes in the middle.
SLOWLY = f"""{HEARING}
import time
from revtrack.commands import bar, main
each = bar.Bar.__call__
def slowly(self, things, total, what):
    return each(self, (time.sleep(0.05) or thing for thing in things), total, what)
bar.Bar.__call__ = slowly
main.main()
"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("many"), STORIES)


@pytest.fixture
def db(many: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(many, tmp_path / "stories.db"))


def is_whole(db: Path) -> bool:
    with contextlib.closing(sqlite3.connect(db)) as connection:
        checks = ("integrity_check", "foreign_key_check")
        found = [connection.execute(f"PRAGMA {check}").fetchall() for check in checks]
    return found == [[("ok",)], []]


def versions(db: Path) -> int:
    try:
        with contextlib.closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM versions").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0


def stopped_at_its_bar(*words: str | Path) -> tuple[int, str]:
    """Run a command with a terminal as standard error; stop it once the bar shows."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", SLOWLY, *map(str, words)]
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    )
    os.close(theirs)
    told = b""
    pressed = False
    with contextlib.suppress(OSError):  # the other end is closed
        while True:
            told += os.read(ours, 4096)
            if b"left" in told and not pressed:
                running.send_signal(signal.SIGINT)
                pressed = True
    os.close(ours)
    return running.wait(30), told.decode()


def test_a_stopped_add_keeps_what_it_added_and_goes_on_when_run_again(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(120):
        text = (
            f"Crew {number} of the Moksan dredging fleet went on strike on Tuesday, its union said."
        )
        write(
            pages,
            f"{number}.txt",
            page(text, slug=f"strike {number}", headline=f"Crew {number} strikes"),
        )
    db = tmp_path / "stories.db"
    begun = f"{HEARING}\nfrom revtrack.commands import main\nmain.main()"
    command = [sys.executable, "-c", begun, "add", str(pages), "--db", str(db)]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    while versions(db) < 10 and running.poll() is None:
        time.sleep(0.005)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert err.startswith("revtrack: stopped: ")
    told = re.search(
        r"stopped: (\d+) of 120 files added; run the same command again to go on\n$", err
    )
    assert told, err
    held = versions(db)
    assert int(told[1]) <= held <= int(told[1]) + 1
    assert out.count("added") >= int(told[1])
    assert is_whole(db)
    again = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert again.stdout.count("already held") == held
    assert versions(db) == 120
    assert is_whole(db)


def test_a_stopped_rebuild_changes_nothing(db: Path) -> None:
    with contextlib.closing(sqlite3.connect(db)) as connection:
        before = list(connection.iterdump())
    code, told = stopped_at_its_bar("rebuild", "--db", db)
    assert code == 130
    assert re.search(r"stopped: \d+ of 160 versions read again; nothing changed", told)
    assert is_whole(db)
    with contextlib.closing(sqlite3.connect(db)) as connection:
        assert list(connection.iterdump()) == before


@pytest.mark.parametrize(
    ("command", "done"), [("audit", "stories audited"), ("stats", "stories measured")]
)
def test_a_stopped_count_says_how_many_it_counted(db: Path, command: str, done: str) -> None:
    code, told = stopped_at_its_bar(command, "--db", db)
    assert code == 130
    assert re.search(rf"stopped: \d+ of {STORIES} {done}\r\n$", told)
    assert "Traceback" not in told
    assert is_whole(db)


def test_programs_are_told_in_a_document(db: Path) -> None:
    _, told = stopped_at_its_bar("stats", "--json", "--db", db)
    assert '"error": "Stopped"' in told
