"""Feeds are told from pages, and give the addresses of their entries."""

from __future__ import annotations

import pytest

from revtrack.errors import UnreadableInput
from revtrack.network.client import Answer
from revtrack.network.feeds import entries, is_feed

AT = "https://news.example/wire/feed.xml"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Moksan wire</title><link>https://news.example/</link>
<item><title>Ferry sinks</title><link>https://news.example/ferry?a=1&amp;b=2#top</link></item>
<item><title>Dam holds</title><link>/dam</link></item>
<item><title>Ferry sinks again</title><link>https://news.example/ferry?a=1&amp;b=2</link></item>
<item><title>No link</title></item>
<item><title>Broken</title><link>http://[::1</link></item>
<item><title>By mail</title><link>mailto:desk@news.example</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Moksan wire</title>
<entry><title>Ferry</title><link rel="self" href="https://news.example/self"/><link href="ferry"/></entry></feed>"""
RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="https://news.example/ferry"><title>Ferry</title><link>https://news.example/ferry</link></item></rdf:RDF>"""
OLD = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://dtd.example/rss-0.91.dtd">\n<rss version="0.91"><channel><item><title>Ferry</title><link>https://news.example/ferry</link></item></channel></rss>'
FERRY = "https://news.example/ferry"


@pytest.mark.parametrize(
    ("text", "pages"),
    [(RSS, [f"{FERRY}?a=1&b=2", "https://news.example/dam"]),
     (ATOM, ["https://news.example/wire/ferry"]), (RDF, [FERRY]), (OLD, [FERRY]),
     ("\ufeff<!-- made by hand -->\n" + OLD, [FERRY])],
    ids=["rss", "atom", "rdf", "a doctype", "a comment first"],
)  # fmt: skip
def test_a_feed_gives_the_addresses_of_its_entries_once(text: str, pages: list[str]) -> None:
    assert is_feed(text.encode())
    assert entries(Answer(AT, 200, {}, text.encode())) == pages


def test_an_endless_doctype_is_no_feed_and_told_at_once() -> None:
    # Quadratic, this takes seconds, and the suite would show it.
    assert not is_feed(b"<!DOCTYPE rss " + b" " * 60_000)
    assert not is_feed(b"<!DOCTYPE " + b"[" * 60_000)


def test_a_feed_in_another_encoding_is_read() -> None:
    data = RDF.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>').encode(
        "utf-16"
    )
    assert is_feed(data)
    assert entries(Answer(AT, 200, {}, data)) == [FERRY]


@pytest.mark.parametrize(
    "text",
    ["<!DOCTYPE html><html><body><p>Feed the birds.</p></body></html>", "<html><feed></html>",
     "<?xml version='1.0'?><nitf><body/></nitf>", "plain text about <rss>", "", "{}"],
)  # fmt: skip
def test_a_page_is_no_feed(text: str) -> None:
    assert not is_feed(text.encode())


def test_a_feed_that_is_cut_off_gives_what_can_be_told() -> None:
    cut = RSS[: RSS.index("<item><title>No link")].encode()
    assert entries(Answer(AT, 200, {}, cut)) == [f"{FERRY}?a=1&b=2", "https://news.example/dam"]


def test_a_feed_in_which_nothing_can_be_told_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="is damaged"):
        entries(Answer(AT, 200, {}, RSS[:100].encode()))


def test_a_feed_that_its_parser_stumbles_on_is_refused() -> None:
    data = b'<?xml version="1.0" encoding="\xfa"?>' + OLD.encode()
    with pytest.raises(UnreadableInput, match="is damaged"):
        entries(Answer(AT, 200, {}, data))


def test_an_empty_feed_lists_nothing() -> None:
    assert entries(Answer(AT, 200, {}, b'<rss version="2.0"><channel></channel></rss>')) == []


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/passwd">'],
    ids=["many laughs", "a file"],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_declares_entities_is_refused(declared: str, encoding: str) -> None:
    text = f"<!DOCTYPE rss [{declared}]><rss><channel><item><title>&b;</title><link>{FERRY}</link></item></channel></rss>"
    data = text.encode(encoding)
    assert is_feed(data)
    with pytest.raises(UnreadableInput, match="declares entities"):
        entries(Answer(AT, 200, {}, data))


def test_an_address_in_a_feed_is_never_opened_as_a_file() -> None:
    # A feed parser that is given text takes a path for the feed's place.
    assert not is_feed(b"/etc/passwd")
    with pytest.raises(UnreadableInput, match="is damaged"):
        entries(Answer(AT, 200, {}, b"/etc/passwd"))
