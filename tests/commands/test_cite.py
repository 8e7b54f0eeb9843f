"""`revtrack cite`: a version, a paragraph or a change, found again by what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_documents import assert_valid
from tests.sheets import rows_of
from tests.support import SAMPLES, CommandLine

AT = ("--at", "2024-03-13T08:00:00Z")


@pytest.fixture
def ferry(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", SAMPLES / "ferry", *AT).code == 0
    return revtrack


def shas(ferry: CommandLine) -> list[str]:
    return [v["sha256"] for v in ferry("log", "ferry", "--json").document["versions"]]


def test_a_version_is_cited_with_what_it_takes_to_find_it(ferry: CommandLine) -> None:
    digest = shas(ferry)[-1]
    assert ferry("cite", "ferry").out.splitlines() == [
        "Yonhap, “Death toll from ferry sinking rises to 14; divers search lower deck”, 4th LD, "
        "version 5 of 5 held, published 2024-03-12 18:14+09:00, captured 2024-03-13 08:00+00:00, "
        f"SHA-256 {digest}.",
        "As the capture reads with revtrack 0.1.0, parser 2.",
    ]


@pytest.mark.parametrize("what", ["¶6", "6", "p6", "unaccounted for"])
def test_a_paragraph_is_named_by_its_number_or_its_words(what: str, ferry: CommandLine) -> None:
    _, quoted, _ = ferry("cite", "ferry", "2nd LD", what).out.splitlines()
    assert quoted == "¶6: “Fifteen people remained unaccounted for as of 11 a.m., the officials said.”"  # fmt: skip


def test_captions_and_headings_are_cited_too(ferry: CommandLine) -> None:
    out = ferry("cite", "ferry", "3", "caption 1").out
    assert "caption 1: “Coast guard boats surround" in out


def test_a_change_is_cited_as_an_observation_between_two_captures(ferry: CommandLine) -> None:
    digests = shas(ferry)
    version, observed, before, now, how = ferry("cite", "ferry", "3", "--change", "4").out.splitlines()  # fmt: skip
    assert digests[2] in version
    assert observed == (
        "¶6 reads otherwise than ¶4 of version 2 (LEAD, published 2024-03-12 10:05+09:00, "
        f"SHA-256 {digests[1]})."
    )
    assert before.startswith("before, ¶4: “Twenty people remained")
    assert now.startswith("¶6: “Fifteen people remained")
    assert how == (
        "Observed by comparing two captures with revtrack 0.1.0; "
        "a version between them may not be held."
    )


def test_changes_are_counted_as_diff_shows_them(ferry: CommandLine) -> None:
    changes = ferry("diff", "ferry", "3", "--json").document["changes"]
    shown = [c for c in changes if c["kind"] != "unchanged" or c["moved"]]
    for number, change in enumerate(shown, start=1):
        document = ferry("cite", "ferry", "3", "--change", str(number), "--json").document
        assert_valid(document, "cite")
        quoted = [one["text"] for one in document["quotes"]]
        texts = [*change["old_text"], *change["new_text"]]
        assert set(quoted) <= {" ".join(text.split()) for text in texts}
        assert document["against"]["version"] == 2
    assert ferry("cite", "ferry", "3", "--change", str(len(shown) + 1)).code == 2


def test_a_change_is_named_by_its_id_in_a_sheet(ferry: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "sheet.csv"
    ferry("code", "export", "ferry", "--coders", "anna", "-o", out)
    head, *rows = rows_of(out)
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    for row in cells:
        ran = ferry("cite", "ferry", row["new_version"], "--change", row["change"])
        if row["where"] in ("headline", "byline"):
            assert (ran.code, "a change of a field" in ran.err) == (2, True)
        else:
            assert " ".join((row["after"] or row["before"]).split())[:20] in ran.out, row["where"]


@pytest.mark.parametrize("style", ["text", "markdown", "bibtex", "csl-json"])
def test_every_style_has_the_whole_hash_and_the_same_bytes_each_time(
    style: str, ferry: CommandLine
) -> None:
    one, other = (ferry("cite", "ferry", "3", "¶6", "--style", style).out for _ in range(2))
    assert one == other
    assert shas(ferry)[2] in one
    assert "unaccounted for" in one


def test_the_address_of_a_capture_is_cited(revtrack: CommandLine) -> None:
    address = "https://news.example/ferry_1?a=b&c=d"
    revtrack("add", SAMPLES / "ferry" / "1.txt", "--source", address, *AT)
    assert f"url = {{{address}}}" in revtrack("cite", "ferry", "1", "--style", "bibtex").out
    assert revtrack("cite", "ferry", "1", "--json").document["source"] == address


WRONG: dict[str, tuple[list[str], str]] = {
    "a paragraph that is not there": (["3", "¶99"], "has no paragraph 99"),
    "words that stand nowhere": (["3", "submarine"], "no version has a paragraph with 'submarine'"),
    "words of another version": (["1", "forklift" , ], "no version has a paragraph"),
    "a change of the first version": (["1", "--change", "1"], "has nothing before it"),
    "a change that is not there": (["3", "--change", "99"], "version 3 has no change '99'"),
    "a change of nought": (["3", "--change", "0"], "version 3 has no change '0'"),
    "a paragraph and a change": (["3", "¶1", "--change", "1"], "two citations"),
    "a version that is not held": (["9"], "has no version '9'"),
    "a style that is none": (["3", "--style", "apa"], "apa"),
    "two ways to write it": (["3", "--style", "bibtex", "--json"], "choose one of them"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_cited_is_told(case: str, ferry: CommandLine) -> None:
    words, message = WRONG[case]
    ran = ferry("cite", "ferry", *words)
    assert ran.code == 2
    assert message in ran.err


def test_words_that_only_another_version_has_are_told_so(ferry: CommandLine) -> None:
    ran = ferry("cite", "ferry", "1", "46 vehicles")
    assert (ran.code, "version 1 has no paragraph with '46 vehicles'" in ran.err) == (2, True)
