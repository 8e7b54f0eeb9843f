"""The README tells the truth: transcripts, the picture, the exit codes and the words are checked.

`REVTRACK_ACCEPT=1 python -m pytest tests/test_readme.py` writes what revtrack prints now into
the README and the picture, for a reviewer to read.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import warnings
from pathlib import Path
from typing import get_args

import pytest
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.theme import Theme

import revtrack
from revtrack import errors
from revtrack.commands import terminal
from revtrack.commands.application import COMMANDS
from revtrack.commands.main import run
from revtrack.model.change import GRADES, KINDS, Rung
from revtrack.views.palette import styles
from tests.support import ROOT, SAMPLES

README = ROOT / "README.md"
PICTURE = SAMPLES / "diff.svg"
ACCEPT = bool(os.environ.get("REVTRACK_ACCEPT"))
BLOCK = re.compile(r"```console\n(.*?)```\n", re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand where the README's reader stands: the samples are there, a database is not."""
    (tmp_path / "samples").symlink_to(SAMPLES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("desk")
def test_every_transcript_prints_what_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def printed(block: re.Match[str]) -> str:
        lines = []
        for line in block[1].splitlines():
            if line.startswith("$ "):
                words = shlex.split(line[2:], comments=True)
                assert words[0] == "revtrack"
                capsys.readouterr()
                terminal_of_80 = [] if "--plain" in words else ["--width", "80"]
                run([*words[1:], *terminal_of_80])
                captured = capsys.readouterr()
                lines.append(f"{line}\n{captured.out}{captured.err}")
        return "```console\n" + "\n".join(lines) + "```\n"

    text = README.read_text("utf-8")
    now = BLOCK.sub(printed, text)
    if ACCEPT:
        README.write_text(now, "utf-8")
    assert BLOCK.search(text)
    assert now == README.read_text("utf-8")


@pytest.mark.usefixtures("desk")
def test_the_picture_is_what_the_command_prints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recorder = Console(
        record=True, width=92, file=io.StringIO(), force_terminal=True, color_system="truecolor",
        highlight=False, markup=False, legacy_windows=False, theme=Theme(styles("dark")),
    )  # fmt: skip
    run(["add", "samples/ferry"])
    monkeypatch.setattr(terminal, "console", lambda **_: recorder)
    run(["diff", "ferry", "3", "--context", "0"])
    # The web fonts that rich names would make a reader's browser ask another site.
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    svg = recorder.export_svg(
        title="revtrack diff ferry 3 --context 0", code_format=form, unique_id="revtrack"
    )
    if ACCEPT:
        PICTURE.write_text(svg, "utf-8")
    assert "url(" not in svg.replace("url(#", "")
    assert f"({PICTURE.relative_to(ROOT)})" in README.read_text("utf-8")
    assert svg == PICTURE.read_text("utf-8")
    capsys.readouterr()


def test_the_python_in_the_readme_runs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 2
    for name, page in (("old.txt", "1.txt"), ("new.txt", "2-lead.txt")):
        (desk / name).write_bytes((SAMPLES / "ferry" / page).read_bytes())
    with warnings.catch_warnings():
        # `open(...).read()` is how people write it in a notebook.
        warnings.simplefilter("ignore", ResourceWarning)
        for code in blocks:
            exec(compile(code, "README.md", "exec"), {})  # noqa: S102  the README's own code
    out = capsys.readouterr().out
    assert "'schema': 'revtrack.diff/1'" in out
    assert re.search(r"^figures +0\.\d+ +\d+$", out, re.MULTILINE)
    assert "The ferry" in out or "dead" in out


def leaves(root: type[Exception]) -> set[type[Exception]]:
    return {root, *(leaf for child in root.__subclasses__() for leaf in leaves(child))}


def test_the_table_of_exit_codes_is_the_code_s() -> None:
    told: dict[int, set[str]] = {}
    for code, names in re.findall(r"^\| (\d+) \|[^|]*\|(.*)\|$", README.read_text("utf-8"), re.M):
        told[int(code)] = set(re.findall(r"`(\w+)`", names))
    held: dict[int, set[str]] = {0: set(), 1: set()}
    for leaf in leaves(errors.RevtrackError) - {errors.RevtrackError}:
        assert issubclass(leaf, errors.RevtrackError)
        held.setdefault(leaf.exit_code, set()).add(leaf.__name__)
    assert told == held


def test_every_command_and_every_name_is_in_the_readme() -> None:
    text = README.read_text("utf-8")
    for command in COMMANDS:
        assert f"`revtrack {command}" in text, command
    for word in (*KINDS, *GRADES, *get_args(Rung)):
        assert f"`{word}`" in text, word
    for name in set(revtrack.__all__) - {"__version__"}:
        assert name in text, name


def test_the_two_commands_are_one_line_each() -> None:
    text = README.read_text("utf-8").splitlines()
    assert sum(line.endswith("revtrack demo") for line in text) == 1
    assert sum(line.endswith("-m pytest") for line in text) == 1


def test_the_changelog_names_the_version() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_cases_are_told_as_the_table_says() -> None:
    table = (
        README.read_text("utf-8")
        .partition("## Cases that diffs get wrong")[2]
        .partition("\n## ")[0]
    )
    rows = [re.split(r" \| ", line.strip("| ")) for line in table.splitlines() if "`" in line]
    texts = [(row, row[1].strip("`"), row[2].strip("`")) for row in rows if row[2][0] == "`"]
    assert len(texts) >= 7
    for row, before, after in texts:
        (change,) = revtrack.diff_paragraphs([before], [after]).changes
        assert change.kind == "changed"
        assert f"`{change.grade}`" in row[3], row
