"""What real feeds do beside the plain case, in each of the standards."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from revtrack.errors import UnreadableInput
from revtrack.model.version import Version
from revtrack.readers.formats import told
from tests.readers.filed import (
    ITEM,
    Filed,
    anpa_1312,
    ap_media,
    dpa,
    g2_message,
    g2_nitf,
    g2_xhtml,
    iptc_7901,
    news_item,
    newsml_1,
    ninjs_1,
    ninjs_3,
    nitf,
)
from tests.support import ROOT

SHARED = ROOT.parent / "shared" / "formats"
needs_samples = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the standards' sample files stand outside the repository"
)
TABLE = "<table><tr><th>Party</th><th>Seats</th></tr><tr><td>Harbor</td><td>19</td></tr></table>"


def read(data: bytes) -> Version:
    return told(data).read(data, "item")


def changed(build: Callable[[Filed], bytes], **fields: Any) -> bytes:
    """Return a JSON item with some fields put in, or taken out (None)."""
    document = json.loads(build(ITEM))
    inner = document["data"]["item"] if "data" in document else document
    inner.update(fields)
    kept = {name: value for name, value in inner.items() if value is not None}
    return json.dumps(kept).encode()


def xml(build: Callable[[Filed], bytes], old: str, new: str) -> bytes:
    text = build(ITEM).decode()
    assert old in text
    return text.replace(old, new).encode()


def paragraphs(version: Version) -> list[str]:
    return [block.text for block in version.of_role("paragraph")]


SAMPLES = {
    "newsml-g2/LISTING_2_NewsML-G2_Text_Document.xml": (2, 'Fed to halt QE to avert "bubble"', "2018-11-21T16:25:32-05:00"),
    "newsml-g2/LISTING_22_Sports_story_in_NewsML-G2NITF.xml": (6, "Preview: Arizona Diamondbacks (29-23) at Philadelphia Phillies (26-24), 7:05 p.m.", "2018-10-19T11:45:00-04:00"),
    "newsml-g2/LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml": (1, "Arizona Diamondbacks (29-23) at Philadelphia Phillies (26-24), 7:05p.m.", None),
    **{
        f"ninjs/examples_{name}.json": (count, "Captain of wrecked cruise ship on trial in Italy", "2013-07-09T10:37:00+00:00")
        for name, count in {
            "1.4_ninjsExMediumText1": 4, "1.4_ninjsExSimpleText1": 4, "1.6_001_simple_example": 1,
            "1.6_004_simple_text_article": 4, "1.6_005_complex_text_article": 4,
            "2.2_004_simple_text_article": 4, "2.2_005_complex_text_article": 4,
            "3.1_004_simple_text_article": 4, "3.1_005_complex_text_article": 4,
        }.items()
    },
}  # fmt: skip
REFUSED = {
    "newsml-g2/LISTING_1_A_NewsML-G2_News_Item.xml": "a NewsML-G2 item without a text",
    "newsml-g2/LISTING_3_Photo_in_NewsML-G2.xml": "NewsML-G2 with 1 picture, not a text",
    "newsml-g2/LISTING_6_Simple_NewsML-G2_Package.xml": "NewsML-G2 with 1 package, not a text",
    "ninjs/examples_3.1_008_event.json": "an event in ninjs, not a text",
    "ninjs/examples_not-valid_008_extension.json": "a ninjs item without a text",
}


@needs_samples
@pytest.mark.parametrize("name", SAMPLES)
def test_the_standards_own_samples_are_read(name: str) -> None:
    version = read((SHARED / name).read_bytes())
    count, headline, time = SAMPLES[name]
    assert (len(version.blocks), version.headline) == (count, headline)
    assert version.field("published_at") == time


@needs_samples
@pytest.mark.parametrize("name", REFUSED)
def test_samples_that_are_no_texts_are_named(name: str) -> None:
    with pytest.raises(UnreadableInput, match=REFUSED[name]):
        read((SHARED / name).read_bytes())


@needs_samples
def test_no_sample_is_left_out() -> None:
    held = {path.relative_to(SHARED).as_posix() for path in SHARED.glob("*/*.*")}
    assert held == SAMPLES.keys() | REFUSED.keys()


def test_several_notes_are_one_field_and_a_correction_is_a_tag() -> None:
    note = f'<edNote role="">{ITEM.note}</edNote>'
    more = '<edNote role="dpaednoterole:correction">Im 2. Absatz wurde der Name berichtigt</edNote><edNote role="x:closingline">wire iq yyzz</edNote>'
    version = read(xml(g2_nitf, note, note + more))
    assert version.note == f"{ITEM.note}; Im 2. Absatz wurde der Name berichtigt"
    assert version.tags == ("correction",)
    assert [claim.verb for claim in version.claims] == ["updates", "berichtigt"]
    assert ("closingline of the desk", "wire iq yyzz") in [
        (f.rule, f.text) for f in version.furniture
    ]


def test_a_german_item_has_its_correction_note_and_no_closing_line() -> None:
    item = replace(
        ITEM,
        role="dpaednoterole:correction",
        note="Im 2. Absatz, 3. Satz wurde berichtigt: 12 (statt 15)",
        signal="sig:correction",
        label="",
        language="de",
    )
    version = read(dpa(item))
    assert version.note == item.note
    assert version.tags == ("correction",)
    assert version.section == "Verkehr"
    assert [(f.rule, f.text) for f in version.furniture] == [
        ("closingline of the desk", "wire iq yyzz wa"),
        ("notepad", "Town hall, 1 Market Square"),
        ("teaser", "A tram line."),
    ]


def test_a_signal_is_a_tag() -> None:
    assert read(g2_nitf(replace(ITEM, signal="update"))).tags == ("update",)


@pytest.mark.parametrize("build", [g2_nitf, g2_xhtml, newsml_1, nitf])
def test_rows_of_a_table_are_paragraphs_and_that_is_said(build: Callable[[Filed], bytes]) -> None:
    last = ITEM.p[-1]
    version = read(xml(build, last, f"{TABLE}{last}"))
    assert paragraphs(version)[2:] == ["Party | Seats", "Harbor | 19", ITEM.paragraphs[2]]
    assert version.warnings == ("rows of a table are counted as paragraphs; the desk's count may leave them out",)  # fmt: skip


def test_lists_and_line_breaks_are_paragraphs() -> None:
    version = read(
        changed(
            ninjs_1,
            body_xhtml="<p>They ask for:</p><ul><li>pay</li><li>time</li></ul>One.<br/><br/>Two.",
        )
    )
    assert paragraphs(version) == ["They ask for:", "pay", "time", "One.", "Two."]


def test_a_plain_body_is_cut_at_its_lines() -> None:
    version = read(
        changed(ninjs_1, body_xhtml=None, body_text="One of them.\nTwo of them.\n\nThree of them.")
    )
    assert paragraphs(version) == ["One of them.", "Two of them.", "Three of them."]


def test_captions_of_pictures_that_go_with_a_text_are_captions() -> None:
    picture = {
        "name": "photo",
        "type": "picture",
        "uri": "x",
        "descriptions": [{"role": "caption", "value": "A tram in the snow"}],
    }
    version = read(changed(ninjs_3, associations=[picture]))
    assert version.of_role("caption")[-1].text == "A tram in the snow"
    older = read(
        changed(
            ninjs_1, associations={"photo": {"type": "picture", "description_caption": "A tram"}}
        )
    )
    assert older.of_role("caption")[-1].text == "A tram"


def test_a_translation_is_another_story() -> None:
    link = [{"rel": "irel:isTranslationOf", "uri": "urn:x:1"}, {"rel": "seeAlso", "uri": "urn:x:2"}]
    assert read(changed(ninjs_3, associations=link)).follows == ()


@pytest.mark.parametrize(
    ("build", "provider", "agency"),
    [
        (ninjs_1, {"provider": "The Associated Press"}, "ap"),
        (ninjs_1, {"provider": "nprov:REUTERS"}, "reuters"),
        (ninjs_1, {"provider": "Bay Courier"}, "generic"),
        (ap_media, {}, "ap"),
        (dpa, {}, "generic"),
    ],
)
def test_the_provider_names_the_agency(
    build: Callable[[Filed], bytes], provider: dict[str, Any], agency: str
) -> None:
    assert read(changed(build, **provider)).agency == agency


def test_a_label_in_an_ap_slugline_counts() -> None:
    version = read(changed(ap_media, slugline="BC-US--Dam Evacuation, 3rd Ld-Writethru"))
    assert (version.slug, version.label, version.ordinal) == (
        "BC-US--Dam Evacuation",
        "3rd Ld-Writethru",
        3,
    )


def test_a_label_before_an_item_s_headline_counts_too() -> None:
    version = read(changed(ninjs_1, slugline=None, headline="(LEAD) (tram) Council votes"))
    assert (version.slug, version.label, version.headline) == ("tram", "LEAD", "Council votes")


def test_notes_and_bylines_above_the_first_paragraph_are_fields() -> None:
    body = "<p>Eds: ADDS quote in para 2</p><p>By WREN ABBOTT</p><p>Associated Press</p><p>OSTIN (AP) — Rain fell.</p>"
    version = read(changed(ap_media, ednote=None, bylines=None, body_nitf=body))
    assert (version.note, version.byline) == ("ADDS quote in para 2", "WREN ABBOTT")
    assert paragraphs(version) == ["OSTIN (AP) — Rain fell."]


def test_names_of_html_characters_are_read_in_xml() -> None:
    version = read(xml(g2_xhtml, "Work is", "&nbsp;Work&nbsp;is&hellip;"))
    assert paragraphs(version)[-1].startswith("Work is…")


def test_a_time_without_a_zone_or_that_is_none_is_said() -> None:
    naive = read(changed(ninjs_1, versioncreated="2024-05-06T10:30:00"))
    assert any("has no zone" in warning for warning in naive.warnings)
    wrong = read(changed(ninjs_1, versioncreated="yesterday"))
    assert wrong.published_at is None
    assert "versioncreated 'yesterday' is no time" in wrong.warnings


def test_a_picture_beside_the_text_of_a_message_is_left_out_and_said() -> None:
    picture = (
        '<newsItem guid="p"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>'
    )
    version = read(xml(g2_message, "</itemSet>", f"{picture}</itemSet>"))
    assert version.headline == ITEM.headline
    assert version.warnings == ("beside the text the message holds 1 picture: left out",)


def test_a_canceled_item_needs_no_text() -> None:
    version = read(changed(ninjs_1, pubstatus="canceled", body_xhtml=None, body_text=None))
    assert (version.status, version.blocks) == ("canceled", ())


@pytest.mark.parametrize("build", [anpa_1312, iptc_7901])
def test_a_transmission_that_is_cut_off_is_read_and_said(build: Callable[[Filed], bytes]) -> None:
    version = read(build(ITEM).partition(b"\x03")[0])
    assert len(paragraphs(version)) == 3
    assert version.warnings[0] == "there is no mark of its end: it may be cut off"


MANY = "and `revtrack add` takes one a file"
TWO = f"<itemSet>{news_item(ITEM, '')}{news_item(ITEM, '')}</itemSet>"
KINDS: dict[str, tuple[bytes, str]] = {
    "a picture in ninjs": (changed(ninjs_1, type="picture"), "a picture in ninjs, not a text"),
    "an event in ninjs": (changed(ninjs_3, type="event"), "an event in ninjs"),
    "a composite in ninjs": (changed(ninjs_3, type="composite"), "a composite in ninjs"),
    "a video of AP": (changed(ap_media, type="video"), "a video in AP media"),
    "an AP item whose text is elsewhere": (
        changed(ap_media, body_nitf=None, renditions={"nitf": {"href": "https://x.example/1"}}), "an AP item without a text"),
    "a picture in NewsML-G2": (xml(g2_nitf, "ninat:text", "ninat:picture"), "NewsML-G2 with 1 picture"),
    "a list of ninjs items": (b"[" + ninjs_1(ITEM) + b"," + ninjs_1(ITEM) + b"]", MANY),
    "a message of two texts": (f'<newsMessage xmlns="x">{TWO}</newsMessage>'.encode(), MANY),
    "a message without items": (b'<newsMessage xmlns="x"><itemSet/></newsMessage>', "without an item"),
    "NewsML of two items": (b"<?xml version='1.0'?><NewsML><NewsItem/><NewsItem/></NewsML>", MANY),
    "NewsML without items": (b"<?xml version='1.0'?><NewsML/>", "without an item"),
    "a NewsML picture": (xml(newsml_1, 'MediaType FormalName="Text"', 'MediaType FormalName="Photo"'), "a photo in NewsML"),
    "changes in NewsML": (xml(newsml_1, "<NewsManagement>", "<Update><Replace/></Update><NewsManagement>"), "only changes to an earlier item"),
    "a feed": (b"<?xml version='1.0'?><rss><channel/></rss>", r"an XML document \(<rss>\) of no kind"),
    "JSON of another kind": (b'{"name": "truth", "series": []}', "a JSON document of no kind"),
    "a page of links": (b"<html><body><ul><li><a href='/'>Home</a></ul></body></html>", "a web page without a story"),
}  # fmt: skip


@pytest.mark.parametrize("case", KINDS)
def test_what_is_no_single_text_is_named_with_what_to_do(case: str) -> None:
    data, told_so = KINDS[case]
    with pytest.raises(UnreadableInput, match=told_so) as refused:
        read(data)
    assert refused.value.hint


def test_codes_may_be_whole_addresses() -> None:
    status = 'pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"'
    assert read(xml(g2_nitf, 'pubStatus qcode="stat:usable"', status)).status == "canceled"


def test_several_bylines_are_one_field() -> None:
    by = f"<by>{ITEM.byline}</by>"
    assert read(xml(g2_xhtml, by, f"{by}<by>Do Kim</by>")).byline == "Ilse Quarrie and Do Kim"


@pytest.mark.parametrize(
    ("slugline", "slug", "label", "ordinal"),
    [
        ("Harbor-Fire, 2nd Lead", "Harbor-Fire", "2nd Lead", 2),
        ("Harbor-Fire", "Harbor-Fire", None, None),
        ("LUMA-RATES/ (UPDATE 2)", "LUMA-RATES", "UPDATE 2", 2),
        (
            "BC-US--Dam Evacuation,1st Ld-Writethru,1140",
            "BC-US--Dam Evacuation",
            "1st Ld-Writethru",
            1,
        ),
        ("Tram--URGENT", "Tram", "URGENT", -1),
        ("US-Finance-Lead Mines", "US-Finance-Lead Mines", None, None),
    ],
)
def test_labels_behind_slugs(
    slugline: str, slug: str, label: str | None, ordinal: int | None
) -> None:
    version = read(changed(ninjs_1, slugline=slugline))
    assert (version.slug, version.label, version.ordinal) == (slug, label, ordinal)


def test_an_item_of_a_newsroom_system_names_what_it_was_written_from() -> None:
    version = read(
        changed(ninjs_1, associations=None, evolvedfrom="urn:x:1", byline="Von Petra Valk")
    )
    assert (version.follows, version.byline) == (("urn:x:1",), "Petra Valk")


def test_copy_in_a_feed_may_end_with_its_credits() -> None:
    body = "<p>LUMA, June 6 (Reuters) - Rates fell.</p><p>(Reporting by Petra Valk)</p><p>((petra.valk@example.com))</p>"
    version = read(changed(ninjs_1, body_xhtml=body, provider="Reuters"))
    assert paragraphs(version) == ["LUMA, June 6 (Reuters) - Rates fell."]
    assert (version.agency, version.dateline) == ("reuters", "LUMA, June 6 (Reuters)")
