"""Small builders of web archives, written byte by byte so that any part can be wrong."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from html import escape

URL = "https://wire.example/news/harbor-fire-20240506"
FIRST, SECOND, THIRD = "2024-05-06T08:30:00Z", "2024-05-06T09:45:10Z", "2024-05-06T11:00:00Z"
HTML = "Content-Type: text/html; charset=utf-8"


def page(*paragraphs: str, title: str = "Fire closes harbor at Ellery") -> str:
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


ONE = page("A fire closed the harbor of Ellery on Monday, the port authority said.",
           "No one was hurt, a spokesman told reporters on the quay.")  # fmt: skip
TWO = page("A fire closed the harbor of Ellery for six hours on Monday, the port authority said.",
           "Two dockers were treated for smoke, a spokesman told reporters on the quay.")  # fmt: skip


def record(
    kind: str,
    block: bytes,
    *headers: str,
    url: str = URL,
    date: str = FIRST,
    length: int | None = None,
) -> bytes:
    said = len(block) if length is None else length
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", f"WARC-Date: {date}",
             f"WARC-Record-ID: <urn:uuid:{hashlib.md5(f'{kind}{url}{date}'.encode(), usedforsecurity=False).hexdigest()}>",
             f"Content-Length: {said}", *headers]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers]).encode() + b"\r\n\r\n" + body


def response(
    body: str | bytes, *headers: str, url: str = URL, date: str = FIRST, status: str = "200 OK",
    content: str = HTML, warc: Sequence[str] = (),
) -> bytes:  # fmt: skip
    data = body.encode() if isinstance(body, str) else body
    block = (
        http(data, content, *headers, status=status)
        if content
        else http(data, *headers, status=status)
    )
    said = (
        "Content-Type: application/http; msgtype=response",
        f"WARC-Payload-Digest: {digest(data)}",
        *warc,
    )
    return record("response", block, *said, url=url, date=date)


def revisit(
    *headers: str,
    url: str = URL,
    date: str = SECOND,
    block: bytes = b"",
    profile: str = "identical-payload-digest",
) -> bytes:
    said = f"WARC-Profile: http://netpreserve.org/warc/1.1/revisit/{profile}"
    return record(
        "revisit",
        block,
        "Content-Type: application/http; msgtype=response",
        said,
        *headers,
        url=url,
        date=date,
    )


def digest(data: str | bytes) -> str:
    return (
        "sha1:"
        + hashlib.sha1(
            data.encode() if isinstance(data, str) else data, usedforsecurity=False
        ).hexdigest()
    )


def warcinfo() -> bytes:
    return record("warcinfo", b"software: a crawler\r\n", "Content-Type: application/warc-fields")


def packed(*records: bytes) -> bytes:
    """One gzip member for each record, as the standard recommends."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
