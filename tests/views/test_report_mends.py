"""What a report page tells of gaps, of the first version, and of the words that differ."""

from __future__ import annotations

import re
from pathlib import Path

import revtrack
from revtrack.model.report import Report
from revtrack.views.page.site import index_page
from revtrack.views.page.story import story_page
from revtrack.views.page.timeline import gaps, timeline
from tests.support import FIRE, SAMPLES, page, write

FERRY = SAMPLES / "ferry"


def reported(folder: Path, *files: Path | str) -> Report:
    archive = revtrack.open(folder / "stories.db")
    archive.add(files, story="told")
    return archive.report("told")


def test_each_missing_label_stands_between_the_versions_it_was_filed_between(
    tmp_path: Path,
) -> None:
    report = reported(tmp_path, *(FERRY / f for f in ("1.txt", "3-2nd-ld.txt", "5-4th-ld.txt")))
    assert gaps(report) == {2: ("LEAD",), 3: ("3rd LD",)}
    items = re.findall("<li[^>]*>(.*?)</li>", story_page(report).partition('class="key"')[2])
    told = [item.partition(",")[0] for item in items[:5]]
    assert told == ["1: no label", "not held: LEAD", "2: 2nd LD", "not held: 3rd LD", "3: 4th LD"]


def test_the_time_line_is_broken_where_a_label_is_missing_and_only_there(tmp_path: Path) -> None:
    report = reported(tmp_path, *(FERRY / f for f in ("1.txt", "2-lead.txt", "4-3rd-ld.txt")))
    drawn = timeline(report)
    assert drawn
    assert drawn.count('class="lacking"') == 1
    assert "<title>not held: 2nd LD</title>" in drawn


def test_a_chain_without_gaps_has_an_unbroken_time_line(tmp_path: Path) -> None:
    report = reported(tmp_path, FERRY)
    assert gaps(report) == {}
    assert "lacking" not in (timeline(report) or "lacking")


def test_the_note_of_a_first_version_held_and_its_text_are_told(tmp_path: Path) -> None:
    words = page(*FIRE, label="LEAD", note="UPDATES with toll in para 2")
    document = story_page(reported(tmp_path, write(tmp_path, "lead.txt", words)))
    first = document.partition('id="first"')[2].partition("</section>")[0]
    assert "UPDATES with toll in para 2" in first
    assert "unchecked" in first
    assert FIRE[0] in first


def test_spaces_around_words_that_differ_are_not_struck_or_underlined(tmp_path: Path) -> None:
    document = story_page(reported(tmp_path, FERRY))
    marked = re.findall("<(?:ins|del)>(.*?)</(?:ins|del)>", document)
    assert marked
    assert [words for words in marked if words != words.strip(" ")] == []
    assert "at least <del>three</del> <ins>seven</ins> people dead" in document


def test_all_that_the_index_shows_stands_in_a_landmark(tmp_path: Path) -> None:
    archive = revtrack.open(tmp_path / "stories.db")
    archive.add([FERRY])
    stories = archive.stories().stories
    document = index_page(stories, {story.key: f"{story.key}.html" for story in stories})
    body = document.partition("<body>")[2]
    assert body.startswith("<header>")
    assert re.search("</header><main>.*</main><script>", body)
