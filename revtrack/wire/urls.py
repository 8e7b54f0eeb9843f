"""Addresses that name a story for certain."""

from __future__ import annotations

import re

_YONHAP = re.compile(r"AEN(?P<day>\d{8})(?P<serial>\d{4})\d{5}")
"""`AEN yyyymmdd NNNN VV CCC`: the same day and serial are the same story."""

_PAGE = re.compile(
    r"https?://(?:www\.|m\.|amp\.)?(?P<host>[^/?#\s]+)/(?P<path>[^?#\s]+)(?P<query>\?[^#\s]*)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?=[^/]*\d)[\w.-]{6,}|(?:[^\W_]+-){3,}[\w.-]+")
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")
_PROGRAM = re.compile(r".*\.(?:php|aspx?|jsp|cgi|do|nhn)", re.IGNORECASE)
_ID_ASKED = re.compile(r"[?&]\w+=[\w-]*\d{3}")


def url_id(address: str) -> str | None:
    """Return the story's id in an agency's address, None where there is none."""
    found = _YONHAP.search(address)
    return f"AEN{found['day']}-{found['serial']}" if found else None


def page_id(address: str) -> str | None:
    """Return what an article's own address names it by: the agency's id, else host and path.

    Only an address that ends in a number or in many words is one article's: a front page, a
    day's list and `/live` name none. What follows the path counts only where a program is
    asked for an article.
    """
    named = url_id(address)
    found = _PAGE.match(address.strip())
    if named or not found:
        return named
    path = found["path"].rstrip("/")
    last = path.split("/")[-1]
    name = f"{found['host'].lower()}/{path}"
    if _PROGRAM.fullmatch(last):
        query = found["query"] or ""
        return f"{name}{query}" if _ID_ASKED.search(query) else None
    return name if _NUMBERED.fullmatch(last) and not _DAY.fullmatch(last) else None
