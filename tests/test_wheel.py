"""A built wheel in a fresh environment: the samples travel, `demo` works."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.support import ROOT, SAMPLES


def output(*command: str | Path, cwd: Path) -> str:
    ran = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a fresh environment's commands, with the wheel installed from a file."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    output(*pip, "wheel", "--no-deps", "--quiet", "--wheel-dir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("revtrack-*.whl")
    venv.create(folder / "venv", with_pip=True)
    commands = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    output(commands / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return commands


def test_the_demo_works_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    document = json.loads(output(installed / "revtrack", "demo", "--json", cwd=tmp_path))
    assert len(document["added"]["added"]) == 5
    assert output(installed / "revtrack", "demo", cwd=tmp_path)


def test_the_wheel_holds_every_sample_schema_migration_and_the_type_marker(
    installed: Path, tmp_path: Path
) -> None:
    where = "import revtrack, pathlib; print(pathlib.Path(revtrack.__file__).parent)"
    package = Path(output(installed / "python", "-c", where, cwd=tmp_path).strip())
    assert ROOT not in package.parents
    held = {path.relative_to(package / "samples") for path in (package / "samples").rglob("*.*")}
    assert held == {path.relative_to(SAMPLES) for path in SAMPLES.rglob("*.*")}
    for folder in ("schemas", "store/migrations"):
        files = {path.name for path in (ROOT / "revtrack" / folder).iterdir()}
        assert {path.name for path in (package / folder).iterdir()} == files
    assert (package / "py.typed").is_file()
    assert not (package.parent / "tests").exists()


def test_only_the_core_is_installed(installed: Path, tmp_path: Path) -> None:
    listed = json.loads(
        output(installed / "python", "-m", "pip", "list", "--format", "json", cwd=tmp_path)
    )
    names = {entry["name"].lower() for entry in listed}
    assert {"typer", "rich", "sqlite-utils"} <= names
    assert not names & {"pydantic", "pytest", "trafilatura"}
