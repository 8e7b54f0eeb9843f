"""JSON as it comes: halves of characters that were cut apart are told as unknown ones."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

_HALF = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
r"""An escape: a whole character in two, one half of one (`\ud83d` at the end of a text that was cut
off), or any other, `\\` among them, so that what stands behind it is not taken for one."""


def parsed(
    text: str, pairs: Callable[[list[tuple[str, Any]]], Any] | None = None, strict: bool = True
) -> Any:
    """Return what a JSON document holds; no text in it has half of a character.

    SQLite and UTF-8 have no form for a half; it becomes U+FFFD, as in a damaged file. Raises
    `ValueError` for damaged JSON, `RecursionError` for nesting without end.
    """
    return _decoder(pairs, strict).decode(_whole(text))


@cache
def _decoder(
    pairs: Callable[[list[tuple[str, Any]]], Any] | None, strict: bool
) -> json.JSONDecoder:
    """Return what decodes so: `json.loads` makes one anew for each document."""
    return json.JSONDecoder(object_pairs_hook=pairs, strict=strict)


def _whole(text: str) -> str:
    if r"\ud" not in text and r"\uD" not in text:
        return text
    return _HALF.sub(lambda found: r"\ufffd" if found["half"] else found[0], text)
