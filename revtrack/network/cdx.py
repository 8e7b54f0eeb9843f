"""The captures of a page that a web archive holds, fetched as they were archived."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from revtrack.errors import NothingThere, RevtrackError, UnreadableInput, UsageError
from revtrack.network.client import Client
from revtrack.network.listings import Listed, Listing, listing
from revtrack.network.pace import read_date
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from revtrack.settings import raising

PAGE_ROWS = 10_000
"""Rows asked for at once: about 3 MB."""

_REPLAY = (
    ("/cdx/search/cdx", "/web"),
    ("/cdx/search", "/web"),
    ("-cdx", ""),
    ("-index", ""),
    ("/cdx", ""),
    ("/index", ""),
)
"""How the address of a CDX server ends, and what stands there where its pages are shown:
the Internet Archive's, then pywb's and OpenWayback's."""

_WAYBACK = re.compile(r"/(\d{14})/(?=https?:)")
_PAGES = ("text/html", "application/xhtml+xml", "warc/revisit", "")
"""Types of captures that may be web pages; an empty one is not known before it is fetched."""

Held = Callable[[str, datetime], bool]


def nothing_held(source: str, captured_at: datetime) -> bool:  # noqa: ARG001
    """Say of every capture that it is not held."""
    return False


@dataclass(frozen=True, slots=True)
class Asked:
    """Which captures are asked for.

    `page` is an address; one that ends in `*` means all that begin so, `*.host` a host and those
    below it. Without a page, `server` is the list itself: a TimeMap or a whole CDX query. `since`
    and `until` are 1 to 14 digits of a time, both included. `replay` is the address below which
    the archive shows pages, where `server` does not tell it.
    """

    server: str
    page: str | None = None
    since: str | None = None
    until: str | None = None
    replay: str | None = None


def captures(
    asked: Asked, client: Client, wishes: Wishes, held: Held = nothing_held
) -> Iterator[Found]:
    """Yield the pages that a web archive holds, in its own order, each as it was archived.

    Captures with another status than 200, of another type, of a digest seen before and those
    that are `held` (by address and time) are passed over without being fetched. A page that
    cannot be fetched does not stop the others. `client` must allow as many bytes as a list
    has: 16 MB do. Raises `Unreachable` and `UnreadableInput` where the list cannot be had,
    `UsageError` for what cannot be asked.
    """
    _checked(asked)
    fetch = _Fetch(asked, client, wishes, held)
    name = asked.page or asked.server
    is_empty = True
    for listed in _listed(asked, client):
        is_empty = False
        yield fetch.one(listed) if isinstance(listed, Listed) else Broken(name, listed)
    if is_empty:
        yield Broken(
            name,
            NothingThere(
                f"{asked.server} lists no capture of {name}",
                "with and without www. are two addresses; one ending in * takes in all below it",
            ),
        )


def _checked(asked: Asked) -> None:
    for option, digits in (("--from", asked.since), ("--to", asked.until)):
        if digits is not None and not re.fullmatch(r"[0-9]{1,14}", digits):
            raise UsageError(
                f"{option} {digits!r} is no time of a capture",
                "write its digits from the year on: 2019, 201902 or 20190228183000",
            )


@dataclass(slots=True)
class _Fetch:
    """Fetches captures one by one, and remembers the digests that it has seen."""

    asked: Asked
    client: Client
    wishes: Wishes
    held: Held
    seen: set[str] = field(default_factory=set)

    def one(self, listed: Listed) -> Found:
        """Return the capture, why it is passed over, or why it cannot be had."""
        name = f"{listed.timestamp} {listed.original}"
        why = self._passed_over(listed)
        if why:
            return Skipped(name, why)
        try:
            found = self._fetched(name, listed)
        except RevtrackError as error:
            return Broken(name, error)
        self.seen.add(listed.digest)
        return found

    def _passed_over(self, listed: Listed) -> str | None:
        contains = self.wishes.url_contains
        if contains and contains not in listed.original:
            return "another address"
        if not _is_between(listed.timestamp, self.asked):
            return "another time"
        if listed.status not in ("200", ""):
            return "a status other than 200"
        if listed.media_type not in _PAGES:
            return "no web page"
        if listed.digest and listed.digest in self.seen:
            return "same digest as a capture before"
        if self.held(listed.original, listed.at):
            self.seen.add(listed.digest)
            return "held already"
        return None

    def _fetched(self, name: str, listed: Listed) -> Found:
        answer = self.client.get(
            listed.uri or f"{self._replay()}/{listed.timestamp}id_/{listed.original}"
        )
        if answer.media_type not in _PAGES:
            return Skipped(name, "no web page")
        if len(answer.data) > self.wishes.max_bytes:
            raise UnreadableInput(
                f"{name} is larger than the limit of {self.wishes.max_bytes:,} bytes",
                f"is it a story? If so, {raising('max-bytes')}",
            )
        # An archive may lead to the capture nearest in time: what it says it gave is what counts.
        at = read_date(answer.headers.get("memento-datetime")) or listed.at
        return Record(
            name, answer.data, source=listed.original, captured_at=at, charset=answer.charset
        )

    def _replay(self) -> str:
        return (self.asked.replay or replay_of(self.asked.server)).rstrip("/")


def replay_of(server: str) -> str:
    """Return the address below which an archive shows pages, from that of its CDX server."""
    plain = server.partition("?")[0].rstrip("/")
    for end, instead in _REPLAY:
        if plain.endswith(end):
            return plain.removesuffix(end) + instead
    raise UsageError(
        f"where {server} shows its pages cannot be told from its address",
        "name the address that stands before the 14 digits of a page's time",
    )


def _is_between(timestamp: str, asked: Asked) -> bool:
    since, until = asked.since or "", asked.until
    return timestamp >= since and (until is None or timestamp[: len(until)] <= until)


def _listed(asked: Asked, client: Client) -> Iterator[Listed | RevtrackError]:
    """Yield the captures of all pages of a list."""
    waiting = [_first(asked)]
    known: set[str] = set()
    last: set[Listed] = set()
    while waiting:
        url = waiting.pop(0)
        known.add(url)
        try:
            found = listing(client.get(url).data, url)
        except RevtrackError as error:
            if len(known) == 1:
                raise
            yield error
            continue
        rows = [row for row in found.rows if not isinstance(row, Listed) or row not in last]
        yield from (_as_archived(row) if isinstance(row, Listed) else row for row in rows)
        waiting += [uri for uri in dict.fromkeys(found.more) if uri not in known]
        last = {row for row in found.rows if isinstance(row, Listed)}
        following = _following(asked, found)
        if following in known:
            yield _stuck(asked)
        elif following:
            waiting.append(following)


def _following(asked: Asked, found: Listing) -> str | None:
    """Return the address of the page of a CDX list behind this one."""
    if asked.page is None or found.more:
        return None
    if found.resume:
        return _query(asked, resumeKey=found.resume)
    if len(found.rows) < PAGE_ROWS:
        return None
    # A server that knows no key, but keeps to the limit: the rows of one page go by time, and
    # the list can be asked for from there on. Those of many pages go by address.
    rows = [row for row in found.rows if isinstance(row, Listed)]
    if _matched(asked.page)[1] or not rows:
        return _query(asked)
    return _query(asked, **{"from": rows[-1].timestamp})


def _stuck(asked: Asked) -> UnreadableInput:
    return UnreadableInput(
        f"{asked.server} does not give all of its list: more than {PAGE_ROWS:,} captures, and no "
        "key to the rest",
        "ask for less at once, with --from and --to",
    )


def _as_archived(row: Listed) -> Listed:
    """Ask a Wayback Machine for the bytes that it archived, not the page as it shows it."""
    return replace(row, uri=_WAYBACK.sub(r"/\1id_/", row.uri, count=1)) if row.uri else row


def _first(asked: Asked) -> str:
    if asked.page is None:
        return asked.server
    if "timemap" in urlsplit(asked.server).path:
        return f"{asked.server.rstrip('/')}/{asked.page}"
    return _query(asked)


def _query(asked: Asked, **more: str) -> str:
    """Return the address that asks a CDX server; it reads the parameters of all kinds of them."""
    page, kind = _matched(asked.page or "")
    times = {"from": asked.since, "to": asked.until}
    parameters = {
        "url": page,
        "output": "json",
        "collapse": "digest",
        "limit": str(PAGE_ROWS),
        "showResumeKey": "true",
        **({"matchType": kind} if kind else {}),
        **{name: value for name, value in times.items() if value},
        **more,
    }
    joint = "&" if "?" in asked.server else "?"
    return f"{asked.server}{joint}{urlencode(parameters)}"


def _matched(page: str) -> tuple[str, str | None]:
    """Return an address without its wildcard, and what a CDX server calls that."""
    if page.endswith("*"):
        return page.removesuffix("*"), "prefix"
    if page.startswith("*."):
        return page.removeprefix("*."), "domain"
    return page, None
