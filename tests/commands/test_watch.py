"""`revtrack watch`: what it prints, its document and how it ends."""

from __future__ import annotations

import sys

import pytest

from revtrack.network import client
from tests.commands.test_documents import assert_valid
from tests.network.site import Hands, Reply, Site, html
from tests.support import CommandLine
from tests.verbs.test_watching import feed, page


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    hands = Hands()
    monkeypatch.setattr(client, "Clock", hands.clock)
    return hands


@pytest.mark.usefixtures("hands")
def test_it_says_what_was_added_and_counts_what_was_not(site: Site, revtrack: CommandLine) -> None:
    site.put("/ferry", html(page()))
    address = site.put("/feed.xml", feed(site, "/ferry", "/gone"))
    command = ("watch", address, "--once", "--allow-private")
    ran = revtrack(*command)
    assert ran.code == 9
    lines = ran.out.splitlines()
    assert lines[:3] == [f"feed  {address}", "    lists 2 pages", f"added  {site.url}/ferry"]
    assert f"failed  {site.url}/gone" in lines
    assert lines[-1] == "2 pages looked at: 1 added, 1 failed"
    again = revtrack(*command).out.splitlines()
    assert f"added  {site.url}/ferry" not in again
    assert again[-1] == "2 pages looked at: 1 unchanged, 1 failed"


@pytest.mark.usefixtures("hands")
def test_the_document_is_as_its_schema_says(site: Site, revtrack: CommandLine) -> None:
    site.put("/robots.txt", Reply(b"User-agent: *\nDisallow: /desk\n"))
    site.put("/ferry", html(page()))
    site.put("/copy", html(page()))
    address = site.put("/feed.xml", feed(site, "/ferry", "/copy", "/gone", "/desk"))
    for counts in (
        {"added": 1, "unchanged": 0, "already_held": 1, "removed": 0, "refused": 1, "failed": 1},
        {"added": 0, "unchanged": 1, "already_held": 1, "removed": 0, "refused": 1, "failed": 1},
    ):
        document = revtrack("watch", address, "--once", "--allow-private", "--json").document
        assert_valid(document, "watch")
        assert document["counts"] == counts


def test_ctrl_c_ends_it_and_says_what_was_added(
    site: Site, hands: Hands, revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = site.put("/ferry", [html(page()), html(page("seven"))])
    rests: list[float] = []

    def sleep(seconds: float) -> None:
        rests.extend([seconds] if seconds > 60 else [])
        if len(rests) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(hands, "sleep", sleep)
    ran = revtrack("watch", address, "--every", "5m", "--allow-private")
    assert ran.code == 130
    assert ran.err == "revtrack: stopped: 2 versions added, and kept\n"
    assert rests == pytest.approx([330, 330])


@pytest.mark.parametrize("period", ["", "15", "m", "30s", "0h", "1 week", "-5m", "1e9d", "５m"])
def test_a_period_that_is_none_is_refused(period: str, revtrack: CommandLine) -> None:
    ran = revtrack("watch", "https://news.example", "--every", period)
    assert ran.code == 2
    assert "is no time between two looks" in ran.err


def test_a_document_of_what_goes_on_is_refused(revtrack: CommandLine) -> None:
    ran = revtrack("watch", "https://news.example", "--json")
    assert (ran.code, ran.error["hint"]) == (2, "add --once")


def test_private_addresses_need_a_flag(revtrack: CommandLine) -> None:
    ran = revtrack("watch", "http://169.254.169.254/keys", "--once")
    assert ran.code == 9
    assert "--allow-private" in ran.out


def test_without_the_library_the_extra_is_named(
    revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    ran = revtrack("watch", "https://news.example", "--once")
    assert ran.code == 2
    assert "pip install 'revtrack[web]'" in ran.err
