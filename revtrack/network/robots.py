"""What a site lets robots fetch, and how often (RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revtrack.errors import RevtrackError, Unreachable
from revtrack.network.client import ROBOT, Client, checked

if TYPE_CHECKING:
    from protego import Protego

_KEPT = 24 * 3600.0
"""Seconds after which the rules are asked for again: the most that RFC 9309 allows."""

_LONGEST_DELAY = 60.0
"""Seconds between two requests beyond which a site's wish is not followed."""

_READ = 500 * 1024
"""Bytes that are read of the rules: the least that RFC 9309 asks for."""

_LATER = "try again later: a site that is in trouble is left alone"


class Robots:
    """The rules of each site, asked for once and kept for a day."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rules: dict[str, tuple[float, Protego]] = {}

    def allow(self, address: str) -> bool:
        """Whether an address may be fetched.

        Raises `Unreachable` where the rules cannot be had: nothing may be fetched then.
        """
        url = checked(address)
        site = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        now = self._client.clock.seconds()
        if site not in self._rules or now - self._rules[site][0] > _KEPT:
            rules = self._asked(site)
            self._client.pace.slow(url.host, min(rules.crawl_delay(ROBOT) or 0, _LONGEST_DELAY))
            self._rules[site] = (now, rules)
        return bool(self._rules[site][1].can_fetch(str(url), ROBOT))

    def _asked(self, site: str) -> Protego:
        from protego import Protego

        try:
            answer = self._client.fetch(site)
        except RevtrackError as error:
            raise _unknown(site, error.message, error.hint) from error
        if 400 <= answer.status < 500 and answer.status != 429:
            return Protego.parse("")
        if answer.status != 200:
            raise _unknown(site, f"it answers with status {answer.status}")
        return Protego.parse(answer.data[:_READ].decode("utf-8-sig", "replace"))


def _unknown(site: str, why: str, hint: str = _LATER) -> Unreachable:
    return Unreachable(f"{site} cannot be read, so nothing is fetched there: {why}", hint)
