"""What stands at the top of the repository, and what a distribution needs."""

from __future__ import annotations

import subprocess
import tomllib

import pytest

from tests.support import ROOT

TOP = {"pyproject.toml", "revtrack", "tests", "samples", "README.md",
       "LICENSE", "CHANGELOG.md", ".gitignore", ".ci"}  # fmt: skip


def test_the_top_level_holds_nothing_else() -> None:
    listed = subprocess.run(
        ["git", "ls-files"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} == TOP


def test_the_core_needs_three_libraries_and_no_more() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {line.split(">")[0] for line in project["dependencies"]}
    assert names == {"typer", "rich", "sqlite-utils"}
    assert "dev" in project["optional-dependencies"]
