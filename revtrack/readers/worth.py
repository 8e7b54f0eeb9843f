"""What of a mixed collection is worth reading: pages and news items, but no other data."""

from __future__ import annotations

from revtrack.errors import UnreadableInput
from revtrack.readers.formats import told

_DATA = frozenset(("trees", "ninjs", "dpa", "ap_media"))
"""Modules of formats that other data could be taken for: any XML, any JSON."""


def is_other_data(data: bytes, name: str) -> bool:
    """Whether a document is XML or JSON that is no news item: a feed, a site map, a script's."""
    found = told(data)
    if found.module not in _DATA:
        return False
    try:
        found.read(data, name)
    except UnreadableInput:
        return True
    return False


def is_page(data: bytes) -> bool:
    """Whether a document of a kind not known is a web page."""
    return told(data).module == "html"
