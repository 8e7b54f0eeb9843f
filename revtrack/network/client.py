"""The one client: polite, bounded, and never led to an address that it may not ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

from revtrack.errors import MissingExtra, Unreachable, UsageError
from revtrack.network.pace import Clock, Pace, asked_to_wait, back_off
from revtrack.network.unpacking import ACCEPTED, Body
from revtrack.readers.formats import charset_of
from revtrack.settings import DEFAULTS
from revtrack.version import __version__

if TYPE_CHECKING:
    from types import TracebackType

    import httpcore
    import httpx

USER_AGENT = f"revtrack/{__version__} (article revision tracker)"
ROBOT = "revtrack"
"""The name that robots.txt calls us by."""

_TRY_AGAIN = {429, 500, 502, 503, 504}
_REDIRECTS = {301, 302, 303, 307, 308}
_LATER = "try again later, or open the address in a browser to see what it says"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a client keeps to: sizes in bytes, times in seconds; by reading, none was measured.

    `total` bounds one request from the first byte sent to the last one read; `pause` is kept
    between two requests to one host; who is asked to wait longer than `longest_wait` gives up.
    """

    max_bytes: int = DEFAULTS.max_bytes
    connect: float = 10.0
    read: float = 30.0
    total: float = 120.0
    redirects: int = 5
    tries: int = 4
    pause: float = 1.0
    longest_wait: float = 120.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server said last about an address, so that it can say: not modified."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers that ask for what is newer than this."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


NEVER_SEEN = Seen()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: header names in lower case, the body unpacked.

    `url` is where the last redirect led.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""

    @property
    def seen(self) -> Seen:
        """What to ask with the next time."""
        return Seen(self.headers.get("etag"), self.headers.get("last-modified"))

    @property
    def is_unmodified(self) -> bool:
        """Whether nothing is newer than what was seen before."""
        return self.status == 304

    @property
    def media_type(self) -> str:
        """The type that the server names, in lower case without parameters; may be empty."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        return charset_of(self.headers.get("content-type", ""))


class Client:
    """Fetches addresses, one request at a time. Raises `MissingExtra` without `revtrack[web]`."""

    def __init__(
        self, limits: Limits | None = None, allow_private: bool = False, clock: Clock | None = None
    ) -> None:
        _require()
        import httpcore

        from revtrack.network.transport import Guard

        self.limits = limits or Limits()
        self.clock = clock or Clock()
        self.pace = Pace(self.clock, self.limits.pause)
        self._guard = Guard(allow_private, self.clock.seconds)
        self._pool = httpcore.ConnectionPool(
            max_connections=4, keepalive_expiry=15.0, network_backend=self._guard
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.close()

    def get(self, url: str, seen: Seen = NEVER_SEEN) -> Answer:
        """Return a good answer: one with a body, or unmodified.

        Raises what `fetch` raises, and `Unreachable` for any other status.
        """
        answer = self.fetch(url, seen)
        if answer.status == 200 or (answer.is_unmodified and seen != NEVER_SEEN):
            return answer
        raise Unreachable(f"{url} answers with status {answer.status}", _LATER)

    def fetch(self, url: str, seen: Seen = NEVER_SEEN) -> Answer:
        """Return what an address answers, whatever the status, following redirects.

        Busy servers and broken connections are tried again. Raises `UsageError` for what is no
        web address, `Unreachable` where nothing answers, no public address does, or redirects
        do not end, `UnreadableInput` for more bytes than the limit.
        """
        at = checked(url)
        for _ in range(self.limits.redirects + 1):
            answer = self._patiently(at, seen)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            at = _led(at, answer.headers["location"])
        raise Unreachable(
            f"{url} leads on and on: more than {self.limits.redirects} redirects",
            "open it in a browser, and give the address that it ends at",
        )

    def _patiently(self, url: httpx.URL, seen: Seen) -> Answer:
        """Ask once, and again after a while where that may help."""
        for tried in range(1, self.limits.tries + 1):
            is_last = tried == self.limits.tries
            wait = back_off(tried, self.clock.chance())
            self.pace.wait(url.host)
            try:
                answer = self._once(url, seen)
            except _Passing as error:
                if is_last:
                    raise Unreachable(f"{url} does not answer: {error}", _LATER) from error
            else:
                if is_last or answer.status not in _TRY_AGAIN:
                    return answer
                wait = self._asked(url, answer, wait)
            self.clock.sleep(wait)
        raise AssertionError  # pragma: no cover  the last try returned or raised

    def _asked(self, url: httpx.URL, answer: Answer, otherwise: float) -> float:
        """Return how long to wait: as long as the server asks, if it asks."""
        asked = asked_to_wait(answer.headers.get("retry-after"), self.clock.now())
        if asked is not None and asked > self.limits.longest_wait:
            raise Unreachable(
                f"{url} is busy and asks not to be asked again for {asked:,.0f} seconds", _LATER
            )
        return otherwise if asked is None else max(asked, otherwise)

    def _once(self, url: httpx.URL, seen: Seen) -> Answer:
        import httpcore

        self._guard.until = self.clock.seconds() + self.limits.total
        times = {"connect": self.limits.connect, "read": self.limits.read,
                 "write": self.limits.read, "pool": self.limits.connect}  # fmt: skip
        try:
            with self._pool.stream(
                "GET", _target(url), headers=_headers(url, seen), extensions={"timeout": times}
            ) as response:
                return self._answer(str(url), response)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            raise _Passing(str(error) or type(error).__name__) from error

    def _answer(self, url: str, response: httpcore.Response) -> Answer:
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in response.headers
        }
        if response.status in _REDIRECTS or response.status == 304:
            return Answer(url, response.status, headers)
        encoding = headers.get("content-encoding", "").strip().lower()
        body = Body(url, encoding, self.limits.max_bytes)
        for piece in response.iter_stream():
            body.take(piece)
        return Answer(url, response.status, headers, body.whole())


class _Passing(Exception):
    """What may be over by the next try; it never leaves this module."""


def _require() -> None:
    """Raise `MissingExtra` where a library is not installed, without loading it."""
    for name in ("httpcore", "httpx", "feedparser", "protego"):
        try:
            is_there = find_spec(name) is not None
        except ValueError:  # in `sys.modules`, but as no module
            is_there = False
        if not is_there:
            raise MissingExtra(
                f"fetching addresses needs {name}, which is not installed",
                "pip install 'revtrack[web]'",
            )


def checked(url: str) -> httpx.URL:
    """Return an address that can be asked for. Raises `UsageError` for any other."""
    import httpx

    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise UsageError(f"{url!r} is no web address: {error}", _LIKE) from error
    if found.scheme not in ("http", "https") or not found.host:
        raise UsageError(f"{url!r} is no web address", _LIKE)
    if found.userinfo:
        raise UsageError(
            f"{url!r} has a name or password in it, which would be kept with the pages",
            "give the address without what stands before the @",
        )
    return found


_LIKE = "one begins with https:// or http://"


def _led(at: httpx.URL, location: str) -> httpx.URL:
    """Return where a redirect leads. Raises `Unreachable` where it leads off the web."""
    import httpx

    try:
        # Some servers write an address as it reads, in UTF-8, where only ASCII may stand.
        written = location.encode("latin-1").decode("utf-8", "replace")
        return checked(str(at.join(written)))
    except (UsageError, httpx.InvalidURL, UnicodeError) as error:
        raise Unreachable(
            f"{at} leads to {location!r}, which is no web address",
            "open it in a browser, and give the address that it ends at",
        ) from error


def _target(url: httpx.URL) -> httpcore.URL:
    import httpcore

    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )


def _headers(url: httpx.URL, seen: Seen) -> list[tuple[bytes | str, bytes | str]]:
    return [
        ("Host", url.netloc),
        ("User-Agent", USER_AGENT),
        ("Accept", "*/*"),
        ("Accept-Encoding", ACCEPTED),
        *((name, value.encode("latin-1")) for name, value in seen.headers().items()),
    ]
