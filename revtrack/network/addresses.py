"""Which addresses may be asked: the public ones, as the name resolves when it is connected to."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from revtrack.errors import Unreachable

Address = IPv4Address | IPv6Address

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""IPv6 that stands for the IPv4 address in its last four bytes (RFC 6052, RFC 8215)."""


def resolved(host: str, port: int, allow_private: bool) -> list[str]:
    """Return the addresses of a host that may be connected to, as digits, the system's first.

    The system resolves every spelling, `2130706433` and `0x7f.1` too, and what comes out is
    looked at: never the spelling. Raises `Unreachable` where there is none, or none is public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(
            f"there is no address for {host}: {_reason(error)}",
            "check the spelling and the connection",
        ) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    usable = [text for text in addresses if allow_private or is_public(ip_address(text))]
    if not usable:
        raise Unreachable(
            f"{host} is at {', '.join(addresses)}, which is no public address",
            "pages of your own network are fetched with --allow-private",
        )
    return usable


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, whatever it is wrapped in."""
    if isinstance(address, IPv6Address):
        within = _within(address)
        if within is not None:
            return is_public(within)
    return address.is_global and not address.is_multicast


def _within(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for."""
    if address.teredo:
        return address.teredo[1]
    if any(address in network for network in _NAT64):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
