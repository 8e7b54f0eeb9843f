"""`revtrack audit`: notes held against the text, as a person sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import FIRE, SAMPLES, SEED, CommandLine, needs_seed, page, write

ANNOUNCED = "ADDS quote in para 4; UPDATES details in last para"


@pytest.fixture
def fire(revtrack: CommandLine, tmp_path: Path) -> CommandLine:
    """Hold a LEAD that adds ¶4 and ¶5, as its note says."""
    pages = [
        page(*FIRE[:3]),
        page(*FIRE, label="LEAD", time="10:00 March 12, 2024", note=ANNOUNCED),
    ]
    files = [write(tmp_path, f"{n}.txt", text) for n, text in enumerate(pages)]
    assert revtrack("add", *files, "--story", "fire").code == 0
    return revtrack


def test_each_claim_has_its_verdict_and_the_changes_behind_it(fire: CommandLine) -> None:
    out = fire("audit", "fire").out
    assert "fire · LEAD · version 2\n  held against version 1\n" in out
    assert "1 ✓ supported   adds quote\n      names ¶4 · changed: ¶4 added\n" in out
    assert "changed, and no claim names it: nothing" in out
    assert "of 2 paragraphs named one by one, 2 changed" in out


def test_the_words_of_an_unannounced_change_are_shown(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry")
    out = revtrack("audit", "ferry", "LEAD").out
    assert "  ~ ¶6 → ¶8  changed · figures\n" in out
    assert "less than [-300-] {+200+} meters" in out
    assert out.index("figures\n") < out.index("+ ¶7  added")


def test_without_a_version_every_note_of_the_story_is_audited(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry")
    document = revtrack("audit", "ferry", "--json").document
    assert [audit["version"] for audit in document["audits"]] == [2, 3, 4, 5]
    assert [audit["against"]["version"] for audit in document["audits"]] == [1, 2, 3, 4]


def test_a_version_that_is_missing_between_is_named(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry" / "1.txt", SAMPLES / "ferry" / "4-3rd-ld.txt")
    (audit,) = revtrack("audit", "ferry", "--json").document["audits"]
    assert audit["missing"] == ["LEAD", "2nd LD"]
    assert "not held: LEAD, 2nd LD" in audit["remark"]
    assert all("not held: LEAD, 2nd LD" in claim["remark"] for claim in audit["claims"])
    assert "! not held: LEAD, 2nd LD" in revtrack("audit", "ferry").out


def test_the_exit_code_tells_only_where_it_is_asked(fire: CommandLine) -> None:
    assert fire("audit", "fire", "--exit-code").code == 0
    fire("add", SAMPLES / "ferry")
    assert fire("audit", "ferry").code == 0
    assert fire("audit", "ferry", "--exit-code").code == 1
    assert fire("audit", "--exit-code").code == 1


def test_a_version_without_a_note_proves_nothing(fire: CommandLine) -> None:
    assert "the page has no note, which proves nothing" in fire("audit", "fire", "1").out
    (audit,) = fire("audit", "fire", "1", "--json").document["audits"]
    assert (audit["claims"], audit["unannounced"], audit["note"]) == ([], [], None)
    assert fire("audit", "fire", "1", "--exit-code").code == 0


def test_a_story_without_notes_says_so(revtrack: CommandLine, tmp_path: Path) -> None:
    revtrack("add", write(tmp_path, "1.txt", page(*FIRE)), "--story", "fire")
    assert revtrack("audit", "fire").out == "no version of fire has a note\n"


def test_the_whole_database_is_counted_by_agency_and_story(revtrack: CommandLine) -> None:
    revtrack("add", *(SAMPLES / name for name in ("ferry", "strike", "dam")))
    document = revtrack("audit", "--json").document
    ferry = next(s for s in document["stories"] if s["story"].startswith("ferry"))
    assert (ferry["notes"], ferry["claims"], ferry["supported"], ferry["partly"]) == (4, 10, 9, 1)
    assert (ferry["named"], ferry["named_changed"], ferry["precision"]) == (17, 16, 0.9412)
    assert ferry["unannounced"] == {
        "figures": 2, "quotes": 1, "removed": 1, "added": 4, "moved": 1, "typographic": 1,
        "spacing": 2,
    }  # fmt: skip
    assert [agency["agency"] for agency in document["agencies"]] == ["ap", "reuters", "yonhap"]
    out = revtrack("audit").out
    assert "yonhap: figures 2, quotes 1, removed 1" in out


def test_in_a_narrow_terminal_what_went_unannounced_stands_below_the_counts(
    revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    revtrack("add", SAMPLES / "ferry")
    monkeypatch.setenv("COLUMNS", "40")
    out = revtrack("audit").out
    assert "\n    ferry-accident-2024-03-12: " in out
    assert "…" not in out


def test_an_empty_database_has_nothing_to_count(revtrack: CommandLine) -> None:
    assert revtrack("audit").code == 2


@needs_seed
def test_one_version_alone_is_read_and_left_unchecked(revtrack: CommandLine) -> None:
    revtrack("add", SEED)
    (audit,) = revtrack("audit", "us-nk", "--json").document["audits"]
    (claim,) = audit["claims"]
    assert claim["paragraphs"] == [7, 8, 25, 26, 27, 28, 29]
    assert (claim["verdict"], claim["topic"]) == ("unchecked", None)
    assert "no earlier version is held" in claim["remark"]
    assert audit["against"] is None
    assert audit["recall"] is audit["precision"] is None


def test_a_note_cannot_act_on_the_terminal(revtrack: CommandLine, tmp_path: Path) -> None:
    note = "ADDS \x1b[31mred\x1b[0m [bold]x[/bold] in para 2"
    files = [
        write(tmp_path, "1.txt", page(*FIRE[:2])),
        write(tmp_path, "2.txt", page(*FIRE[:3], label="LEAD", note=note)),
    ]
    revtrack("add", *files, "--story", "fire")
    out = revtrack("audit", "fire").out
    assert "\x1b" not in out
    assert "[bold]x[/bold]" in out


def test_an_option_is_no_version(fire: CommandLine) -> None:
    assert fire("audit", "fire", "--jsn").code == 2
    assert fire("audit", "nobody").code == 2
    assert fire("audit", "fire", "9").code == 2
