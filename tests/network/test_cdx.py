"""Captures of a web archive: what is fetched, what is passed over, and lists of many pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from revtrack.errors import NothingThere, Unreachable, UnreadableInput, UsageError
from revtrack.network import cdx
from revtrack.network.cdx import Asked, captures, replay_of
from revtrack.network.client import Client
from revtrack.readers.records import Broken, Record, Skipped, Wishes
from revtrack.verbs.reading import read_version
from tests.network.site import Reply, Site, html

STORY = "https://news.example/ferry-accident-2024"
NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest"]
WISHES = Wishes(max_bytes=1 << 20)


def page(toll: str) -> str:
    return (
        f"<html><head><title>Ferry sinks off Moksan</title></head><body><article>"
        f"<h1>Ferry sinks off Moksan</h1><p>A passenger ferry ran aground off the southern port "
        f"of Moksan early Tuesday, killing at least {toll} people, officials said.</p>"
        f"<p>Divers waited for the tide to turn before entering the lower deck.</p>"
        f"</article></body></html>"
    )


def row(time: str, digest: str, type_: str = "text/html", status: str = "200") -> list[str]:
    return ["example,news)/ferry", time, STORY, type_, status, digest]


def archive(site: Site, *rows: Any, replay: str = "/wayback") -> Asked:
    """Put a CDX server and the pages of its rows on the site."""
    site.put(f"{replay}/cdx", Reply(json.dumps([NAMES, *rows]).encode()))
    for number, each in enumerate(rows):
        if isinstance(each, list) and len(each) > 2:
            site.put(f"{replay}/{each[1]}id_/{each[2]}", html(page(str(number + 3))))
    return Asked(f"{site.url}{replay}/cdx", STORY)


def asked_of(site: Site) -> list[Mapping[str, Sequence[str]]]:
    return [parse_qs(urlsplit(path).query) for path in site.asked if "/cdx" in path]


def found(asked: Asked, client: Client, **more: Any) -> list[Any]:
    return list(captures(asked, client, more.pop("wishes", WISHES), **more))


def test_captures_come_as_archived_with_their_times_and_address(site: Site, client: Client) -> None:
    asked = archive(site, row("20240312091200", "A"), row("20240312113000", "B"))
    first, second = found(asked, client)
    assert first == Record(
        f"20240312091200 {STORY}", page("3").encode(), None, STORY,
        datetime(2024, 3, 12, 9, 12, tzinfo=UTC), "utf-8",
    )  # fmt: skip
    assert second.captured_at == datetime(2024, 3, 12, 11, 30, tzinfo=UTC)
    assert read_version(first.data, first.name).headline == "Ferry sinks off Moksan"
    assert site.asked[1:] == [
        f"/wayback/20240312091200id_/{STORY}",
        f"/wayback/20240312113000id_/{STORY}",
    ]


def test_the_server_is_asked_for_what_all_kinds_of_servers_know(site: Site, client: Client) -> None:
    server = archive(site, row("20240312091200", "A")).server
    found(Asked(server, STORY, since="2024", until="20240313"), client)
    (query,) = asked_of(site)
    assert query == {
        "url": [STORY], "output": ["json"], "collapse": ["digest"], "limit": ["10000"],
        "showResumeKey": ["true"], "from": ["2024"], "to": ["20240313"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "url", "kind"),
    [("news.example/2024/*", "news.example/2024/", "prefix"), ("*.news.example", "news.example", "domain")],
)  # fmt: skip
def test_a_wildcard_asks_for_all_addresses_that_begin_so(
    asked: str, url: str, kind: str, site: Site, client: Client
) -> None:
    found(Asked(archive(site, row("20240312091200", "A")).server, asked), client)
    (query,) = asked_of(site)
    assert (query["url"], query["matchType"]) == ([url], [kind])


def test_what_is_no_page_or_was_seen_is_passed_over_without_being_fetched(
    site: Site, client: Client
) -> None:
    asked = archive(
        site,
        row("20240312091200", "A"),
        row("20240312091300", "B", status="301"),
        row("20240312091400", "C", type_="image/png"),
        row("20240312091500", "A"),
        row("20240312091600", "A", type_="warc/revisit", status="-"),
    )
    first, *others = found(asked, client)
    assert isinstance(first, Record)
    assert [other.why for other in others] == [
        "a status other than 200",
        "no web page",
        "same digest as a capture before",
        "same digest as a capture before",
    ]
    assert len(site.asked) == 2


def test_a_repeat_of_what_the_list_leaves_out_is_fetched(site: Site, client: Client) -> None:
    asked = archive(site, row("20240312091600", "A", type_="warc/revisit", status="-"))
    assert isinstance(found(asked, client)[0], Record)


def test_captures_that_are_held_are_not_fetched_again(site: Site, client: Client) -> None:
    asked = archive(
        site, row("20240312091200", "A"), row("20240312113000", "B"), row("20240312113100", "A")
    )
    early = datetime(2024, 3, 12, 9, 12, tzinfo=UTC)
    first, second, third = found(asked, client, held=lambda at, t: (at, t) == (STORY, early))
    assert first == Skipped(f"20240312091200 {STORY}", "held already")
    assert isinstance(second, Record)
    assert third.why == "same digest as a capture before"


def test_addresses_and_times_that_were_not_asked_for_are_passed_over(
    site: Site, client: Client
) -> None:
    asked = archive(site, row("20240312091200", "A"), row("20240312113000", "B"))
    other = found(asked, client, wishes=Wishes(1 << 20, url_contains="storm"))
    assert [each.why for each in other] == ["another address", "another address"]
    # A server that does not know `from` and `to`, as a TimeMap's.
    times = found(Asked(asked.server, STORY, "2024031210", "20240312"), client)
    assert [getattr(each, "why", None) for each in times] == ["another time", None]


def test_a_capture_that_cannot_be_fetched_does_not_stop_the_others(
    site: Site, client: Client
) -> None:
    asked = archive(
        site,
        row("20240312091200", "A"),
        row("20240312091300", "A"),
        [3],
        row("20240312113000", "B"),
    )
    site.put(f"/wayback/20240312091200id_/{STORY}", Reply(b"gone", 404))
    first, again, row_, second = found(asked, client)
    assert isinstance(first, Broken)
    assert isinstance(first.error, Unreachable)
    assert isinstance(again, Record), "the digest was not had, and may be had from the next"
    assert isinstance(row_.error, UnreadableInput)
    assert isinstance(second, Record)


def test_a_capture_over_the_limit_is_told(site: Site, client: Client) -> None:
    asked = archive(site, row("20240312091200", "A"))
    (broken,) = found(asked, client, wishes=Wishes(max_bytes=100))
    assert "larger than the limit of 100 bytes" in broken.error.message


def test_a_capture_of_another_type_than_listed_is_passed_over(site: Site, client: Client) -> None:
    asked = archive(site, row("20240312091200", "A"))
    pdf = Reply(b"%PDF", headers={"Content-Type": "application/pdf"})
    site.put(f"/wayback/20240312091200id_/{STORY}", pdf)
    assert found(asked, client)[0].why == "no web page"


def test_the_time_that_the_archive_says_it_gave_is_the_capture_s(
    site: Site, client: Client
) -> None:
    asked = archive(site, row("20240312091200", "A"))
    nearest = html(page("3"), Memento_Datetime="Tue, 12 Mar 2024 09:15:00 GMT")
    site.put(f"/wayback/20240312091200id_/{STORY}", nearest)
    assert found(asked, client)[0].captured_at == datetime(2024, 3, 12, 9, 15, tzinfo=UTC)


# Lists of several pages


def test_a_list_goes_on_with_the_key_that_the_server_gives(site: Site, client: Client) -> None:
    asked = archive(site, row("20240312091200", "A"), row("20240312113000", "B"))
    tables = [
        [NAMES, row("20240312091200", "A"), [], ["key 2"]],
        [NAMES, row("20240312113000", "B")],
    ]
    site.put("/wayback/cdx", [Reply(json.dumps(table).encode()) for table in tables])
    assert [type(each) for each in found(asked, client)] == [Record, Record]
    assert [query.get("resumeKey") for query in asked_of(site)] == [None, ["key 2"]]


def test_a_list_without_a_key_goes_on_from_its_last_time(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cdx, "PAGE_ROWS", 2)
    rows = [row(f"2024031209{n:02}00", f"D{n}") for n in range(3)]
    asked = archive(site, *rows)
    tables = [[NAMES, *rows[:2]], [NAMES, *rows[1:]], [NAMES, rows[2]]]
    site.put("/wayback/cdx", [Reply(json.dumps(table).encode()) for table in tables])
    assert [type(each) for each in found(asked, client)] == [Record] * 3
    assert [query.get("from") for query in asked_of(site)] == [
        None,
        ["20240312090100"],
        ["20240312090200"],
    ]


@pytest.mark.parametrize("page_", [STORY, "news.example/*"])
def test_a_list_that_cannot_be_had_whole_says_so(
    page_: str, site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cdx, "PAGE_ROWS", 2)
    server = archive(site, row("20240312090000", "A"), row("20240312090100", "B")).server
    *_, last = found(Asked(server, page_), client)
    assert isinstance(last, Broken)
    assert "does not give all of its list" in last.error.message


def test_a_server_that_goes_round_in_circles_is_left(site: Site, client: Client) -> None:
    asked = archive(site, row("20240312091200", "A"))
    table = [NAMES, row("20240312091200", "A"), [], ["the same key"]]
    site.put("/wayback/cdx", Reply(json.dumps(table).encode()))
    *_, last = found(asked, client)
    assert isinstance(last, Broken)
    assert len(asked_of(site)) == 2


def test_a_page_of_the_list_that_fails_leaves_those_before(site: Site, client: Client) -> None:
    asked = archive(site, row("20240312091200", "A"))
    table = [NAMES, row("20240312091200", "A"), [], ["key 2"]]
    site.put("/wayback/cdx", [Reply(json.dumps(table).encode()), Reply(b"no", 403)])
    first, last = found(asked, client)
    assert isinstance(first, Record)
    assert isinstance(last.error, Unreachable)


# TimeMaps


def test_a_time_map_is_read_page_by_page_and_as_archived(site: Site, client: Client) -> None:
    mementos = [f"{site.url}/web/20240312091200/{STORY}", f"{site.url}/other/archive/7"]
    site.put(f"/web/20240312091200id_/{STORY}", html(page("3")))
    site.put("/other/archive/7", html(page("7")))
    first = (
        f'<{STORY}>; rel="original", <{site.url}/map>; rel="self timemap", '
        f'<{site.url}/map2>; rel="timemap"; from="Tue, 12 Mar 2024 11:30:00 GMT", '
        f'<{mementos[0]}>; rel="memento"; datetime="Tue, 12 Mar 2024 09:12:00 GMT"'
    )
    second = {
        "original_uri": STORY,
        "mementos": {"list": [{"datetime": "2024-03-12T11:30:00Z", "uri": mementos[1]}]},
    }
    site.put("/map", Reply(first.encode()))
    site.put("/map2", Reply(json.dumps(second).encode()))
    one, two = found(Asked(f"{site.url}/map"), client)
    assert (one.data, one.source) == (page("3").encode(), STORY)
    assert (two.data, two.captured_at) == (
        page("7").encode(),
        datetime(2024, 3, 12, 11, 30, tzinfo=UTC),
    )


def test_a_time_map_server_is_asked_by_its_path(site: Site, client: Client) -> None:
    memento = f"{site.url}/m/1"
    body = f'<{STORY}>; rel="original", <{memento}>; rel="memento"; datetime="Tue, 12 Mar 2024 09:12:00 GMT"'
    site.put(f"/timemap/link/{STORY}", Reply(body.encode()))
    site.put("/m/1", html(page("3")))
    (record,) = found(Asked(f"{site.url}/timemap/link/", STORY), client)
    assert record.source == STORY


# What is wrong


def test_no_capture_at_all_is_told(site: Site, client: Client) -> None:
    site.put("/cdx", Reply(b"[]"))
    (broken,) = found(Asked(f"{site.url}/cdx", STORY), client)
    assert isinstance(broken.error, NothingThere)


@pytest.mark.parametrize(
    ("reply", "error"),
    [(html("<html>Not found</html>"), UnreadableInput), (Reply(b"no", 403), Unreachable)],
)
def test_a_list_that_cannot_be_had_is_refused(
    reply: Reply, error: type[Exception], site: Site, client: Client
) -> None:
    with pytest.raises(error):
        found(Asked(site.put("/cdx", reply), STORY), client)


def test_where_pages_are_shown_is_told_from_the_server_or_named(site: Site, client: Client) -> None:
    for server, shown in (
        ("https://web.archive.org/cdx/search/cdx", "https://web.archive.org/web"),
        ("https://archive.example/news/cdx", "https://archive.example/news"),
        ("https://archive.example/news/index?x=1", "https://archive.example/news"),
        ("https://archive.example/news-cdx/", "https://archive.example/news"),
    ):
        assert replay_of(server) == shown
    site.put("/search", Reply(json.dumps([NAMES, row("20240312091200", "A")]).encode()))
    site.put(f"/shown/20240312091200id_/{STORY}", html(page("3")))
    (broken,) = found(Asked(f"{site.url}/search", STORY), client)
    assert isinstance(broken.error, UsageError)
    (record,) = found(Asked(f"{site.url}/search", STORY, replay=f"{site.url}/shown/"), client)
    assert isinstance(record, Record)


@pytest.mark.parametrize("digits", ["last week", "2024-03", "", "202403120912001"])
def test_a_time_that_is_none_is_refused(digits: str, client: Client) -> None:
    for asked in (
        Asked("http://x/cdx", STORY, since=digits),
        Asked("http://x/cdx", STORY, until=digits),
    ):
        with pytest.raises(UsageError, match="no time of a capture"):
            found(asked, client)


def test_the_same_list_gives_the_same_bytes_in_the_same_order(site: Site, client: Client) -> None:
    asked = archive(site, *(row(f"2024031209{n:02}00", f"D{n}") for n in range(5)))
    assert found(asked, client) == found(asked, client)
