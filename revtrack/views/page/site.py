"""The index of a site of stories: a table that can be searched and sorted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from revtrack.model.reported import Story
from revtrack.views.page.markup import h
from revtrack.views.page.story import page
from revtrack.views.page.style import asset

INDEX = "index.html"
_SAFE = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def file_names(keys: Sequence[str]) -> dict[str, str]:
    """Return a file's name for each story: its key where that is safe on any system, else a hash.

    No two are alike, and none is the index's.
    """
    return {
        key: f"{key if _SAFE.fullmatch(key) and key != 'index' else _hashed(key)}.html"
        for key in keys
    }


def _hashed(key: str) -> str:
    words = "-".join(re.findall(r"[a-z0-9]+", key.lower()))[:40]
    return f"{words or 'story'}_{sha256(key.encode()).hexdigest()[:12]}"


def index_page(stories: Sequence[Story], files: Mapping[str, str]) -> str:
    """Return the index."""
    rows = [
        h(
            "tr",
            h("td", h("a", story.title or story.key, href=files[story.key])),
            h("td", story.key),
            h("td", story.agency),
            h("td", story.versions, data_n=story.versions),
            h("td", (story.first or "")[:16].replace("T", " ")),
            h("td", (story.last or "")[:16].replace("T", " ")),
        )
        for story in stories
    ]
    names = ("title", "story", "agency", "versions", "first", "last")
    head = h("tr", *(h("th", name, scope="col") for name in names))
    body = (
        h("header", h("h1", "Stories")),
        h("main", h("p", h("input", id="words", type="search", placeholder="words to look for",
                           aria_label="words to look for", hidden=True)),
                  h("div", h("table", h("thead", head), h("tbody", *rows)), class_="wide",
                    tabindex="0", role="group", aria_label="table of stories")),
    )  # fmt: skip
    return page("Stories", body, asset("index.js"))
