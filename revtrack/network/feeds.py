"""Feeds: RSS, Atom and RDF as the addresses of their entries."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import urljoin

from revtrack.errors import UnreadableInput
from revtrack.network.client import Answer
from revtrack.readers.opening import after_prolog, first_bytes

_ROOT = re.compile(
    r"(?:<!DOCTYPE\b[^\[>]*+(?:\[[^\]]*+\])?+\s*+>\s*+)?<(?:[\w.-]+:)?(?:rss|feed|RDF)[\s>]",
    re.IGNORECASE,
)
_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)


def is_feed(data: bytes) -> bool:
    """Whether the bytes are a feed, by their first element."""
    head = first_bytes(data)
    return bool(_ROOT.match(head, after_prolog(head)))


def entries(answer: Answer) -> list[str]:
    """Return the web addresses of a feed's entries, each once, in the feed's order.

    A feed that is damaged gives the entries that can be told. Raises `UnreadableInput` for one
    that declares entities, or in which nothing can be told at all.
    """
    import feedparser

    _refuse_entities(answer)
    headers = {"content-location": answer.url}
    if "content-type" in answer.headers:
        headers["content-type"] = answer.headers["content-type"]
    try:
        # Bytes in a file: it takes anything else for an address or a path, and opens that.
        found = feedparser.parse(BytesIO(answer.data), response_headers=headers)
    except Exception as error:  # on hostile bytes it raises whatever it stumbles on
        raise _damaged(answer, error) from error
    links = (_joined(answer.url, str(each.get("link") or "")) for each in found.entries)
    pages = (link.partition("#")[0] for link in links if link.startswith(("http://", "https://")))
    kept = [link for link in dict.fromkeys(pages) if link != answer.url]
    doubtful = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    if not kept and found.bozo and not isinstance(found.bozo_exception, doubtful):
        raise _damaged(answer, found.bozo_exception)
    return kept


def _damaged(answer: Answer, why: Exception) -> UnreadableInput:
    return UnreadableInput(
        f"the feed {answer.url} is damaged: {why}",
        "open it in a browser to see what is wrong with it",
    )


def _joined(url: str, link: str) -> str:
    try:
        return urljoin(url, link)
    except ValueError:  # `http://[::1`
        return ""


def _refuse_entities(answer: Answer) -> None:
    data = answer.data.replace(b"\0", b"")
    first = _ELEMENT.search(data)
    if b"<!ENTITY" in data[: first.start() if first else len(data)]:
        raise UnreadableInput(
            f"the feed {answer.url} declares entities in its DOCTYPE, which could make it grow "
            "without end or read other files",
            "no feed needs them: tell its publisher",
        )
