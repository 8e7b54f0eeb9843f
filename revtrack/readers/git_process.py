"""git as a process: it reads a repository, and nothing that the repository asks for is run."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from revtrack.errors import MissingExtra, UnreadableInput

_SETTINGS = ("core.hooksPath=/dev/null", "core.fsmonitor=false", "protocol.allow=never",
             "log.showSignature=false", "core.quotePath=false")  # fmt: skip
"""What a repository's own settings cannot undo: no hook, no monitor, no fetching of what lacks."""

_HINTS = {
    "dubious ownership": (
        "it belongs to someone else; if you trust it: "
        "git config --global --add safe.directory '{path}'"
    ),
    "not a git repository": "is its folder .git whole?",
    "unknown revision": "it may hold no commit yet, or its HEAD names a branch that is not there",
    "Needed a single revision": (
        "it may hold no commit yet, or its HEAD names a branch that is not there"
    ),
}
"""What to do, by what git says."""

_CHECK = "`git fsck` in it says more"


@dataclass
class Running:
    """The pipes of a process; who has read its answers to their end says that it `is_done`."""

    asks: IO[bytes]
    answers: IO[bytes]
    is_done: bool = False


class Git:
    """Runs git's plumbing on one repository. Raises `MissingExtra` where git is not installed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        program = shutil.which("git")
        if program is None:
            raise MissingExtra(
                f"{path} is a git repository, and git is not installed",
                "install git (https://git-scm.com), or check the files out and import these",
            )
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        self._words = [program, "--no-pager", "--no-optional-locks", "--no-replace-objects",
                       "-C", str(path), *settings]  # fmt: skip
        # The rest of the environment could name another repository, or programs to run. A
        # repository above this folder is not looked for.
        self._environment = {
            "PATH": os.pathsep.join((str(Path(program).parent), os.defpath)),
            "HOME": str(Path.home()),
            "LC_ALL": "C",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_CEILING_DIRECTORIES": str(path.resolve().parent),
        }

    def ask(self, *words: str) -> str:
        """Return what git answers; raise `UnreadableInput` with what it says where it fails."""
        done = subprocess.run(  # noqa: S603
            [*self._words, *words],
            env=self._environment,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            raise self._failed(done.stderr.decode("utf-8", "replace"))
        return done.stdout.decode("utf-8", "replace")

    @contextmanager
    def running(
        self, *words: str, asks: IO[bytes] | None = None, is_asked: bool = False
    ) -> Iterator[Running]:
        """Run git until the block is left; it reads `asks`, or what is written if it `is_asked`."""
        process = subprocess.Popen(  # noqa: S603
            [*self._words, *words],
            env=self._environment,
            stdin=asks or (subprocess.PIPE if is_asked else subprocess.DEVNULL),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        pipes = Running(process.stdin or BytesIO(), process.stdout or BytesIO())
        try:
            yield pipes
            if pipes.is_done and process.wait():
                raise UnreadableInput(f"git cannot read on in {self.path}", _CHECK)
        finally:
            # Closing may write what is left to a process that is gone.
            with suppress(OSError):
                pipes.asks.close()
            pipes.answers.close()
            process.terminate()
            process.wait()

    def _failed(self, said: str) -> UnreadableInput:
        hint = next((hint for words, hint in _HINTS.items() if words in said), _CHECK)
        line = next((line for line in said.splitlines() if line.strip()), "git failed")
        return UnreadableInput(
            f"{self.path} cannot be read by git: {line.removeprefix('fatal: ')}",
            hint.format(path=self.path.resolve()),
        )
