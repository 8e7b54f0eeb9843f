"""A site's own rules are kept to, and what it does not say is not guessed."""

from __future__ import annotations

import pytest

from revtrack.errors import Unreachable
from revtrack.network.client import Client
from revtrack.network.robots import Robots
from tests.network.site import Hands, Reply, Site, html

RULES = b"User-agent: *\nDisallow: /desk/\n\nUser-agent: revtrack\nDisallow: /archive/\nCrawl-delay: 7\n"


def test_the_rules_for_us_hold_and_are_asked_for_once(site: Site, client: Client) -> None:
    site.put("/robots.txt", Reply(RULES))
    robots = Robots(client)
    assert robots.allow(f"{site.url}/desk/today?x=1")
    assert not robots.allow(f"{site.url}/archive/1.html")
    assert site.asked == ["/robots.txt"]


def test_they_are_asked_for_again_after_a_day(site: Site, client: Client, hands: Hands) -> None:
    site.put("/robots.txt", [Reply(RULES), Reply(b"")])
    robots = Robots(client)
    assert not robots.allow(f"{site.url}/archive/1.html")
    hands.at += 24 * 3600 + 1
    assert robots.allow(f"{site.url}/archive/1.html")


def test_a_site_says_how_slowly_it_is_to_be_asked(site: Site, client: Client, hands: Hands) -> None:
    site.put("/robots.txt", Reply(RULES))
    address = site.put("/story", html("<p>Rain fell.</p>"))
    Robots(client).allow(address)
    client.get(address)
    client.get(address)
    assert hands.slept == [7]


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_site_without_rules_allows_all(site: Site, client: Client, status: int) -> None:
    site.put("/robots.txt", Reply(b"none", status))
    assert Robots(client).allow(f"{site.url}/archive/1.html")


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_in_trouble_is_left_alone(site: Site, client: Client, status: int) -> None:
    site.put("/robots.txt", Reply(b"trouble", status))
    with pytest.raises(Unreachable, match=r"nothing is fetched there.*status"):
        Robots(client).allow(f"{site.url}/story")


def test_rules_that_are_no_text_allow_all(site: Site, client: Client) -> None:
    site.put("/robots.txt", Reply(bytes(range(256)) * 10))
    assert Robots(client).allow(f"{site.url}/story")
