"""Saved pages of many shapes, each beside what a person reads on it.

`pages/NAME.html` is the page, `pages/NAME.json` what it must give, written before the reader
was run. A block's text may be told by its beginning and end, with ` ... ` between.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from revtrack.model.version import Version
from revtrack.readers.formats import told

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


def read(name: str) -> Version:
    data = (PAGES / f"{name}.html").read_bytes()
    return told(data).read(data, name)


def expected(name: str) -> dict[str, Any]:
    found = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def abridged(text: str, like: str) -> str:
    """Return the text with its middle left out where the expected one leaves it out."""
    start, gap, end = like.partition(" ... ")
    fits = gap and text.startswith(start) and text.endswith(end)
    return like if fits else text


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_read(name: str) -> None:
    version, fields = read(name), expected(name)
    fields.pop("blocks")
    found = {key: version.to_dict().get(key) for key in fields}
    assert found == fields


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_caption_and_heading_is_read_and_nothing_else(name: str) -> None:
    blocks = expected(name)["blocks"]
    found = [[block.role, block.text] for block in read(name).blocks]
    texts = [like for _, like in blocks] + [""] * len(found)
    assert [
        [role, abridged(text, like)] for (role, text), like in zip(found, texts, strict=False)
    ] == blocks
