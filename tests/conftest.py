"""Fixtures: a command line on an empty database, and an environment of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from rich.style import Style

from tests.support import CommandLine

# The gate draws the same examples each time, so that what it refuses is the change's doing;
# everywhere else they are new ones.
settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("gate")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REVTRACK_DB", "REVTRACK_THEME", "REVTRACK_PAGER", "PAGER", "NO_COLOR",
                 "FORCE_COLOR", "COLORFGBG", "COLORTERM", "TERM", "REVTRACK_TRACEBACK"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    # rich writes a style as the first terminal of a process had it, and a test is a terminal.
    Style.parse.cache_clear()
    Style._add.cache_clear()


@pytest.fixture
def revtrack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "stories.db", capsys)
