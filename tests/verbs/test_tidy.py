"""The exported rows say what the commands say, and are as the dictionary has them."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest

import revtrack
from revtrack.commands.export import What
from revtrack.errors import UnknownStory, UsageError
from revtrack.model.dictionary import LAYOUTS, CellType, Layout
from revtrack.model.table import Cell
from revtrack.verbs.tidy.observing import ROWS
from tests.hostile import hostile
from tests.support import FIRE, SAMPLES, page, write

PYTHON: dict[CellType, type] = {
    "text": str, "integer": int, "number": float, "boolean": bool, "time": str,
}  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> revtrack.Archive:
    made = hostile(tmp_path_factory.mktemp("hostile"))
    assert made.add([SAMPLES / "ferry", SAMPLES / "dam", SAMPLES / "strike"]).exit_code == 0
    made.take_sheet(SAMPLES / "coded" / "ferry.csv")
    return made


def keys(archive: revtrack.Archive) -> list[str]:
    return archive.keys()


def numbers(cell: Cell) -> list[int]:
    assert isinstance(cell, str | None)
    return [int(number) for number in (cell or "").split()]


def test_every_table_has_its_rows_and_a_name_on_the_command_line() -> None:
    assert list(ROWS) == list(LAYOUTS)
    assert list(get_args(What)) == [*LAYOUTS, "newsedits"]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_columns_are_described_once_each(layout: Layout) -> None:
    assert len(set(layout.names)) == len(layout.names)
    assert {column.type for column in layout.columns} <= set(get_args(CellType))
    assert all(
        column.meaning[0].isupper() or column.meaning[0].islower() for column in layout.columns
    )


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_cells_are_of_their_columns_types_and_never_empty(
    layout: Layout, archive: revtrack.Archive
) -> None:
    rows = list(archive.export(layout.name))
    assert len(rows) > 10
    for row in rows:
        for column in layout.columns:
            cell = row[column.name]
            allowed = (int, float) if column.type == "number" else PYTHON[column.type]
            assert cell is None or isinstance(cell, allowed), (column, cell)
            assert cell != ""
            if column.type == "time" and cell is not None:
                assert datetime.fromisoformat(str(cell)).year > 2000
    # A column that is null in every row of every sample would not be seen to be wrong.
    unused = {name for name in layout.names if all(row[name] is None for row in rows)}
    assert unused <= {"status", "language", "slug", "section", "source", "ordinal", "upper"}


def test_codes_stand_beside_what_revtrack_says_of_the_change(archive: revtrack.Archive) -> None:
    rows = list(archive.export("coding", ["ferry"]))
    assert len(rows) == len({(r["change_id"], r["coder"], r["variable"]) for r in rows}) == 86
    changes = {(r["new_version"], r["change"]): r for r in archive.export("changes", ["ferry"])}
    for row in rows:
        if row["change"] is not None:
            same = changes[row["new_version"], row["change"]]
            assert [row[n] for n in ("kind", "grade", "moved")] == [
                same[n] for n in ("kind", "grade", "moved")
            ]


def test_codes_of_a_version_whose_neighbour_left_the_story_are_kept(
    tmp_path: Path,
) -> None:
    made = revtrack.open(tmp_path / "stories.db")
    made.add([SAMPLES / "ferry"])
    made.take_sheet(SAMPLES / "coded" / "ferry.csv")
    before = list(made.export("coding"))
    made.split("ferry", ["LEAD"], "other")
    rows = [row for row in made.export("coding") if row["old_version"] is None]
    assert rows
    assert {row["old_sha256"] for row in rows} <= {row["old_sha256"] for row in before}
    assert all(row["kind"] is None and row["old_label"] is None and row["code"] for row in rows)
    assert len(list(made.export("coding"))) == len(before)


def test_every_row_names_a_version_and_its_capture(archive: revtrack.Archive) -> None:
    held = {
        (entry.held.story, entry.held.place): entry.held.sha256
        for key in keys(archive)
        for entry in archive.log(key).entries
    }
    for name in LAYOUTS:
        ends = ("old_", "new_") if name in ("changes", "coding") else ("",)
        for row in archive.export(name):
            for end in ends:
                place = row[f"{end}version"]
                assert isinstance(place, int)
                assert row[f"{end}sha256"] == held[str(row["story"]), place]


def test_versions_are_those_of_the_log(archive: revtrack.Archive) -> None:
    for key in keys(archive):
        rows = list(archive.export("versions", [key]))
        entries = archive.log(key).entries
        assert [row["version"] for row in rows] == [e.held.place for e in entries]
        for row, entry in zip(rows, entries, strict=True):
            told = {name: row[name] for name in entry.changes or {}}
            assert told == (entry.changes or {})
            assert row["headline"] == entry.held.version.headline
            assert row["words"] == entry.held.version.words


def test_the_clock_of_a_page_can_be_told_from_utc(archive: revtrack.Archive) -> None:
    offsets = [row["utc_offset"] for row in archive.export("versions", ["fire"])]
    assert offsets == [540, 0, -300]
    minutes = [row["minutes"] for row in archive.export("versions", ["fire"])]
    assert minutes == [None, 198.0, 795.0]
    assert {row["utc_offset"] for row in archive.export("versions", ["bc-dam"])} == {None}


def test_paragraphs_are_all_blocks_of_all_versions(archive: revtrack.Archive) -> None:
    for key in keys(archive):
        held = [
            (entry.held.place, block.role, block.number, block.text)
            for entry in archive.log(key).entries
            for block in entry.held.version.blocks
        ]
        rows = archive.export("paragraphs", [key])
        assert [(r["version"], r["role"], r["number"], r["text"]) for r in rows] == held


def test_a_lineage_begins_where_blame_says(archive: revtrack.Archive) -> None:
    for key in keys(archive):
        last = len(archive.log(key).entries)
        rows = [r for r in archive.export("paragraphs", [key]) if r["version"] == last]
        assert [(r["role"], r["number"], r["introduced_in"]) for r in rows] == [
            (b.block.role, b.block.number, b.introduced_in) for b in archive.blame(key).blocks
        ]


def test_a_lineage_stands_in_a_version_once(archive: revtrack.Archive) -> None:
    stands = Counter(
        (row["story"], row["lineage"], row["version"]) for row in archive.export("paragraphs")
    )
    assert set(stands.values()) == {1}


def test_changes_are_those_of_the_diffs(archive: revtrack.Archive) -> None:
    for key in keys(archive):
        rows = list(archive.export("changes", [key]))
        for place in range(2, len(archive.log(key).entries) + 1):
            counts = archive.diff(key, str(place)).counts()
            blocks = [r for r in rows if r["new_version"] == place and r["change"] is not None]
            kinds = Counter(row["kind"] for row in blocks)
            for kind in ("changed", "added", "removed", "split", "merged"):
                assert kinds[kind] == counts[kind]
            assert sum(row["moved"] is True for row in blocks) == counts["moved"]
            assert sum(int(str(row["words_in"])) for row in blocks) == counts["words_in"]


def test_announced_is_what_the_audit_says(archive: revtrack.Archive) -> None:
    seen = Counter[Cell]()
    for key in keys(archive):
        rows = list(archive.export("changes", [key]))
        audits = {a.version.version: a for a in archive.audit(key).audits}
        for place, audit in audits.items():
            own = [r for r in rows if r["new_version"] == place and r["part"] == "paragraph"]
            announced = sorted(
                n for r in own if r["announced"] is True for n in numbers(r["new_numbers"])
            )
            assert announced == list(audit.announced)
            silent = {
                (tuple(numbers(r["old_numbers"])), tuple(numbers(r["new_numbers"])))
                for r in own
                if r["announced"] is False
            }
            assert silent == {(u.old, u.new) for u in audit.unannounced}
        seen.update(row["announced"] for row in rows)
        without = [r for r in rows if r["new_version"] not in audits]
        assert {r["announced"] for r in without} <= {None}
    assert seen[True] > 10
    assert seen[False] > 5


def test_a_field_without_a_claim_is_unannounced(tmp_path: Path) -> None:
    archive = revtrack.open(tmp_path / "stories.db")
    write(tmp_path, "1.txt", page(*FIRE))
    write(tmp_path, "2.txt", page(*FIRE, label="LEAD", headline="Fire out", note="ADDS byline",
                                  byline="Han Yu-ri"))  # fmt: skip
    archive.add([tmp_path / "1.txt", tmp_path / "2.txt"])
    rows = {row["part"]: row for row in archive.export("changes")}
    assert rows["headline"]["announced"] is False
    assert rows["headline"]["change"] is None
    assert (rows["byline"]["kind"], rows["byline"]["announced"]) == ("added", True)
    assert rows["byline"]["words_in"] == len(str(rows["byline"]["new_text"]).split())


def test_claims_are_those_of_the_audit(archive: revtrack.Archive) -> None:
    for key in keys(archive):
        rows = list(archive.export("claims", [key]))
        findings = [f for audit in archive.audit(key).audits for f in audit.findings]
        assert [(r["text"], r["verdict"]) for r in rows] == [
            (f.claim.text, f.verdict) for f in findings
        ]
        assert [numbers(r["supported"]) for r in rows] == [list(f.supported) for f in findings]


def test_quotations_have_a_row_a_version_and_one_an_event(archive: revtrack.Archive) -> None:
    for key in keys(archive):
        rows = list(archive.export("quotes", [key]))
        entries = archive.quotes(key).entries
        events = [(r["quote"], r["version"], r["event"]) for r in rows if r["event"]]
        assert sorted(map(str, events)) == sorted(
            str((n, event.version, event.what))
            for n, entry in enumerate(entries, start=1)
            for event in entry.history
        )
        stands = {(r["quote"], r["version"]) for r in rows if r["role"]}
        assert stands == {
            (n, place.version) for n, entry in enumerate(entries, start=1) for place in entry.places
        }


def test_figures_are_all_of_them(archive: revtrack.Archive) -> None:
    rows = list(archive.export("figures", ["ferry"]))
    told = archive.figures("ferry", every=True).table().rows
    assert len(rows) == len(told)
    assert {row["series"] for row in rows} == {row[1] for row in told}


def test_stories_are_exported_once_each_and_in_order(archive: revtrack.Archive) -> None:
    some = [row["story"] for row in archive.export("versions", ["ferry", "bc-dam", "ferry"])]
    assert list(dict.fromkeys(some)) == ["ferry-accident-2024-03-12", "bc-dam-evacuation"]
    every = [row["story"] for row in archive.export("versions")]
    assert list(dict.fromkeys(every)) == archive.keys()


def test_what_is_not_known_is_said_before_anything_is_read(archive: revtrack.Archive) -> None:
    with pytest.raises(UsageError, match="there is no table 'change'") as told:
        archive.export("change")
    assert told.value.hint == "did you mean `changes`?"
    with pytest.raises(UnknownStory):
        next(archive.export("changes", ["nothing"]))
