"""Markup cut into tags and text, in one pass.

`html.parser` of Python 3.11 takes quadratic time on an unclosed comment or tag, so that a few
megabytes of `<!--` would hold `add` up for hours; this scanner never looks back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from revtrack.errors import UnreadableInput
from revtrack.settings import ENTITIES, TAGS

_NAME = re.compile(r"</?(?P<name>[A-Za-z][^\s/>]*)")
_CUT_OFF = re.compile(r"<[/!?A-Za-z]")
_INSIDE = re.compile(r"(?:[^\"'>]|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/\"'>]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?"
)
_RAW = {
    name: re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "noframes")
}
"""What stands in these is text up to their end tag, whatever it looks like."""

_DECLARATIONS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))


class Tag(NamedTuple):
    """A start tag, an end tag, or a run of text (then without a name)."""

    name: str
    text: str = ""
    closes: bool = False

    def attributes(self) -> dict[str, str]:
        """Return the start tag's attributes, names in lower case, values unescaped."""
        return dict(_attributes(self.text)) if self.text else {}


@lru_cache(maxsize=64)
def _attributes(text: str) -> dict[str, str]:
    """Read attributes once for all who ask for them; most tags of a page are like the last few."""
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(text)}


def tags(markup: str) -> Iterator[Tag]:
    """Yield a document's tags and text in order; comments and declarations are left out.

    Raises `UnreadableInput` for more tags or entities than a page has.
    """
    if markup.count("&") > ENTITIES:
        raise UnreadableInput(f"it has more than {ENTITIES:,} entities", "is it a page at all?")
    place, last, count = 0, markup.rfind(">"), 0
    while place < len(markup):
        count += 1
        if count > TAGS:
            raise UnreadableInput(f"it has more than {TAGS:,} tags", "is it a page at all?")
        opening = markup.find("<", place)
        if opening < 0 or opening > last:
            cut_off = opening >= 0 and _CUT_OFF.match(markup, opening)
            yield Tag("", unescape(markup[place : opening if cut_off else None]))
            return
        if opening > place:
            yield Tag("", unescape(markup[place:opening]))
        name = _NAME.match(markup, opening)
        if name:
            place = _tag_end(markup, name.end())
            yield _tag(name, markup[name.end() : place - 1])
            raw = _RAW.get(name["name"].lower())
            if raw and markup[opening + 1] != "/":
                closing = raw.search(markup, place)
                yield Tag("", markup[place : closing.start() if closing else None])
                place = closing.start() if closing else len(markup)
        else:
            place, text = _declaration(markup, opening)
            if text:
                yield Tag("", text)


def _tag(name: re.Match[str], inside: str) -> Tag:
    return Tag(name["name"].lower(), inside, closes=name[0].startswith("</"))


def _tag_end(markup: str, place: int) -> int:
    """Return where a tag has ended: at the first `>` outside of quotes, else at the first."""
    found = _INSIDE.match(markup, place)
    return found.end() if found else markup.index(">", place) + 1


def _declaration(markup: str, place: int) -> tuple[int, str]:
    """Return where a comment or declaration has ended; a lone `<`, or a run of them, is text."""
    for begin, end in _DECLARATIONS:
        if markup.startswith(begin, place):
            found = markup.find(end, place + len(begin))
            after = len(markup) if found < 0 else found + len(end)
            inside = begin == "<![CDATA["
            return after, markup[place + len(begin) : after - len(end)] if inside else ""
    after = place + 1
    while markup.startswith("<" * 64, after):
        after += 64
    return after, markup[place:after]
