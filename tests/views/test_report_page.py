"""A story's page: everything there, everything text, nothing loaded, the same bytes each time."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import revtrack
from revtrack.model.report import Report
from revtrack.version import ENGINE
from revtrack.views.page.flow import bands, boxes
from revtrack.views.page.markup import Html, h, text
from revtrack.views.page.site import file_names
from revtrack.views.page.story import story_page
from tests.commands.test_documents import assert_valid
from tests.support import FIRE, SAMPLES, CommandLine, page, write

BIN = Path(sys.executable).parent / "revtrack"
HOSTILE = (
    "</script><script>alert(1)</script> <img src=x onerror=alert(2)> </style><style>*{display:none}"
    " <!-- --> &amp; ]]> javascript:alert(3) \u202egnp.exe\u202c \x1b[2J {{7*7}}"
)


class Elements(HTMLParser):
    """Counts elements by name and class, and remembers attributes and the order of headings."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str, class_: str = "") -> list[dict[str, str | None]]:
        wanted = set(class_.split())
        return [
            a for t, a in self.found if t == tag and wanted <= set((a.get("class") or "").split())
        ]


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Report:
    archive = revtrack.open(tmp_path_factory.mktemp("report") / "stories.db")
    archive.add([SAMPLES / "ferry"])
    return archive.report("ferry")


@pytest.fixture(scope="module")
def document(ferry: Report) -> str:
    return story_page(ferry)


def test_the_flow_has_a_box_a_block_and_a_band_for_each_that_persists(
    ferry: Report, document: str
) -> None:
    blocks = sum(len(held.version.blocks) for held in ferry.chain)
    persisting = sum(len(c.old) * len(c.new) for diff in ferry.diffs for c in diff.changes)
    elements = Elements(document)
    assert len(elements.of("rect", "box")) == blocks
    assert len(elements.of("path", "band")) == persisting
    assert len(elements.of("g", "lineage")) == len(ferry.matrix.rows)
    assert len(elements.of("path", "band moved")) == sum(
        len(c.old) * len(c.new) for diff in ferry.diffs for c in diff.changes if c.moved
    )


def test_boxes_are_as_tall_as_they_have_words_and_stand_in_page_order(ferry: Report) -> None:
    for column, held in zip(boxes(ferry), ferry.chain, strict=True):
        words = [len(block.text.split()) for block in held.version.blocks]
        tall = [box for box, count in zip(column, words, strict=True) if count > 20]
        scales = {round(box.height / words[box.place], 3) for box in tall}
        assert len(scales) == 1
        assert [box.y for box in column] == sorted(box.y for box in column)


def test_a_band_belongs_to_the_lineage_that_it_leads_to(ferry: Report) -> None:
    for band in bands(ferry, boxes(ferry)):
        row = ferry.matrix.rows[band.new.row]
        assert row.cells[band.new.version].number is not None
        if band.kind in ("unchanged", "changed"):
            assert band.old.row == band.new.row


def test_every_change_can_be_reached_by_keyboard_and_says_what_it_is(
    ferry: Report, document: str
) -> None:
    changed = sum(
        change.kind != "unchanged" or change.moved
        for diff in ferry.diffs
        for change in diff.changes
    )
    found = Elements(document).of("article", "change")
    assert len(found) == changed
    assert all(one["tabindex"] == "0" and one["aria-label"] for one in found)


def test_the_page_loads_nothing_and_may_load_nothing(document: str) -> None:
    elements = Elements(document)
    for tag, attributes in elements.found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert not {"src", "srcset", "action", "style"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in document
    policy = next(a for a in elements.of("meta") if a.get("http-equiv"))["content"]
    assert policy
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_headings_go_down_one_level_at_a_time(document: str) -> None:
    levels = [int(tag[1]) for tag, _ in Elements(document).found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_each_capture_s_hash_and_time_stand_in_the_evidence(ferry: Report, document: str) -> None:
    evidence = document.partition('id="evidence"')[2]
    for held in ferry.chain:
        assert f"<code>{held.sha256}</code>" in evidence
        assert held.added_at
        assert held.added_at.isoformat() in evidence
    assert f"engine {ENGINE}" in evidence


def test_verdicts_of_the_notes_and_what_they_do_not_name_are_told(
    ferry: Report, document: str
) -> None:
    for audit in ferry.audits:
        for finding in audit.findings:
            assert text(finding.claim.text) in document
    assert document.count("Changed without a word in the note") == sum(
        bool(audit.unannounced or audit.unannounced_fields) for audit in ferry.audits
    )


def test_hostile_story_text_is_text_everywhere(tmp_path: Path, revtrack: CommandLine) -> None:
    old = page(*FIRE, f"He said “{HOSTILE}”.", headline=f"Fire {HOSTILE}", slug="x")
    new = page(
        *FIRE, f"She claimed “{HOSTILE}” 12.", headline=f"Blaze {HOSTILE}", slug="x", label="LEAD",
        note=f"UPDATES {HOSTILE} in para 2", byline=f"Han {HOSTILE}",
    )  # fmt: skip
    files = [write(tmp_path, name, words) for name, words in (("1<b>.txt", old), ("2.txt", new))]
    assert revtrack("add", *files, "--story", "<b>x</b>").code == 0
    out = tmp_path / "site"
    assert revtrack("report", "--all", "-o", out).code == 0
    pages = sorted(out.iterdir())
    assert [path.name for path in pages] == [
        "b-x-b_" + pages[0].stem.partition("_")[2] + ".html",
        "index.html",
    ]
    for path in pages:
        document = path.read_text("utf-8")
        elements = Elements(document)
        assert len(elements.of("script")) == 1
        assert len(elements.of("style")) == 1
        assert not elements.of("img")
        assert not elements.of("b") or all(not a for a in elements.of("b"))
        assert "<script>alert" not in document
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe]", document)
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in pages[0].read_text("utf-8")


def test_the_same_database_gives_the_same_bytes_anywhere(
    tmp_path: Path, revtrack: CommandLine
) -> None:
    revtrack("add", SAMPLES / "ferry", SAMPLES / "strike")
    made = []
    for seed, zone, locale in (("1", "Asia/Seoul", "C"), ("7", "America/New_York", "C.UTF-8")):
        out = tmp_path / seed
        subprocess.run(
            [str(BIN), "report", "--all", "-o", str(out), "--db", str(revtrack.db)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            check=True, capture_output=True, cwd=tmp_path,
        )  # fmt: skip
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert made[0] == made[1]
    assert len(made[0]) == 3


def test_a_page_is_written_beside_the_reader_under_its_story_s_key(
    revtrack: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    revtrack("add", SAMPLES / "dam")
    document = revtrack("report", "bc-dam", "--json").document
    assert_valid(document, "written")
    assert document["files"] == ["bc-dam-evacuation.html"]
    assert (tmp_path / "bc-dam-evacuation.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_story_of_one_version_has_a_page_without_flow_and_revisions(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    revtrack("add", SAMPLES / "ferry" / "1.txt")
    assert revtrack("report", "ferry", "-o", tmp_path / "one.html").code == 0
    document = (tmp_path / "one.html").read_text("utf-8")
    assert 'id="flow"' not in document
    assert 'id="steps"' not in document
    assert 'id="evidence"' in document


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "no story is named"),
        (["ferry", "--all"], "--all names all stories"),
        (["--all"], "several pages need a folder"),
        (["nosuch"], "there is no story 'nosuch'"),
        (["ferry", "-o", "FILE/x.html"], "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_told(
    words: list[str], message: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    revtrack("add", SAMPLES / "ferry")
    file = write(tmp_path, "taken", "x")
    ran = revtrack("report", *(word.replace("FILE", str(file)) for word in words))
    assert ran.code == 2
    assert message in ran.err
    assert file.read_text() == "x"


def test_file_names_are_safe_and_no_two_are_alike() -> None:
    keys = [
        "fire",
        "Fire",
        "index",
        "../etc/passwd",
        "a/b",
        "a-b",
        "con",
        "한국-화재",
        "x" * 300,
        "a%2fb",
    ]
    files = file_names(keys)
    assert files["fire"] == "fire.html"
    lowered = [name.lower() for name in files.values()]
    assert len(set(lowered)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9_-]{1,100}\.html", name) for name in lowered)
    assert "index.html" not in lowered


def test_what_is_no_element_is_escaped() -> None:
    made = h("p", "<b>", Html("<i>x</i>"), ["&", None, 3], class_='"x"', hidden=True, title=None)
    assert made == '<p class="&quot;x&quot;" hidden>&lt;b&gt;<i>x</i>&amp;3</p>'
