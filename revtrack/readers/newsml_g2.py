"""NewsML-G2: an item alone, or the one text item of a newsMessage."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from revtrack.errors import UnreadableInput
from revtrack.model.version import Version
from revtrack.readers import nitf
from revtrack.readers.item import Item, code, refuse_kind, refuse_many, version_of
from revtrack.readers.objects import signals
from revtrack.readers.trees import markup_of, text_of, texts_of, tree
from revtrack.settings import DEFAULTS

_NO_NOTES = frozenset(("closingline", "embargo"))


def read(
    data: bytes, name: str, agency: str | None = None, nesting: int = DEFAULTS.max_nesting
) -> Version:
    """Return the version that a NewsML-G2 document holds."""
    root, doubt = tree(data, name, nesting)
    item = Item(name, "a NewsML-G2 item", nesting, warnings=[doubt] if doubt else [])
    element = _text_item(root, item)
    item.story_id = element.get("guid")
    item.counted(element.get("version"))
    item.language = element.get("lang")
    _take_item_meta(item, element)
    _take_content_meta(item, element)
    for content in element.iterfind("contentSet" if element.tag != "contentSet" else "."):
        _take_content(item, content)
    return version_of(item, agency)


def _text_item(root: Element, item: Item) -> Element:
    """Return the one text item; raises `UnreadableInput` for none or several."""
    if root.tag == "contentSet":
        item.warnings.append("a contentSet without its newsItem: no id, version or time")
        return root
    found = [root] if root.tag != "newsMessage" else [e for s in root.iter("itemSet") for e in s]
    kinds = [kind_of(element) for element in found]
    texts = [element for element, kind in zip(found, kinds, strict=True) if kind == "text"]
    others = ", ".join(
        f"{count} {kind}" for kind, count in Counter(kinds).items() if kind != "text"
    )
    if len(texts) > 1:
        raise refuse_many(item.file, len(texts), "text items")
    if not texts and not others:
        raise UnreadableInput(
            f"{item.file} is a newsMessage without an item", "add the item's file"
        )
    if not texts:
        raise refuse_kind(item.file, f"NewsML-G2 with {others}")
    if others:
        item.warnings.append(f"beside the text the message holds {others}: left out")
    return texts[0]


def kind_of(element: Element) -> str:
    """Return `text`, or what else an item is: its class, or the name of its element."""
    if element.tag != "newsItem":
        return element.tag.removesuffix("Item")
    found = element.find("itemMeta/itemClass")
    return code(None if found is None else found.get("qcode") or found.get("uri")) or "text"


def _take_item_meta(item: Item, element: Element) -> None:
    meta = element.find("itemMeta")
    if meta is None:
        return
    item.timed("versionCreated", text_of(meta, "versionCreated"))
    item.status = _code(meta.find("pubStatus"))
    item.provider = _code(meta.find("provider"))
    item.tags += signals([_code(signal) for signal in meta.iterfind("signal")])
    for note in meta.iterfind("edNote"):
        role = code(note.get("role"))
        if role in _NO_NOTES:
            item.drop(text_of(note), f"{role} of the desk")
            continue
        item.notes += filter(None, [text_of(note)])
        if "correction" in role and "correction" not in item.tags:
            item.tags.append("correction")
    for link in meta.iterfind("link"):
        item.related(link.get("rel") or "", link.get("residref") or link.get("href"))


def _code(element: Element | None) -> str | None:
    """Return an element's name, else its code or address."""
    if element is None:
        return None
    codes = (element.get(key) for key in ("qcode", "literal", "uri"))
    return text_of(element, "name") or next(filter(None, codes), None)


def _take_content_meta(item: Item, element: Element) -> None:
    meta = element.find("contentMeta")
    if meta is None:
        return
    item.slugline = text_of(meta, "slugline")
    item.headline = _main(meta) or text_of(element, "itemMeta/title")
    item.signed(texts_of(meta, "by"))
    item.signed(
        _code(one) if one.find("name") is not None else None for one in meta.iterfind("creator")
    )
    item.dateline = text_of(meta, "dateline") or text_of(meta, "located/name")
    language = meta.find("language")
    item.language = (language.get("tag") if language is not None else None) or item.language


def _main(meta: Element) -> str | None:
    """Return the main headline: the one that says so, else the first."""
    found = sorted(meta.iterfind("headline"), key=lambda h: "main" not in (h.get("role") or ""))
    return text_of(found[0]) if found else None


def _take_content(item: Item, content: Element) -> None:
    for inline in content.iterfind("inlineXML"):
        articles = inline.findall(".//nitf")
        for article in articles[:1]:
            nitf.fill(item, article)
        if not articles:
            item.add_body(markup_of(inline))
    for data in content.iterfind("inlineData"):
        if not item.pieces and "".join(data.itertext()).strip():
            item.add_body("".join(data.itertext()))
