"""Colour, theme, width, pager and encoding: what the terminal gets, and when."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from revtrack.commands.terminal import Asked, is_coloured, theme_name
from tests.support import SAMPLES, CommandLine
from tests.terminals import on_terminal

BLUE = "38;2;86;180;233m"
DARK_BLUE = "38;2;0;80;176m"


@pytest.fixture
def ferry(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", SAMPLES / "ferry").code == 0
    return revtrack


@pytest.mark.parametrize(
    ("asked", "environment", "terminal", "coloured"),
    [
        (None, {}, True, True),
        (None, {}, False, False),
        (None, {"TERM": "dumb"}, True, False),
        (None, {"FORCE_COLOR": "1"}, False, True),
        (None, {"FORCE_COLOR": ""}, False, False),
        (None, {"NO_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": ""}, True, True),
        (None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_what_is_asked_goes_over_no_color_over_force_color_over_what_is_there(
    asked: str, environment: dict[str, str], terminal: bool, coloured: bool
) -> None:
    wanted = Asked(color=asked)  # type: ignore[arg-type]
    assert is_coloured(wanted, environment, terminal) is coloured


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({}, "dark"),
        ({"COLORFGBG": "15;0"}, "dark"),
        ({"COLORFGBG": "0;15"}, "light"),
        ({"COLORFGBG": "0;default;7"}, "light"),
        ({"COLORFGBG": "12;8"}, "dark"),
        ({"COLORFGBG": "default;default"}, "dark"),
    ],
)
def test_the_theme_follows_the_background_where_the_terminal_names_it(
    environment: dict[str, str], theme: str
) -> None:
    assert theme_name(Asked(), environment) == theme
    assert theme_name(Asked(theme="mono"), environment) == "mono"


def test_options_for_the_terminal_stand_before_the_command_or_behind_it(
    ferry: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    before = ferry("--color", "always", "--width", "50", "diff", "ferry").out
    assert BLUE in before
    assert ferry("diff", "ferry", "--color=always", "--width", "50").out == before
    assert "\x1b" not in ferry("--color", "always", "diff", "ferry", "--color", "never").out
    moved = ferry("story", "rename", "ferry", "moksan", "--width", "20").out
    assert max(map(len, moved.splitlines())) <= 20


def test_what_one_run_asked_is_not_asked_in_the_next(ferry: CommandLine) -> None:
    assert "\x1b" in ferry("log", "ferry", "--color", "always").out
    assert "\x1b" not in ferry("log", "ferry").out


def test_a_theme_is_asked_for_by_option_over_environment(
    ferry: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("REVTRACK_THEME", "light")
    assert DARK_BLUE in ferry("diff", "ferry", "--color", "always").out
    assert BLUE in ferry("diff", "ferry", "--color", "always", "--theme", "dark").out
    assert ferry("diff", "ferry", "--theme", "sepia").code == 2


def test_the_theme_without_colours_marks_words(ferry: CommandLine) -> None:
    out = ferry("diff", "ferry", "5", "--color", "always", "--theme", "mono").out
    assert "\x1b[9m[-Nine-]\x1b[0m \x1b[1m{+Seven+}\x1b[0m" in out
    assert "\x1b[3" not in out


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("term", ["xterm", "xterm-256color"])
def test_a_terminal_of_few_colours_still_tells_what_came_from_what_went(
    theme: str, term: str, ferry: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    out = ferry("diff", "ferry", "5", "--color", "always", "--theme", theme).out
    went, came = (out.partition(words)[0].rpartition("\x1b[")[2] for words in ("Nine", "Seven"))
    assert went.partition(";")[2] != came.partition(";")[2]


@pytest.mark.parametrize("color", ["always", "never"])
def test_text_for_a_mail_has_no_colour_no_escape_and_no_sign_beyond_ascii(
    color: str, ferry: CommandLine
) -> None:
    for words in (["3"], ["4", "--explain"], ["5", "--no-words"], ["1", "5", "--full"]):
        out = ferry("--color", color, "diff", "ferry", *words, "--plain").out
        assert {sign for sign in out if not sign.isascii()} <= set("“”")  # the last page's own
        assert "\x1b" not in out
        assert all(len(line) <= 72 for line in out.splitlines())


def test_every_line_of_a_mail_says_what_it_is(ferry: CommandLine) -> None:
    lines = ferry("diff", "ferry", "3", "--plain").out.splitlines()
    assert lines[1:3] == [
        "--- LEAD | version 2 | 2024-03-12 10:05",
        "+++ 2nd LD | version 3 | 2024-03-12 11:30",
    ]
    assert "~ p3 > p3, p4  split | spacing" in lines
    assert "~ aground and [-partially-] sank off the southern port of Moksan early" in lines
    assert "+ Among the dead were a retired teacher in her 70s and a couple from the" in lines
    assert all(not line or line[0] in "+-~@ " for line in lines[1:])


def test_a_mail_can_be_as_wide_as_asked(ferry: CommandLine) -> None:
    out = ferry("diff", "ferry", "3", "--plain", "--width", "50").out
    assert 40 < max(map(len, out.splitlines())) <= 50


def test_two_layouts_are_not_one(ferry: CommandLine) -> None:
    ran = ferry("diff", "ferry", "--plain", "--side-by-side")
    assert ran.code == 2
    assert "ask for one of them" in ran.err


def encoded(db: Path, *words: str, **environment: str) -> bytes:
    ran = subprocess.run(
        [sys.executable, "-m", "revtrack", *words, "--db", str(db)],
        capture_output=True,
        env={"PATH": os.environ["PATH"], **environment},
        check=True,
    )
    assert ran.stderr == b""
    return ran.stdout


@pytest.mark.parametrize("environment", [{"LANG": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii"}])  # fmt: skip
def test_without_utf_8_signs_are_ascii_and_columns_stay(
    environment: dict[str, str], ferry: CommandLine
) -> None:
    known = encoded(ferry.db, "diff", "ferry", "3", "--side-by-side", LANG="C.UTF-8").decode()
    plain = encoded(ferry.db, "diff", "ferry", "3", "--side-by-side", **environment).decode("ascii")
    assert "% p3 > p3, p4  split | spacing" in plain.splitlines()
    assert "?" not in plain
    assert [len(line) for line in plain.splitlines()] == [len(line) for line in known.splitlines()]


def test_bars_are_ascii_there_too(ferry: CommandLine) -> None:
    out = encoded(ferry.db, "figures", "ferry", LANG="C").decode("ascii")
    assert "1: at least three > 2: at least seven > 3: at least 12 > 4-5: 14  _-*##" in out


def test_a_sign_that_the_encoding_has_stays(ferry: CommandLine) -> None:
    out = encoded(ferry.db, "diff", "ferry", "3", PYTHONIOENCODING="latin-1").decode("latin-1")
    assert "~ ¶1 > ¶1  changed · figures" in out


def test_where_no_locale_is_set_signs_are_kept(ferry: CommandLine) -> None:
    assert "¶1 → ¶1" in encoded(ferry.db, "diff", "ferry", "3").decode()


def test_documents_and_tables_are_utf_8_whatever_the_terminal_has(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "1.txt").write_text(
        "목산항 창고에서 불이 나 두 명이 숨졌다.\n\n소방관 120여 명이 출동했다.\n", "utf-8"
    )
    revtrack("add", tmp_path / "1.txt", "--story", "moksan")
    for words in (("show", "moksan", "--json"), ("blame", "moksan", "--csv")):
        assert "목산항" in encoded(revtrack.db, *words, LANG="C").decode("utf-8")
    assert "?? ????" in encoded(revtrack.db, "show", "moksan", LANG="C").decode("ascii")


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """Return a pager that keeps what it is given beside itself."""
    script = tmp_path / "pager"
    script.write_text('#!/bin/sh\necho paged; exec cat > "$0.got"\n')
    script.chmod(0o755)
    return script


def got(pager: Path) -> str:
    return Path(f"{pager}.got").read_text("utf-8")


def test_what_is_longer_than_the_screen_is_paged_in_its_colours(
    ferry: CommandLine, pager: Path
) -> None:
    ran = on_terminal(["diff", "ferry", "3", "--db", str(ferry.db)], REVTRACK_PAGER=str(pager))
    assert (ran.code, ran.out) == (0, "paged\n")
    assert "\x1b[" in got(pager)
    assert "¶1 → ¶1" in got(pager)


def test_the_project_s_pager_goes_over_the_reader_s(ferry: CommandLine, pager: Path) -> None:
    words = ["diff", "ferry", "3", "--db", str(ferry.db)]
    assert on_terminal(words, PAGER=f"{pager} -x 'two words'").out == "paged\n"
    assert "paged" not in on_terminal(words, PAGER=str(pager), REVTRACK_PAGER="cat").out


@pytest.mark.parametrize(
    "words",
    [["diff", "ferry", "3", "--no-pager"], ["--no-pager", "diff", "ferry", "3"], ["log", "ferry"],
     ["diff", "ferry", "3", "--json"], ["blame", "ferry", "--csv"]],
    ids=" ".join,
)  # fmt: skip
def test_nothing_is_paged_unasked_that_is_short_or_for_a_program(
    words: list[str], ferry: CommandLine, pager: Path
) -> None:
    ran = on_terminal([*words, "--db", str(ferry.db)], REVTRACK_PAGER=str(pager))
    assert ran.code == 0
    assert "ferry" in ran.out
    assert "paged" not in ran.out


@pytest.mark.parametrize("none", ["", "cat", "no-such-pager -x", "false", "sh -c 'exit 3'", "'"])
def test_a_pager_that_is_none_or_fails_leaves_the_output_on_the_terminal(
    none: str, ferry: CommandLine
) -> None:
    ran = on_terminal(["diff", "ferry", "3", "--db", str(ferry.db)], REVTRACK_PAGER=none)
    assert ran.code == 0
    assert ran.out.count("ferry-accident-2024-03-12") == 1
    assert ran.out.rstrip().endswith("−11\x1b[0m")


def test_leaving_the_pager_early_is_no_failure(ferry: CommandLine) -> None:
    words = ["show", "ferry", "--db", str(ferry.db)]
    ran = on_terminal(words, REVTRACK_PAGER="head -n 1")
    assert (ran.code, ran.out.count("\n")) == (0, 1)


def test_an_interrupt_is_for_the_pager(ferry: CommandLine) -> None:
    words = ["diff", "ferry", "3", "--db", str(ferry.db)]
    pager = "sh -c 'sleep 0.3; kill -INT $PPID; sleep 0.1; wc -l'"
    ran = on_terminal(words, REVTRACK_PAGER=pager)
    assert (ran.code, ran.out.strip().isdecimal()) == (0, True)


def test_no_color_on_a_terminal_is_wholly_without_escapes(ferry: CommandLine) -> None:
    words = ["diff", "ferry", "3", "--no-pager", "--db", str(ferry.db)]
    assert "\x1b" in on_terminal(words).out
    assert "\x1b" not in on_terminal(words, NO_COLOR="1").out
    assert "\x1b" not in on_terminal(words, NO_COLOR="1", FORCE_COLOR="1").out
    assert "\x1b" not in on_terminal(words, TERM="dumb").out
