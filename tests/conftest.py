"""Fixtures: a command line on an empty database, and an environment of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import CommandLine


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REVTRACK_DB", "NO_COLOR", "FORCE_COLOR", "REVTRACK_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def revtrack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "stories.db", capsys)
