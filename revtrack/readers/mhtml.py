"""Pages saved as one file, as browsers do: MIME parts, the first of which is the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from revtrack.errors import UnreadableInput
from revtrack.model.version import Version
from revtrack.readers import html
from revtrack.settings import DEFAULTS
from revtrack.wire.urls import page_id

_MOST_NESTED = 4
"""Parts inside each other: a page inside its alternatives inside what goes with it."""

_MOST_PARTS = 1_000
"""Parts looked at for the page, which comes first; pages go with up to some hundred."""

_LONGEST_HEADERS = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml")
_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")
_HINT = "save the page again, as MHTML or as HTML"


def read(
    data: bytes, name: str, agency: str | None = None, nesting: int = DEFAULTS.max_nesting
) -> Version:
    """Return the version that a page saved as one file holds.

    Raises `UnreadableInput` for a file without a page in it. Standard: RFC 2557.
    """
    page = next(_pages(data, name, _MOST_NESTED), None)
    if page is None:
        raise UnreadableInput(f"{name} is a saved page without a page in it", _HINT)
    head, body = page
    payload = message_from_bytes(_encoding_of(head) + body).get_payload(decode=True)
    inside = payload if isinstance(payload, bytes) else b""
    version = html.read(inside, name, agency, head.get_content_charset(), nesting)
    outer, _ = _split(data)
    address = _address(outer) or _address(head)
    return replace(
        version,
        story_id=version.story_id or (page_id(address) if address else None),
        warnings=(*_doubts(outer, data), *version.warnings),
    )


def _doubts(outer: Message, data: bytes) -> Iterator[str]:
    boundary = outer.get_boundary()
    if boundary and f"--{boundary}--".encode("utf-8", "surrogateescape") not in data:
        yield "the file is cut off: what stood at its end is missing"


def _pages(data: bytes, name: str, deeper: int) -> Iterator[tuple[Message, bytes]]:
    """Yield the headers and bodies of the parts that are pages, the page itself first."""
    head, body = _split(data)
    if head.get_content_type() in _PAGES:
        yield head, body
    elif head.get_content_maintype() == "multipart":
        if not deeper:
            raise UnreadableInput(f"{name} has parts inside of parts without end", _HINT)
        for number, part in enumerate(_parts(body, head.get_boundary())):
            if number == _MOST_PARTS:
                raise UnreadableInput(f"{name} has parts without end and no page first", _HINT)
            yield from _pages(part, name, deeper - 1)


def _split(data: bytes) -> tuple[Message, bytes]:
    """Return a part's headers and its body, which is not looked into."""
    ends = ((data.find(gap), len(gap)) for gap in (b"\r\n\r\n", b"\n\n"))
    place, gap = min((end for end in ends if end[0] >= 0), default=(len(data), 0))
    return message_from_bytes(data[: min(place, _LONGEST_HEADERS)]), data[place + gap :]


def _parts(body: bytes, boundary: str | None) -> Iterator[bytes]:
    """Yield what stands between the boundaries; the last part may be without its end."""
    if not boundary:
        return
    mark = b"\n--" + boundary.encode("utf-8", "surrogateescape")
    place = 0 if body.startswith(mark[1:]) else body.find(mark) + 1
    while place >= 0 and not body.startswith(mark[1:] + b"--", place):
        begin = body.find(b"\n", place) + 1
        if not begin:
            return
        end = body.find(mark, begin - 1)
        yield body[begin : end if end >= 0 else None]
        place = end + 1 if end >= 0 else -1


def _encoding_of(head: Message) -> bytes:
    encoding = str(head.get("Content-Transfer-Encoding", "8bit")).split(";")[0].strip()
    return f"Content-Transfer-Encoding: {encoding}\n\n".encode("ascii", "replace")


def _address(head: Message) -> str | None:
    return next((str(head[name]).strip() for name in _ADDRESSES if head[name]), None)
