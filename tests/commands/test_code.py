"""`revtrack code`: sheets out, codes in, agreement and disagreements; nothing by people is lost."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from revtrack.model.coding import OURS
from revtrack.store.store import Store
from tests.commands.test_documents import assert_valid
from tests.sheets import Rows, edited, filled, rows_of, saved
from tests.support import FIRE, SAMPLES, CommandLine, page, write

ANNA = {"anna: reason": ["content update", "linguistic"], "anna: disclosure": ["announced"]}
BEN = {"ben: reason": ["content update", "other"], "ben: disclosure": ["announced", "partly"]}

HOSTILE = (
    FIRE[0],
    "=HYPERLINK(\"http://wire.example\") was printed on the sign, <script>alert('1')</script>.",
    '-- The mayor\'s office, in a text of \u202eits own, said so; "so", it said.',
    "소방 당국은 12일 오전 목산항 창고 2층에서 불이 나 두 명이 숨졌다고 밝혔다.",
)


@pytest.fixture
def desk(revtrack: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Hold two versions: one paragraph changed, one moved, three came."""
    monkeypatch.chdir(tmp_path)
    first = write(tmp_path, "1.txt", page(*FIRE))
    later = page(
        FIRE[0].replace("two", "five"), *HOSTILE[1:], FIRE[3], FIRE[1], FIRE[2], FIRE[4],
        label="LEAD", note="UPDATES death toll in para 1",
        headline="Fire kills five at Moksan harbour",
    )  # fmt: skip
    assert revtrack("add", first, write(tmp_path, "2.txt", later), "--story", "fire").code == 0
    return revtrack


def sheet(desk: CommandLine, *coders: str, name: str = "sheet.csv") -> Rows:
    names = ",".join(coders or ("anna", "ben"))
    ran = desk("code", "export", "fire", "--coders", names, "-o", name)
    assert (ran.code, ran.out) == (0, f"written  {name}\n")
    return rows_of(Path(name))


def take(desk: CommandLine, data: bytes, *words: str) -> dict[str, object]:
    Path("filled.csv").write_bytes(data)
    ran = desk("code", "import", "filled.csv", "--json", *words)
    assert ran.code == 0, ran.err
    assert_valid(ran.document, "coded")
    return ran.document


def counts(document: dict[str, object]) -> dict[str, tuple[int, ...]]:
    coders = document["coders"]
    assert isinstance(coders, list)
    names = ("new", "changed", "withdrawn", "same")
    return {one["coder"]: tuple(one[name] for name in names) for one in coders}


# The sheet


def test_a_sheet_has_a_row_a_change_and_a_column_for_each_coder_and_variable(
    desk: CommandLine,
) -> None:
    head, *rows = sheet(desk)
    assert tuple(head[: len(OURS)]) == OURS
    assert head[len(OURS) :] == [
        "anna: reason", "anna: disclosure", "ben: reason", "ben: disclosure"
    ]  # fmt: skip
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(r["where"], r["kind"], r["announced"]) for r in told] == [
        ("headline", "changed", "no"),
        ("¶1 → ¶1", "changed", "yes"),
        ("¶2", "added", "no"),
        ("¶3", "added", "no"),
        ("¶4", "added", "no"),
        ("¶4 → ¶5", "unchanged", "no"),
    ]
    assert all(r[name] == "" for r in told for name in head[len(OURS) :])


def test_a_row_has_the_context_of_its_change(desk: CommandLine) -> None:
    head, *rows = sheet(desk)
    toll = dict(zip(head, rows[1], strict=True))
    assert toll["before"].endswith(FIRE[0])
    assert toll["after"] == toll["before"].replace("two", "five")
    assert (toll["above"], toll["below"]) == ("", f"'{HOSTILE[1]}")
    assert (toll["newsedits"], toll["faigley_witte"], toll["grade"]) == (
        "edit", "substitution", "figures"
    )  # fmt: skip
    assert (toll["old_label"], toll["new_label"]) == ("", "LEAD")
    with Store.reading(desk.db) as store:
        captures = [held.sha256 for held in store.chain("fire")]
    assert [toll["old_sha256"], toll["new_sha256"]] == captures
    moved = dict(zip(head, rows[5], strict=True))
    assert (moved["newsedits"], moved["faigley_witte"], moved["moved"]) == (
        "refactor", "permutation", "yes"
    )  # fmt: skip


def test_a_page_without_note_announces_nothing_and_hides_nothing(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    for n, texts in enumerate((FIRE[:2], FIRE)):
        revtrack("add", write(tmp_path, f"{n}.txt", page(*texts)), "--story", "fire")
    out = tmp_path / "sheet.csv"
    revtrack("code", "export", "fire", "--coders", "anna", "-o", out)
    head, *rows = rows_of(out)
    assert {row[head.index("announced")] for row in rows} == {"no note"}


def test_no_cell_of_a_sheet_is_a_formula_and_its_first_bytes_say_utf_8(desk: CommandLine) -> None:
    rows = sheet(desk)
    assert Path("sheet.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_same_database_gives_the_same_bytes(desk: CommandLine) -> None:
    sheet(desk, name="1.csv")
    sheet(desk, name="2.csv")
    assert Path("1.csv").read_bytes() == Path("2.csv").read_bytes()


def test_ids_survive_rebuild_renaming_and_a_later_version(
    desk: CommandLine, tmp_path: Path
) -> None:
    before = [row[0] for row in sheet(desk)]
    assert len(set(before)) == len(before)
    assert desk("rebuild").code == 0
    assert desk("story", "rename", "fire", "fire-in-moksan").code == 0
    later = write(tmp_path, "3.txt", page(*FIRE[:4], label="2nd LD"))
    assert desk("add", later, "--story", "fire-in-moksan").code == 0
    after = [row[0] for row in sheet(desk)]
    assert after[: len(before)] == before
    assert len(after) > len(before)


def test_two_changes_alike_in_one_revision_have_two_ids(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    same = "(PHOTO NOT FOR SALE) was printed below the picture of the pier."
    for n, texts in enumerate((FIRE, (FIRE[0], same, *FIRE[1:], same))):
        revtrack("add", write(tmp_path, f"{n}.txt", page(*texts)), "--story", "fire")
    revtrack("code", "export", "fire", "--coders", "anna", "-o", tmp_path / "sheet.csv")
    _, *rows = rows_of(tmp_path / "sheet.csv")
    assert len(rows) == len({row[0] for row in rows}) == 2


def test_a_sheet_exported_again_has_the_codes_that_its_coders_gave(desk: CommandLine) -> None:
    take(desk, saved(filled(sheet(desk), ANNA | BEN)))
    head, first, *_ = sheet(desk)
    assert first[head.index("anna: reason")] == "content update"
    head, first, *_ = sheet(desk, "anna")
    assert not any("ben" in name for name in head), "nobody sees what another one thinks"
    head, first, *_ = sheet(desk, "cho")
    assert first[head.index("cho: reason")] == ""
    document = take(desk, Path("sheet.csv").read_bytes())
    assert counts(document) == {"cho": (0, 0, 0, 0)}


USAGE: dict[str, tuple[list[str], str]] = {
    "a coder whose name a head cannot hold": (["fire", "--coders", "anna:1"], "cannot be the name of a coder"),
    "a coder whose name a spreadsheet runs": (["fire", "--coders", "=cmd"], "cannot be the name of a coder"),
    "a coder named twice": (["fire", "--coders", "anna,Anna"], "named twice"),
    "no coder": (["fire", "--coders", " , "], "no coder is named"),
    "a story that is not held": (["flood", "--coders", "anna"], "no story 'flood'"),
    "a codebook that is not there": (["fire", "--coders", "anna", "--codebook", "none.toml"], "no codebook none.toml"),
}  # fmt: skip


@pytest.mark.parametrize("case", USAGE)
def test_an_export_that_cannot_be_is_told_and_writes_nothing(case: str, desk: CommandLine) -> None:
    words, message = USAGE[case]
    ran = desk("code", "export", *words, "-o", "sheet.csv")
    assert ran.code == 2
    assert message in ran.err
    assert not Path("sheet.csv").exists()


def test_a_story_of_one_version_has_nothing_to_code(revtrack: CommandLine, tmp_path: Path) -> None:
    revtrack("add", write(tmp_path, "1.txt", page(*FIRE)), "--story", "fire")
    ran = revtrack("code", "export", "fire", "--coders", "anna", "-o", tmp_path / "sheet.csv")
    assert (ran.code, "no change to code" in ran.err) == (2, True)


# What spreadsheets do

Made = Callable[[Rows], bytes]


def _turned(rows: Rows) -> Rows:
    return [list(reversed(row)) for row in rows]


HABITS: dict[str, tuple[Made, bool]] = {
    "a byte order mark": (lambda r: saved(r, encoding="utf-8-sig"), True),
    "no byte order mark": (lambda r: saved(r), True),
    "semicolons": (lambda r: saved(r, ";"), True),
    "tabs and UTF-16": (lambda r: saved(r, "\t", encoding="utf-16"), True),
    "line ends of Unix": (lambda r: saved(r, end="\n"), True),
    "line ends of an old Mac": (lambda r: saved(r, end="\r"), True),
    "reordered columns": (lambda r: saved(_turned(r)), True),
    "sorted rows": (lambda r: saved([r[0], *sorted(r[1:], reverse=True)]), True),
    "a line that says sep=": (lambda r: b"sep=;\r\n" + saved(r, ";"), True),
    "empty rows and columns at the end": (lambda r: saved([*[[*row, "", ""] for row in r], [""] * 4]), True),
    "a column of remarks": (lambda r: saved([[*row, "note" if n == 0 else "?"] for n, row in enumerate(r)]), True),
    "apostrophes that were taken off": (lambda r: saved([[c.removeprefix("'") for c in row] for row in r]), True),
    "codes in capitals, behind spaces": (lambda r: saved([[c.upper() + " " if c == "content update" else c for c in row] for row in r]), True),
    "codes behind an apostrophe": (lambda r: saved([[f"{c}\xa0" if c == "announced" else c for c in row] for row in r]), True),
    "the head in capitals": (lambda r: saved([[c.upper() for c in r[0]], *r[1:]]), True),
    "line breaks in cells made others": (lambda r: saved([[c.replace("\n", "\r\n") for c in row] for row in r]), True),
    "the encoding of Windows, which lost characters": (lambda r: saved(r, ";", encoding="cp1252"), False),
    "accents taken apart": (lambda r: saved([[c.replace("é", "e\u0301") for c in row] for row in r]), True),
}  # fmt: skip


@pytest.mark.parametrize("habit", HABITS)
def test_a_sheet_comes_back_from_any_spreadsheet(habit: str, desk: CommandLine) -> None:
    make, is_whole = HABITS[habit]
    document = take(desk, make(filled(sheet(desk), ANNA | BEN)))
    named = {name.lower(): count for name, count in counts(document).items()}
    assert named == {"anna": (12, 0, 0, 0), "ben": (12, 0, 0, 0)}
    assert ("ASCII letters" in str(document["warnings"])) is not is_whole


# What a sheet is refused for


def _twice(rows: Rows) -> Rows:
    return [*rows, rows[2]]


def _sorted_apart(rows: Rows) -> Rows:
    at = rows[0].index("after")
    texts = sorted(row[at] for row in rows[1:])
    return [rows[0], *[[*r[:at], t, *r[at + 1 :]] for r, t in zip(rows[1:], texts, strict=True)]]


def _without(column: str) -> Callable[[Rows], Rows]:
    def cut(rows: Rows) -> Rows:
        at = rows[0].index(column)
        return [[*row[:at], *row[at + 1 :]] for row in rows]

    return cut


PROMISES: dict[str, tuple[Callable[[Rows], Rows | bytes], str]] = {
    "an unknown code": (lambda r: edited(r, 3, "anna: reason", "speling"), "row 3, anna: 'speling' is no code of 'reason'"),
    "a code of another variable": (lambda r: edited(r, 3, "anna: reason", "announced"), "row 3, anna: 'announced' is no code of 'reason'"),
    "two codes in one cell": (lambda r: edited(r, 3, "anna: reason", "linguistic, other"), "is no code"),
    "a formula for a code": (lambda r: edited(r, 3, "anna: reason", "=1+1"), "is no code"),
    "an unknown change": (lambda r: edited(r, 4, "change", "c0123456789abcdef"), "row 4: the change 'c0123456789abcdef' is not found"),
    "no change": (lambda r: edited(r, 4, "change", ""), "row 4: it names no change"),
    "a change in two rows": (_twice, "row 8: the change 'c"),
    "a capture that is not held": (lambda r: edited(r, 4, "old_sha256", "0" * 64), "row 4: the change"),
    "a text before that was edited": (lambda r: edited(r, 3, "before", lambda c: c.replace("two", "2")), "row 3: 'before' is not the text of"),
    "a text after that was edited": (lambda r: edited(r, 3, "after", lambda c: c + " (sic)"), "row 3: 'after' is not the text of"),
    "a text that was cut off": (lambda r: edited(r, 5, "after", lambda c: c[:40]), "row 5: 'after' is not the text of"),
    "a text that was emptied": (lambda r: edited(r, 5, "after", ""), "row 5: 'after' is not the text of"),
    "a column that was sorted alone": (_sorted_apart, "sorted apart"),
    "a column of ours that is gone": (_without("after"), "has no column 'after'"),
    "no column of changes": (_without("change"), "none of its rows names 'change'"),
    "a column of an unknown variable": (lambda r: edited(r, 1, "anna: reason", "anna: resaon"), "has no variable 'resaon'"),
    "two columns of one name": (lambda r: edited(r, 1, "ben: reason", "anna: reason"), "two columns 'anna: reason'"),
    "no column of codes": (lambda r: [row[: len(OURS)] for row in r], "has no column for codes"),
    "rows of two codebooks": (lambda r: edited(r, 3, "codebook", "mine"), "rows of 2 codebooks"),
    "another codebook": (lambda r: [[("mine" if c == "revisions" else c) for c in row] for row in r], "made by the codebook 'mine', which this database does not know"),
    "a head and nothing else": (lambda r: r[:1], "has no rows"),
    "a cell that was torn apart": (lambda r: [*r[:3], [*r[3], "torn"], *r[4:]], "row 4: it has 27 cells, the head has 26"),
    "an empty file": (lambda _: b" \n", "is empty"),
    "a workbook": (lambda _: b"PK\x03\x04" + b"\0" * 100, "is a workbook or archive, not CSV"),
    "a picture": (lambda _: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "encoding"),
    "a text": (lambda _: b"The council voted on Thursday.\n", "none of its rows names 'change'"),
    "NUL characters": (lambda r: saved(r).replace(b"anna: reason", b"anna: rea\0on"), "NUL|no encoding"),
}  # fmt: skip


@pytest.mark.parametrize("promise", PROMISES)
def test_it_is_refused_with_its_place_and_nothing_is_kept(promise: str, desk: CommandLine) -> None:
    spoil, message = PROMISES[promise]
    given = spoil(filled(sheet(desk), ANNA | BEN))
    Path("filled.csv").write_bytes(given if isinstance(given, bytes) else saved(given))
    ran = desk("code", "import", "filled.csv")
    assert ran.code in (2, 3), ran
    assert re.search(message, ran.err) or message in " ".join(ran.err.split())
    assert "Traceback" not in ran.err
    assert desk("code", "agreement").code == 2, "no codes are held"


def test_all_that_is_wrong_is_told_at_once(desk: CommandLine) -> None:
    rows = edited(filled(sheet(desk), ANNA), 3, "anna: reason", "speling")
    Path("filled.csv").write_bytes(saved(edited(rows, 5, "change", "c1")))
    told = desk("code", "import", "filled.csv").err
    assert "2 problems" in told
    assert "row 3, anna" in told
    assert "row 5: the change 'c1'" in told


def test_a_mistyped_code_is_answered_with_what_was_meant(desk: CommandLine) -> None:
    rows = edited(filled(sheet(desk), ANNA), 3, "anna: reason", "linguistics")
    Path("filled.csv").write_bytes(saved(rows))
    assert "did you mean `linguistic`?" in desk("code", "import", "filled.csv").err


def test_rows_filled_in_by_halves_are_kept_and_told(desk: CommandLine) -> None:
    rows = edited(filled(sheet(desk), ANNA | BEN), 3, "ben: disclosure", "")
    document = take(desk, saved(edited(rows, 4, "anna: reason", "")))
    assert counts(document) == {"anna": (11, 0, 0, 0), "ben": (11, 0, 0, 0)}
    assert document["warnings"] == [
        "filled in by halves: row 3, ben: no disclosure; row 4, anna: no reason"
    ]


# Codes by people stay


def test_an_import_again_says_how_many_changed(desk: CommandLine) -> None:
    rows = filled(sheet(desk), ANNA | BEN)
    assert counts(take(desk, saved(rows)))["anna"] == (12, 0, 0, 0)
    assert counts(take(desk, saved(rows)))["anna"] == (0, 0, 0, 12)
    rows = edited(edited(rows, 3, "anna: reason", "objective error"), 4, "anna: disclosure", "")
    assert counts(take(desk, saved(rows))) == {"anna": (0, 1, 1, 10), "ben": (0, 0, 0, 12)}


def test_what_was_coded_before_is_still_there(desk: CommandLine) -> None:
    rows = filled(sheet(desk), ANNA)
    take(desk, saved(rows))
    take(desk, saved(edited(rows, 3, "anna: reason", "objective error")))
    connection = sqlite3.connect(desk.db)
    told = connection.execute(
        "SELECT code FROM codes WHERE change = ? AND variable = 'reason' ORDER BY import",
        [rows[2][0]],
    ).fetchall()
    assert told == [("linguistic",), ("objective error",)]
    current = connection.execute(
        "SELECT code, new_text FROM current_codes WHERE change = ? AND variable = 'reason'",
        [rows[2][0]],
    ).fetchall()
    assert [code for code, _ in current] == ["objective error"]
    assert "killing five people" in current[0][1]
    for statement in ("UPDATE codes SET code = 'other'", "DELETE FROM codes"):
        with pytest.raises(sqlite3.IntegrityError, match="codes never change"):
            connection.execute(statement)
    connection.close()


def test_rows_that_a_sheet_has_not_are_left_as_they_are(desk: CommandLine) -> None:
    rows = filled(sheet(desk), ANNA)
    take(desk, saved(rows))
    assert counts(take(desk, saved(rows[:3])))["anna"] == (0, 0, 0, 4)
    (reason, _) = desk("code", "agreement", "--json").document["variables"]
    assert reason["changes"] == 6


def test_codes_survive_rebuild_a_version_between_and_stories_that_move(
    desk: CommandLine, tmp_path: Path
) -> None:
    rows = filled(sheet(desk), ANNA | BEN)
    take(desk, saved(rows))
    before = desk("code", "agreement", "--json").document
    assert desk("rebuild").code == 0
    between = page(*FIRE, "Smoke was seen from the ferry terminal.", time="09:50 March 12, 2024")
    assert desk("add", write(tmp_path, "b.txt", between), "--story", "fire").code == 0
    assert desk("story", "split", "fire", "last", "--to", "later").code == 0
    assert desk("code", "agreement", "--json").document == before
    assert counts(take(desk, saved(rows))) == {"anna": (0, 0, 0, 12), "ben": (0, 0, 0, 12)}


def test_a_coder_is_the_same_in_capitals(desk: CommandLine) -> None:
    rows = filled(sheet(desk, "anna"), ANNA)
    take(desk, saved(rows))
    rows[0] = [name.replace("anna", "Anna") for name in rows[0]]
    assert counts(take(desk, saved(rows))) == {"anna": (0, 0, 0, 12)}


def test_a_second_sheet_adds_a_second_coder(desk: CommandLine) -> None:
    take(desk, saved(filled(sheet(desk, "anna"), ANNA)))
    take(desk, saved(filled(sheet(desk, "ben"), BEN)))
    document = desk("code", "agreement", "--json").document
    assert_valid(document, "agreement")
    assert document["coders"] == ["anna", "ben"]
    percent = document["variables"][0]["coefficients"][0]
    assert (percent["name"], percent["value"], percent["units"]) == ("percent", 0.1667, 6)


# A codebook of one's own

MINE = """
name = "weight"
title = "How much a change matters"
[[variables]]
name = "weight"
question = "How much does the change matter to a reader?"
level = "ordinal"
codes = [
    {name = "1", definition = "Not at all."},
    {name = "2", definition = "Somewhat."},
    {name = "3", definition = "A great deal."},
]
"""


def mine(desk: CommandLine, tmp_path: Path) -> tuple[Path, Rows]:
    path = write(tmp_path, "mine.toml", MINE)
    desk("code", "export", "fire", "--codebook", path, "--coders", "anna,ben", "-o", "mine.csv")
    codes = {"anna: weight": ["1", "2", "3"], "ben: weight": ["1", "3", "3", "2"]}
    return path, filled(rows_of(Path("mine.csv")), codes)


def test_a_codebook_of_one_s_own_is_named_once_and_known_from_then_on(
    desk: CommandLine, tmp_path: Path
) -> None:
    path, rows = mine(desk, tmp_path)
    Path("filled.csv").write_bytes(saved(rows))
    refused = desk("code", "import", "filled.csv")
    assert (refused.code, "--codebook FILE" in refused.err) == (2, True)
    take(desk, saved(rows), "--codebook", str(path))
    path.unlink()
    assert counts(take(desk, saved(rows)))["anna"] == (0, 0, 0, 6)
    (weight,) = desk("code", "agreement", "--json").document["variables"]
    names = [one["name"] for one in weight["coefficients"]]
    assert names[-2:] == ["alpha nominal", "alpha ordinal"]


def test_where_there_are_several_one_is_named(desk: CommandLine, tmp_path: Path) -> None:
    path, rows = mine(desk, tmp_path)
    take(desk, saved(rows), "--codebook", str(path))
    take(desk, saved(filled(sheet(desk), ANNA | BEN)))
    assert "name one: revisions, weight" in desk("code", "agreement").err
    assert "did you mean `weight`?" in desk("code", "disagreements", "wieght").err
    assert desk("code", "agreement", "weight").code == 0


def test_a_codebook_that_lost_a_code_is_another_one(desk: CommandLine, tmp_path: Path) -> None:
    path, rows = mine(desk, tmp_path)
    take(desk, saved(rows), "--codebook", str(path))
    path.write_text(MINE.replace('{name = "2", definition = "Somewhat."},', ""))
    ran = desk("code", "import", "filled.csv", "--codebook", path)
    assert (ran.code, "no longer has the code '2' of 'weight'" in ran.err) == (2, True)
    path.write_text(
        MINE.replace('{name = "3"', '{name = "4", definition = "Wholly."}, {name = "3"')
    )
    assert desk("code", "import", "filled.csv", "--codebook", path).code == 0


def test_the_wrong_codebook_is_told(desk: CommandLine, tmp_path: Path) -> None:
    path, _ = mine(desk, tmp_path)
    Path("filled.csv").write_bytes(saved(filled(sheet(desk), ANNA)))
    ran = desk("code", "import", "filled.csv", "--codebook", path)
    assert "was made by the codebook 'revisions', not by 'weight'" in ran.err


def test_the_package_s_codebook_is_printed_to_start_from(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    printed = revtrack("code", "book", db=False).out
    mine = write(tmp_path, "mine.toml", printed)
    assert revtrack("code", "book", mine, db=False).out == printed
    document = revtrack("code", "book", mine, "--json", db=False).document
    assert_valid(document, "codebook")
    assert document == revtrack("code", "book", "--json", db=False).document


# Agreement and disagreements, shown


def test_agreement_is_shown_to_three_decimals_with_what_it_was_taken_over(
    desk: CommandLine,
) -> None:
    take(desk, saved(filled(sheet(desk), ANNA | BEN)))
    out = desk("code", "agreement").out
    for line in (
        "revisions · anna, ben",
        "  reason  nominal · 6 changes coded",
        "    percent        16.7%  6 changes",
        "    objective error: never given",
    ):
        assert line in out.splitlines(), line
    rows = list(csv.DictReader(io.StringIO(desk("code", "agreement", "--csv").out)))
    assert {row["coefficient"] for row in rows} == {
        "percent", "Cohen's kappa", "Fleiss' kappa", "alpha nominal"
    }  # fmt: skip


def test_one_coder_alone_gets_reasons_and_no_figures(desk: CommandLine) -> None:
    take(desk, saved(filled(sheet(desk, "anna"), ANNA)))
    out = desk("code", "agreement").out
    assert out.count("not defined: only one person coded") == 8
    assert not re.search(r"\bnan\b", out, re.IGNORECASE)
    assert desk("code", "disagreements").out == "0 disagreements of 0 codings by two or more\n"


def test_disagreements_stand_side_by_side_in_reading_order(desk: CommandLine) -> None:
    take(desk, saved(filled(sheet(desk), ANNA | BEN)))
    out = desk("code", "disagreements").out
    assert out.index("¶1 → ¶1") < out.index("fire  ¶2") < out.index("¶4 → ¶5")
    first = out.partition("\n\n")[0].splitlines()
    assert first[:5] == [
        "fire  ¶1 → ¶1",
        "  version 1 · no label → version 2 · LEAD",
        "  reason:",
        "    anna  linguistic",
        "    ben   other",
    ]
    assert out.splitlines()[-1] == "10 disagreements of 12 codings by two or more"
    document = desk("code", "disagreements", "--json").document
    assert_valid(document, "disagreements")
    assert len(document["disagreements"]) == 10


def test_disagreements_as_a_table_have_a_column_a_coder(desk: CommandLine) -> None:
    take(desk, saved(filled(sheet(desk), ANNA | BEN)))
    rows = list(csv.DictReader(io.StringIO(desk("code", "disagreements", "--csv").out)))
    assert (rows[0]["anna"], rows[0]["ben"], rows[0]["variable"]) == (
        "linguistic",
        "other",
        "reason",
    )
    hostile = next(row for row in rows if row["where"] == "¶2")
    assert hostile["after"] == f"'{HOSTILE[1]}"


def test_hostile_text_is_shown_and_not_acted_on(desk: CommandLine) -> None:
    take(desk, saved(filled(sheet(desk), ANNA | BEN)))
    out = desk("code", "disagreements").out
    assert "\u202e" not in out
    assert "<U+202E>" in out
    assert "<script>" in out


def test_a_database_without_codes_says_how_to_begin(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry")
    ran = revtrack("code", "agreement")
    assert ran.code == 2
    assert "holds no codes" in ran.err
    assert "revtrack code export" in ran.err
