"""NewsML 1.2: the older envelope, its text in NITF, XHTML or plain."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from revtrack.errors import UnreadableInput
from revtrack.model.version import Version
from revtrack.readers import nitf
from revtrack.readers.item import Item, refuse_kind, refuse_many, version_of
from revtrack.readers.trees import markup_of, text_of, tree
from revtrack.settings import DEFAULTS

_IDENTIFIER = ("ProviderId", "DateId", "NewsItemId")


def read(
    data: bytes, name: str, agency: str | None = None, nesting: int = DEFAULTS.max_nesting
) -> Version:
    """Return the version that a NewsML 1.2 document holds."""
    root, doubt = tree(data, name, nesting)
    found = list(root.iter("NewsItem"))
    if len(found) > 1:
        raise refuse_many(name, len(found), "NewsML items")
    if not found:
        raise UnreadableInput(f"{name} is NewsML without an item", "add the item's file")
    item = Item(name, "a NewsML item", nesting, warnings=[doubt] if doubt else [])
    element = found[0]
    if element.find("Update") is not None:
        raise UnreadableInput(
            f"{name} holds only changes to an earlier item, not the story", "add the whole item"
        )
    _take_identity(item, element)
    _take_management(item, element)
    _take_lines(item, element)
    _take_content(item, element)
    return version_of(item, agency)


def _take_identity(item: Item, element: Element) -> None:
    identifier = element.find(".//NewsIdentifier")
    if identifier is None:
        return
    parts = [text_of(identifier, part) for part in _IDENTIFIER]
    if all(parts):
        item.story_id = ":".join(("urn:newsml", *filter(None, parts)))
    item.counted(text_of(identifier, "RevisionId") or "")
    item.provider = parts[0]


def _take_management(item: Item, element: Element) -> None:
    management = element.find("NewsManagement")
    if management is None:
        return
    item.timed("ThisRevisionCreated", text_of(management, "ThisRevisionCreated"))
    item.status = _formal(management.find("Status"))
    for instruction in management.iterfind("Instruction"):
        note, formal = text_of(instruction), _formal(instruction)
        if note:
            item.notes.append(note)
        elif formal:
            item.tags.append(formal.lower())
    for link in management.iterfind("AssociatedWith"):
        item.related(_formal(link) or "", _without_revision(link.get("NewsItem")))


def _without_revision(name: str | None) -> str | None:
    """Return an item's name without the `:3N` that says which revision of it is meant."""
    parts = (name or "").split(":")
    return ":".join(parts[:5]) if len(parts) > 5 else name


def _formal(element: Element | None) -> str | None:
    return None if element is None else element.get("FormalName")


def _take_lines(item: Item, element: Element) -> None:
    lines = element.find(".//NewsLines")
    item.headline = text_of(lines, "HeadLine")
    item.slugline = text_of(lines, "SlugLine")
    item.byline = text_of(lines, "ByLine")
    item.dateline = text_of(lines, "DateLine")
    item.add(text_of(lines, "SubHeadLine"), "heading")
    language = _formal(element.find(".//DescriptiveMetadata/Language"))
    item.language = language or element.get("lang")


def _take_content(item: Item, element: Element) -> None:
    """Take the first text among the contents, and the captions of pictures beside it."""
    contents = list(element.iter("ContentItem"))
    kinds = [(_formal(content.find("MediaType")) or "Text").lower() for content in contents]
    for content, kind in zip(contents, kinds, strict=True):
        data = content.find("DataContent")
        if kind == "text" and data is not None and text_of(data):
            _take_data(item, data)
            return
    if contents and "text" not in kinds:
        raise refuse_kind(item.file, f"a {kinds[0]} in NewsML")


def _take_data(item: Item, data: Element) -> None:
    article = data.find(".//nitf")
    if article is not None:
        nitf.fill(item, article)
    elif len(data):
        item.add_body(markup_of(data))
    else:
        item.add_body(data.text or "")
