"""Batches of documents out of research databases, in every shape that they are saved in."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from revtrack.errors import MissingExtra, RevtrackError
from revtrack.model.version import Version
from revtrack.readers.containers import container_of
from revtrack.readers.formats import told
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from tests import builders_exports as built
from tests.builders_exports import FIRST, SECOND, Filing

WISHES = Wishes(max_bytes=1_000_000)
BATCHES: dict[str, tuple[str, Callable[[Sequence[Filing]], bytes]]] = {
    "Nexis, Word": ("docx", built.nexis_docx),
    "Nexis, RTF": ("rtf", built.nexis_rtf),
    "LexisNexis, text": ("lexisnexis", built.old_text),
    "Factiva, HTML with indexing": ("factiva", built.factiva_indexed),
    "Factiva, HTML": ("factiva", built.factiva_plain),
    "Factiva, text with codes": ("factiva", built.factiva_text),
    "Factiva, RTF": ("rtf", built.factiva_rtf),
}
every_batch = pytest.mark.parametrize("batch", BATCHES)


def found_in(folder: Path, data: bytes, wishes: Wishes = WISHES) -> list[Found]:
    path = folder / "batch"
    path.write_bytes(data)
    kind = container_of(path)
    assert kind is not None
    found: list[Found] = []
    try:
        found += (one for one in kind.records(path, wishes))
    except RevtrackError as error:
        found.append(Broken(str(path), error))
    return found


def records_of(folder: Path, data: bytes) -> list[Record]:
    found = found_in(folder, data)
    assert all(isinstance(one, Record) for one in found), found
    return [one for one in found if isinstance(one, Record)]


def read(record: Record) -> Version:
    return told(record.data).read(record.data, record.name)


def item(record: Record) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(record.data)
    return made


def made_of(folder: Path, batch: str, *filings: Filing) -> list[Record]:
    return records_of(folder, BATCHES[batch][1](filings))


@every_batch
def test_a_batch_is_told_by_its_content(batch: str, tmp_path: Path) -> None:
    path = tmp_path / "no-ending"
    name, build = BATCHES[batch]
    path.write_bytes(build([FIRST, SECOND]))
    kind = container_of(path)
    assert kind is not None
    assert kind.name == name


@every_batch
def test_each_document_is_a_record_in_its_order(batch: str, tmp_path: Path) -> None:
    first, second = made_of(tmp_path, batch, FIRST, SECOND)
    assert [first.name, second.name] == [f"{tmp_path / 'batch'}#{n}" for n in (1, 2)]
    assert [item(one)["headlines"][0]["value"] for one in (first, second)] == [
        FIRST.headline, SECOND.headline,
    ]  # fmt: skip


@every_batch
def test_the_fields_of_a_document_come_through(batch: str, tmp_path: Path) -> None:
    _, second = made_of(tmp_path, batch, FIRST, SECOND)
    version = read(second)
    assert version.label == "UPDATE 2"
    assert version.byline == "Ilse Quarrie"
    assert version.note == "UPDATES with mayor's remarks in para 2"
    assert version.dateline is not None
    assert version.dateline.startswith("ELLERY, Feb 28")
    assert version.language == "en"
    assert [one.text for one in version.blocks] == list(SECOND.paragraphs[1:])
    assert item(second)["infosources"] == [{"name": "Ellery Wire Service"}]
    assert item(second)["wordcount"] == 512
    assert "2019 Ellery Wire Service" in item(second)["copyrightnotice"]


@every_batch
def test_the_time_has_the_zone_that_the_export_names(batch: str, tmp_path: Path) -> None:
    (only,) = made_of(tmp_path, batch, SECOND)
    zone = "" if batch.startswith("Factiva") else "-05:00"
    assert item(only)["versioncreated"] == f"2019-02-28T12:04:00{zone}"


@every_batch
def test_only_a_lasting_number_is_an_id(batch: str, tmp_path: Path) -> None:
    (only,) = made_of(tmp_path, batch, SECOND)
    assert item(only).get("uri") == (SECOND.number if batch.startswith("Factiva") else None)


@every_batch
def test_the_same_batch_gives_the_same_bytes_again(batch: str, tmp_path: Path) -> None:
    once, again = (made_of(tmp_path, batch, FIRST, SECOND) for _ in range(2))
    assert [(one.name, one.data) for one in once] == [(one.name, one.data) for one in again]


@every_batch
def test_a_record_was_captured_when_its_export_was_written(batch: str, tmp_path: Path) -> None:
    made_of(tmp_path, batch, FIRST)
    os.utime(tmp_path / "batch", (1_551_400_000, 1_551_400_000))
    kind = container_of(tmp_path / "batch")
    assert kind is not None
    (only,) = kind.records(tmp_path / "batch", WISHES)
    assert isinstance(only, Record)
    assert only.captured_at == datetime(2019, 3, 1, 0, 26, 40, tzinfo=UTC)


@every_batch
def test_a_document_that_stands_twice_is_two_documents(batch: str, tmp_path: Path) -> None:
    first, second = made_of(tmp_path, batch, SECOND, SECOND)
    assert first.data == second.data


@every_batch
def test_a_document_without_text_is_passed_over(batch: str, tmp_path: Path) -> None:
    empty = replace(FIRST, paragraphs=())
    found = found_in(tmp_path, BATCHES[batch][1]([SECOND, empty, SECOND]))
    assert [type(one) for one in found] == [Record, Skipped, Record]
    assert isinstance(found[1], Skipped)
    assert found[1].why == "no text"


@every_batch
def test_a_document_over_the_limit_is_broken_and_the_rest_go_on(batch: str, tmp_path: Path) -> None:
    huge = replace(
        FIRST, paragraphs=tuple(f"The tram line is {n} km long, he said." for n in range(3_000))
    )
    found = found_in(tmp_path, BATCHES[batch][1]([FIRST, huge, SECOND]), Wishes(max_bytes=60_000))
    assert [type(one) for one in found] == [Record, Broken, Record]
    assert isinstance(found[1], Broken)
    assert "larger than the limit of 60,000 bytes" in found[1].error.message


@every_batch
def test_what_is_whole_in_a_batch_that_ends_early_is_kept(batch: str, tmp_path: Path) -> None:
    whole = BATCHES[batch][1]([FIRST, SECOND, SECOND])
    if batch == "Nexis, Word":
        lines = built.nexis([FIRST, SECOND, SECOND])
        xml = built.word_xml("".join(map(built.paragraph, lines)))
        data = built.word(xml[: xml.rindex(b"Mayor")])
    else:
        data = whole[: whole.rindex(b"Mayor")]
    *records, broken = found_in(tmp_path, data)
    assert len([one for one in records if isinstance(one, Record)]) == 2
    assert isinstance(broken, Broken)


def test_the_last_document_of_a_batch_may_be_missing(tmp_path: Path) -> None:
    data = built.old_text([FIRST, SECOND, SECOND])
    one, two, broken = found_in(tmp_path, data[: data.index(b"3 of 3")])
    assert isinstance(one, Record)
    assert isinstance(two, Record)
    assert isinstance(broken, Broken)
    assert "ends after document 2 of 3" in broken.error.message


def test_a_highlight_and_subjects_are_kept(tmp_path: Path) -> None:
    for batch in ("Nexis, Word", "Nexis, RTF", "LexisNexis, text"):
        (only,) = made_of(tmp_path, batch, SECOND)
        assert item(only)["bodies"][0]["value"] == SECOND.highlight
        assert [one["name"] for one in item(only)["subjects"]] == ["TRAMS", "CITY COUNCILS"]
        assert read(only).section == "CITY NEWS"


def test_a_headline_is_known_below_a_table_of_contents_without_styles(tmp_path: Path) -> None:
    lines = built.nexis([FIRST, SECOND])
    first, _ = records_of(
        tmp_path, built.word(built.word_xml("".join(map(built.paragraph, lines))))
    )
    assert read(first).headline == FIRST.headline


def test_graphics_are_captions_and_corrections_are_notes(tmp_path: Path) -> None:
    lines = built.nexis_lines(SECOND)
    place = lines.index("Classification")
    lines[place:place] = [
        "Correction",
        "An earlier version gave the wrong cost.",
        "Graphic",
        "A tram waits in Ellery.",
    ]
    (only,) = records_of(tmp_path, built.word(built.word_xml("".join(map(built.paragraph, lines)))))
    version = read(only)
    assert [one.text for one in version.of_role("caption")] == ["A tram waits in Ellery."]
    assert version.note is not None
    assert "wrong cost" in version.note
    assert [one.text for one in version.of_role("paragraph")] == list(SECOND.paragraphs[1:])


@every_batch
@pytest.mark.parametrize(
    "headline",
    ["Copyright bill heads to council", "Notes from a tram", "2nd LD: Body found in Ellery harbor",
     "1. FC Ellery win derby", "May 5, 2019, is named as day of vote", "Section of tram line closes"],
)  # fmt: skip
def test_a_headline_in_words_of_the_format_comes_through(
    headline: str, batch: str, tmp_path: Path
) -> None:
    made = made_of(
        tmp_path, batch, replace(FIRST, headline=headline), replace(SECOND, headline=headline)
    )
    assert [item(one)["headlines"][0]["value"] for one in made] == [headline, headline]


def test_words_of_the_format_inside_a_story_stay_there(tmp_path: Path) -> None:
    said = (
        "The report had two parts.",
        "Language: the council spoke plainly.",
        "Notes",
        "It ended at noon.",
    )
    one = replace(FIRST, paragraphs=said)
    (only,) = made_of(tmp_path, "Nexis, RTF", one)
    kept = json.dumps(item(only))
    assert all(text in kept for text in said if text != "Notes")


def test_a_document_that_the_database_could_not_show_is_broken(tmp_path: Path) -> None:
    text = (
        "We are sorry but there is an error in this document and it is not possible to display it."
    )
    found = found_in(
        tmp_path, built.nexis_docx([SECOND, replace(FIRST, paragraphs=(text,)), SECOND])
    )
    assert [type(one) for one in found] == [Record, Broken, Record]


def test_a_date_in_words_that_are_not_known_is_kept_and_warned_of(tmp_path: Path) -> None:
    lines = built.nexis_lines(SECOND)
    lines[2] = "2019. február 28., csütörtök"
    (only,) = records_of(tmp_path, built.word(built.word_xml("".join(map(built.paragraph, lines)))))
    version = read(only)
    assert version.label == "UPDATE 2"
    assert item(only)["infosources"] == [{"name": SECOND.source}]
    assert any("február" in warning for warning in version.warnings)


def test_a_batch_in_text_may_be_of_the_newer_shape(tmp_path: Path) -> None:
    lines = ["1 of 1 DOCUMENTS", *built.nexis_lines(SECOND)]
    (only,) = records_of(tmp_path, "\n\n".join(lines).encode())
    assert read(only).label == "UPDATE 2"
    assert [one.text for one in read(only).blocks] == list(SECOND.paragraphs[1:])


def test_the_caption_of_an_article_is_a_caption(tmp_path: Path) -> None:
    text = (
        built.factiva_text([SECOND]).decode().replace("RE  ellr", "ART  A tram waits.\n\nRE  ellr")
    )
    (only,) = records_of(tmp_path, text.encode())
    assert [one.text for one in read(only).of_role("caption")] == ["A tram waits."]


@pytest.mark.parametrize(
    "number", ["J000000020190228ef2s0001h", "AFPR000020190228ef2s00abc", "KRTBN0020190228ef2s0002x"]
)
def test_accession_numbers_of_every_source_end_an_article(number: str, tmp_path: Path) -> None:
    for batch in ("Factiva, HTML", "Factiva, text with codes", "Factiva, RTF"):
        (only,) = made_of(tmp_path, batch, replace(SECOND, number=number))
        assert item(only)["uri"] == number


def test_links_in_rtf_leave_no_address_behind(tmp_path: Path) -> None:
    first, _ = made_of(tmp_path, "Nexis, RTF", FIRST, SECOND)
    assert item(first)["headlines"] == [{"role": "main", "value": FIRST.headline}]
    assert b"advance.example" not in first.data


def test_rtf_without_its_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "striprtf.striprtf", None)
    (broken,) = found_in(tmp_path, built.nexis_rtf([FIRST]))
    assert isinstance(broken, Broken)
    assert isinstance(broken.error, MissingExtra)
    assert "revtrack[docs]" in broken.error.hint


@pytest.mark.parametrize("charset", ["cp1252", "utf-8"])
def test_text_is_read_in_the_encodings_of_pasted_pages(charset: str, tmp_path: Path) -> None:
    data = built.old_text([FIRST, SECOND]).decode().encode(charset)
    _, second = records_of(tmp_path, data)
    assert item(second)["headlines"][0]["value"] == SECOND.headline


def test_a_factiva_page_says_its_own_encoding(tmp_path: Path) -> None:
    page = (
        built.factiva_plain([SECOND]).decode().replace('charset="utf-8"', 'charset="windows-1252"')
    )
    (only,) = records_of(tmp_path, page.encode("cp1252"))
    assert item(only)["headlines"][0]["value"] == SECOND.headline


def test_an_article_in_another_language_has_that_language(tmp_path: Path) -> None:
    page = built.factiva_plain([SECOND]).decode()
    page = page.replace("enArticle", "deArticle").replace("<div>English</div>", "")
    (only,) = records_of(tmp_path, page.encode())
    assert item(only)["language"] == "de"


def test_one_document_in_no_encoding_is_broken_and_the_rest_go_on(tmp_path: Path) -> None:
    for batch in ("LexisNexis, text", "Factiva, HTML", "Factiva, text with codes"):
        odd = replace(FIRST, paragraphs=("The MARK was made.",))
        data = BATCHES[batch][1]([SECOND, odd, SECOND]).replace(b"MARK", b"\x81\x8d\x8f\x90\x9d")
        assert [type(one) for one in found_in(tmp_path, data)] == [Record, Broken, Record]
