"""The formats that are read, told apart by content: bytes in, a `Version` out.

One table; a module is loaded when a file of its format comes. No name or ending is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from revtrack.readers.opening import after_prolog, first_bytes, root_element
from revtrack.settings import DEFAULTS

if TYPE_CHECKING:
    from revtrack.model.version import Version

_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|link|script|style|main"
    r"|article|section|header|div|table|h[1-6]|p|span|br|center|font)\b[^<]*>",
    re.IGNORECASE,
)
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*(?:"[^"]*"\s*:|\})')
_ANPA = re.compile(r"[\x16\x01\s]*\x16\x16\x01|\s*\x01[^\x02]{0,2000}\x02[^\x03]*\x03[A-Z]{3}-")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?(?P<name>[\w.:-]+)", re.IGNORECASE)
_SAVED_PAGE = re.compile(
    r"(?=(?:(?!Received:|To:)[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:)"
    r"(?:(?!Received:|To:)[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    r"Content-Type:\s*(?:multipart/related|text/html)\b",
    re.IGNORECASE,
)
"""The headers of a page saved as one file; those of a letter say whom it was sent to."""

_LONGEST_HEADERS = 64 * 1024
_IPTC_7901 = re.compile(r"[\x00\x16\x1a\s]*(?:\x01\s*\w|ZCZC\b)[^\x02]{0,2000}\x02")


class Opening:
    """A file's bytes, the first of them, and where in them the first thing of weight stands."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.head = first_bytes(data)
        self.start = after_prolog(self.head)

    @cached_property
    def root(self) -> str:
        """The name of an XML document's root element in lower case, else nothing."""
        return root_element(self.head, self.start)

    @cached_property
    def keys(self) -> set[bytes]:
        """The names of a JSON document's fields, wherever they stand, in lower case."""
        if not _JSON.match(self.head):
            return set()
        return set(re.findall(rb'"([a-z_]{1,20})"\s*:', self.data.replace(b"\0", b"").lower()))


@dataclass(frozen=True, slots=True)
class Format:
    """A format's name, what captures say it is, how it is told, and the module that reads it.

    `heeds` are the things that its module wants to know beside the bytes: the encoding that a
    server named, and how deep elements may be nested.
    """

    name: str
    media_type: str
    module: str
    fits: Callable[[Opening], bool]
    heeds: tuple[Literal["charset", "nesting"], ...] = ()

    def read(
        self,
        data: bytes,
        name: str,
        agency: str | None = None,
        charset: str | None = None,
        nesting: int = DEFAULTS.max_nesting,
    ) -> Version:
        """Return the version that the bytes hold; `charset` is the encoding that a server named.

        `nesting` is the most elements inside each other.

        Raises `UnreadableInput` where there is none, `UsageError` for an agency not known.
        """
        known = {"charset": charset, "nesting": nesting}
        module = import_module(f"revtrack.readers.{self.module}")
        version: Version = module.read(
            data, name, agency, **{heeded: known[heeded] for heeded in self.heeds}
        )
        return version

    def media_type_in(self, charset: str | None) -> str:
        """Return what captures say of such a document: its type, and the encoding if it counts."""
        return (
            f"{self.media_type};charset={charset}"
            if charset and "charset" in self.heeds
            else (self.media_type)
        )


def _xml(*roots: str) -> Callable[[Opening], bool]:
    return lambda opening: opening.root in roots


def _json(*keys: bytes) -> Callable[[Opening], bool]:
    return lambda opening: not opening.keys.isdisjoint(keys)


def _begins(pattern: re.Pattern[str], opening: Opening) -> bool:
    return bool(pattern.match(opening.head))


_G2_ROOTS = ("newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem",
             "planningitem", "catalogitem", "contentset")  # fmt: skip

_Heeds = tuple[Literal["charset", "nesting"], ...]
_NESTED: _Heeds = ("nesting",)
_PAGE: _Heeds = ("charset", "nesting")

FORMATS = (
    Format(
        "NewsML-G2", "application/vnd.iptc.g2.newsitem+xml", "newsml_g2", _xml(*_G2_ROOTS), _NESTED
    ),
    Format("NewsML 1.2", "text/vnd.iptc.newsml", "newsml_1", _xml("newsml"), _NESTED),
    Format("NITF", "application/nitf+xml", "nitf", _xml("nitf"), _NESTED),
    Format(
        "dpa digitalwires",
        "application/json;format=dpa-digitalwires",
        "dpa",
        _json(b"version_created", b"article_html", b"ednotes"),
        _NESTED,
    ),
    Format(
        "AP media",
        "application/json;format=ap-media",
        "ap_media",
        _json(b"itemid", b"friendlykey"),
        _NESTED,
    ),
    Format("ninjs", "application/json;format=ninjs", "ninjs", partial(_begins, _JSON), _NESTED),
    Format("web page", "text/html", "html", lambda o: o.root == "html", _PAGE),
    Format("other XML", "application/xml", "trees", lambda o: bool(o.root), _NESTED),
    Format("web page", "text/html", "html", lambda o: bool(_HTML.match(o.head, o.start)), _PAGE),
    Format("MHTML", "multipart/related", "mhtml", partial(_begins, _SAVED_PAGE), _NESTED),
    Format("ANPA 1312", "text/plain;format=anpa-1312", "anpa", partial(_begins, _ANPA)),
    Format("IPTC 7901", "text/plain;format=iptc-7901", "iptc7901", partial(_begins, _IPTC_7901)),
    Format("plain text", "text/plain", "text", lambda _: True, ("charset",)),
)
"""In the order in which they are tried: what anything else could be taken for comes last."""


def _opens_as_text(data: bytes) -> bool:
    """Whether bytes can be nothing but plain text, by the first of them: most pages are told so."""
    first = data[:1]
    return (first.isalnum() or first == b"(") and not (
        data.startswith(b"ZCZC") or b"mime-version:" in data[:_LONGEST_HEADERS].lower()
    )


def charset_of(media_type: str) -> str | None:
    """Return the encoding that a type of content names: `text/html; charset=windows-1252`."""
    found = _CHARSET.search(media_type)
    return found["name"].lower() if found else None


def told(data: bytes) -> Format:
    """Return the format that the bytes are in."""
    if _opens_as_text(data):
        return FORMATS[-1]
    opening = Opening(data)
    return next(format_ for format_ in FORMATS if format_.fits(opening))
