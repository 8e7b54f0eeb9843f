"""Story text that cannot act on a terminal: control and direction characters made visible."""

from __future__ import annotations

import re

from revtrack.model.names import readable

_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_HALVES = ("\ud800", "\udfff")
_PICTURES = 0x2400
_BREAKS = {ord(sign): _PICTURES + ord(sign) for sign in "\t\n"} | {0x2028: "␊", 0x2029: "␊"}
_DELETE, _DELETE_PICTURE = "\x7f", "\u2421"


def visible(text: str) -> str:
    """Return the text with escape, control and bidirectional characters shown, not acted on.

    Tabs and newlines stay; ESC becomes ␛, others a picture or their code point, and what no
    encoding can hold is spelled out.
    """
    return _ACTING.sub(_shown, text) if _ACTING.search(text) else text


def one_line(text: str) -> str:
    """Return the text visible and in one line: a file's name cannot write a line of its own."""
    return visible(text).translate(_BREAKS)


def escaped_json(document: str) -> str:
    r"""Return a JSON document with the same characters as `\uXXXX`, which decode unchanged.

    What no encoding can hold is spelled out: in JSON a backslash is two.
    """
    return _ESCAPED.sub(_escape, document)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if _HALVES[0] <= character <= _HALVES[1]:
        return readable(character).replace("\\", "\\\\")
    return f"\\u{ord(character):04x}"


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    if character == _DELETE:
        return _DELETE_PICTURE
    if _HALVES[0] <= character <= _HALVES[1]:
        return readable(character)
    if character < " ":
        return chr(_PICTURES + ord(character))
    return f"<U+{ord(character):04X}>"
