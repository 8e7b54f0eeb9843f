"""One invented item, filed in every format: what a builder puts in, a reader must bring back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape


@dataclass(frozen=True)
class Filed:
    """An item as an agency would file it."""

    id: str = "urn:newsml:wire.example:20240506:HARBOR-TRAM"
    version: int = 3
    time: str = "2024-05-06T10:30:00+02:00"
    headline: str = "Council approves “second” tram line & bridge"
    slug: str = "Ellery-Tram"
    label: str = "2nd Lead"
    note: str = "UPDATES with mayor's remarks in para 2"
    byline: str = "Ilse Quarrie"
    dateline: str = "ELLERY, May 6"
    language: str = "en"
    paragraphs: tuple[str, ...] = (
        "The city council of Ellery approved a second tram line on Monday, ending a long dispute.",
        "“We have waited ten years for this,” the mayor said — and so had Zoë’s café.",
        "Work is to begin in the autumn and to cost less than 400 million crowns.",
    )
    heading: str = "Old plan"
    caption: str = "A tram waits in the old town of Ellery"
    status: str = "usable"
    role: str = ""
    signal: str = ""
    earlier: str = ""

    @property
    def slugline(self) -> str:
        return f"{self.slug}, {self.label}" if self.label else self.slug

    @property
    def p(self) -> list[str]:
        """The paragraphs, escaped for markup."""
        return [f"<p>{escape(text, quote=False)}</p>" for text in self.paragraphs]


def xhtml(item: Filed) -> str:
    first, *rest = item.p
    return (
        f"{first}<figure><img src='a.jpg'/><figcaption>{item.caption}</figcaption></figure>"
        f"<h3>{item.heading}</h3>{''.join(rest)}"
    )


def nitf_body(item: Filed) -> str:
    first, *rest = item.p
    return (
        f"<body><body.head><hedline><hl1>{escape(item.headline)}</hl1></hedline>"
        f"<byline>By {item.byline}</byline><dateline><location>ELLERY</location>, "
        f"<story.date>May 6</story.date></dateline></body.head><body.content>{first}"
        f"<media media-type='image'><media-reference source='a.jpg'/><media-caption><p>{item.caption}"
        f"</p></media-caption><media-producer>W. Abbott</media-producer></media>"
        f"<hl2>{item.heading}</hl2>{''.join(rest)}</body.content>"
        f"<body.end><tagline>wa/iq</tagline></body.end></body>"
    )


def ninjs_1(item: Filed) -> bytes:
    return _json(
        {
            "uri": item.id, "type": "text", "version": str(item.version), "versioncreated": item.time,
            "pubstatus": item.status, "headline": item.headline, "slugline": item.slugline,
            "ednote": item.note, "byline": item.byline, "located": item.dateline,
            "language": item.language, "body_xhtml": xhtml(item), "body_text": "\n\n".join(item.paragraphs),
            "associations": {"evolvedfrom": {"uri": item.earlier}},
        }
    )  # fmt: skip


def ninjs_2(item: Filed) -> bytes:
    return _json(
        {
            "uri": item.id, "type": "text", "version": str(item.version), "versioncreated": item.time,
            "pubstatus": item.status, "headlines": [{"role": "sub", "value": "x"}, {"role": "main", "value": item.headline}],
            "slugline": item.slugline, "ednote": item.note, "by": item.byline, "located": item.dateline,
            "language": item.language,
            "bodies": [{"role": "summary", "contenttype": "text/plain", "value": "A tram line."},
                       {"role": "main", "contenttype": "text/html", "value": xhtml(item)}],
            "associations": [{"name": "before", "rel": "irel:previousVersion", "uri": item.earlier}],
        }
    )  # fmt: skip


def ninjs_3(item: Filed) -> bytes:
    return _json(
        {
            "standard": {"name": "ninjs", "version": "3.1"}, "uri": item.id, "type": "text",
            "version": str(item.version), "versionCreated": item.time, "pubStatus": item.status,
            "headlines": [{"role": "main", "value": item.headline}], "slugLine": item.slugline,
            "edNote": item.note, "by": item.byline, "located": item.dateline, "language": item.language,
            "bodies": [{"role": "main", "contentType": "text/html", "value": xhtml(item)}],
            "associations": [{"name": "before", "rel": "previousVersion", "uri": item.earlier}],
        }
    )  # fmt: skip


def ap_media(item: Filed) -> bytes:
    nitf = f"<nitf>{nitf_body(item)}</nitf>"
    return _json(
        {"data": {"item": {
            "altids": {"itemid": item.id, "friendlykey": "0012", "etag": "x"}, "version": item.version,
            "type": "text", "versioncreated": item.time, "pubstatus": item.status, "headline": item.headline,
            "slugline": item.slugline, "ednote": item.note, "bylines": [{"by": item.byline}],
            "located": item.dateline, "language": item.language, "body_nitf": nitf,
            "refersto": [{"altids": {"itemid": item.earlier}}] if item.earlier else [],
        }}}
    )  # fmt: skip


def dpa(item: Filed) -> bytes:
    return _json(
        {
            "urn": item.id, "version": item.version, "version_created": item.time, "updated": item.time,
            "pubstatus": item.status, "headline": item.headline, "slugline": item.slugline,
            "kicker": "Verkehr", "teaser": "A tram line.", "byline": item.byline, "dateline": item.dateline,
            "language": item.language, "article_html": f"<section class='main'>{xhtml(item)}</section>",
            "ednotes": [{"role": item.role or "dpaednoterole:editorialnote", "ednote": item.note, "is_publishable": False},
                        {"role": "dpaednoterole:closingline", "ednote": "wire iq yyzz wa", "is_publishable": False}],
            "notepad": {"public_html": "<p>Town hall, 1 Market Square</p>"},
            "signal": [item.signal] if item.signal else [], "evolved_from": item.earlier or None,
        }
    )  # fmt: skip


def news_item(item: Filed, content: str) -> str:
    signal = f'<signal qcode="sig:{item.signal}"/>' if item.signal else ""
    link = f'<link rel="irel:previousVersion" residref="{item.earlier}"/>' if item.earlier else ""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{item.id}"
 version="{item.version}" standard="NewsML-G2" standardversion="2.33" xml:lang="{item.language}">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="wire.example"/>
<versionCreated>{item.time}</versionCreated><firstCreated>2024-05-06T08:00:00+02:00</firstCreated>
<pubStatus qcode="stat:{item.status}"/><edNote role="{item.role}">{item.note}</edNote>{signal}{link}</itemMeta>
<contentMeta><slugline>{item.slugline}</slugline><headline>{escape(item.headline)}</headline>
<by>{item.byline}</by><dateline>{item.dateline}</dateline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


def g2_nitf(item: Filed) -> bytes:
    nitf = f'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">{nitf_body(item)}</nitf>'
    return _xml(
        news_item(item, f'<inlineXML contenttype="application/nitf+xml">{nitf}</inlineXML>')
    )


def g2_xhtml(item: Filed) -> bytes:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{xhtml(item)}</body></html>'
    return _xml(
        news_item(item, f'<inlineXML contenttype="application/xhtml+xml">{page}</inlineXML>')
    )


def g2_inline_data(item: Filed) -> bytes:
    return _xml(
        news_item(
            item, f'<inlineData contenttype="text/html"><![CDATA[{xhtml(item)}]]></inlineData>'
        )
    )


def g2_message(item: Filed) -> bytes:
    inside = g2_nitf(item).decode().split("?>", 1)[1]
    return _xml(
        f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>{item.time}</sent></header><itemSet>{inside}</itemSet></newsMessage>'
    )


def newsml_1(item: Filed) -> bytes:
    host, day, name = item.id.split(":")[2:]
    link = (
        f'<AssociatedWith FormalName="PreviousVersion" NewsItem="{item.earlier}"/>'
        if item.earlier
        else ""
    )
    return _xml(f"""<NewsML Version="1.2"><NewsEnvelope><DateAndTime>20240506T103000+0200</DateAndTime></NewsEnvelope>
<NewsItem><Identification><NewsIdentifier><ProviderId>{host}</ProviderId><DateId>{day}</DateId><NewsItemId>{name}</NewsItemId>
<RevisionId PreviousRevision="{item.version - 1}" Update="N">{item.version}</RevisionId></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20240506T080000+0200</FirstCreated>
<ThisRevisionCreated>{item.time.replace("-", "").replace(":", "")}</ThisRevisionCreated>
<Status FormalName="{item.status.capitalize()}"/><Instruction FormalName="Update">{item.note}</Instruction>{link}</NewsManagement>
<NewsComponent><NewsLines><HeadLine>{escape(item.headline)}</HeadLine><ByLine>By {item.byline}</ByLine><DateLine>{item.dateline}</DateLine>
<SlugLine>{item.slugline}</SlugLine></NewsLines><DescriptiveMetadata><Language FormalName="{item.language}"/></DescriptiveMetadata>
<ContentItem><MediaType FormalName="Text"/><DataContent>{xhtml(item)}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>""")  # fmt: skip


def nitf(item: Filed) -> bytes:
    correction = f'<correction id-string="{item.earlier}"/>' if item.earlier else ""
    return _xml(f"""<!DOCTYPE nitf SYSTEM "http://www.nitf.org/site/nitf-documentation/nitf-3-2.dtd">
<nitf xml:lang="{item.language}"><head><title>x</title><meta name="slug" content="{item.slugline}"/>
<docdata management-status="{item.status}"><doc-id id-string="{item.id}"/><date.issue norm="{item.time}"/>
<ed-msg msg-type="note" info="{item.note}"/>{correction}<du-key key="tram" version="{item.version}"/></docdata></head>
{nitf_body(item)}</nitf>""")  # fmt: skip


FULL: dict[str, tuple[str, Callable[[Filed], bytes]]] = {
    "ninjs 1": ("ninjs", ninjs_1),
    "ninjs 2": ("ninjs", ninjs_2),
    "ninjs 3": ("ninjs", ninjs_3),
    "AP media": ("AP media", ap_media),
    "dpa": ("dpa digitalwires", dpa),
    "NewsML-G2 with NITF": ("NewsML-G2", g2_nitf),
    "NewsML-G2 with XHTML": ("NewsML-G2", g2_xhtml),
    "NewsML-G2 with inlineData": ("NewsML-G2", g2_inline_data),
    "newsMessage": ("NewsML-G2", g2_message),
    "NewsML 1.2": ("NewsML 1.2", newsml_1),
    "NITF": ("NITF", nitf),
}
"""The formats that have a place for every field, and what builds them."""


def iptc_7901(item: Filed) -> bytes:
    wrapped = "\r\n\r\n".join(
        _wrap(text)
        for text in (f"{item.dateline} (Wire) - {item.paragraphs[0]}", *item.paragraphs[1:])
    )
    head = f"{item.headline}\r\n\r\nBy {item.byline}\r\n\r\n"
    label = f"{item.label.upper()}\r\n\r\n" if item.label else ""
    tail = f"\r\n\r\n# Notebook\r\n\r\n## Note to editors\r\n- {item.note}\r\n\r\n## The following is not intended for publication\r\nCall the desk on 555 0100\r\n"
    text = f"\x01wire0123 4 pol 210 {item.slug}\r\n{item.slug}\r\n\x02{label}{head}{wrapped}{tail}\r\n\x03060830 GMT May 24\r\n\x04"
    return text.encode("cp1252")


def anpa_1312(item: Filed) -> bytes:
    wrapped = "\r\n".join(
        "\t" + _wrap(_keyed(text))
        for text in (f"{item.dateline.upper()} (Wire) _ {item.paragraphs[0]}", *item.paragraphs[1:])
    )
    head = f"^BC-{item.slug},2nd Ld-Writethru,1140<\r\n^{_keyed(item.headline)}<\r\n^Eds: {item.note}.<\r\n^By {item.byline}<\r\n^Wire Staff Writer<\r\n"
    return f"\x16\x16\x01a0123\x1f r n \x13\x11\r\n\x02{head}{wrapped}\r\n\x03CAP-WF-05-06-24 0830GMT\r\n".encode(
        "latin-1"
    )


def _keyed(text: str) -> str:
    for sign, mark in (("“", "``"), ("”", "''"), (" — ", " _ "), ("’", "'")):
        text = text.replace(sign, mark)
    return text


def _wrap(text: str, width: int = 64) -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\r\n".join([*lines, line])


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _xml(document: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}'.encode()


ITEM = Filed()
FIRST = replace(ITEM, version=1, label="", note="", paragraphs=ITEM.paragraphs[:2])
