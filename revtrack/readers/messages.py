"""News items sent together: a newsMessage or NewsML document, a list in JSON, a wire's recording.

Each item is kept as a document of its own, as it would stand there alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, tostring

from revtrack.errors import UnreadableInput
from revtrack.readers.files import read
from revtrack.readers.formats import Opening, told
from revtrack.readers.json_text import parsed
from revtrack.readers.newsml_g2 import kind_of
from revtrack.readers.objects import DAMAGED, items
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from revtrack.readers.text import decode
from revtrack.readers.trees import tree
from revtrack.readers.wires import transmissions
from revtrack.settings import raising

_MESSAGES = {"newsmessage", "newsml"}
_WIRES = {"anpa", "iptc7901"}
_LIST = re.compile(r'\s*(?:\[|\{\s*"(?:data|items?|entries)"\s*:\s*[\[{])')
_ITEM_KEYS = {b"versioncreated", b"pubstatus", b"ednote", b"ednotes", b"bodies", b"body_html",
              b"body_xhtml", b"body_text", b"body_nitf", b"version_created", b"itemid"}  # fmt: skip
_MOST_AT_ONCE = 64
"""A message may be so many times as long as one document."""


def fits(head: bytes) -> bool:
    """Whether a file begins as several items do."""
    opening = Opening(head)
    if opening.root in _MESSAGES or told(head).module in _WIRES:
        return True
    return bool(_LIST.match(opening.head)) and not opening.keys.isdisjoint(_ITEM_KEYS)


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield the items; what is no text is passed over.

    Raises `UnreadableInput` for damaged JSON or XML, and for a message too long.
    """
    raw = read(str(path), None, wishes.max_bytes * _MOST_AT_ONCE)
    found = list(_items(raw.data, raw.file))
    for number, (kind, data) in enumerate(found, start=1):
        # One that is alone is kept as it came.
        name = f"{raw.file}#{number}" if len(found) > 1 else raw.file
        data = data if len(found) > 1 else raw.data
        if kind != "text" and len(found) > 1:
            yield Skipped(name, kind)
        elif len(data) > wishes.max_bytes:
            said = f"{name} is larger than the limit of {wishes.max_bytes:,} bytes"
            yield Broken(name, UnreadableInput(said, raising("max-bytes")))
        else:
            yield Record(name, data, captured_at=raw.changed_at)


def _items(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the items, each with what it is."""
    if told(data).module in _WIRES:
        yield from (("text", one) for one in transmissions(data))
    elif Opening(data).root:
        yield from _xml(data, name)
    else:
        yield from _json(data, name)


def _xml(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    root, _ = tree(data, name, elements=float("inf"))
    if root.tag == "newsMessage":
        for element in (one for part in root.iter("itemSet") for one in part):
            yield kind_of(element), _written(element)
        return
    for element in root.iter("NewsItem"):
        whole = Element(root.tag, root.attrib)
        whole.append(element)
        yield "text", _written(whole)


def _written(element: Element) -> bytes:
    return bytes(tostring(element, "utf-8", xml_declaration=True))


def _json(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    text, _ = decode(data, name)
    try:
        found: Any = parsed(text.removeprefix("\ufeff"), strict=False)
    except RecursionError as error:
        raise UnreadableInput(f"{name} is nested too deeply", DAMAGED) from error
    except ValueError as error:
        raise UnreadableInput(f"{name} is damaged JSON: {error}", DAMAGED) from error
    for one in items(found):
        yield "text", json.dumps(one, ensure_ascii=False, indent=1).encode()
