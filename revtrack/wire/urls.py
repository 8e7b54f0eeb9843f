"""Addresses that name a story for certain."""

from __future__ import annotations

import re

_YONHAP = re.compile(r"AEN(?P<day>\d{8})(?P<serial>\d{4})\d{5}")
"""`AEN yyyymmdd NNNN VV CCC`: the same day and serial are the same story."""


def url_id(address: str) -> str | None:
    """Return the story's id in an agency's address, None where there is none."""
    found = _YONHAP.search(address)
    return f"AEN{found['day']}-{found['serial']}" if found else None
