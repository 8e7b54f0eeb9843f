"""AP media JSON: an item of the agency's feed, its text as NITF inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from revtrack.model.version import Version
from revtrack.readers.item import Item, version_of
from revtrack.readers.ninjs import add_body
from revtrack.readers.objects import (
    Object,
    fill,
    item_object,
    objects,
    refuse_other_kinds,
    signals,
    string,
    strings,
)
from revtrack.settings import DEFAULTS

_RELATIONS = ("refersto", "derivedfrom")
"""Items that this one takes up: the agency's own words for "the same story, earlier"."""


def read(
    data: bytes, name: str, agency: str | None = None, nesting: int = DEFAULTS.max_nesting
) -> Version:
    """Return the version that an AP media item holds."""
    found, doubt = item_object(data, name, "AP item")
    refuse_other_kinds(found, name, "AP media")
    ids = next(objects(found.get("altids")), found)
    item = Item(name, "an AP item", nesting, warnings=[doubt] if doubt else [])
    fill(item, found)
    item.provider = "Associated Press"
    item.story_id = string(ids, "itemid") or string(found, "itemid", "uri")
    item.slugline = item.slugline or string(ids, "slugline", "referenceid", "friendlykey")
    item.headline = string(found, "headline", "title")
    item.byline = string(found, "byline")
    item.signed(string(one, "by", "name") for one in objects(found.get("bylines")))
    item.dateline = string(found, "dateline", "located")
    item.tags += signals(found.get("editorialtypes"))
    item.follows += [i for key in _RELATIONS for i in _ids(found.get(key)) if i != item.story_id]
    _add_body(item, found)
    return version_of(item, agency)


def _ids(value: Any) -> Iterator[str]:
    """Yield the ids of items that a relation names, by themselves or inside objects."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            ids = next(objects(one.get("altids")), one)
            yield from filter(None, [string(ids, "itemid", "id", "uri")])
        elif isinstance(one, str) and one.strip():
            yield one


def _add_body(item: Item, found: Object) -> None:
    add_body(item, found)
    if item.pieces:
        return
    for rendition in objects(found.get("renditions")):
        if "nitf" in str(rendition.get("name")).lower():
            for text in strings([rendition.get(key) for key in ("content", "value", "body")]):
                item.add_body(text)
