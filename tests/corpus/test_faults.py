"""Runs disturbed in real processes: `tests.soak.corpus` in short, so that it cannot rot."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from revtrack.corpus import inputs as pieces
from revtrack.corpus import run as runs
from tests.corpora import made, ran, told
from tests.processes import workers
from tests.soak.corpus import SMALL, Scene, corpus, ended, poisoned, reached

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="processes are found as Linux tells of them"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults")


@pytest.fixture(scope="module")
def scene(folder: Path) -> Scene:
    """Return a corpus with what comes of it in this process, in files and partitions as small."""
    inputs = corpus(folder / "in", 40)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "_PARTITION", SMALL)
        patch.setattr(pieces, "_AT_ONCE", SMALL)
        ran([inputs], folder / "whole", ("changes",))
    return Scene(inputs, made(folder / "whole"))


@pytest.mark.usefixtures("scene")
def test_files_and_lines_that_are_damaged_are_named_and_all_others_there(folder: Path) -> None:
    failures = told(folder / "whole" / "failures.parquet")
    named = sorted(Path(row["file"]).name for row in failures)
    assert named == ["cut-off.parquet", "lines.jsonl#7", "lines.jsonl#8"]
    run = json.loads((folder / "whole" / "_run.json").read_text("utf-8"))
    assert (run["stories"], run["failures"], run["exit_code"]) == (43, 3, 3)
    assert run["partitions"] > 4
    assert any(row["story"] > "story-008" for row in told(folder / "whole" / "changes"))


def test_killed_then_stopped_then_robbed_of_a_worker_two_processes_end_as_one_does(
    scene: Scene, folder: Path
) -> None:
    out = folder / "disturbed"
    running = scene.start(out)
    reached("working", out, running)
    running.kill()
    assert ended(running, -9) == []

    running = scene.start(out)
    reached("between partitions", out, running)
    os.killpg(running.pid, signal.SIGINT)
    assert ended(running, 130) == []

    running = scene.start(out)
    while running.poll() is None and not (found := workers(running.pid)):
        pass
    assert found
    os.kill(found[0], signal.SIGKILL)
    assert ended(running, 3) + scene.compared(out) == []


def test_a_story_that_kills_whatever_works_on_it_is_named_and_all_others_are_there(
    scene: Scene, tmp_path: Path, folder: Path
) -> None:
    assert poisoned(scene, tmp_path, folder / "whole", "--processes", "1") == []
