"""Search: words in, the passages that they stand in out."""

from __future__ import annotations

from revtrack.errors import UsageError
from revtrack.model.found import Found
from revtrack.store.store import Store
from revtrack.verbs.query import fts_query

_MOST = 1_000_000
"""Hits that are ever shown; SQLite counts no further than 63 bits."""


def search(store: Store, words: str, story: str | None, limit: int) -> Found:
    """Return the passages of a story, or of all, that a query finds, the best first."""
    if limit < 1:
        raise UsageError(f"{limit} hits cannot be shown", "give --limit a number from 1 on")
    query = fts_query(words)
    hits = store.hits(query, story, min(limit, _MOST))
    total = len(hits) if len(hits) < min(limit, _MOST) else store.count_hits(query, story)
    return Found(words, story, tuple(hits), total, limit)
