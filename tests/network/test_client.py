"""The client: bounded in size, time and tries, and polite."""

from __future__ import annotations

import gzip
import sys
import tracemalloc
import zlib

import pytest

from revtrack.errors import MissingExtra, Unreachable, UnreadableInput
from revtrack.network.client import Client, Limits, Seen
from revtrack.version import __version__
from tests.network.site import Hands, Reply, Site, html

PAGE = b"<html><body><p>Divers waited for the tide off Moksan.</p></body></html>"


def test_a_page_comes_with_its_bytes_and_headers(site: Site, client: Client) -> None:
    address = site.put("/story", html(PAGE, ETag='"v1"'))
    answer = client.get(address)
    assert (answer.url, answer.status, answer.data) == (address, 200, PAGE)
    assert (answer.media_type, answer.seen) == ("text/html", Seen('"v1"', None))


def test_we_say_who_we_are(site: Site, client: Client) -> None:
    client.get(site.put("/story", html(PAGE)))
    assert site.headers[0]["user-agent"].startswith(f"revtrack/{__version__} ")


def test_an_address_in_any_script_is_asked_for(site: Site, client: Client) -> None:
    site.put("/%ED%95%AD%EA%B5%AC?q=a%20b", html(PAGE))
    assert client.get(f"{site.url}/항구?q=a b").data == PAGE


def test_what_was_seen_is_asked_for_only_if_it_changed(site: Site, client: Client) -> None:
    def page(headers: object) -> Reply:
        assert isinstance(headers, dict)
        same = headers.get("if-none-match") == '"v1"' and headers.get("if-modified-since")
        return Reply(status=304) if same else html(PAGE, ETag='"v1"', Last_Modified="Tue")

    address = site.put("/story", page)
    seen = client.get(address).seen
    again = client.get(address, seen)
    assert again.is_unmodified
    assert again.data == b""


def test_a_tag_beyond_ascii_goes_back_as_it_came(site: Site, client: Client) -> None:
    address = site.put("/story", html(PAGE, ETag='"müde"'))
    client.get(address, client.get(address).seen)
    assert site.headers[1]["if-none-match"] == '"müde"'


def test_not_modified_to_somebody_who_saw_nothing_is_no_answer(site: Site, client: Client) -> None:
    with pytest.raises(Unreachable, match="status 304"):
        client.get(site.put("/story", Reply(status=304)))


@pytest.mark.parametrize("status", [204, 403, 404, 410, 500])
def test_any_other_status_is_told(site: Site, client: Client, status: int) -> None:
    with pytest.raises(Unreachable, match=f"status {status}"):
        client.get(site.put("/story", Reply(b"no", status)))


def test_redirects_are_followed(site: Site, client: Client) -> None:
    site.put("/new", html(PAGE))
    address = site.put("/old", Reply(status=301, headers={"Location": "new"}))
    assert client.get(address).url == f"{site.url}/new"


def test_a_redirect_to_an_address_as_it_reads_is_followed(site: Site, client: Client) -> None:
    site.put("/%ED%95%AD", html(PAGE))
    written = "/항".encode().decode("latin-1")
    address = site.put("/old", Reply(status=302, headers={"Location": written}))
    assert client.get(address).data == PAGE


def test_redirects_that_do_not_end_are_given_up(site: Site, client: Client) -> None:
    address = site.put("/a", Reply(status=302, headers={"Location": "/a"}))
    with pytest.raises(Unreachable, match="more than 5 redirects"):
        client.get(address)
    assert len(site.asked) == 6


# Tries


def test_a_busy_server_is_asked_again_after_longer_and_longer(
    site: Site, client: Client, hands: Hands
) -> None:
    busy = Reply(b"busy", 503)
    assert client.get(site.put("/story", [busy, busy, busy, html(PAGE)])).data == PAGE
    assert hands.slept == [1, 2, 4]


def test_a_server_that_stays_busy_is_given_up(site: Site, client: Client) -> None:
    with pytest.raises(Unreachable, match="status 503"):
        client.get(site.put("/story", Reply(b"busy", 503)))
    assert len(site.asked) == 4


@pytest.mark.parametrize("header", ["30", "Tue, 12 Mar 2024 12:00:30 GMT"])
def test_a_server_says_when_to_come_back(
    site: Site, client: Client, hands: Hands, header: str
) -> None:
    busy = Reply(b"slow down", 429, {"Retry-After": header})
    client.get(site.put("/story", [busy, html(PAGE)]))
    assert hands.slept == [30]


@pytest.mark.parametrize(
    "header", ["soon", "-5", "Tue, 12 Mar 99999999999999999999 12:00:00 GMT", "²", "1e9", ""]
)
def test_a_wait_that_cannot_be_read_is_our_own(
    site: Site, client: Client, hands: Hands, header: str
) -> None:
    busy = Reply(b"slow down", 429, {"Retry-After": header})
    client.get(site.put("/story", [busy, html(PAGE)]))
    assert hands.slept == [1]


def test_a_wait_without_an_end_is_not_waited_for(site: Site, client: Client, hands: Hands) -> None:
    address = site.put("/story", Reply(b"slow down", 429, {"Retry-After": "86400"}))
    with pytest.raises(Unreachable, match="not to be asked again for 86,400 seconds"):
        client.get(address)
    assert hands.slept == []


def test_a_connection_that_breaks_off_is_tried_again(site: Site, client: Client) -> None:
    cut = Reply(PAGE[:20], says=len(PAGE), headers={"Content-Type": "text/html"})
    assert client.get(site.put("/story", [cut, html(PAGE)])).data == PAGE
    with pytest.raises(Unreachable, match="does not answer"):
        client.get(site.put("/cut", cut))


def test_nobody_there_is_told_after_all_tries(hands: Hands) -> None:
    with (
        Client(Limits(tries=2), allow_private=True, clock=hands.clock()) as client,
        pytest.raises(Unreachable, match="does not answer"),
    ):
        client.get("http://127.0.0.1:9/story")
    assert hands.slept == [1]


def test_chance_keeps_those_turned_away_from_coming_back_at_once() -> None:
    from revtrack.network.pace import back_off

    assert [back_off(tried, 0.0) for tried in (1, 2, 3)] == [0.5, 1, 2]
    assert [back_off(tried, 1.0) for tried in (1, 2, 3)] == [1, 2, 4]


# Pace


def test_a_host_is_asked_once_in_so_many_seconds(site: Site, hands: Hands) -> None:
    address = site.put("/story", html(PAGE))
    with Client(Limits(pause=2), allow_private=True, clock=hands.clock()) as client:
        for _ in range(3):
            client.get(address)
        assert hands.slept == [2, 2]
        client.pace.slow("127.0.0.1", 10)
        client.get(address)
        client.get(address)
    assert hands.slept == [2, 2, 2, 10]


def test_another_host_is_not_waited_for(site: Site, hands: Hands) -> None:
    port = site.url.rpartition(":")[2]
    site.put("/story", html(PAGE))
    with Client(Limits(pause=2), allow_private=True, clock=hands.clock()) as client:
        client.get(f"http://127.0.0.1:{port}/story")
        client.get(f"http://localhost:{port}/story")
    assert hands.slept == []


# Time


def small(**limits: float) -> Client:
    fields = {"tries": 1, "pause": 0, **limits}
    return Client(Limits(**fields), allow_private=True)  # type: ignore[arg-type]


def test_a_server_that_says_nothing_is_given_up(site: Site) -> None:
    address = site.put("/story", Reply(b"x", says=2, drips=0.15))
    with small(read=0.05) as client, pytest.raises(Unreachable, match="timed out"):
        client.get(address)


def test_a_server_that_drips_is_given_up(site: Site) -> None:
    address = site.put("/story", Reply(PAGE, drips=0.02))
    with small(read=5, total=0.1) as client, pytest.raises(Unreachable, match="does not answer"):
        client.get(address)


# Size


def test_a_page_of_just_the_limit_is_taken_and_one_byte_more_is_not(site: Site) -> None:
    address = site.put("/story", html(PAGE))
    with small(max_bytes=len(PAGE)) as client:
        assert client.get(address).data == PAGE
    with small(max_bytes=len(PAGE) - 1) as client, pytest.raises(UnreadableInput, match="larger"):
        client.get(address)


@pytest.mark.parametrize(
    ("name", "pack"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress),
     ("deflate", lambda data: zlib.compress(data)[2:-4]),
     ("gzip", lambda data: gzip.compress(data[:30]) + gzip.compress(data[30:]))],
)  # fmt: skip
def test_packed_pages_are_unpacked(site: Site, client: Client, name: str, pack: object) -> None:
    assert callable(pack)
    address = site.put("/story", html(pack(PAGE), Content_Encoding=name))
    assert client.get(address).data == PAGE


def test_a_bomb_is_defused_before_it_fills_the_memory(site: Site) -> None:
    bomb = gzip.compress(bytes(64 << 20))
    address = site.put("/story", html(bomb, Content_Encoding="gzip"))
    tracemalloc.start()
    try:
        with small(max_bytes=1 << 20) as client, pytest.raises(UnreadableInput, match="larger"):
            client.get(address)
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_an_encoding_that_was_not_asked_for_is_refused(site: Site, client: Client) -> None:
    address = site.put("/story", html(PAGE, Content_Encoding="gzip, gzip"))
    with pytest.raises(Unreachable, match="not asked for"):
        client.get(address)


def test_damaged_and_cut_off_packing_is_told(site: Site, client: Client) -> None:
    packed = gzip.compress(PAGE)
    with pytest.raises(UnreadableInput, match="damaged"):
        client.get(site.put("/damaged", html(b"\x1f\x8bnonsense!", Content_Encoding="gzip")))
    with pytest.raises(Unreachable, match="cut off"):
        client.get(site.put("/cut", html(packed[:-12], Content_Encoding="gzip")))


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpcore", None)
    with pytest.raises(MissingExtra) as told:
        Client()
    assert told.value.hint == "pip install 'revtrack[web]'"
