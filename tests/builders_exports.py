"""Exports of research databases, built in the shapes that they are documented to have."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Filing:
    """One document of an export."""

    headline: str = "UPDATE 2-Council approves “second” tram line & bridge"
    day: str = "February 28, 2019"
    weekday: str = "Thursday"
    clock: str = "12:04 PM EST"
    source: str = "Ellery Wire Service"
    byline: str = "Ilse Quarrie"
    dateline: str = "ELLERY, Feb 28"
    section: str = "CITY NEWS"
    language: str = "English"
    number: str = "ELLWR00020190228ef2s00abc"
    highlight: str = "Vote of 31 to 12 ends nine years of talks"
    paragraphs: tuple[str, ...] = (
        "(ATTN: UPDATES with mayor's remarks in para 2)",
        "ELLERY, Feb 28 (Ellery Wire) - The city council approved a second tram line on Thursday.",
        "Mayor Odile Brandt said work on a < 3 km line would begin in May, at a cost of R&D of 4 million.",
        "Work is to be done by 2023.",
    )


FIRST = Filing(
    headline="Council to vote on second tram line", clock="8:30 AM EST",
    number="ELLWR00020190228ef2s00001",
    paragraphs=("ELLERY, Feb 28 (Ellery Wire) - The city council votes on a tram line on Thursday.",
                "Work would begin in May, officials said."),
)  # fmt: skip
SECOND = Filing()


def nexis_lines(one: Filing, number: int = 1) -> list[str]:  # noqa: ARG001
    """Return the lines of a document as Nexis Uni has them."""
    return [
        one.headline, one.source, f"{one.day} {one.weekday} {one.clock}",
        "Copyright 2019 Ellery Wire Service All Rights Reserved",
        f"Section:\u00a0{one.section}", "Length:\u00a0512 words", f"Byline:\u00a0{one.byline}",
        f"Dateline:\u00a0{one.dateline}", f"Highlight:\u00a0{one.highlight}", "Body",
        *one.paragraphs, "Classification", f"Language:\u00a0{one.language.upper()}",
        "Publication-Type:\u00a0Newswire", "Subject:\u00a0TRAMS (90%); CITY COUNCILS (78%)",
        "Load-Date:\u00a0February 28, 2019", "End of Document",
    ]  # fmt: skip


def cover(filings: Sequence[Filing]) -> list[str]:
    """Return the first page of a batch and its table of contents."""
    listed = [f"{n}. {one.headline}" for n, one in enumerate(filings, 1)]
    return ["User Name: Ada Lindqvist", "Date and Time: Friday, March 1, 2019 9:15:00 AM EST",
            "Job Number: 84112233", f"Documents ({len(filings)})", *listed,
            "Client/Matter: -None-", "Search Terms: tram", "Narrowed by:", "News", "Timeline: 2019"]  # fmt: skip


def nexis(filings: Sequence[Filing]) -> list[str]:
    return [*cover(filings), *(line for one in filings for line in nexis_lines(one))]


def paragraph(text: str, style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    half = len(text) // 2
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(part, quote=False)}</w:t></w:r>'
        for part in (text[:half], text[half:])
    )
    return f"<w:p>{styled}{runs}</w:p>"


def word_xml(body: str, prolog: str = "") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}{prolog}<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'.encode()


def word(xml: bytes, **others: bytes) -> bytes:
    """Return a Word document with its main part; `others` are parts beside it."""
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml, **others}
    return zipped({name: data for name, data in parts.items() if data})


def zipped(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def nexis_docx(filings: Sequence[Filing]) -> bytes:
    headlines = {one.headline for one in filings}
    lines = nexis(filings)
    return word(
        word_xml(
            "".join(paragraph(line, "Heading1" if line in headlines else "") for line in lines)
        )
    )


def rtf(lines: Sequence[str]) -> bytes:
    """Return an RTF document of paragraphs, with a header on each page and a link."""
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}}"
            "{\\header\\pard Page 1 of 9\\par}"
            + "".join(f"\\pard\\f0 {rtf_text(line)}\\par\n" for line in lines) + "}").encode("ascii")  # fmt: skip


def rtf_text(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[n : n + 2], "little") for n in range(0, len(units), 2)]
    return "".join(chr(c) if c < 128 else f"\\u{c if c < 0x8000 else c - 0x10000}?" for c in codes)


def linked(text: str) -> str:
    """Return a text as a link in RTF, which is how a batch has its headlines."""
    return ('{\\field{\\*\\fldinst{HYPERLINK "https://advance.example/doc?id=1"}}{\\fldrslt{'
            f"{rtf_text(text)}}}}}}}")  # fmt: skip


def nexis_rtf(filings: Sequence[Filing]) -> bytes:
    data = rtf(nexis(filings)).decode()
    for one in filings:
        plain = f"\\pard\\f0 {rtf_text(one.headline)}\\par"
        data = data.replace(plain, f"\\pard\\f0 {linked(one.headline)}\\par")
    return data.encode()


def old_text(filings: Sequence[Filing]) -> bytes:
    """Return a LexisNexis batch in plain text, hard-wrapped, labels in capitals."""
    return "".join(_old_document(one, n, len(filings)) for n, one in enumerate(filings, 1)).encode()


def _old_document(one: Filing, number: int, count: int) -> str:
    blocks = [
        f"{' ' * 28}{number} of {count} DOCUMENTS", f"{' ' * 28}{one.source}",
        f"{' ' * 20}{one.day} {one.weekday} {one.clock}", wrapped(one.headline),
        f"BYLINE: {one.byline}", f"SECTION: {one.section}", "LENGTH: 512 words",
        f"DATELINE: {one.dateline}", f"HIGHLIGHT: {one.highlight}",
        *map(wrapped, one.paragraphs), "LOAD-DATE: February 28, 2019",
        f"LANGUAGE: {one.language.upper()}", "SUBJECT: TRAMS (90%);\nCITY COUNCILS (78%)",
        f"PUBLICATION-TYPE: Newswire\n\n{' ' * 18}Copyright 2019 Ellery Wire Service\n{' ' * 24}All Rights Reserved",
    ]  # fmt: skip
    return "\n\n".join(blocks) + "\n\n\n"


def wrapped(text: str, width: int = 70) -> str:
    lines, line = [], ""
    for part in text.split():
        if line and len(line) + len(part) >= width:
            lines.append(line)
            line = part
        else:
            line = f"{line} {part}".strip()
    return "\n".join([*lines, line])


def factiva_fields(one: Filing) -> list[tuple[str, list[str]]]:
    return [("SE", [one.section]), ("HD", [one.headline]), ("BY", [f"By {one.byline}"]), ("WC", ["512 words"]), ("PD", [day_first(one)]),
            ("ET", [clock(one)]), ("SN", [one.source]), ("SC", ["ELLWR"]), ("LA", [one.language]),
            ("CY", ["(c) 2019 Ellery Wire Service"]), ("LP", list(one.paragraphs[:2])),
            ("TD", list(one.paragraphs[2:])), ("RE", ["ellr : Ellery"]), ("AN", [f"Document {one.number}"])]  # fmt: skip


def day_first(one: Filing) -> str:
    month, day, year = one.day.replace(",", "").split()
    return f"{day} {month} {year}"


def clock(one: Filing) -> str:
    return {"12:04 PM EST": "12:04", "8:30 AM EST": "08:30"}[one.clock]


def page(body: str) -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Factiva</title></head><body><p>Saved by Ada</p>{body}<table><tr><td>Search Summary</td></tr></table></body></html>'.encode()


def factiva_indexed(filings: Sequence[Filing]) -> bytes:
    return page("".join(map(_indexed, filings)))


def _indexed(one: Filing) -> str:
    rows = []
    for code, texts in factiva_fields(one):
        said = [escape(text) for text in texts]
        cell = (
            "".join(f'<p class="articleParagraph enarticleParagraph">{t}</p>' for t in said)
            if code in ("LP", "TD")
            else f'<span class="enHeadline">{said[0]}</span>'
            if code == "HD"
            else said[0]
        )
        rows.append(f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{cell}</td></tr>')
    return f'<div class="article enArticle"><table>{"".join(rows)}</table></div><br>'


def factiva_plain(filings: Sequence[Filing]) -> bytes:
    return page("".join(map(_unindexed, filings)))


def _unindexed(one: Filing) -> str:
    texts = "".join(
        f'<p class="articleParagraph enarticleParagraph">{escape(t)}</p>' for t in one.paragraphs
    )
    fields = (
        "512 words",
        day_first(one),
        clock(one),
        one.source,
        "ELLWR",
        one.language,
        "(c) 2019 Ellery Wire Service",
    )
    return (f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{escape(one.headline)}</span></div>'
            f'<div class="author">By {one.byline}</div>{"".join(f"<div>{f}</div>" for f in fields)}{texts}<p>Document {one.number}</p></div><hr>')  # fmt: skip


def factiva_text(filings: Sequence[Filing]) -> bytes:
    """Return Factiva's plain text with field codes."""
    lines = []
    for one in filings:
        for code, texts in factiva_fields(one):
            lines += (
                [f"{code}  {texts[0]}", *texts[1:], ""]
                if code not in ("LP", "TD")
                else [code, "", *(x for t in texts for x in (t, ""))]
            )
    return "\n".join(lines).encode()


def factiva_rtf(filings: Sequence[Filing]) -> bytes:
    """Return Factiva's RTF without field codes."""
    lines: list[str] = []
    for one in filings:
        lines += [one.headline, f"By {one.byline}", "512 words", day_first(one), clock(one), one.source,
                  "ELLWR", one.language, "(c) 2019 Ellery Wire Service", "", *one.paragraphs, f"Document {one.number}", ""]  # fmt: skip
    return rtf(lines)
