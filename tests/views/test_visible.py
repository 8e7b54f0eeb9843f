"""Story text never acts on a terminal, wherever it is shown."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtrack.views.visible import escaped_json, one_line, visible
from tests.support import FIRE, CommandLine, page, write

NASTY = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m \x08\x08 \u202egnp.exe\u202c "
    "[bold]markup[/bold] [link=http://example.com]click[/link] [/] :smile: \\[x]"
)
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def nasty(revtrack: CommandLine, tmp_path: Path) -> CommandLine:
    clean = NASTY.replace("\x08", "").replace("\x07", "")
    old = page(*FIRE[:3], f"He said {clean}.", slug="x\x1b[2J", headline=f"Fire {clean}")
    new = page(
        *FIRE[:3], f"He claimed {clean}.", label="LEAD", slug="x\x1b[2J",
        headline=f"Blaze {clean}", note=f"UPDATES {clean}", byline=f"Han {clean}",
    )  # fmt: skip
    assert (
        revtrack(
            "add", write(tmp_path, "1.txt", old), write(tmp_path, "2.txt", new), "--story", "x"
        ).code
        == 0
    )
    return revtrack


@pytest.mark.parametrize(
    "words",
    [["show", "x"], ["show", "x", "--furniture"], ["diff", "x"], ["diff", "x", "--side-by-side"],
     ["diff", "x", "--no-words", "--full"], ["log", "x"], ["stories"], ["diff", "x", "--json"],
     ["log", "x", "--json"], ["show", "x", "--json"], ["rebuild"]],
    ids=" ".join,
)  # fmt: skip
def test_nothing_a_story_holds_acts_on_the_terminal(
    words: list[str], nasty: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ran = nasty(*words)
    assert ran.code == 0
    assert not ACTING.search(ran.out)


@pytest.mark.parametrize("words", [["show", "x"], ["diff", "x", "--full"]])
def test_it_is_shown_as_text(
    words: list[str], nasty: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    out = nasty(*words).out
    for shown in (
        "␛[31mred␛[0m",
        "[bold]markup[/bold]",
        "[link=http://example.com]",
        ":smile:",
        "<U+202E>gnp.exe",
    ):
        assert shown in out


def test_errors_show_it_as_text(nasty: CommandLine) -> None:
    ran = nasty("log", "\x1b[31m[bold]x[/bold]")
    assert ran.code == 2
    assert not ACTING.search(ran.err)
    assert "[bold]x[/bold]" in ran.err
    ran = nasty("add", "\x1b[2Jnone.txt")
    assert not ACTING.search(ran.out)


def test_documents_hold_it_unchanged(nasty: CommandLine) -> None:
    blocks = nasty("show", "x", "--json").document["blocks"]
    assert "\x1b[31mred\x1b[0m" in blocks[-1]["text"]
    assert "\u202egnp.exe" in blocks[-1]["text"]


@pytest.mark.parametrize("colour", ["NO_COLOR", "FORCE_COLOR"])
def test_colour_is_asked_for_or_wholly_absent(
    colour: str, nasty: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(colour, "1")
    assert ("\x1b[" in nasty("diff", "x").out) is (colour == "FORCE_COLOR")


@given(st.text())
def test_visible_text_never_acts_and_loses_no_other_character(text: str) -> None:
    assert not ACTING.search(visible(text))
    assert visible(text) == "".join(
        visible(character)
        if ACTING.match(character) or character in "\u061c\u200e\u200f"
        else character
        for character in text
    )


@given(st.text())
def test_escaped_documents_decode_unchanged(text: str) -> None:
    document = escaped_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(document) == text
    assert not ACTING.search(document)


def test_a_name_cannot_write_a_line_of_its_own() -> None:
    assert one_line("a\nadded  b.txt\t\u2028c") == "a␊added  b.txt␉␊c"


def test_what_no_encoding_can_hold_is_spelled_out() -> None:
    name = os.fsdecode(b"\xff\xfe.txt") + "\ud800"
    assert visible(name) == r"\xff\xfe.txt\ud800"
    assert json.loads(escaped_json(json.dumps(name, ensure_ascii=False))) == r"\xff\xfe.txt\ud800"
