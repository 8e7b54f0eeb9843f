"""What the first bytes of a file are, before its encoding is known."""

from __future__ import annotations

import codecs
import re

_OPENING = 64 * 1024
"""Bytes looked at: a prolog with licence comments and a DOCTYPE is shorter."""

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[A-Za-z][\w.-]*)")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?:[\w.-]+:)?(?P<name>[A-Za-z][\w.-]*)", re.IGNORECASE)
_WORD = re.compile(r"\S")
_SKIPPED = (("<!--", "-->"), ("<?", "?>"))


def first_bytes(data: bytes) -> str:
    """Return the first bytes with ASCII readable, in whichever of our encodings they are."""
    head = data[:_OPENING]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").decode("latin-1")


def root_element(head: str, place: int) -> str:
    """Return the root of an XML document or of a news item, which begins at the place given."""
    doctype = _DOCTYPE.match(head, place)
    element = _ELEMENT.match(head, place)
    if doctype:
        return doctype["name"].lower()
    if element and (head.lstrip().startswith("<?xml") or _is_news(element["name"])):
        return element["name"].lower()
    return ""


def _is_news(name: str) -> bool:
    """Whether an element is a root of the news standards, as in a file without `<?xml`."""
    return name in ("newsItem", "newsMessage", "packageItem", "contentSet", "NewsML", "nitf")


def after_prolog(head: str) -> int:
    """Return where the first thing stands that is no white space, comment or instruction."""
    place = _past_space(head, 0)
    while True:
        end = next((end for begin, end in _SKIPPED if head.startswith(begin, place)), None)
        if end is None:
            return place
        found = head.find(end, place)
        place = len(head) if found < 0 else _past_space(head, found + len(end))


def _past_space(head: str, place: int) -> int:
    found = _WORD.search(head, place)
    return found.start() if found else len(head)
