"""`add`, `log`, `show`, `diff`: what a person sees."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from revtrack.version import __version__
from tests.support import FIRE, SAMPLES, SEED, CommandLine, needs_seed, page, write

FERRY = sorted((SAMPLES / "ferry").glob("*.txt"))


@pytest.fixture
def ferry(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", SAMPLES / "ferry").code == 0
    return revtrack


@needs_seed
def test_the_seed_page_end_to_end(revtrack: CommandLine) -> None:
    (entry,) = revtrack("add", SEED, "--json").document["added"]
    assert (entry["label"], entry["ordinal"], entry["slug"]) == ("4th LD", 4, "US-NK summit")
    assert entry["headline"] == "Trump, Kim fail to reach deal in Hanoi summit"
    assert entry["note"] == "UPDATES with details in paras 7-8, last 5 paras"
    assert entry["byline"] == "Lee Chi-dong and Lee Haye-ah"
    assert entry["dateline"] == "HANOI, Feb. 28 (Yonhap)"
    assert entry["published_at"] == "2019-02-28T18:14:00+09:00"
    assert (entry["paragraphs"], entry["captions"]) == (29, 3)
    blocks = revtrack("show", "us-nk", "--json").document["blocks"]
    (seventh,) = [b for b in blocks if (b["role"], b["number"]) == ("paragraph", 7)]
    assert seventh["text"].startswith("Trump said he wants to take off sanctions")


def test_pages_can_be_pasted(revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page(*FIRE).encode())))
    (entry,) = revtrack("add", "-", "--json").document["added"]
    assert (entry["file"], entry["paragraphs"]) == ("standard input", 5)
    assert entry["captured_at"] is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2024-03-12T10:00+09:00", "2024-03-12T10:00:00+09:00"),
        ("2024-03-12", "2024-03-12T00:00:00+00:00"),
    ],
)
def test_the_time_of_capture_can_be_given(
    given: str, kept: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    path = write(tmp_path, "1.txt", page(*FIRE))
    (entry,) = revtrack("add", path, "--at", given, "--json").document["added"]
    assert entry["captured_at"] == kept


def test_the_log_has_one_line_a_version_at_any_width(
    ferry: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in ("40", "80", "200"):
        monkeypatch.setenv("COLUMNS", width)
        lines = ferry("log", "ferry").out.splitlines()
        assert len(lines) == 2 + len(FERRY)
        assert all(len(line) <= int(width) for line in lines)
    assert "UPDATES with details in paras 7-8, last 5 paras" in lines[-1]


def test_the_log_names_what_is_not_held(revtrack: CommandLine) -> None:
    revtrack("add", FERRY[0], FERRY[3])
    assert (
        "not held, though labels say they were filed: LEAD, 2nd LD" in revtrack("log", "ferry").out
    )


def test_the_diff_shows_every_kind_with_its_sign_and_numbers(ferry: CommandLine) -> None:
    both = ferry("diff", "ferry", "3").out + ferry("diff", "ferry", "4").out
    for line in (
        "~ ¶1 → ¶1  changed · figures",
        "⑂ ¶3 → ¶3, ¶4  split · spacing",
        "→ ¶10 → ¶5  moved up",
        "~ ¶6 → ¶8  changed · quotes",
        "~→¶13 → ¶5  changed, moved up · wording",
        "~ ¶12 → ¶14  changed · attribution",
        "− ¶16  removed",
        "⑃ ¶17, ¶18 → ¶19  merged · spacing",
        "+ ¶20  added",
        "= ¶2 → ¶2",
    ):
        assert line in both.splitlines()


def test_the_diff_heads_with_both_versions_and_the_fields(ferry: CommandLine) -> None:
    lines = ferry("diff", "ferry", "2nd LD", "3rd LD").out.splitlines()
    assert lines[:5] == [
        "ferry-accident-2024-03-12",
        "  old  2nd LD · version 3 · 2024-03-12 11:30",
        "  new  3rd LD · version 4 · 2024-03-12 14:20",
        "  headline  − At least 12 dead, 15 missing as ferry sinks off Moksan",
        "  headline  + Death toll from ferry sinking rises to 14; divers search lower",
    ]
    assert lines[-2].startswith("  + 7 added  − 1 removed  ~ 4 changed")


def test_context_full_and_neither(ferry: CommandLine) -> None:
    def unchanged(*words: str) -> int:
        return sum(
            line.startswith("= ") for line in ferry("diff", "ferry", "5", *words).out.splitlines()
        )

    assert unchanged("--context", "0") == 0
    assert 0 < unchanged() < unchanged("--context", "2") < unchanged("--full")
    assert "unchanged block" not in ferry("diff", "ferry", "--full").out


def test_words_or_whole_paragraphs(ferry: CommandLine) -> None:
    assert "[-Nine-] {+Seven+} people" in ferry("diff", "ferry", "5").out
    whole = ferry("diff", "ferry", "5", "--no-words").out
    assert "[-" not in whole
    assert "− Nine people remained" in whole
    assert "+ Seven people remained" in whole


def test_side_by_side_keeps_both_texts(ferry: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    out = ferry("diff", "ferry", "5", "--side-by-side").out
    (line,) = [line for line in out.splitlines() if "[-Nine-]" in line]
    assert "{+Seven+}" in line


def test_exit_codes_say_whether_versions_differ_only_when_asked(ferry: CommandLine) -> None:
    assert ferry("diff", "ferry", "1", "2").code == 0
    assert ferry("diff", "ferry", "1", "2", "--exit-code").code == 1
    assert ferry("diff", "ferry", "2", "2", "--exit-code").code == 0


def test_a_version_can_be_named_from_the_end(ferry: CommandLine) -> None:
    assert ferry("show", "ferry", "-1").out == ferry("show", "ferry", "4ld").out
    assert ferry("diff", "ferry", "-2", "-1").out == ferry("diff", "ferry").out


def test_show_has_what_was_dropped_and_why(ferry: CommandLine) -> None:
    out = ferry("show", "ferry", "3", "--furniture").out
    assert "caption printed twice" in out
    assert "Recommended #ferry" in out


@pytest.mark.parametrize(
    "command",
    [
        "",
        "add",
        "stories",
        "log",
        "show",
        "diff",
        "blame",
        "trace",
        "matrix",
        "rebuild",
        "demo",
        "schema",
        "import",
        "story merge",
        "story split",
        "story move",
        "story rename",
    ],
)
def test_help_has_worked_examples(command: str, revtrack: CommandLine) -> None:
    ran = revtrack(*command.split(), "--help", db=False)
    assert ran.code == 0
    assert f"\n  revtrack {command}".rstrip() in ran.out


def test_the_version_is_printed(revtrack: CommandLine) -> None:
    assert revtrack("--version", db=False).out == f"revtrack {__version__}\n"


def test_a_closed_pipe_ends_quietly(ferry: CommandLine) -> None:
    command = f"'{sys.executable}' -m revtrack diff ferry --full --db '{ferry.db}' | head -n 1"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert ran.stdout == "ferry-accident-2024-03-12\n"
    assert ran.stderr == ""


def test_a_terminal_of_another_encoding_gets_marks_and_no_failure(ferry: CommandLine) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "revtrack", "diff", "ferry", "--db", str(ferry.db)],
        capture_output=True,
        env={"PYTHONIOENCODING": "latin-1", "PATH": ""},
        check=False,
    )
    assert ran.returncode == 0
    assert ran.stderr == b""
