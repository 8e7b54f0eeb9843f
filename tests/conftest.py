"""Fixtures: a command line on an empty database, and an environment of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from rich.style import Style

from tests.support import CommandLine

if TYPE_CHECKING:
    from tests.network.site import Site

# The gate draws the same examples each time, so that what it refuses is the change's doing;
# everywhere else they are new ones.
settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("gate")


@pytest.fixture(autouse=True)
def _own_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    named = ("PAGER", "NO_COLOR", "FORCE_COLOR", "COLORFGBG", "COLORTERM", "TERM")
    for name in os.environ:
        if name in named or name.startswith(("REVTRACK_", "_REVTRACK_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "no-config"))
    monkeypatch.setenv("COLUMNS", "80")
    # rich writes a style as the first terminal of a process had it, and a test is a terminal.
    Style.parse.cache_clear()
    Style._add.cache_clear()


@pytest.fixture
def revtrack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "stories.db", capsys)


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a small site on the loopback; the network's modules are loaded for it alone."""
    from tests.network.site import running_site

    with running_site() as site:
        yield site
