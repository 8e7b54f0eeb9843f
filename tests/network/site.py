"""A small site on the loopback that can be told to misbehave, and a clock that needs no time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from revtrack.network.pace import Clock

NOON = datetime(2024, 3, 12, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Reply:
    """What the site answers. `says` is the length that it claims; `drips` pauses between bytes."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    says: int | None = None
    drips: float = 0.0


def html(body: bytes | str, **headers: str) -> Reply:
    data = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(data, headers={"Content-Type": "text/html; charset=utf-8", **named})


Page = Reply | Callable[[Mapping[str, str]], Reply] | list[Reply]


class Site:
    """The pages by path and query; a list is answered one by one, its last one again and again."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []

    def put(self, path: str, page: Page) -> str:
        """Put a page at a path, and return its address."""
        self.pages[path] = page
        return self.url + path

    def reply(self, path: str, headers: Mapping[str, str]) -> Reply:
        self.asked.append(path)
        self.headers.append(dict(headers))
        page = self.pages.get(path) or self.pages.get(path.partition("?")[0])
        if page is None:
            return Reply(b"not here", 404)
        if isinstance(page, list):
            return page.pop(0) if len(page) > 1 else page[0]
        return page if isinstance(page, Reply) else page(headers)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing of clients that hang up, as they should."""


@contextmanager
def running_site() -> Iterator[Site]:
    """Serve a site until the end of the block."""
    server = _Server(("127.0.0.1", 0), BaseHTTPRequestHandler)
    site = Site(server.server_address[1])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body together, so that no acknowledgement is waited for

        def do_GET(self) -> None:
            _answer(self, site.reply(self.path, {k.lower(): v for k, v in self.headers.items()}))

        def log_message(self, *_: Any) -> None:
            pass

    server.RequestHandlerClass = Handler
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    handler.send_response(reply.status)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    if reply.status != 304:
        length = len(reply.body) if reply.says is None else reply.says
        handler.send_header("Content-Length", str(length))
    handler.end_headers()
    try:
        if not reply.drips:
            handler.wfile.write(reply.body)
        for byte in reply.body if reply.drips else b"":
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(reply.drips)
    except OSError:
        pass  # the client has gone, as it should
    handler.close_connection = reply.says is not None


class Hands:
    """The hands of a clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    def clock(self) -> Clock:
        """Return a clock with these hands, and without chance."""
        return Clock(
            lambda: self.at, self.sleep, lambda: NOON + timedelta(seconds=self.at), lambda: 1.0
        )
