"""What need not be loaded for a command is not, so that it answers soon."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import SAMPLES

NEVER = (
    "asyncio", "email", "http.client", "httpcore", "jinja2", "jsonschema", "logging.config", "lxml", "multiprocessing", "numpy",
    "openpyxl", "pandas", "pyarrow", "rich.markdown", "rich.progress", "rich.table", "sqlite_utils", "textual", "trafilatura", "xml.sax",
    "revtrack.codebooks", "revtrack.commands.completion", "revtrack.model.coding", "revtrack.model.examined", "revtrack.model.imported",
    "revtrack.network", "revtrack.store.salvaging", "revtrack.verbs.checking", "revtrack.verbs.importing", "revtrack.views.page",
    "revtrack.views.plots", "revtrack.writers",
)  # fmt: skip
NOT_FOR = {
    "diff ferry": (*NEVER, "revtrack.model.lineage", "revtrack.model.reported", "revtrack.readers", "revtrack.wire"),
    "show ferry": (*NEVER, "revtrack.compare.diff", "revtrack.model.reported"),
    "log ferry": (*(name for name in NEVER if name != "revtrack.model.coding"), "revtrack.readers"),
    f"add {SAMPLES / 'ferry'}": tuple(name for name in NEVER if name not in ("email", "revtrack.model.coding")),
}  # fmt: skip


@pytest.mark.parametrize("line", NOT_FOR)
def test_a_command_loads_nothing_that_it_has_no_use_for(line: str, tmp_path: Path) -> None:
    db = str(tmp_path / "stories.db")
    command = [sys.executable, "-m", "revtrack"]
    subprocess.run([*command, "add", str(SAMPLES / "ferry"), "--db", db], check=True)
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "revtrack", *line.split(), "--db", db],
        check=True, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    told = [row.rpartition("|")[2].strip() for row in ran.stderr.splitlines() if "|" in row]
    assert "revtrack.verbs.archive" in told
    found = [
        name for name in NOT_FOR[line] if any(m == name or m.startswith(f"{name}.") for m in told)
    ]
    assert found == []
