"""A Dask cluster of processes of their own, on the loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.support import ROOT

_SECONDS = 60


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """Begin a scheduler and workers; give the scheduler's address, and end them behind it."""
    told = folder / "scheduler.json"
    begun = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show",
             "--scheduler-file", str(told)]  # fmt: skip
    joined = ["worker", "--scheduler-file", str(told), "--nworkers", str(workers),
              "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]  # fmt: skip
    with ExitStack() as open_until_done:
        open_until_done.enter_context(_running(begun))
        _wait_for(told)
        open_until_done.enter_context(_running(joined))
        yield str(json.loads(told.read_text("utf-8"))["address"])


@contextmanager
def _running(words: list[str]) -> Iterator[None]:
    running = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        running.terminate()
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def _wait_for(path: Path) -> None:
    until = time.monotonic() + _SECONDS
    while not path.exists() or not path.read_text("utf-8").endswith("}"):
        assert time.monotonic() < until, f"no scheduler within {_SECONDS} s"
        time.sleep(0.05)
