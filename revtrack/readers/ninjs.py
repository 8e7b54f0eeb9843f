"""IPTC ninjs 1.x, 2.x and 3.x: news in JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from revtrack.errors import UnreadableInput
from revtrack.model.version import Version
from revtrack.readers import nitf
from revtrack.readers.item import Item, version_of
from revtrack.readers.objects import (
    Object,
    fill,
    item_object,
    objects,
    refuse_other_kinds,
    string,
    strings,
)
from revtrack.readers.trees import tree
from revtrack.settings import DEFAULTS

_BODIES = (
    "body_xhtml",
    "body_html",
    "body_richtext",
    "body_nitf",
    "body_main",
    "body_text",
    "body",
)
_EARLIER = ("evolvedfrom", "rewrite_of")
"""Fields of newsroom systems beside the standard's: the item that this one was written from."""

_LABEL = "versionlabel"
"""The role of a headline that is a version's label by itself, in items made of tables' rows."""

_SHORT = frozenset(("summary", "abstract", "teaser", "caption", "short", "extract"))
_NITF = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>\[]*>\s*)?<nitf\b")
_MARKED = re.compile(r"<(?:p|br|div|nitf|html|body)\b", re.IGNORECASE)


def read(
    data: bytes, name: str, agency: str | None = None, nesting: int = DEFAULTS.max_nesting
) -> Version:
    """Return the version that a ninjs item holds."""
    found, doubt = item_object(data, name, "ninjs item")
    if not is_ninjs(found):
        raise UnreadableInput(
            f"{name} is a JSON document of no kind that revtrack reads",
            "it reads ninjs, AP media and dpa digitalwires items",
        )
    refuse_other_kinds(found, name, "ninjs")
    item = Item(name, "a ninjs item", nesting, warnings=[doubt] if doubt else [])
    fill(item, found)
    item.story_id = string(found, "uri", "guid")
    item.headline = _headline(found)
    item.label = next(_headlines(found, lambda role: role == _LABEL), None)
    item.provider = item.provider or next(strings(found.get("infosources")), None)
    item.dateline = string(found, "dateline", "located")
    item.byline = string(found, "byline", "by")
    item.section = string(found, "section")
    item.provider = item.provider or next(strings(found.get("infosources")), None)
    item.signed(string(one, "name") for one in objects(found.get("creators")))
    add_body(item, found)
    item.follows += (earlier for key in _EARLIER for earlier in strings(found.get(key)))
    for one in objects(found.get("associations")):
        _associate(item, one)
    return version_of(item, agency)


def is_ninjs(found: Object) -> bool:
    """Whether an object, its names in lower case, has a field that every item has one of."""
    return "uri" in found or any(key.startswith(("body", "bodies", "headline")) for key in found)


def _headline(found: Object) -> str | None:
    main = next(_headlines(found, lambda role: role == "main"), None)
    other = main or next(_headlines(found, lambda role: role != _LABEL), None)
    return other or string(found, "headline", "headline_main", "title", "name")


def _headlines(found: Object, wanted: Callable[[object], bool]) -> Iterator[str]:
    values = (string(o, "value") for o in objects(found.get("headlines")) if wanted(o.get("role")))
    return filter(None, values)


def add_body(item: Item, found: Object) -> None:
    """Add the best of the bodies: the first with paragraphs marked, else the longest."""
    bodies = list(_bodies(found))
    marked = [body for body in bodies if _MARKED.search(body)]
    best = marked[0] if marked else max(bodies, key=len, default="")
    if _NITF.match(best):
        nitf.fill(item, tree(best.encode(), item.file, item.nesting)[0])
    elif best.strip():
        item.add_body(best)


def _bodies(found: Object) -> Iterator[str]:
    for one in objects(found.get("bodies")):
        if str(one.get("role")).lower() not in _SHORT:
            yield from strings(one.get("value"))
    names = [*_BODIES, *sorted(key for key in found if key.startswith("body_"))]
    for name in dict.fromkeys(names):
        if name in found and name.removeprefix("body_") not in _SHORT:
            yield from strings(found.get(name))


def _associate(item: Item, one: Object) -> None:
    """Take a caption of a picture that goes with the text, or an item that this one follows."""
    item.related(string(one, "rel", "name") or "", string(one, "uri"))
    if (string(one, "type") or "").lower() in ("picture", "photo", "image", "graphic", "video"):
        described = [one for one in objects(one.get("descriptions")) if one.get("value")]
        captions = [
            string(d, "value") for d in described if "caption" in str(d.get("role")).lower()
        ]
        said = string(one, "description_caption", "caption", "description_text")
        item.add(next(iter(captions), None) or said, "caption")
