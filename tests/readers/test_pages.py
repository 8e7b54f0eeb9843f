"""Saved pages of many shapes, each beside what a person reads on it.

`pages/NAME.html` is the page, `pages/NAME.json` what it must give, written before the reader
was run. A block's text may be told by its beginning and end, with ` ... ` between.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pytest

from revtrack.model.version import FIELDS, Version
from revtrack.readers.formats import told
from revtrack.wire.page import parse
from tests.support import ROOT

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


SERIES = sorted((ROOT / "samples").glob("*/*.txt"))
SHAPES: dict[str, Callable[[list[str]], str]] = {
    "paragraphs": lambda lines: "".join(f"<p>{line}</p>\n" for line in lines),
    "line breaks": lambda lines: "<br>\n".join(lines),
    "doubled line breaks": lambda lines: "<br/><br/>".join(lines),
    "divisions": lambda lines: "".join(f"<div>{line}</div>" for line in lines),
    "preformatted": lambda lines: "<pre>" + "\n\n".join(lines) + "</pre>",
}  # fmt: skip


def saved(body: str) -> Version:
    data = f"<html><meta charset=utf-8><body>{body}</body></html>".encode()
    return told(data).read(data, "page")


def told_of(version: Version) -> dict[str, object]:
    """Return what a page says, white space aside, which HTML does not keep."""
    blocks = [(block.role, " ".join(block.text.split())) for block in version.blocks]
    fields = {name: version.field(name) for name in FIELDS}
    return {**fields, "blocks": blocks, "claims": version.claims, "agency": version.agency}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", SERIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_saved_reads_as_the_page_pasted(path: Path, shape: str) -> None:
    text = path.read_text("utf-8")
    lines = [escape(line) for line in text.splitlines() if line.strip()]
    assert told_of(saved(SHAPES[shape](lines))) == told_of(parse(text))


@pytest.mark.parametrize("path", SERIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_marked_headline_makes_no_difference(path: Path) -> None:
    text = path.read_text("utf-8")
    pasted = parse(text)
    tags = ["h1" if str(pasted.headline) in line else "p" for line in text.splitlines()]
    lines = zip(tags, text.splitlines(), strict=True)
    body = "".join(f"<{tag}>{escape(line)}</{tag}>" for tag, line in lines if line.strip())
    assert told_of(saved(f"<article>{body}</article>")) == told_of(pasted)
