"""A terminal for tests: what revtrack prints when it is not piped."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Sequence

from tests.support import Ran


def on_terminal(words: Sequence[str], typed: bytes = b"", **environment: str) -> Ran:
    """Run revtrack on a terminal of 80 columns and 24 lines; `typed` is what somebody answers."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    started = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [sys.executable, "-m", "revtrack", *words],
        stdin=inner, stdout=inner, stderr=inner, env=started | environment,
    )  # fmt: skip
    os.close(inner)
    os.write(outer, typed)
    told = b"".join(_until_closed(outer))
    os.close(outer)
    return Ran(process.wait(), told.decode().replace("\r\n", "\n"), "")


def _until_closed(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody is at the other end
            return
        if not read:
            return
        yield read
