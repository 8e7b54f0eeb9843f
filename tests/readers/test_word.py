"""Stories that were pasted into a word processor."""

from __future__ import annotations

from pathlib import Path

from revtrack.readers.records import Broken, Record
from tests import builders_exports as built
from tests.builders_exports import paragraph
from tests.readers.test_exports import found_in, read, records_of

STORY = (
    "Council approves tram line",
    "ELLERY, Feb 28 (Ellery Wire) - The city council approved a second tram line on Thursday.",
    "Mayor Odile Brandt said work would begin in May.",
    "Work is to be done by 2023, she told the council after the vote.",
)
TABLE = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Party</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Seats</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>Harbor</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>19</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def page_of(folder: Path, body: str) -> str:
    (record,) = records_of(folder, built.word(built.word_xml(body)))
    return record.data.decode()


def test_a_pasted_story_keeps_its_paragraphs_apart(tmp_path: Path) -> None:
    (record,) = records_of(tmp_path, built.word(built.word_xml("".join(map(paragraph, STORY)))))
    assert record.name == str(tmp_path / "batch")
    version = read(record)
    assert version.headline == STORY[0]
    assert [one.text for one in version.of_role("paragraph")] == list(STORY[1:])


def test_a_pasted_story_in_rtf_is_a_page_too(tmp_path: Path) -> None:
    (record,) = records_of(tmp_path, built.rtf(STORY))
    assert [one.text for one in read(record).of_role("paragraph")] == list(STORY[1:])


def test_headings_and_captions_are_plain_lines(tmp_path: Path) -> None:
    body = paragraph("Old plan", "Heading2") + paragraph("A tram waits.", "Caption")
    assert page_of(tmp_path, body) == "Old plan\n\nA tram waits.\n"


def test_the_rows_of_a_table_are_lines(tmp_path: Path) -> None:
    assert page_of(tmp_path, TABLE) == "Party | Seats\n\nHarbor | 19\n"


def test_line_breaks_divide_and_tabs_are_spaces(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>First</w:t><w:br/><w:t>Second</w:t><w:tab/><w:t>half</w:t></w:r></w:p>"
    assert page_of(tmp_path, body) == "First\n\nSecond half\n"


def test_what_was_struck_out_is_no_text_and_what_was_put_in_is(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>The vote was </w:t></w:r><w:del><w:r><w:delText>30</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>31</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert page_of(tmp_path, body) == "The vote was 31\n"


def test_a_text_box_is_read_once_and_apart(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('A tram waits.')}</w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>Story</w:t><mc:AlternateContent xmlns:mc="m">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert page_of(tmp_path, body) == "A tram waits.\n\nStory\n"


def test_a_file_without_a_word_holds_no_story(tmp_path: Path) -> None:
    for body in ("", paragraph("***"), paragraph("1, 2, 3")):
        (broken,) = found_in(tmp_path, built.word(built.word_xml(body)))
        assert isinstance(broken, Broken)
        assert "holds no story" in broken.error.message


def test_one_nexis_document_alone_needs_no_end(tmp_path: Path) -> None:
    lines = built.nexis_lines(built.SECOND)[:-1]
    (record,) = records_of(tmp_path, built.word(built.word_xml("".join(map(paragraph, lines)))))
    assert isinstance(record, Record)
    assert read(record).label == "UPDATE 2"
