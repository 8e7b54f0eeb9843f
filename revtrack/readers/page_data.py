"""What a web page says about itself to machines: JSON-LD, OpenGraph, `<meta>` and `<link>`."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any

from revtrack.readers.json_text import parsed
from revtrack.readers.tags import Tag

_ARTICLE = re.compile(r"(?:\w*News)?Article$|(?:Reportage|Analysis|Background)\w*Article$")
_MOST_NODES = 10_000
_MOST_SCRIPTS = 1_000
_LONGEST_SCRIPT = 2_000_000
"""Characters of JSON-LD, which holds an article; more of it has been seen to take 500 MB."""

_META = {
    "headline": ("og:title", "twitter:title", "title", "dc.title"),
    "modified": ("article:modified_time", "og:updated_time", "last-modified", "dc.date.modified",
                 "datemodified"),
    "published": ("article:published_time", "datepublished", "pubdate", "date", "dc.date.issued",
                  "sailthru.date", "parsely-pub-date"),
    "author": ("author", "article:author", "dc.creator", "byl", "sailthru.author"),
    "url": ("og:url",),
}  # fmt: skip
"""Which `<meta>` names give a field, the better ones first."""


@dataclass
class PageData:
    """Collects as the page is gone through; the properties say what was found."""

    meta: dict[str, str] = field(default_factory=dict)
    articles: list[dict[str, Any]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None
    title: str | None = None
    _scripts: int = 0
    _linked_data: bool = False
    _titled: bool = False

    def see(self, tag: Tag) -> None:
        """Take what a start tag, or the text of a script, says about the page."""
        if not tag.name:
            self._see_text(tag.text)
            return
        self._linked_data = False
        self._titled = tag.name == "title"
        look = _LOOKS.get(tag.name)
        if look:
            look(self, tag.attributes())

    def _see_text(self, text: str) -> None:
        self._scripts += self._linked_data
        if self._linked_data and len(text) <= _LONGEST_SCRIPT and self._scripts <= _MOST_SCRIPTS:
            self.articles += _articles(text)
        if self._titled:
            self.title = self.title or " ".join(text.split()) or None
        self._linked_data = self._titled = False

    def _script(self, attributes: dict[str, str]) -> None:
        self._linked_data = attributes.get("type", "").lower().strip() == "application/ld+json"

    def _meta(self, attributes: dict[str, str]) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content", "").strip():
            self.meta.setdefault(name.lower(), attributes["content"].strip())

    def _time(self, attributes: dict[str, str]) -> None:
        if "datetime" in attributes:
            self.times.append(attributes["datetime"])

    def _link(self, attributes: dict[str, str]) -> None:
        if "canonical" in attributes.get("rel", "").lower().split():
            self.canonical = self.canonical or attributes.get("href")

    def _html(self, attributes: dict[str, str]) -> None:
        self.language = attributes.get("lang") or attributes.get("xml:lang") or None

    @property
    def headline(self) -> str | None:
        """What the page calls its headline."""
        return next((h for h in (*self._linked("headline"), *self._said("headline")) if h), None)

    @property
    def published_at(self) -> datetime | None:
        """When this version was published: the last change, else the first publication."""
        changed = _first([*self._linked("dateModified"), *self._said("modified")])
        return changed or self.first_published_at

    @property
    def first_published_at(self) -> datetime | None:
        """When the page was first published, as far as it says."""
        told = (*self._linked("datePublished"), *self._said("published"), *self.times)
        return _first(told)

    @property
    def byline(self) -> str | None:
        """The authors, as they would stand in a byline."""
        authors = [name for article in self.articles for name in _names(article.get("author"))]
        said = [name for name in self._said("author") if not name.startswith("http")]
        names = list(dict.fromkeys(authors)) or said[:1]
        names = [re.sub(r"^By\s+", "", name) for name in names]
        if len(names) > 2:
            names = [", ".join(names[:-1]), names[-1]]
        return " and ".join(names) or None

    @property
    def text(self) -> str | None:
        """The article's text, where the page gives it to machines."""
        return next(
            (a["articleBody"] for a in self.articles if _is_text(a.get("articleBody"))), None
        )

    @property
    def address(self) -> str | None:
        """The page's lasting address."""
        return next(iter((*filter(None, (self.canonical,)), *self._said("url"))), None)

    def _linked(self, name: str) -> list[str]:
        found = (article.get(name) for article in self.articles)
        return [" ".join(unescape(text).split()) for text in found if isinstance(text, str)]

    def _said(self, name: str) -> list[str]:
        return [self.meta[key] for key in _META[name] if key in self.meta]


_LOOKS = {
    "script": PageData._script,
    "meta": PageData._meta,
    "time": PageData._time,
    "link": PageData._link,
    "html": PageData._html,
}


def _first(told: Iterable[str]) -> datetime | None:
    return next((moment for text in told if (moment := moment_of(text))), None)


def moment_of(text: str) -> datetime | None:
    """Return a time in ISO 8601, None for anything else and for a day without a time."""
    try:
        return datetime.fromisoformat(text.strip()) if "T" in text or ":" in text else None
    except ValueError:
        return None


def _articles(text: str) -> list[dict[str, Any]]:
    """Return the articles that a JSON-LD script describes; a broken script describes none."""
    try:
        found = parsed(re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", text))
    except (ValueError, RecursionError):
        return []
    return [node for node in _nodes(found) if _is_article(node)]


def _nodes(found: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list, of a `@graph`, or the one that is there."""
    waiting = deque([found])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extendleft(reversed(node[:_MOST_NODES]))
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _names(author: Any) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        name = one.get("name") if isinstance(one, dict) else one
        for text in name if isinstance(name, list) else [name]:
            if isinstance(text, str) and text.strip() and not text.startswith("http"):
                yield " ".join(text.split())
