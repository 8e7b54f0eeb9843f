"""Help and manual page: made of the commands, so that none can be left out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from revtrack import commands
from revtrack.commands.application import COMMANDS, GROUPS
from revtrack.commands.man import manual
from revtrack.model.config import SETTINGS
from revtrack.model.manual import Entry, Example, Text, read_text
from revtrack.views.manual import help_text
from tests.support import CommandLine

MANUAL = manual()
EVERY = {entry.name.removeprefix("revtrack "): entry for entry in MANUAL.entries}


def modules_with_a_command() -> set[str]:
    folder = Path(commands.__path__[0])
    texts = {path.stem: path.read_text("utf-8") for path in folder.glob("*.py")}
    return {name for name, text in texts.items() if "\ndef register(" in text}


def test_every_module_with_a_command_is_in_a_group() -> None:
    assert {name.rstrip("_") for name in modules_with_a_command()} == set(COMMANDS)
    assert len(COMMANDS) == len(set(COMMANDS))


def test_the_help_opens_with_purpose_and_examples_and_groups_every_command(
    revtrack: CommandLine,
) -> None:
    out = revtrack("--help", db=False).out
    assert out.startswith("Track how a wire story is revised")
    assert out.splitlines()[2].startswith("  revtrack demo")
    for title, names in GROUPS:
        section = out.partition(f"\n{title}:\n")[2].partition("\n\n")[0]
        assert [line.split()[0] for line in section.splitlines()] == list(names)
    assert revtrack(db=False).out == out


@pytest.mark.parametrize("name", EVERY)
def test_each_command_opens_with_its_purpose_and_an_example(
    name: str, revtrack: CommandLine
) -> None:
    lines = revtrack(*name.split(), "--help", db=False).out.splitlines()
    assert lines[0] == EVERY[name].text.purpose
    assert lines[0].endswith(".")
    assert lines[1] == ""
    assert f"revtrack {name}" in lines[2]


@pytest.mark.parametrize("name", ["", *EVERY])
@pytest.mark.parametrize("width", [40, 80, 200])
def test_help_keeps_within_the_terminal_and_within_80_columns(
    name: str, width: int, revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = revtrack(*name.split(), "--help", db=False).out.splitlines()
    # What cannot be broken, and must be pasted whole, may stand out: an address, a path.
    assert [line for line in lines if len(line) > min(width, 80) and " " in line.strip(" \\")] == []


@pytest.mark.parametrize("name", ["", *EVERY])
def test_examples_have_room_beside_each_other_at_80_columns(
    name: str, revtrack: CommandLine
) -> None:
    assert "\n  # " not in revtrack(*name.split(), "--help", db=False).out


def test_a_purpose_fits_its_line_in_the_list_of_commands(revtrack: CommandLine) -> None:
    lines = revtrack("--help", db=False).out.splitlines()
    for command in COMMANDS:
        (line,) = [line for line in lines if line.split()[:1] == [command]]
        assert line.endswith(EVERY[command].text.purpose)


def test_a_docstring_is_taken_apart() -> None:
    assert read_text("Do it.\n\nMore\nof it.\n\n\b\nrun a     what a is\nrun b") == Text(
        "Do it.", (Example("run a", "what a is"), Example("run b")), ("More of it.",)
    )


def test_examples_stay_pasteable_where_they_do_not_fit() -> None:
    entry = Entry("run", "run", Text("Do it.", (Example("run --with something long", "so"),)))
    assert help_text(entry, 24).splitlines()[2:5] == [
        "  # so",
        "  run --with something \\",
        "      long",
    ]


def test_the_manual_has_every_command_option_setting_and_exit_code(revtrack: CommandLine) -> None:
    page = revtrack("man", db=False).out.replace("\\-", "-")
    for entry in MANUAL.entries:
        assert f".SS {entry.usage}\n" in page
        for name, _ in (*entry.arguments, *entry.options):
            assert name == "-h, --help" or f".B {name}\n" in page
    for setting in SETTINGS:
        name = setting.name.removeprefix("engine.")
        of_engine = name != setting.name
        assert (f" {name} {setting.default}" if of_engine else f".B {name}\n") in page
    for code in (0, 1, 2, 3, 4, 5, 6, 7, 8, 70):
        assert f".B {code}\n" in page


def test_the_manual_is_roff_that_formatters_read(revtrack: CommandLine) -> None:
    page = revtrack("man", db=False).out
    lint = ["mandoc", "-Tlint", "-Wwarning"]
    groff = ["groff", "-ww", "-mandoc", "-Tutf8", "-Kutf8"]
    formatters = [command for command in (lint, groff) if shutil.which(command[0])]
    for command in formatters:
        ran = subprocess.run(command, input=page, capture_output=True, text=True, check=False)
        # It is made when it is asked for: it has no date.
        warned = [line for line in ran.stdout.splitlines() if "WARNING" in line]
        assert [line for line in warned if "missing date" not in line] == []
        assert ran.stderr == ""
    assert all(line[0] == "." or not line.startswith("'") for line in page.splitlines() if line)
