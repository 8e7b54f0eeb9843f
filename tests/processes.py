"""Processes as Linux tells of them: those of a session, and the ones that carry a run's work."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")


def of_session(session: int) -> dict[int, str]:
    """Return the processes of a session that live, with their command lines."""
    found = {}
    for folder in _PROC.iterdir():
        if not folder.name.isdecimal():
            continue
        with suppress(OSError):  # it ended meanwhile
            # The name, in brackets, may hold anything: state, parent, group and session are behind.
            told = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(told[3]) == session and told[0] not in "ZX":
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                found[int(folder.name)] = line.decode(errors="replace")
    return found


def workers(session: int) -> list[int]:
    """Return the processes that work for the one that leads a session."""
    return [
        number
        for number, line in of_session(session).items()
        if number != session and "spawn_main" in line
    ]


def peaks(session: int) -> dict[int, float]:
    """Return the most memory that each process of a session has had, in MB."""
    found = {}
    for number in of_session(session):
        with suppress(OSError):
            told = (_PROC / str(number) / "status").read_text()
            if peak := re.search(r"VmHWM:\s+(\d+) kB", told):
                found[number] = int(peak[1]) / 1024
    return found


def gone(session: int, seconds: float = 20) -> dict[int, str]:
    """Wait until none of a session's processes is left; return those that are, and end them."""
    waited_for(lambda: not of_session(session), seconds)
    left = of_session(session)
    for number in left:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    return left


def waited_for(what: Callable[[], object], seconds: float = 60) -> bool:
    """Wait until something holds; False where it did not in time."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.002)
    return True
