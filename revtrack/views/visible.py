"""Story text that cannot act on a terminal: control and direction characters made visible."""

from __future__ import annotations

import re

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = "\x7f", "\u2421"


def visible(text: str) -> str:
    """Return the text with escape, control and bidirectional characters shown, not acted on.

    Tabs and newlines stay; ESC becomes ␛, others a picture or their code point.
    """
    return _ACTING.sub(_shown, text) if _ACTING.search(text) else text


def escaped_json(document: str) -> str:
    r"""Return a JSON document with the same characters as `\uXXXX`, which decode unchanged."""
    return re.sub("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", _escape, document)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    if character == _DELETE:
        return _DELETE_PICTURE
    if character < " ":
        return chr(_PICTURES + ord(character))
    return f"<U+{ord(character):04X}>"
