"""Damaged and hostile files of every format: one clear error each.

That none takes longer than its length allows is measured in `benchmarks/growth.py`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from revtrack.errors import UnreadableInput
from revtrack.verbs.reading import read_version
from tests.readers.filed import FULL, ITEM, anpa_1312, g2_xhtml, iptc_7901

HEAD = '<?xml version="1.0"?>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
DEEP = 200_000
BIG = 10_000_000
NEWS_ITEM = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">'


def truncated(name: str) -> bytes:
    data = FULL[name][1](ITEM)
    return data[: data.index(b"Work is")]


def without_body(name: str) -> bytes:
    text = FULL[name][1](ITEM).decode()
    for inside in (*ITEM.p, ITEM.caption, ITEM.heading, "\\n\\n".join(ITEM.paragraphs)):
        text = text.replace(inside, "")
    return text.encode()


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    **{f"{name}, cut off": (lambda name=name: truncated(name), "is damaged") for name in FULL},  # type: ignore[misc]
    **{f"{name}, without a body": (lambda name=name: without_body(name), "without a text") for name in FULL},  # type: ignore[misc]
    **{
        f"{name}, in an encoding of its own": (
            lambda name=name: FULL[name][1](ITEM).replace(b"mayor", b"\x81\x8d\x8f\x90\x9d"), "in no encoding")  # type: ignore[misc]
        for name in FULL
    },
    "a web page without text": (lambda: b"<html><body><img src=x></body></html>", "without a story"),
    "a web page of binary junk": (lambda: b"<html><p>\x81\x8d\x8f\x90\x9d</p>", "in no encoding"),
    "a web page with control characters": (lambda: b"<html><p>Fire\x01\x02\x03</p>", "control characters"),
    "a web page cut off in a comment": (lambda: b"<html><body><!-- <p>Fire broke out at the harbor.</p>", "without a story"),
    "a web page without end": (lambda: b"<html>" + b"<div>" * DEEP, "nested more than"),
    "an ANPA transmission without text": (lambda: b"\x16\x16\x01a0123\r\n\x02\r\n\x03", "without a text"),
    "an IPTC transmission without text": (lambda: b"\x01wire0123 4 pol 210 X\r\n\x02\r\n\x03", "without a text"),
    "an ANPA transmission of junk": (lambda: anpa_1312(ITEM).replace(b"mayor", b"\x81\x8d\x8f\x90\x9d"), "in no encoding"),
    "an IPTC transmission of junk": (lambda: iptc_7901(ITEM).replace(b"mayor", b"\x81\x8d\x8f\x90\x9d"), "in no encoding"),
    "a billion laughs": (lambda: f'{HEAD}<!DOCTYPE newsItem [<!ENTITY l0 "ha">{LAUGHS}]>{NEWS_ITEM}&l8;</newsItem>'.encode(), "declares entities"),
    "a billion laughs in NITF": (lambda: f'{HEAD}<!DOCTYPE nitf [<!ENTITY l0 "ha">{LAUGHS}]><nitf>&l8;</nitf>'.encode(), "declares entities"),
    "a billion laughs in NewsML": (lambda: f'{HEAD}<!DOCTYPE NewsML [<!ENTITY l0 "ha">{LAUGHS}]><NewsML>&l8;</NewsML>'.encode(), "declares entities"),
    "a billion laughs in another document": (lambda: f'{HEAD}<!DOCTYPE lolz [<!ENTITY l0 "ha">{LAUGHS}]><lolz>&l8;</lolz>'.encode(), "declares entities"),
    "an external entity": (lambda: f'{HEAD}<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]><nitf>&x;</nitf>'.encode(), "declares entities"),
    "a parameter entity": (lambda: f'{HEAD}<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://x.example/x.dtd">%x;]><nitf/>'.encode(), "declares entities"),
    "XML nested without end": (lambda: f"{HEAD}{NEWS_ITEM}{'<p>' * DEEP}".encode(), "nested more than"),
    "markup nested without end inside an item": (lambda: g2_xhtml(ITEM).replace(b"Old plan", b"<b>" * DEEP), "nested more than"),
    "JSON nested without end": (lambda: b'{"uri": ' + b"[" * DEEP, "nested too deeply"),
    "objects nested without end": (lambda: b'{"uri": ' * DEEP, "nested too deeply|damaged JSON"),
    "a number without end": (lambda: b'{"uri": ' + b"9" * 100_000 + b"}", "damaged JSON"),
    "ten megabytes of <": (lambda: b"<" * BIG, "no word in it"),
    "ten megabytes of < in a page": (lambda: b"<html>" + b"<" * BIG, "without a story"),
    "ten megabytes of < in an item": (lambda: f"{HEAD}{NEWS_ITEM}".encode() + b"<" * BIG, "damaged XML"),
    "ten megabytes of { in an item": (lambda: b'{"uri": ' + b"{" * BIG, "damaged JSON|nested too deeply"),
    "ten megabytes of comments": (lambda: b"<html>" + b"<!-- " * (BIG // 5), "without a story"),
    "ten megabytes of tags that never end": (lambda: b"<html>" + b"<a b='" * (BIG // 6), "without a story"),
    "a long page of headings": (lambda: b"<html>" + b"<h2>a</h2>" * 50_000, "without a story"),
    "ten megabytes of end tags": (lambda: b"<html>" + b"</div>" * (BIG // 6), "item: it has more than 200,000 tags"),
    "ten megabytes of scripts": (lambda: b"<html>" + b"<script>" * (BIG // 8), "without a story"),
    "a page of paragraphs without end": (lambda: b"<html>" + b"<p>a" * 100_002, "item: it has more than 100,000 lines"),
    "a text of lines without end": (lambda: b"Fire\n\n" + b"a\n\n" * 100_000, "item: it has more than 100,000 lines"),
    "an item in JSON of paragraphs without end": (lambda: b'{"uri": "x", "body_html": "' + b"<p>a" * 100_002 + b'</p>"}', "more than 100,000 lines"),
    "an item in XML of elements without end": (lambda: g2_xhtml(ITEM).replace(b"Old plan", b"<b/>" * 300_001), "item has more than 300,000 elements"),
    "a page of elements without end": (lambda: b"<html>" + b"<b></b>" * 100_000, "item: it has more than 200,000 tags"),
    "a page of line breaks without end": (lambda: b"<html>" + b"a<br>" * 10 + b"<br>" * 200_000, "item: it has more than 200,000 tags"),
    "a page of comments without end": (lambda: b"<html>" + b"<!---->" * 200_001, "item: it has more than 200,000 tags"),
    "a page of lone angles without end": (lambda: b"<html>" + b"< " * 200_001 + b"</html>", "item: it has more than 200,000 tags"),
    "a page of ampersands without end": (lambda: b"<html><p>" + b"&a" * 1_000_001, "item: it has more than 1,000,000 entities"),
    "a text of blank lines without end": (lambda: b"Fire\n\n" + b"\n" * 1_000_000, "item: it has more than 1,000,000 line breaks"),
    "a page of more paragraphs than a version has": (lambda: b"<html>" + b"<p>a</p>" * 50_002, "more than the limit of 50,000 .max-blocks"),
    "ten megabytes of rows": (lambda: b"<html><table>" + b"<tr><td>" * 4_000, "without a story"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_a_reason(case: str) -> None:
    make, told_so = CASES[case]
    data = make()
    with pytest.raises(UnreadableInput, match=told_so):
        read_version(data, "item")


LONG: dict[str, Callable[[], bytes]] = {
    "comments in front of a text": lambda: b"<!-- a -->" * 6_000 + b"1 2 3",
    "a page of short paragraphs": lambda: b"<html>" + b"<p>a</p>" * 40_000,
    "a page of nested articles": lambda: b"<html>" + b"<article><p>A b c d.</p>" * 5_000,
    "a page of open quotes": lambda: b"<html><p>A b c d.</p>" + b"<br b=\"c>" * 199_000,
    "an item of short paragraphs": lambda: g2_xhtml(ITEM).replace(b"Old plan", b"</h3>" + b"<p>a</p>" * 40_000 + b"<h3>"),
}  # fmt: skip


@pytest.mark.parametrize("case", LONG)
def test_what_is_long_but_a_story_is_read(case: str) -> None:
    data = LONG[case]()
    assert read_version(data, "item").blocks
