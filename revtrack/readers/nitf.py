"""NITF 3.x: an article and what the desk says about it, alone or inside another format."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from revtrack.model.version import Version
from revtrack.readers.item import Item, version_of
from revtrack.readers.trees import markup_of, text_of, texts_of, tree
from revtrack.settings import DEFAULTS

_SLUGS = frozenset(("slug", "slugline", "anpa-keyword", "ap-slug", "keyword"))


def read(
    data: bytes, name: str, agency: str | None = None, nesting: int = DEFAULTS.max_nesting
) -> Version:
    """Return the version that a NITF document holds."""
    root, doubt = tree(data, name, nesting)
    item = Item(name, "a NITF document", nesting, warnings=[doubt] if doubt else [])
    fill(item, root)
    return version_of(item, agency)


def fill(item: Item, root: Element) -> None:
    """Take what an article says, for what its envelope left open, and its body."""
    item.language = item.language or root.get("lang")
    docdata = root.find(".//docdata")
    if docdata is not None:
        _take_docdata(item, docdata, root)
    head = root.find(".//body.head")
    if head is not None:
        _take_head(item, head)
    item.headline = item.headline or text_of(root, "head/title")
    body = root.find(".//body.content")
    if body is None:
        body = root.find("body")
    if body is not None:
        _take_notes(item, body)
        item.add_body(markup_of(body))
    for line in texts_of(root, ".//body.end/tagline"):
        item.drop(line, "tagline")


def _take_docdata(item: Item, docdata: Element, root: Element) -> None:
    found = {child.tag: child.attrib for child in docdata}
    document, key = found.get("doc-id", {}), found.get("du-key", {})
    item.story_id = item.story_id or _id(document) or root.get("uno")
    if item.revision is None:
        item.counted(key.get("version") or key.get("generation") or "")
    if item.published_at is None:
        dates = (found.get(f"date.{name}", {}).get("norm") for name in ("issue", "release"))
        item.timed("date.issue", next((date for date in dates if date and "T" in date), None))
    item.status = item.status or docdata.get("management-status")
    item.slugline = item.slugline or _slug(root) or key.get("key")
    item.notes += filter(None, (child.get("info") for child in docdata.iterfind("ed-msg")))
    for correction in docdata.iterfind("correction"):
        item.tags.append("correction")
        item.follows += filter(None, [_id(correction.attrib)])
        item.notes += filter(None, [correction.get("info")])


def _id(named: dict[str, str]) -> str | None:
    """Return a document's id, who gave it before it: short ones are unique at their source."""
    if not named.get("id-string"):
        return None
    return ":".join(filter(None, (named.get("regsrc"), named["id-string"])))


def _slug(root: Element) -> str | None:
    named = (m for m in root.iterfind("head/meta") if (m.get("name") or "").lower() in _SLUGS)
    return next((meta.get("content") for meta in named), None)


def _take_head(item: Item, head: Element) -> None:
    item.headline = item.headline or text_of(head, "hedline/hl1")
    for heading in texts_of(head, "hedline/hl2"):
        item.add(heading, "heading")
    names = [_name(byline) for byline in head.iterfind("byline")]
    item.signed(names)
    item.dateline = text_of(head, "dateline") or item.dateline
    _take_notes(item, head)
    for line in texts_of(head, "abstract"):
        item.drop(line, "abstract")


def _name(byline: Element) -> str | None:
    """Return who wrote it, without the title, unless that is all there is."""
    title = text_of(byline, "byttl")
    whole = text_of(byline)
    named = (whole or "").removesuffix(title or "").rstrip(" ,")
    return named.removeprefix("By ") or title


def _take_notes(item: Item, part: Element) -> None:
    """Take the notes to editors out of a head or body; other notes stay in the text."""
    for parent in list(part.iter()):
        for note in parent.findall("note"):
            if "editor" in (note.get("noteclass") or "").lower() or part.tag == "body.head":
                item.notes += filter(None, [text_of(note)])
                parent.remove(note)
