"""Limits: each holds, says its name and how to raise it, and is raised by flag, variable or file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from gzip import compress
from html import escape
from pathlib import Path

import pytest

from revtrack.errors import UnreadableInput
from revtrack.settings import LIMITS, Settings
from tests import builders_exports as built
from tests.builders_warc import response
from tests.readers.filed import Filed, g2_xhtml, ninjs_1
from tests.support import FIRE, CommandLine, page, write


def plain() -> bytes:
    return page(*FIRE).encode()


def nested(depth: int = 60) -> bytes:
    story = "".join(f"<p>{escape(text)}</p>" for text in FIRE)
    return f"<html><h1>Fire at the harbour</h1>{'<div>' * depth}{story}</html>".encode()


def nested_item() -> bytes:
    body = "<p>A fire broke out at the harbour on Tuesday, officials said.</p>"
    return ninjs_1(Filed(paragraphs=("<b>" * 60,))).replace(
        b'"body_xhtml": "', f'"body_xhtml": "{"<div>" * 60}{body}'.encode()
    )


def packed_table() -> bytes:
    row = '{"text": "A fire broke out at the harbour on Tuesday, officials said."}\n'
    return compress((row * 40_000).encode(), mtime=0)


def packed_archive() -> bytes:
    return compress(response("<html><p>" + "a" * 3_000_000, url="http://x.example/"), mtime=0)


def word() -> bytes:
    # Remarks grow as words do, and take less time to be read.
    remarks = f"<!-- {'a' * 1_000_000} -->" * 20
    return built.word(built.word_xml(built.paragraph(" ".join(FIRE)) + remarks))


Case = tuple[str, str, Callable[[], bytes], int, int, str]
CASES: dict[str, Case] = {
    "a page too long": ("max-bytes", "add", plain, 100, 10_000, "page is larger than the limit of 100 bytes"),
    "a document too long": ("max-bytes", "import", plain, 100, 10_000, "page is larger than the limit of 100 bytes"),
    "a page of too many paragraphs": ("max-blocks", "add", plain, 4, 5, "has 5 blocks, more than the limit of 4"),
    "a document of too many paragraphs": ("max-blocks", "import", plain, 4, 5, "has 5 blocks, more than the limit of 4"),
    "a page nested too deep": ("max-nesting", "add", nested, 50, 100, "elements are nested more than 50 deep"),
    "an item whose body is nested too deep": ("max-nesting", "add", nested_item, 50, 500, "elements are nested more than 50 deep"),
    "an item in XML nested too deep": ("max-nesting", "add", lambda: g2_xhtml(Filed()), 3, 50, "elements nested more than 3 deep"),
    "a table that grows too much": ("max-growth", "import", packed_table, 2, 9_000, "grows more than 2-fold"),
    "a web archive that grows too much": ("max-growth", "import", packed_archive, 2, 9_000, "a gzip member grows more than 2 times"),
    "a Word document that grows too much": ("max-growth", "import", word, 2, 9_000, "grows to more than 16,777,216 bytes"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_holds_and_says_its_name_and_how_to_raise_it(
    case: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    name, command, make, least, _, told = CASES[case]
    path = write(tmp_path, "page", make())
    ran = revtrack(command, path, f"--{name}", str(least), *_small(name))
    said = " ".join(ran.out.split())
    assert ran.code == UnreadableInput.exit_code
    assert told in said
    assert name in said


@pytest.mark.parametrize("case", CASES)
def test_it_is_raised_by_its_flag(case: str, revtrack: CommandLine, tmp_path: Path) -> None:
    name, command, make, _, enough, _ = CASES[case]
    path = write(tmp_path, "page", make())
    ran = revtrack(command, path, f"--{name}", str(enough), *_small(name, enough=True))
    assert name not in ran.out, ran.out


def _small(name: str, enough: bool = False) -> tuple[str, ...]:
    """Let the limit asked about be the one that is met: tables may always grow to a document."""
    if name != "max-growth":
        return ()
    return ("--max-bytes", "100000000" if enough else "1000000")


@pytest.mark.parametrize("way", ["variable", "file"])
@pytest.mark.parametrize("name", [limit.name for limit in LIMITS if limit.name != "max-growth"])
def test_it_is_set_by_a_variable_or_a_file(
    name: str, way: str, revtrack: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "page", nested() + b"<p>" + plain())
    if way == "variable":
        monkeypatch.setenv(f"REVTRACK_{name.upper().replace('-', '_')}", "4")
    else:
        write(tmp_path, "revtrack.toml", f"{name} = 4\n")
    assert revtrack("add", path).code == UnreadableInput.exit_code
    assert revtrack("add", path, f"--{name}", "100000").code == 0


def test_a_flag_holds_for_one_run(revtrack: CommandLine, tmp_path: Path) -> None:
    path = write(tmp_path, "page", plain())
    assert revtrack("add", path, "--max-bytes", "10").code == UnreadableInput.exit_code
    assert revtrack("add", path).code == 0


def test_two_files_are_compared_within_them(revtrack: CommandLine, tmp_path: Path) -> None:
    path = write(tmp_path, "page", plain())
    ran = revtrack("diff", "--files", path, path, "--max-blocks", "2")
    assert (ran.code, "more than the limit of 2" in ran.err) == (3, True)


def test_what_was_let_in_is_read_again_whatever_holds_now(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    revtrack("add", write(tmp_path, "page", plain()))
    write(tmp_path, "revtrack.toml", "max-blocks = 1\nmax-bytes = 1\nmax-nesting = 1\n")
    assert revtrack("rebuild").code == 0
    assert revtrack("show", "harbour", "--furniture").code == 0


def test_config_lists_each_with_the_ways_to_set_it(revtrack: CommandLine) -> None:
    rows = {row["name"]: row for row in revtrack("config", "--json").document["settings"]}
    for limit in LIMITS:
        row = rows[limit.name]
        assert row["flag"] == f"--{limit.name}"
        assert row["environment"] == f"REVTRACK_{limit.field.upper()}"
        assert isinstance(row["default"], int)


def test_each_is_a_field_of_the_settings() -> None:
    held = {field.name for field in fields(Settings)}
    assert {limit.field for limit in LIMITS} == {name for name in held if name.startswith("max_")}


@pytest.mark.parametrize("value", ["0", "-1", "many"])
def test_a_value_that_cannot_be_is_refused(
    value: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    ran = revtrack("add", write(tmp_path, "page", plain()), "--max-blocks", value)
    assert ran.code == 2
    assert "--max-blocks" in ran.err
