"""Addresses that name a story for certain."""

from __future__ import annotations

import re

_YONHAP = re.compile(r"AEN(?P<day>\d{8})(?P<serial>\d{4})\d{5}")
"""`AEN yyyymmdd NNNN VV CCC`: the same day and serial are the same story."""

_PAGE = re.compile(r"https?://(?:www\.|m\.|amp\.)?(?P<host>[^/?#\s]+)/(?P<path>[^?#\s]+)", re.I)
_ARTICLE = re.compile(r"(?=[^/]*\d)[\w.-]{6,}$|(?:[^\W_]+-){3,}[\w.-]+$")


def url_id(address: str) -> str | None:
    """Return the story's id in an agency's address, None where there is none."""
    found = _YONHAP.search(address)
    return f"AEN{found['day']}-{found['serial']}" if found else None


def page_id(address: str) -> str | None:
    """Return what an article's own address names it by: the agency's id, else host and path.

    Only an address that ends in a number or in many words is one article's: a front page, a
    section and `/live` name none. What asks for a print or mobile form of it is left out.
    """
    named = url_id(address)
    found = _PAGE.match(address.strip())
    if named or not found:
        return named
    path = found["path"].rstrip("/")
    return f"{found['host'].lower()}/{path}" if _ARTICLE.search(path.split("/")[-1]) else None
