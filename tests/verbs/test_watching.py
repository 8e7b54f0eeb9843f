"""Watching: only what changed in the story is kept, and nothing stops the rest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import revtrack
from revtrack.errors import StoreBusy, Unreachable, UnreadableInput, UsageError
from revtrack.model.watched import Watched
from revtrack.network import client
from revtrack.network.client import Client, Limits
from revtrack.settings import DEFAULTS
from revtrack.store import waiting
from revtrack.verbs import watching
from revtrack.verbs.progress import unseen
from revtrack.verbs.watching import Watch
from tests.network.site import NOON, Hands, Reply, Site, html


def page(toll: str = "three", chrome: str = "Buy our tulips today.", name: str = "ferry") -> str:
    return (
        f"<html><head><title>{name.title()} sinks off Moksan</title></head><body>"
        f"<aside><p>{chrome}</p></aside><article><h1>{name.title()} sinks off Moksan</h1>"
        f"<p>A passenger {name} ran aground off the southern port of Moksan early Tuesday, killing "
        f"at least {toll} people, {name} officials said.</p><p>Divers of the {name} service waited "
        f"for the tide to turn before entering the submerged lower deck of the {name}.</p>"
        f"</article><footer><p>{chrome}</p></footer></body></html>"
    )


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "watched.db"


Watching = Callable[[], Watch]


@pytest.fixture
def start(db: Path, hands: Hands) -> Iterator[Watching]:
    """Begin to watch, as a new process does."""
    with Client(Limits(pause=0), allow_private=True, clock=hands.clock()) as ours:
        yield lambda: Watch(db, lambda: NOON, DEFAULTS, unseen, ours)


def told(watch: Watch, *addresses: str) -> list[tuple[str, str]]:
    """Return paths and what became of them."""
    return [
        (e.address.partition("127.0.0.1")[2].partition("/")[2], e.status)
        for e in watch.look(addresses)
    ]


def feed(site: Site, *paths: str) -> Reply:
    items = "".join(f"<item><link>{site.url}{path}</link></item>" for path in paths)
    return Reply(
        f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), headers={"ETag": '"f1"'}
    )


def unmodified(reply: Reply) -> Callable[[Mapping[str, str]], Reply]:
    """Answer as a server that knows what the client saw."""
    tag = reply.headers["ETag"]
    return lambda headers: Reply(status=304) if headers.get("if-none-match") == tag else reply


def test_a_page_is_kept_with_its_address_and_time(site: Site, start: Watching, db: Path) -> None:
    address = site.put("/ferry", html(page()))
    (entry,) = start().look([address])
    assert entry.status == "added"
    (story,) = revtrack.open(db).stories().stories
    held = revtrack.open(db).show(story.key)
    assert held.captured_at == NOON
    assert held.version.headline == "Ferry sinks off Moksan"
    with sqlite3.connect(db) as rows:
        assert rows.execute("SELECT source, file FROM captures").fetchall() == [(address, address)]
    rows.close()


def test_what_changed_in_the_story_is_a_version_and_what_changed_around_it_is_none(
    site: Site, start: Watching, db: Path
) -> None:
    pages = [page(), page(chrome="It is 12:01."), page("seven", "It is 12:15."), page("seven")]
    address = site.put("/ferry", [html(each) for each in pages])
    watch = start()
    assert [told(watch, address) for _ in pages] == [
        [("ferry", status)] for status in ("added", "unchanged", "added", "unchanged")
    ]
    (story,) = revtrack.open(db).stories().stories
    assert story.versions == 2


def test_a_text_that_comes_back_is_seen(site: Site, start: Watching) -> None:
    pages = [page(), page("seven"), page(chrome="It is 13:00."), page("seven")]
    address = site.put("/ferry", [html(each) for each in pages])
    watch = start()
    statuses = [told(watch, address)[0][1] for _ in pages]
    assert statuses == ["added", "added", "added", "already held"]


def test_what_was_removed_is_kept_out(site: Site, start: Watching, db: Path) -> None:
    address = site.put("/ferry", html(page()))
    assert told(start(), address) == [("ferry", "added")]
    archive = revtrack.open(db)
    archive.remove(archive.keys()[0], reason="a source is in danger")
    (entry,) = start().look([address])
    assert entry.status == "removed"
    assert entry.added
    assert (entry.added.error or "").endswith("because: a source is in danger")
    assert archive.keys() == []


def test_a_feed_leads_to_its_pages(site: Site, start: Watching) -> None:
    site.put("/ferry", html(page()))
    site.put("/barge", html(page(name="barge")))
    address = site.put("/feed.xml", feed(site, "/ferry", "/barge"))
    entries = list(start().look([address]))
    assert [(e.status, e.pages, e.feed) for e in entries] == [
        ("feed", 2, None), ("added", None, address), ("added", None, address),
    ]  # fmt: skip


def test_what_the_server_said_is_kept_between_runs(site: Site, start: Watching) -> None:
    site.put("/ferry", unmodified(html(page(), ETag='"p1"')))
    address = site.put("/feed.xml", unmodified(feed(site, "/ferry")))
    assert told(start(), address) == [("feed.xml", "feed"), ("ferry", "added")]
    assert told(start(), address) == [("feed.xml", "feed"), ("ferry", "unchanged")]
    assert [h.get("if-none-match") for h in site.headers][-2:] == ['"f1"', '"p1"']


def test_a_page_that_left_its_feed_is_looked_at_no_more(site: Site, start: Watching) -> None:
    site.put("/ferry", html(page()))
    site.put("/barge", html(page(name="barge")))
    address = site.put("/feed.xml", [feed(site, "/ferry"), feed(site, "/barge")])
    told(start(), address)
    assert told(start(), address) == [("feed.xml", "feed"), ("barge", "added")]


def test_a_page_that_could_not_be_read_is_asked_for_again(site: Site, start: Watching) -> None:
    empty = html("<html><body></body></html>", ETag='"e1"')
    address = site.put("/ferry", unmodified(empty))
    assert told(start(), address) == told(start(), address) == [("ferry", "failed")]


def test_what_fails_does_not_stop_the_others(site: Site, start: Watching) -> None:
    site.put("/ferry", html(page()))
    site.put("/empty", html("<html></html>"))
    address = site.put("/feed.xml", feed(site, "/gone", "/empty", "/ferry"))
    entries = list(start().look(["ftp://news.example", address, f"{site.url}/also-gone"]))
    assert [e.status for e in entries] == ["failed", "feed", "failed", "failed", "failed", "added"]
    errors = [type(e.error) for e in entries if e.error]
    assert errors == [UsageError, Unreachable, Unreachable, UnreadableInput]


def test_what_robots_txt_refuses_is_told_once_and_never_fetched(
    site: Site, start: Watching
) -> None:
    site.put("/robots.txt", Reply(b"User-agent: *\nDisallow: /ferry\n"))
    address = site.put("/ferry", html(page()))
    watch = start()
    assert told(watch, address) == [("ferry", "refused")]
    assert told(watch, address) == []
    assert site.asked == ["/robots.txt"]


def test_a_page_named_and_listed_is_looked_at_once(site: Site, start: Watching) -> None:
    address = site.put("/ferry", html(page()))
    listed = site.put("/feed.xml", feed(site, "/ferry"))
    assert told(start(), listed, address, address) == [("feed.xml", "feed"), ("ferry", "added")]


def test_a_database_in_use_is_waited_for(
    site: Site, start: Watching, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "SECONDS", 0.0)
    address = site.put("/ferry", html(page()))
    watch = start()
    told(watch, address)
    site.put("/ferry", html(page("seven")))
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3 and other.in_transaction:
            other.execute("ROLLBACK")

    monkeypatch.setattr(watch._client, "clock", replace(watch._client.clock, sleep=wait))
    assert told(watch, address) == [("ferry", "added")]
    assert waits == [1, 1, 1]
    other.close()


def test_a_database_that_stays_in_use_fails_the_page_alone(
    site: Site, start: Watching, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "SECONDS", 0.0)
    monkeypatch.setattr(watching, "_BUSY_TRIES", 3)
    watch = start()
    told(watch, site.put("/ferry", html(page())))
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    entries = list(watch.look([site.put("/barge", html(page(name="barge")))]))
    other.execute("ROLLBACK")
    other.close()
    assert [type(e.error) for e in entries] == [StoreBusy]
    assert told(watch, f"{site.url}/barge") == [("barge", "added")]


def test_what_an_older_parser_read_is_read_again_before_it_is_compared(
    site: Site, start: Watching, db: Path
) -> None:
    address = site.put("/ferry", [html(page()), html(page(chrome="It is 12:15."))])
    told(start(), address)
    with sqlite3.connect(db) as rows:
        rows.execute("UPDATE versions SET parser = '0', headline = 'As it was read before'")
    rows.close()
    assert told(start(), address) == [("ferry", "unchanged")]


def test_the_pause_between_two_looks_is_a_little_by_chance(start: Watching, hands: Hands) -> None:
    start().rest(900)
    (pause,) = hands.slept
    assert pause == pytest.approx(990)


def test_an_archive_watches_with_its_own_limits(
    site: Site, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "Clock", Hands().clock)
    archive = revtrack.open(db, replace(DEFAULTS, max_bytes=100))
    with archive.watch(allow_private=True) as watch:
        entries: list[Watched] = list(watch.look([site.put("/ferry", html(page()))]))
    assert [type(e.error) for e in entries] == [UnreadableInput]
