"""Web archives: each capture of a page comes out with its address and its time."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from revtrack.errors import MissingExtra, UnreadableInput
from revtrack.readers.containers import container_of
from revtrack.readers.formats import told
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from tests.builders_warc import (
    FIRST,
    HTML,
    ONE,
    SECOND,
    THIRD,
    TWO,
    URL,
    digest,
    http,
    packed,
    record,
    response,
    revisit,
    warcinfo,
)  # fmt: skip
from tests.readers.filed import ITEM, ninjs_1, nitf

WISHES = Wishes(max_bytes=1 << 20)
OTHER = "https://wire.example/news/tram-vote-20240506"


def read(tmp_path: Path, data: bytes, wishes: Wishes = WISHES) -> list[Found]:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(data)
    kind = container_of(path)
    assert kind is not None
    assert kind.name == "warc"
    return list(kind.records(path, wishes))


def kept(found: Sequence[Found]) -> list[Record]:
    assert not [one for one in found if isinstance(one, Broken)]
    return [one for one in found if isinstance(one, Record)]


def broken(found: Sequence[Found]) -> list[str]:
    return [f"{one.error.message} ({one.error.hint})" for one in found if isinstance(one, Broken)]


def skipped(found: Sequence[Found]) -> list[str]:
    return [one.why for one in found if isinstance(one, Skipped)]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def one_member(*records: bytes) -> bytes:
    return gzip.compress(b"".join(records), mtime=0)


def unpacked(*records: bytes) -> bytes:
    return b"".join(records)


PACKINGS = {
    "one member a record": packed,
    "one member for all": one_member,
    "unpacked": unpacked,
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_every_capture_of_a_page_comes_with_its_address_and_time(
    tmp_path: Path, packing: str
) -> None:
    found = read(tmp_path, PACKINGS[packing](warcinfo(), response(ONE), response(TWO, date=SECOND)))
    first, second = kept(found)
    assert (first.data, second.data) == (ONE.encode(), TWO.encode())
    assert (first.source, second.source) == (URL, URL)
    assert (first.captured_at, second.captured_at) == (at(FIRST), at(SECOND))
    assert (first.charset, first.story) == ("utf-8", None)
    assert first.name.startswith(str(tmp_path / "crawl.warc.gz#"))
    assert skipped(found) == ["about the archive"]


@pytest.mark.parametrize("packing", PACKINGS)
def test_it_reads_the_same_again(tmp_path: Path, packing: str) -> None:
    data = PACKINGS[packing](
        response(ONE), revisit(f"WARC-Payload-Digest: {digest(ONE)}"), response(TWO)
    )
    assert read(tmp_path, data) == read(tmp_path, data)


POINTERS = {
    "by address and date": (f"WARC-Refers-To-Target-URI: {URL}", f"WARC-Refers-To-Date: {FIRST}"),
    "by digest": (f"WARC-Payload-Digest: {digest(ONE)}",),
}


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("pointer", POINTERS)
def test_a_revisit_gives_the_page_that_it_points_to_at_its_own_time(
    tmp_path: Path, packing: str, pointer: str
) -> None:
    archive = (
        warcinfo(),
        response(ONE),
        response(TWO, url=OTHER, date=THIRD),
        revisit(*POINTERS[pointer]),
    )
    first, _, again = kept(read(tmp_path, PACKINGS[packing](*archive)))
    assert again.data == first.data
    assert (again.source, again.captured_at, again.charset) == (URL, at(SECOND), "utf-8")
    assert again.name != first.name


def test_a_revisit_by_record_id_gives_the_page(tmp_path: Path) -> None:
    original = response(ONE)
    name = next(
        line for line in original.decode().splitlines() if line.startswith("WARC-Record-ID")
    )
    pointer = name.replace("WARC-Record-ID", "WARC-Refers-To")
    _, again = kept(read(tmp_path, packed(original, revisit(pointer))))
    assert again.data == ONE.encode()


def test_a_page_not_modified_is_the_last_one_of_its_address(tmp_path: Path) -> None:
    unmodified = revisit(
        date=THIRD, profile="server-not-modified", block=http(b"", status="304 Not Modified")
    )
    found = kept(read(tmp_path, packed(response(ONE), response(TWO, date=SECOND), unmodified)))
    assert found[2].data == TWO.encode()
    assert (found[2].captured_at, found[2].charset) == (at(THIRD), "utf-8")


def test_a_revisit_in_front_of_its_page_comes_last(tmp_path: Path) -> None:
    early = revisit(f"WARC-Payload-Digest: {digest(ONE)}", date=FIRST)
    found = kept(read(tmp_path, packed(early, response(ONE, date=SECOND))))
    assert [one.captured_at for one in found] == [at(SECOND), at(FIRST)]


def test_a_revisit_of_what_is_not_there_is_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path, packed(response(TWO), revisit(f"WARC-Payload-Digest: {digest(ONE)}")))
    assert len(kept(found)) == 1
    assert skipped(found) == ["revisit of a capture that the archive does not hold"]


def test_a_revisit_of_another_address_s_page_is_found_though_that_was_not_asked_for(
    tmp_path: Path,
) -> None:
    data = packed(response(ONE, url=OTHER), revisit(f"WARC-Payload-Digest: {digest(ONE)}"))
    found = read(tmp_path, data, replace(WISHES, url_contains="harbor-fire"))
    assert [one.source for one in kept(found)] == [URL]
    assert skipped(found) == ["other address"]


PASSED_OVER = {
    "redirect": response("", status="301 Moved Permanently"),
    "error page": response(ONE, status="404 Not Found"),
    "image": response(b"\x89PNG", content="Content-Type: image/png"),
    "style sheet": response("p {}", content="Content-Type: text/css"),
    "script": response("1", content="Content-Type: application/javascript"),
    "font": response(b"x", content="Content-Type: font/woff2"),
    "PDF": response(b"%PDF-1.7", content="Content-Type: application/pdf"),
    "other type": response(b"x", content="Content-Type: application/octet-stream"),
    "data": response('{"tracking": 1}', content="Content-Type: application/json"),
    "for machines": response("User-agent: *", url="https://wire.example/robots.txt", content="Content-Type: text/plain"),
    "empty": response(" "),
    "request": record("request", b"GET / HTTP/1.1\r\n\r\n", "Content-Type: application/http"),
    "metadata": record("metadata", b"via: x", "Content-Type: application/warc-fields"),
    "made by the crawler": record("resource", b"Fire", "Content-Type: text/plain", url=f"urn:text:{URL}"),
}  # fmt: skip


@pytest.mark.parametrize("why", PASSED_OVER)
def test_what_is_no_page_is_passed_over_with_a_short_reason(tmp_path: Path, why: str) -> None:
    found = read(tmp_path, packed(PASSED_OVER[why], response(ONE)))
    assert skipped(found) == [why]
    assert len(kept(found)) == 1


READ = {
    "XHTML": response(ONE, content="Content-Type: application/xhtml+xml"),
    "no type": response(ONE, content=""),
    "text": response("Fire closes harbor\n\nA fire closed the harbor on Monday.", content="Content-Type: text/plain"),
    "an item in JSON": response(ninjs_1(ITEM), content="Content-Type: application/json"),
    "an item in XML": response(nitf(ITEM), content="Content-Type: text/xml"),
    "a resource": record("resource", ONE.encode(), "Content-Type: text/html"),
    "a conversion": record("conversion", b"A fire closed the harbor on Monday.", "Content-Type: text/plain"),
}  # fmt: skip


@pytest.mark.parametrize("what", READ)
def test_what_can_be_a_story_is_read(tmp_path: Path, what: str) -> None:
    (found,) = kept(read(tmp_path, packed(READ[what])))
    assert found.captured_at == at(FIRST)
    assert told(found.data).read(found.data, found.name).blocks


def chunked(data: bytes) -> bytes:
    pieces = [data[place : place + 100] for place in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def raw_deflate(data: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(data) + packing.flush()


BYTES = ONE.encode()
ENCODED = {
    "gzip": (gzip.compress(BYTES), ["Content-Encoding: gzip"]),
    "deflate": (zlib.compress(BYTES), ["Content-Encoding: deflate"]),
    "deflate without its header": (raw_deflate(BYTES), ["Content-Encoding: deflate"]),
    "Brotli": (brotli.compress(BYTES), ["Content-Encoding: br"]),
    "two encodings": (gzip.compress(brotli.compress(BYTES)), ["Content-Encoding: br, gzip"]),
    "chunks": (chunked(BYTES), ["Transfer-Encoding: chunked"]),
    "chunks of gzip": (chunked(gzip.compress(BYTES)), ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),
    "what the crawler had unpacked": (BYTES, ["Content-Encoding: br", "Transfer-Encoding: chunked"]),
    "a length from before it was unpacked": (BYTES, ["Content-Encoding: gzip", "Content-Length: 12"]),
}  # fmt: skip


@pytest.mark.parametrize("how", ENCODED)
def test_a_page_is_taken_out_of_its_encodings(tmp_path: Path, how: str) -> None:
    body, headers = ENCODED[how]
    (found,) = kept(read(tmp_path, packed(response(body, *headers))))
    assert found.data == BYTES


BAD = {
    "cut short by its server": response(BYTES, "Content-Length: 99999"),
    "cut short in a chunk": response(chunked(BYTES)[:150], "Transfer-Encoding: chunked"),
    "is cut short": response(gzip.compress(BYTES)[:60], "Content-Encoding: gzip"),
    "is damaged": response(b"\x1f\x8b\x08\x00" + b"\xff" * 40, "Content-Encoding: gzip"),
    "encoded as 'zstd'": response(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"),
    "limit of 5,000 bytes": response(b"<html>" + b"a" * 6000),
    "larger than the limit of 5,000": response(gzip.compress(b"<html>" + b"a" * 500_000), "Content-Encoding: gzip"),
    "the limit of 5,000 bytes (": response(brotli.compress(b"<html>" + b"a" * 50_000_000), "Content-Encoding: br"),
    "the crawler kept a part": response(BYTES, warc=["WARC-Truncated: length"]),
}  # fmt: skip


@pytest.mark.parametrize("why", BAD)
def test_a_bad_page_is_told_of_and_those_behind_it_are_read(tmp_path: Path, why: str) -> None:
    found = read(tmp_path, packed(BAD[why], response(TWO)), replace(WISHES, max_bytes=5000))
    (message,) = broken(found)
    assert why in message
    assert [one.data for one in found if isinstance(one, Record)] == [TWO.encode()]


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_an_archive_cut_off_gives_what_is_whole_and_says_so(
    tmp_path: Path, packing: str, share: float
) -> None:
    first, second = response(ONE), response(TWO, date=SECOND)
    make = PACKINGS[packing]
    whole, before = make(first, second), len(make(first))
    found = read(tmp_path, whole[: before + int((len(whole) - before) * share)])
    assert len(broken(found)) == 1
    assert "damaged" in broken(found)[0]
    assert [one.data for one in found if isinstance(one, Record)] == [ONE.encode()]


def test_a_page_whose_check_sum_is_wrong_is_not_taken(tmp_path: Path) -> None:
    hurt = bytearray(packed(response(TWO)))
    hurt[-6] ^= 1
    found = read(tmp_path, packed(response(ONE)) + bytes(hurt) + packed(response(TWO, date=SECOND)))
    assert len(broken(found)) == 1
    pages = [one for one in found if isinstance(one, Record)]
    assert [one.captured_at for one in pages] == [at(FIRST), at(SECOND)]
    assert [one.data for one in pages] == [ONE.encode(), TWO.encode()]


@pytest.mark.parametrize("packing", ["one member a record", "unpacked"])
def test_records_behind_a_damaged_one_are_read(tmp_path: Path, packing: str) -> None:
    middle = response(b"<p>Not this one</p>" * 40)
    make = PACKINGS[packing]
    start, hurt = make(response(ONE)), bytearray(make(middle))
    hurt[5:40] = b"\xfe" * 35
    found = read(tmp_path, start + bytes(hurt) + make(response(TWO, date=SECOND)))
    assert len(broken(found)) == 1
    assert [one.data for one in found if isinstance(one, Record)] == [ONE.encode(), TWO.encode()]


@pytest.mark.parametrize("packing", ["one member a record", "unpacked"])
@pytest.mark.parametrize("said", [20, 100_000, 700])
def test_a_record_of_a_wrong_length_is_never_read_as_a_page(
    tmp_path: Path, packing: str, said: int
) -> None:
    block = http(BYTES, HTML)
    lying = record(
        "response", block, "Content-Type: application/http; msgtype=response", length=said
    )
    found = read(tmp_path, PACKINGS[packing](response(TWO), lying, response(TWO, date=SECOND)))
    assert broken(found)
    assert [one.captured_at for one in found if isinstance(one, Record)] == [at(FIRST), at(SECOND)]


def test_a_member_that_grows_without_end_is_stopped(tmp_path: Path) -> None:
    bomb = response(b"\0" * 60_000_000, content="Content-Type: image/png")
    found = read(tmp_path, packed(response(ONE), bomb, response(TWO, date=SECOND)))
    assert "grows more than 200 times" in broken(found)[0]
    assert [one.data for one in found if isinstance(one, Record)] == [ONE.encode(), TWO.encode()]


@pytest.mark.parametrize("junk", [b"\nWARC/1.0" * 1500, b"\x1f\x8b\x08" * 300_000])
def test_an_archive_that_goes_on_as_junk_is_given_up(tmp_path: Path, junk: bytes) -> None:
    begin = packed(response(ONE)) if junk.startswith(b"\x1f") else response(ONE)
    found = read(tmp_path, begin + junk)
    assert [one.data for one in found if isinstance(one, Record)] == [ONE.encode()]
    assert 1 <= len(broken(found)) <= 1001


def test_headers_without_end_are_given_up(tmp_path: Path) -> None:
    found = read(tmp_path, response(ONE) + b"WARC/1.1\r\n" + b"X: y\r\n" * 50_000)
    assert ["have no end" in message for message in broken(found)] == [True]


def test_a_header_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    found = read(tmp_path, response(ONE) + b"WARC/1.1 " + b"a" * 3_000_000)
    assert len(broken(found)) == 1
    assert len([one for one in found if isinstance(one, Record)]) == 1


def test_a_line_of_text_between_records_is_taken_for_none(tmp_path: Path) -> None:
    stray = b"\r\nA fire closed the harbor of Ellery 12\r\nfor six hours\r\n\r\n"
    found = read(tmp_path, response(ONE) + stray + response(TWO, date=SECOND))
    assert len(broken(found)) == 1
    assert not skipped(found)
    assert [one.data for one in found if isinstance(one, Record)] == [ONE.encode(), TWO.encode()]


HOSTILE = {
    "a billion laughs": '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><nitf>&b;</nitf>',
    "an entity from outside": '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf>&a;</nitf>',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_xml_among_pages_is_refused_when_it_is_read(tmp_path: Path, what: str) -> None:
    xml = f"<?xml version='1.0'?>{HOSTILE[what]}"
    hostile = response(xml, content="Content-Type: application/xml")
    bad, page = kept(read(tmp_path, packed(hostile, response(ONE))))
    with pytest.raises(UnreadableInput, match="declares entities"):
        told(bad.data).read(bad.data, bad.name)
    assert page.data == ONE.encode()


def test_an_archive_of_which_nothing_can_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no web archive that can be read"):
        read(tmp_path, response(ONE)[:200])


def test_an_archive_without_pages_has_nothing_but_what_was_passed_over(tmp_path: Path) -> None:
    assert skipped(read(tmp_path, packed(warcinfo()))) == ["about the archive"]


def test_a_page_of_another_encoding_is_read_by_the_one_that_its_server_named(
    tmp_path: Path,
) -> None:
    text = ONE.replace("Ellery", "Каменка").replace("<head>", "<head><meta charset='iso-8859-1'>")
    data = packed(
        response(text.encode("cp1251"), content="Content-Type: text/html; charset=Windows-1251")
    )
    (found,) = kept(read(tmp_path, data))
    assert found.charset == "windows-1251"
    version = told(found.data).read(found.data, found.name, charset=found.charset)
    assert version.headline == "Fire closes harbor at Каменка"
    assert not [said for said in version.warnings if "read as" in said]
    assert found.data == text.encode("cp1251")


def test_warcio_says_nothing_on_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lying = record(
        "response", http(BYTES, HTML), "Content-Type: application/http; msgtype=response", length=20
    )
    read(tmp_path, packed(response(ONE, url="https://wire.example/a b"), lying)[:-20])
    assert capfd.readouterr() == ("", "")


def test_the_older_arc_is_read_too(tmp_path: Path) -> None:
    head = b"1 0 crawler\nURL IP-address Archive-date Content-type Archive-length\n"
    block = http(BYTES, HTML)
    arc = b"filedesc://old.arc 0.0.0.0 20090506083000 text/plain %d\n%b\n" % (len(head), head)
    arc += b"%b 192.0.2.1 20090506083000 text/html %d\n%b\n" % (URL.encode(), len(block), block)
    (found,) = kept(read(tmp_path, arc))
    assert (found.data, found.source) == (BYTES, URL)
    assert found.captured_at == datetime(2009, 5, 6, 8, 30, tzinfo=UTC)


def test_without_its_library_the_command_that_installs_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    with pytest.raises(MissingExtra) as raised:
        read(tmp_path, response(ONE))
    assert "revtrack[warc]" in raised.value.hint


def test_without_brotli_the_page_is_told_of_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    found = read(
        tmp_path, packed(response(brotli.compress(BYTES), "Content-Encoding: br"), response(TWO))
    )
    assert "revtrack[warc]" in broken(found)[0]
    assert len([one for one in found if isinstance(one, Record)]) == 1


def test_an_item_of_other_data_is_json_all_the_same(tmp_path: Path) -> None:
    feed = "<?xml version='1.0'?><rss><channel/></rss>"
    found = read(tmp_path, packed(response(feed, content="Content-Type: application/rss+xml"),
                                  response(json.dumps([{"id": 1}]), content="Content-Type: application/ld+json")))  # fmt: skip
    assert skipped(found) == ["data", "data"]
