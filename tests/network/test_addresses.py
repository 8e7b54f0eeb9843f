"""Private addresses are refused however they are spelled, and wherever they come from."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest

from revtrack.errors import Unreachable, UsageError
from revtrack.network.addresses import is_public, resolved
from revtrack.network.client import Client, Limits
from tests.network.site import Hands, Reply, Site, html

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "::",  # noqa: S104  looked at, not bound to
    "10.1.2.3", "172.16.0.1", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "fe80::1", "fc00::1",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::", "2002:c0a8:101::",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
]  # fmt: skip
PUBLIC = ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_of_the_public_internet_is_told(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet_is_told(address: str) -> None:
    assert is_public(ip_address(address))


SPELLED = ["127.0.0.1", "[::1]", "10.1.2.3", "169.254.169.254", "192.168.0.10",
           "[::ffff:127.0.0.1]", "2130706433", "0x7f000001", "127.1", "017700000001", "localhost"]  # fmt: skip


@pytest.mark.parametrize("host", SPELLED)
def test_a_private_address_is_not_connected_to_however_it_is_spelled(host: str) -> None:
    with Client() as client, pytest.raises(Unreachable, match="no public address") as refused:
        client.fetch(f"http://{host}:9/latest/meta-data")
    assert "--allow-private" in refused.value.hint


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://news.example/a", "gopher://news.example", "news.example/a",
     "data:text/html,x", "javascript:1", "http://", "https:///a", "", "http://[::1"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with Client() as client, pytest.raises(UsageError, match="no web address"):
        client.fetch(address)


def test_an_address_with_a_password_in_it_is_refused() -> None:
    with Client() as client, pytest.raises(UsageError, match="name or password"):
        client.fetch("http://desk:secret@news.example/story")


def named(monkeypatch: pytest.MonkeyPatch, **hosts: list[str]) -> list[str]:
    """Let names resolve to these addresses; return the list of those that are asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        known = hosts.get(host.partition(".")[0], [host])
        return [found for each in known for found in real(each, port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def test_a_public_name_that_resolves_to_a_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named(monkeypatch, news=["10.0.0.7"])
    with Client() as client, pytest.raises(Unreachable, match=r"news\.example is at 10\.0\.0\.7"):
        client.fetch("https://news.example/story")


def test_of_a_name_with_both_kinds_only_public_addresses_are_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named(monkeypatch, news=["10.0.0.7", "1.1.1.1"])
    assert resolved("news.example", 80, allow_private=False) == ["1.1.1.1"]


def test_a_redirect_from_a_public_name_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(monkeypatch, news=["127.0.0.1"])
    # The name passes for public; what it leads to is looked at as strictly as ever.
    monkeypatch.setattr(
        "revtrack.network.addresses.is_public", lambda address: str(address) == "127.0.0.1"
    )
    port = site.url.rpartition(":")[2]
    site.put("/story", Reply(status=302, headers={"Location": "http://169.254.169.254/keys"}))
    with Client(clock=Hands().clock()) as client, pytest.raises(Unreachable, match=r"169\.254"):
        client.fetch(f"http://news.example:{port}/story")
    assert site.asked == ["/story"]


def test_a_name_is_resolved_once_for_the_check_and_the_connection(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A second look-up in between could give another address (DNS rebinding).
    asked = named(monkeypatch, news=["127.0.0.1"])
    port = site.url.rpartition(":")[2]
    site.put("/story", html("<p>Rain fell on Moksan.</p>"))
    with Client(Limits(), allow_private=True) as client:
        client.fetch(f"http://news.example:{port}/story")
    assert asked.count("news.example") == 1
    assert site.headers[0]["host"] == f"news.example:{port}"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a", "http://u:p@x/"])
def test_a_redirect_off_the_web_is_refused(site: Site, client: Client, target: str) -> None:
    address = site.put("/story", Reply(status=302, headers={"Location": target}))
    with pytest.raises(Unreachable, match="which is no web address"):
        client.fetch(address)


def test_an_unknown_name_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with Client() as client, pytest.raises(Unreachable, match="there is no address for"):
        client.fetch("https://news.example/story")
