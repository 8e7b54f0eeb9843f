"""A pytest plugin: tells which tests reach which lines, or runs chosen tests in a chosen order.

Loaded with `-p tests.soak.reaching` by `tests.soak.mutants`, which says by two variables what is
wanted: a file to write, or a file with the tests to run.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import Phase, settings

WRITES = "MUTANTS_REACHED"
READS = "MUTANTS_TESTS"
PACKAGES = ("revtrack/compare", "revtrack/wire")

_MEMORY = 3 << 30
"""Bytes that a faulty program may take before it is told that there are no more."""
_PATIENCE = 4.0
"""Seconds that a test may take beyond twenty times its usual time, before it counts as hung."""

settings.register_profile(
    "mutants",
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("mutants")
    if target := os.environ.get(WRITES):
        config.pluginmanager.register(_Reached(Path(target)))
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        tests = json.loads(Path(os.environ[READS]).read_text("utf-8"))
        config.pluginmanager.register(_Chosen(tests))


class _Chosen:
    """Runs tests in a given order, each within a limit of time. One that hangs ends the run."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self._seconds = seconds

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        ranks = {test: rank for rank, test in enumerate(self._seconds)}
        items[:] = [item for item in items if item.nodeid in ranks]
        items.sort(key=lambda item: ranks[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        # Nobody handles the alarm: it ends the process, even within a pattern that never ends.
        limit = _PATIENCE + 20 * self._seconds[item.nodeid]
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


class _Reached:
    """Writes how long each test took, and for each line of the packages which tests reach it."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._seconds: dict[str, float] = {}
        include = [f"{package}/*" for package in PACKAGES]
        self._coverage = Coverage(data_file=None, include=include, config_file=False)
        self._coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        _forget()
        self._coverage.switch_context(item.nodeid)
        start = time.perf_counter()
        try:
            return (yield)
        finally:
            self._seconds[item.nodeid] = round(time.perf_counter() - start, 4)
            self._coverage.switch_context("")

    def pytest_sessionfinish(self) -> None:
        self._coverage.stop()
        data = self._coverage.get_data()
        numbers = {test: number for number, test in enumerate(self._seconds)}
        lines: dict[str, dict[int, list[int]]] = defaultdict(dict)
        for file in data.measured_files():
            name = str(Path(file).relative_to(Path.cwd()))
            for line, tests in data.contexts_by_lineno(file).items():
                lines[name][line] = sorted(numbers[test] for test in tests if test)
        found = {"seconds": self._seconds, "lines": lines}
        self._target.write_text(json.dumps(found), "utf-8")


def _forget() -> None:
    """Empty what the packages keep, so that each test reaches all that it needs."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("revtrack.compare.", "revtrack.wire.")):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
                elif isinstance(value, sys.modules["revtrack.compare.tokens"].Known):
                    value.clear()
