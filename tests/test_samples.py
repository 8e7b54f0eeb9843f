"""Every sample version against its truth: fields, blocks and changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import revtrack
from revtrack.model.audit import Revised
from revtrack.model.change import Diff
from revtrack.model.version import Version
from tests.laws.test_replay import assert_lawful
from tests.support import SAMPLES

FIELDS = ("label", "ordinal", "slug", "headline", "section", "note", "byline", "dateline")


@dataclass(frozen=True)
class Page:
    """A sample page, its truth, and the page before it."""

    path: Path
    agency: str
    truth: dict[str, Any]
    before: Path | None

    def read(self) -> Version:
        return revtrack.parse(self.path.read_text("utf-8"))

    def diff(self) -> tuple[Version, Version, Diff]:
        assert self.before is not None
        old = revtrack.parse(self.before.read_text("utf-8"))
        new = self.read()
        return old, new, revtrack.diff(old, new)


def pages() -> list[Page]:
    found = []
    for file in sorted(SAMPLES.glob("*/truth.json")):
        truth = json.loads(file.read_text("utf-8"))
        before = None
        for version in truth["versions"]:
            path = file.parent / version["file"]
            found.append(Page(path, truth["agency"], version, before))
            before = path
    return found


PAGES = pages()
REVISIONS = [page for page in PAGES if page.before]
every_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda p: f"{p.path.parent.name}/{p.path.stem}"
)
every_revision = pytest.mark.parametrize(
    "page", REVISIONS, ids=lambda p: f"{p.path.parent.name}/{p.path.stem}"
)


def test_three_series_are_there() -> None:
    assert {page.agency for page in PAGES} == {"yonhap", "reuters", "ap"}
    assert len(PAGES) == 11


@every_page
def test_fields_equal_the_truth(page: Page) -> None:
    version = page.read()
    assert version.agency == page.agency
    assert {name: getattr(version, name) for name in FIELDS} == {n: page.truth[n] for n in FIELDS}
    assert version.field("published_at") == page.truth["published_at"]


@every_page
def test_blocks_equal_the_truth(page: Page) -> None:
    assert [block.to_dict() for block in page.read().blocks] == page.truth["blocks"]


@every_page
def test_nothing_is_doubtful_but_what_the_page_lacks(page: Page) -> None:
    missing = [warning for warning in page.read().warnings if "not found" not in warning]
    assert missing == []


def names(diff: Diff, places: tuple[int, ...], side: str) -> list[str]:
    blocks = diff.old_blocks if side == "old" else diff.new_blocks
    return [f"{blocks[place].role[0]}{blocks[place].number}" for place in places]


@every_revision
def test_every_change_equals_the_truth(page: Page) -> None:
    _, _, diff = page.diff()
    found = [
        {
            "kind": change.kind,
            "moved": change.moved,
            "grade": change.grade,
            "old": names(diff, change.old, "old"),
            "new": names(diff, change.new, "new"),
        }
        for change in diff.changes
    ]
    assert sorted(map(str, found)) == sorted(map(str, page.truth["changes"]))


@every_revision
def test_what_the_note_claims_and_what_is_unannounced_equal_the_truth(page: Page) -> None:
    old, new, _ = page.diff()
    audit = revtrack.audit(new, against=old)
    found = [
        {
            "text": f.claim.text,
            "paragraphs": list(f.paragraphs),
            "counted_in": f.claim.counts_in,
            "supported": list(f.supported),
            "unsupported": list(f.unsupported),
            "verdict": f.verdict,
        }
        for f in audit.findings
    ]
    truth = [{k: v for k, v in claim.items() if k != "remark"} for claim in page.truth["claims"]]
    assert found == truth
    silent = {(side, f"p{n}") for u in audit.unannounced for side, n in _named(u)}
    assert silent == {
        (side, name)
        for entry in page.truth["unannounced"]
        for side in ("old", "new")
        for name in entry.get(side, ())
    }


def _named(revised: Revised) -> list[tuple[str, int]]:
    return [("new" if revised.new else "old", number) for number in revised.numbers]


@every_revision
def test_every_law_holds(page: Page) -> None:
    old, new, diff = page.diff()
    assert_lawful(diff, [b.text for b in old.blocks], [b.text for b in new.blocks])


@every_page
def test_a_version_against_itself_is_all_unchanged(page: Page) -> None:
    version = page.read()
    diff = revtrack.diff(version, version)
    assert not diff.differs
    assert {change.kind for change in diff.changes} == {"unchanged"}


@every_page
def test_single_newlines_read_like_blank_lines(page: Page) -> None:
    text = page.path.read_text("utf-8")
    while "\n\n" in text:
        text = text.replace("\n\n", "\n")
    assert revtrack.parse(text).blocks == page.read().blocks
