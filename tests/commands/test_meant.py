"""What was mistyped, and what was meant."""

from __future__ import annotations

import pytest

from tests.support import SAMPLES, CommandLine

MEANT = [
    (["dif"], "there is no command 'dif'", "diff"),
    (["story", "mvoe"], "there is no command 'mvoe'", "move"),
    (["stories", "--jsn"], "there is no option --jsn", "--json"),
    (["diff", "ferry", "--jsn"], "there is no option --jsn", "--json"),
    (["diff", "ferry", "--side-by-sied"], "there is no option --side-by-sied", "--side-by-side"),
    (["log", "fery"], "there is no story 'fery'", "ferry-accident-2024-03-12"),
    (["log", "Ferry"], "there is no story 'Ferry'", "ferry-accident-2024-03-12"),
    (["show", "ferry", "LAED"], "has no version 'LAED'", "LEAD"),
    (["show", "ferry", "3dr LD"], "has no version '3dr LD'", "3rd LD"),
    (["show", "ferry", "lats"], "has no version 'lats'", "last"),
    (["note", "--text", "x", "--agency", "yohnap"], "there is no agency 'yohnap'", "yonhap"),
    (["schema", "dif"], "there is no document 'dif'", "diff"),
]


@pytest.mark.parametrize(("words", "told", "meant"), MEANT, ids=lambda case: str(case))
def test_what_was_meant_is_named(
    words: list[str], told: str, meant: str, revtrack: CommandLine
) -> None:
    revtrack("add", SAMPLES / "ferry")
    has_db = words[0] not in ("dif", "schema", "story")
    ran = revtrack(*words, db=has_db)
    assert (ran.code, ran.out) == (2, "")
    message, hint = ran.err.splitlines()
    assert told in message
    assert f"did you mean `{meant}`" in hint


def test_another_number_is_another_version_and_no_slip(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry")
    err = revtrack("show", "ferry", "9th LD").err
    assert "did you mean" not in err
    assert "it has 1 (no label), 2 (LEAD)" in err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["xyzzy"], "`revtrack --help` lists the commands"),
        (["story", "xyzzy"], "`revtrack story --help` lists the commands"),
        (["log", "--xyzzy"], "`revtrack log --help` lists the options"),
        (["show", "a", "-x"], "`revtrack show --help` lists the options"),
        (["schema", "xyzzy"], "documents: "),
    ],
)
def test_where_nothing_comes_near_the_hint_says_where_to_look(
    words: list[str], hint: str, revtrack: CommandLine
) -> None:
    ran = revtrack(*words, db=False)
    assert ran.code == 2
    assert hint in ran.err.splitlines()[1]
