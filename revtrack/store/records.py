"""The record of what was added: each entry holds the hash of the one before it.

Whoever changes, removes, puts in or re-orders a capture afterwards breaks the chain from there on,
and whoever rewrites the whole chain changes its head: write the head into a paper, and both show.

An entry is the SHA-256 of canonical JSON (RFC 8785: keys sorted, no spaces, UTF-8 and nothing
escaped that need not be). Of a capture that was added:

    {"added_at":…,"agency":…,"before":…,"captured_at":…,"file":…,"media_type":…,"place":…,
     "sha256":…,"source":…}

and of one that was removed, `removed` being the place at which it was added:

    {"before":…,"place":…,"reason":…,"removed":…,"removed_at":…,"sha256":…}

`before` is the entry before in hexadecimal, 64 zeros for the first; `place` is the entry's number
(`records.id`), which is also the capture's (`captures.id`); `agency` is the one that was given
(`versions.given_agency`); all else stands in `captures` and `removals` under these names, null
where it is null. The hash alone is kept: the rest can be computed.

The story is left out. Which story a page belongs to is a judgement, mostly the program's, that
`story move`, `merge`, `split` and `rename` put right; what was captured, whence, and when, is not.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from hashlib import sha256

FACTS = ("sha256", "media_type", "file", "source", "captured_at", "added_at")
"""The columns of `captures` that an entry vouches for."""

NOTHING_BEFORE = bytes(32)
"""What the first entry has before it, and the head where nothing was ever added."""

_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def added(before: bytes, place: int, facts: Mapping[str, object]) -> bytes:
    """Return the entry of a capture; `facts` are `FACTS` and the `agency` given."""
    return _entry(before, place, facts)


def removed(
    before: bytes, place: int, capture: int, digest: str | None, reason: str, at: str
) -> bytes:
    """Return the entry of a capture that went, by its place; None for a hash nobody knows."""
    facts = {"removed": capture, "sha256": digest, "reason": reason, "removed_at": at}
    return _entry(before, place, facts)


def _entry(before: bytes, place: int, facts: Mapping[str, object]) -> bytes:
    whole = {**facts, "before": before.hex(), "place": place}
    return sha256(_canonical(whole).encode()).digest()


def give_functions(connection: sqlite3.Connection) -> None:
    """Give a connection `next_record`, by which a migration makes entries of what is there.

    It takes id, `FACTS` and agency of one capture after another.
    """
    head = NOTHING_BEFORE

    def next_record(place: int, *facts: str | None) -> bytes:
        nonlocal head
        head = added(head, place, dict(zip((*FACTS, "agency"), facts, strict=True)))
        return head

    connection.create_function("next_record", len(FACTS) + 2, next_record)
