"""XML read safely: no entity is declared, nothing is fetched, nesting is bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element, TreeBuilder, tostring
from xml.parsers.expat import ExpatError, ParserCreate

from revtrack.errors import UnreadableInput
from revtrack.model.version import Version
from revtrack.readers.opening import first_bytes
from revtrack.readers.text import decode
from revtrack.settings import DEFAULTS, ELEMENTS, XML_NESTING

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(r"\s*<\?xml\b[^>]*?encoding\s*=\s*[\"'](?P<name>[\w.-]+)")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,31};")
_CUT_OFF = "get the file again from where it came: it may have been cut off"


def read(
    data: bytes,
    name: str,
    agency: str | None = None,  # noqa: ARG001
    nesting: int = DEFAULTS.max_nesting,
) -> Version:
    """Refuse an XML document that is none of the news standards'."""
    root, _ = tree(data, name, nesting)
    raise UnreadableInput(
        f"{name} is an XML document (<{root.tag}>) of no kind that revtrack reads",
        "it reads NewsML-G2, NewsML 1.2, NITF and web pages",
    )


def tree(
    data: bytes, name: str, nesting: int = DEFAULTS.max_nesting, elements: float = ELEMENTS
) -> tuple[Element, str | None]:
    """Return a document's root, names without namespaces, and what is doubtful about its encoding.

    Raises `UnreadableInput` for damaged XML, declared entities, and nesting or elements without
    end.
    """
    declared = _ENCODING.match(first_bytes(data))
    text, doubt = decode(data, name, declared["name"] if declared else None)
    text = _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)
    builder = _Builder(name, min(nesting, XML_NESTING), elements)
    try:
        root = builder.parse(_NAMED.sub(lambda entity: unescape(entity[0]), text).strip())
    except ExpatError as error:
        raise UnreadableInput(f"{name} is damaged XML: {error}", _CUT_OFF) from error
    return root, doubt


class _Builder:
    """Builds a tree from expat's events, and stops at what no news item has."""

    def __init__(self, name: str, nesting: int, elements: float) -> None:
        self._name = name
        self._nesting = nesting
        self._left = elements
        self._depth = 0
        self._tree = TreeBuilder()
        # The text has been decoded: what it says about its encoding no longer holds.
        self._parser = ParserCreate("utf-8", "}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._tree.data
        self._parser.EntityDeclHandler = self._entity

    def parse(self, text: str) -> Element:
        self._parser.Parse(text.encode("utf-8", "surrogatepass"), True)
        return self._tree.close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._left -= 1
        if self._left < 0:
            raise UnreadableInput(
                f"{self._name} has more than {ELEMENTS:,} elements",
                "no news item has: is it one? `revtrack import` takes several in one file",
            )
        if self._depth > self._nesting:
            raise UnreadableInput(
                f"{self._name} has elements nested more than {self._nesting} deep "
                f"(max-nesting; in XML never more than {XML_NESTING})",
                "no news item has: is it one?",
            )
        plain = {_local(name): value for name, value in attributes.items()}
        self._tree.start(_local(tag), plain)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(_local(tag))

    def _entity(self, *_: object) -> None:
        raise UnreadableInput(
            f"{self._name} declares entities in its DOCTYPE, which could make it grow without "
            "end or read other files",
            "take the declarations out if you trust the file",
        )


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def text_of(element: Element | None, path: str = "") -> str | None:
    """Return the text of an element, or of the first that a path finds; None if it has none."""
    found = element.find(path) if element is not None and path else element
    text = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return text or None


def texts_of(element: Element, path: str) -> Iterator[str]:
    """Yield the texts of all elements that a path finds."""
    for found in element.iterfind(path):
        if text := text_of(found):
            yield text


def markup_of(element: Element) -> str:
    """Return what is inside an element as markup."""
    return tostring(element, "unicode")
