"""Formats are told by content alone, and every field that goes into one comes back."""

from __future__ import annotations

import codecs
from dataclasses import replace

import pytest

from revtrack.model.version import Version
from revtrack.readers.formats import FORMATS, told
from tests.readers.filed import FIRST, FULL, ITEM, Filed, anpa_1312, iptc_7901, ninjs_1, nitf
from tests.support import FIRE, page


def read(data: bytes) -> Version:
    return told(data).read(data, "item")


def texts(version: Version) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in version.blocks]


@pytest.mark.parametrize("name", FULL)
def test_every_field_comes_back(name: str) -> None:
    format_, build = FULL[name]
    data = build(ITEM)
    version = read(data)
    assert told(data).name == format_
    assert (version.story_id, version.revision) == (ITEM.id, 3)
    assert version.field("published_at") == ITEM.time
    assert (version.headline, version.note) == (ITEM.headline, ITEM.note)
    assert (version.slug, version.label, version.ordinal) == ("Ellery-Tram", "2nd Lead", 2)
    assert (version.byline, version.dateline) == (ITEM.byline, ITEM.dateline)
    assert (version.language, version.status, version.follows) == ("en", None, ())
    assert [claim.where for claim in version.claims] == ["in para 2"]
    assert version.warnings == ()


@pytest.mark.parametrize("name", FULL)
def test_every_block_comes_back_in_its_role(name: str) -> None:
    first, second, third = ITEM.paragraphs
    assert texts(read(FULL[name][1](ITEM))) == [
        ("paragraph", first),
        ("caption", ITEM.caption),
        ("heading", ITEM.heading),
        ("paragraph", second),
        ("paragraph", third),
    ]


@pytest.mark.parametrize("name", FULL)
def test_links_to_an_earlier_item_are_kept(name: str) -> None:
    earlier = "urn:newsml:wire.example:20240505:TRAM-VOTE"
    assert read(FULL[name][1](replace(ITEM, earlier=earlier))).follows == (earlier,)


@pytest.mark.parametrize("status", ["canceled", "withheld"])
@pytest.mark.parametrize("name", FULL)
def test_an_item_taken_back_is_kept_and_marked(name: str, status: str) -> None:
    version = read(FULL[name][1](replace(ITEM, status=status)))
    assert version.status == status
    assert version.warnings == (f"the agency has marked this item as {status}",)


@pytest.mark.parametrize("name", FULL)
def test_a_first_version_has_no_label_and_a_later_one_without_keeps_the_count(name: str) -> None:
    build = FULL[name][1]
    assert read(build(FIRST)).ordinal == 0
    assert read(build(replace(FIRST, version=2))).ordinal is None


@pytest.mark.parametrize("name", FULL)
@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_a_byte_order_mark_is_no_hindrance(name: str, mark: bytes) -> None:
    data = FULL[name][1](ITEM)
    marked = mark + (data if mark == codecs.BOM_UTF8 else data.decode().encode("utf-16-le"))
    assert told(marked).name == told(data).name
    assert read(marked) == read(data)


@pytest.mark.parametrize("name", [name for name in FULL if b"<?xml" in FULL[name][1](ITEM)[:9]])
def test_xml_in_latin_1_is_read_whether_it_says_so_or_not(name: str) -> None:
    plain = replace(
        ITEM,
        headline="Café",
        paragraphs=tuple(
            t.replace("“", '"').replace("”", '"').replace("’", "'").replace("—", "-")
            for t in ITEM.paragraphs
        ),
    )
    text = FULL[name][1](plain).decode()
    said = read(text.replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    assert said == read(text.encode())
    lied = read(text.encode("latin-1"))
    assert lied.blocks == said.blocks
    assert lied.warnings == ("read as cp1252: the file does not say its encoding",)


def test_keys_of_json_are_read_in_any_case() -> None:
    data = ninjs_1(ITEM)
    for key in (b"versioncreated", b"headline", b"ednote", b"body_xhtml", b"uri", b"pubstatus"):
        data = data.replace(b'"%s"' % key, b'"%s"' % key.upper())
    assert read(data) == read(ninjs_1(ITEM))


def test_the_telegraph_s_formats_keep_what_they_have_a_place_for() -> None:
    for build, name, slug in (
        (iptc_7901, "IPTC 7901", "Ellery-Tram"),
        (anpa_1312, "ANPA 1312", "BC-Ellery-Tram"),
    ):
        item = replace(ITEM, headline="Council approves second tram line, and a bridge")
        data = build(item)
        version = read(data)
        assert told(data).name == name
        assert version.headline == item.headline
        assert version.field("published_at") == "2024-05-06T08:30:00+00:00"
        assert str(version.note).rstrip(".") == ITEM.note
        assert (version.byline, version.slug, version.ordinal) == (ITEM.byline, slug, 2)
        found = [block.text.replace("'", "’") for block in version.of_role("paragraph")]
        assert found[0].endswith(ITEM.paragraphs[0])
        assert found[1:] == list(ITEM.paragraphs[1:])


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (page(*FIRE).encode(), "plain text"),
        (page(*FIRE).encode("utf-16"), "plain text"),
        (b"[1] The first note of the desk is in square brackets.", "plain text"),
        (b"<3 is what the mayor wrote below the picture.", "plain text"),
        (b"<!DOCTYPE html><html><p>Fire</p></html>", "web page"),
        (b"  <!-- saved --><HTML><BODY>Fire", "web page"),
        (b'<?xml version="1.0"?><html xmlns="x"><body/></html>', "web page"),
        (b"<div class='story'><p>Fire</p></div>", "web page"),
        ("<html><p>Fire</p></html>".encode("utf-16"), "web page"),
        (b'{"uri": "x", "type": "text"}', "ninjs"),
        (b'[{"uri": "x"}]', "ninjs"),
        (b"<?xml version='1.0'?><!-- c --><n:newsItem xmlns:n='x'/>", "NewsML-G2"),
        (b"<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf/>", "NITF"),
        (b"<?xml version='1.0'?><rss/>", "other XML"),
        (b"", "plain text"),
    ],
)
def test_a_format_is_told_by_its_first_bytes(data: bytes, name: str) -> None:
    assert told(data).name == name


def test_each_format_says_what_its_captures_are() -> None:
    told_by = {format_.name: format_.media_type for format_ in FORMATS}
    assert len({format_.media_type for format_ in FORMATS}) == len(told_by)
    assert told_by["plain text"] == "text/plain"


def test_a_builder_without_a_label_has_a_bare_slug() -> None:
    assert Filed(label="").slugline == "Ellery-Tram"
    assert read(nitf(Filed(label=""))).slug == "Ellery-Tram"
