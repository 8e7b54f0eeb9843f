"""The item that is made of an export's fields reads back as the same fields."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from revtrack.model.version import Version
from revtrack.readers.formats import told
from revtrack.readers.making import made_item

WHEN = datetime(2019, 2, 28, 17, 4, tzinfo=UTC)
TEXTS = ("The council approved a tram line.", "Work would begin in May, said the mayor.")


def read(data: bytes) -> Version:
    format_ = told(data)
    assert format_.name == "ninjs"
    return format_.read(data, "item")


def texts(version: Version) -> list[str]:
    return [block.text for block in version.of_role("paragraph")]


def test_all_fields_come_back() -> None:
    version = read(
        made_item(
            paragraphs=TEXTS, headline="UPDATE 2-Council approves tram line", published_at=WHEN,
            byline="Ilse Quarrie", dateline="ELLERY, Feb 28", note=["Updates para 2", "Adds quote"],
            language="en", revision=3, slugline="Ellery-Tram", section="CITY NEWS",
            provider="Ellery Wire Service", uri="urn:wire:1", summary="A vote of 31 to 12.",
            captions=["A tram waits in Ellery"], copyright="(c) 2019 Ellery Wire", words=512,
            subjects=["TRAMS"],
        )
    )  # fmt: skip
    assert version.headline == "Council approves tram line"
    assert version.label == "UPDATE 2"
    assert version.published_at == WHEN
    assert version.byline == "Ilse Quarrie"
    assert version.dateline == "ELLERY, Feb 28"
    assert version.note is not None
    assert "Updates para 2" in version.note
    assert "Adds quote" in version.note
    assert version.language == "en"
    assert version.revision == 3
    assert version.slug == "Ellery-Tram"
    assert version.section == "CITY NEWS"
    assert version.story_id == "urn:wire:1"
    assert texts(version) == list(TEXTS)
    assert [block.text for block in version.of_role("caption")] == ["A tram waits in Ellery"]


def test_what_no_version_has_a_field_for_is_kept_in_the_item() -> None:
    item = json.loads(
        made_item(paragraphs=TEXTS, copyright="(c) 2019 Ellery Wire", words=512, subjects=["TRAMS"],
                  provider="Ellery Wire", summary="A vote.")
    )  # fmt: skip
    assert item["copyrightnotice"] == "(c) 2019 Ellery Wire"
    assert item["wordcount"] == 512
    assert item["subjects"] == [{"name": "TRAMS"}]
    assert item["infosources"] == [{"name": "Ellery Wire"}]
    assert item["bodies"][0] == {"role": "summary", "contenttype": "text/plain", "value": "A vote."}


def test_the_provider_chooses_the_agency() -> None:
    assert read(made_item(paragraphs=TEXTS, provider="Yonhap")).agency == "yonhap"
    assert read(made_item(paragraphs=TEXTS)).agency != "yonhap"


@pytest.mark.parametrize(
    "text",
    ["Costs rose to </b> 4 million, <br> and R&D & more.", "A < b and c > d.", "&amp; stays &lt;"],
)
def test_text_that_looks_like_markup_comes_back_as_it_was(text: str) -> None:
    assert texts(read(made_item(text=text))) == [text]
    assert texts(read(made_item(paragraphs=[text, "Second one."]))) == [text, "Second one."]


def test_markup_is_kept_as_it_came() -> None:
    body = "<h2>Old plan</h2><p>The council <b>approved</b> it.</p>"
    assert json.loads(made_item(text=body, is_html=True))["bodies"][0]["value"] == body


def test_markup_without_an_element_has_its_entities_read() -> None:
    assert texts(read(made_item(text="R&amp;D costs more.", is_html=True))) == ["R&D costs more."]


def test_the_lines_of_a_plain_text_are_paragraphs() -> None:
    assert texts(read(made_item(text="\n\n".join(TEXTS)))) == list(TEXTS)
    assert texts(read(made_item(text="\n".join(TEXTS)))) == list(TEXTS)


def test_a_time_that_cannot_be_read_is_kept_and_warned_of() -> None:
    version = read(made_item(paragraphs=TEXTS, published_at="February 28, 2019 12:04 PM XYZT"))
    assert version.published_at is None
    assert any("XYZT" in warning for warning in version.warnings)


def test_the_same_fields_give_the_same_bytes_one_value_a_line() -> None:
    data = made_item(paragraphs=TEXTS, headline="Tram line — “approved”", revision=0)
    assert data == made_item(revision=0, headline="Tram line — “approved”", paragraphs=TEXTS)
    assert ' "version": "0",\n' in data.decode()
    assert "“approved”" in data.decode()


def test_half_a_character_does_not_stop_the_item() -> None:
    assert texts(read(made_item(text="Smile \ud83d and wave."))) == ["Smile ? and wave."]


def test_fields_without_a_value_are_left_out() -> None:
    assert set(json.loads(made_item(paragraphs=TEXTS, headline="", note=""))) == {"type", "bodies"}
