"""The encoding that a server names travels from the container into reading, and into rebuilding."""

from __future__ import annotations

import codecs

import pytest

from revtrack.readers.formats import charset_of, told
from tests.readers.filed import ITEM, ninjs_1

PAGE = "<html><head>{meta}<title>Пожар</title></head><body><h1>Пожар</h1><p>Пожар в порту унёс жизни двух человек.</p></body></html>"
TEXT = "Пожар в порту\n\nПожар в порту унёс жизни двух человек, сообщили власти.\n"
META = "<meta charset='windows-1252'>"


def headline(data: bytes, charset: str | None) -> str | None:
    return told(data).read(data, "page", charset=charset).headline


@pytest.mark.parametrize("meta", ["", META])
def test_the_server_s_word_counts_for_more_than_the_page_s(meta: str) -> None:
    data = PAGE.format(meta=meta).encode("cp1251")
    assert headline(data, "windows-1251") == "Пожар"


def test_what_is_utf_8_is_read_so_whatever_the_server_says() -> None:
    assert headline(PAGE.format(meta=META).encode(), "windows-1251") == "Пожар"


def test_a_byte_order_mark_counts_for_more_than_the_server_s_word() -> None:
    data = codecs.BOM_UTF16_LE + PAGE.format(meta="").encode("utf-16-le")
    assert headline(data, "windows-1251") == "Пожар"


@pytest.mark.parametrize("charset", ["utf-8", "x-unknown", "none", ""])
def test_a_word_of_no_use_leaves_the_page_s_own(charset: str) -> None:
    data = PAGE.format(meta="<meta charset='windows-1251'>").encode("cp1251")
    assert headline(data, charset) == "Пожар"


def test_plain_text_is_read_by_it_too() -> None:
    assert headline(TEXT.encode("koi8-r"), "koi8-r") == "Пожар в порту"


def test_formats_that_have_an_encoding_of_their_own_do_without() -> None:
    data = ninjs_1(ITEM)
    kind = told(data)
    assert kind.read(data, "item", charset="koi8-r") == kind.read(data, "item")
    assert kind.media_type_in("koi8-r") == kind.media_type


@pytest.mark.parametrize("data", [PAGE.format(meta=META).encode("cp1251"), TEXT.encode("cp1251")])
def test_what_captures_say_of_a_document_reads_it_again_alike(data: bytes) -> None:
    kind = told(data)
    kept = kind.media_type_in("windows-1251")
    assert kept == f"{kind.media_type};charset=windows-1251"
    again = told(data).read(data, "page", charset=charset_of(kept))
    assert again == kind.read(data, "page", charset="windows-1251")


@pytest.mark.parametrize(
    ("media_type", "charset"),
    [
        ("text/html", None),
        ('text/html; charset="UTF-8"', "utf-8"),
        ("text/plain;format=anpa-1312", None),
        ("text/html;charset=windows-1252", "windows-1252"),
    ],
)
def test_a_type_of_content_names_its_encoding_or_none(media_type: str, charset: str | None) -> None:
    assert charset_of(media_type) == charset
