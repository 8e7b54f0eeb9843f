"""Rows to model and back: the only module that knows both the tables and the values."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revtrack.errors import DamagedStore
from revtrack.model.change import KINDS, Diff
from revtrack.model.held import Capture, Held, iso
from revtrack.model.version import Block, Version
from revtrack.store.connection import for_reading, for_writing
from revtrack.store.faults import explained
from revtrack.version import ENGINE, PARSER

if TYPE_CHECKING:
    from types import TracebackType

    from sqlite_utils import Database

    from revtrack.model.found import Hit

_COLUMNS = ("agency", "label", "ordinal", "slug", "headline", "section", "note", "byline",
            "dateline", "story_id", "status", "language", "revision")  # fmt: skip
_SELECT = (
    "SELECT v.*, s.key, c.captured_at, c.added_at FROM versions v "
    "JOIN stories s ON s.id = v.story JOIN captures c ON c.sha256 = v.capture "
)

_HITS = (
    "SELECT t.id, t.text, s.key, min(v.position) AS first, found.rank, found.snippet "
    "FROM found JOIN texts t ON t.id = found.text JOIN blocks b ON b.text = t.id "
    "JOIN versions v ON v.id = b.version JOIN stories s ON s.id = v.story "
    "WHERE ? IS NULL OR s.key = ? GROUP BY t.id, s.id"
)
_SNIPPET = 30
"""Words of a snippet."""


class Store:
    """An open database. Reading methods work on any; the others need one open for writing."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def reading(cls, path: Path) -> Store:
        """Open for reading; see `connection.for_reading` for what it raises."""
        return cls(for_reading(path), path)

    @classmethod
    def writing(cls, path: Path, make: bool = False) -> Store:
        """Open for writing; see `connection.for_writing` for what it raises."""
        return cls(for_writing(path, make), path)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    @cached_property
    def _db(self) -> Database:
        """The same connection through sqlite-utils, imported late: reading does without it."""
        from sqlite_utils import Database

        return Database(self._connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside happen, or nothing."""
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        with explained(self.path):
            return self._connection.execute(sql, values).fetchall()

    # Reading

    def story_keys(self) -> list[str]:
        """Return the keys of all stories, sorted."""
        return [row["key"] for row in self._rows("SELECT key FROM stories ORDER BY key")]

    def chain(self, key: str) -> list[Held]:
        """Return a story's versions in order, without their blocks."""
        rows = self._rows(f"{_SELECT} WHERE s.key = ? ORDER BY v.position, v.id", [key])
        return [_held(row, ()) for row in rows]

    def with_blocks(self, held: Held) -> Held:
        """Return the version with its blocks."""
        rows = self._rows(
            "SELECT b.role, b.number, t.text FROM blocks b JOIN texts t ON t.id = b.text "
            "WHERE b.version = ? ORDER BY b.place",
            [held.id],
        )
        blocks = tuple(Block(row["role"], row["number"], row["text"]) for row in rows)
        (row,) = self._rows(f"{_SELECT} WHERE v.id = ?", [held.id])
        return _held(row, blocks)

    def whole_chain(self, key: str) -> list[Held]:
        """Return a story's versions in order, with their blocks."""
        blocks: dict[int, list[Block]] = {}
        for row in self._rows(
            "SELECT b.version, b.role, b.number, t.text FROM blocks b "
            "JOIN texts t ON t.id = b.text JOIN versions v ON v.id = b.version "
            "JOIN stories s ON s.id = v.story WHERE s.key = ? ORDER BY b.version, b.place",
            [key],
        ):
            block = Block(row["role"], row["number"], row["text"])
            blocks.setdefault(row["version"], []).append(block)
        rows = self._rows(f"{_SELECT} WHERE s.key = ? ORDER BY v.position, v.id", [key])
        return [_held(row, tuple(blocks.get(row["id"], ()))) for row in rows]

    def holding(self, digest: str) -> Held | None:
        """Return the version made of the capture with this SHA-256, None if none is."""
        rows = self._rows(f"{_SELECT} WHERE v.capture = ?", [digest])
        return self.with_blocks(_held(rows[0], ())) if rows else None

    def last_from(self, source: str) -> Held | None:
        """Return the version that was added last of those from this address, None for none."""
        rows = self._rows(
            f"{_SELECT} WHERE c.source = ? ORDER BY c.added_at DESC, v.id DESC LIMIT 1", [source]
        )
        return self.with_blocks(_held(rows[0], ())) if rows else None

    def said_of(self, address: str) -> tuple[str | None, str | None]:
        """Return the ETag and Last-Modified that a server gave for an address when last asked."""
        rows = self._rows("SELECT etag, last_modified FROM watched WHERE address = ?", [address])
        return (rows[0]["etag"], rows[0]["last_modified"]) if rows else (None, None)

    def pages_of(self, feed: str) -> list[str]:
        """Return the addresses that a feed listed when it was last read, in its order."""
        rows = self._rows("SELECT address FROM feed_pages WHERE feed = ? ORDER BY place", [feed])
        return [row["address"] for row in rows]

    def capture(self, digest: str) -> Capture:
        """Return a capture, its bytes checked against their SHA-256."""
        (row,) = self._rows("SELECT * FROM captures WHERE sha256 = ?", [digest])
        try:
            data = zlib.decompress(row["bytes_zlib"])
        except zlib.error:
            data = b""
        if sha256(data).hexdigest() != digest:
            raise DamagedStore(
                f"the capture {digest[:12]} in {self.path} is damaged: its bytes no longer "
                "have the SHA-256 they came with",
                "restore the database from a copy",
            )
        return Capture(
            digest, data, row["file"], row["media_type"], row["source"],
            _time(row["captured_at"]), _time(row["added_at"]),
        )  # fmt: skip

    def story_of_id(self, story_id: str) -> str | None:
        """Return the key of the story that holds a version of this id, or one that follows it."""
        rows = self._rows(
            "SELECT s.key FROM (SELECT id, story FROM versions WHERE story_id = ? "
            "UNION SELECT id, story FROM versions WHERE follows <> '[]' "
            "AND ? IN (SELECT value FROM json_each(follows))) v "
            "JOIN stories s ON s.id = v.story ORDER BY v.id LIMIT 1",
            [story_id, story_id],
        )
        return rows[0]["key"] if rows else None

    def stories_sharing(self, texts: Iterable[str], words: int) -> list[str]:
        """Return keys of stories that hold any of the texts of at least so many words."""
        hashes = json.dumps([_hash(text) for text in texts])
        rows = self._rows(
            "SELECT DISTINCT s.key FROM texts t JOIN blocks b ON b.text = t.id "
            "JOIN versions v ON v.id = b.version JOIN stories s ON s.id = v.story "
            "WHERE t.words >= ? AND t.hash IN (SELECT value FROM json_each(?)) ORDER BY s.key",
            [words, hashes],
        )
        return [row["key"] for row in rows]

    def stories_near(self, slug: str | None, first_day: str, last_day: str) -> list[str]:
        """Return keys of stories with the slug, or published in the days (ISO dates) given."""
        rows = self._rows(
            "SELECT DISTINCT s.key FROM versions v JOIN stories s ON s.id = v.story "
            "WHERE v.slug = ? OR date(v.published_at) BETWEEN ? AND ? ORDER BY s.key",
            [slug, first_day, last_day],
        )
        return [row["key"] for row in rows]

    def stories_undated(self, most: int) -> list[str]:
        """Return keys of the stories added last of which a version has no published time."""
        rows = self._rows(
            "SELECT s.key FROM stories s WHERE EXISTS (SELECT 1 FROM versions v "
            "WHERE v.story = s.id AND v.published_at IS NULL) ORDER BY s.id DESC LIMIT ?",
            [most],
        )
        return [row["key"] for row in rows]

    def counts(self, key: str) -> dict[int, dict[str, int]]:
        """Return, by version row, changes by kind and those moved, against the one before."""
        rows = self._rows(
            "SELECT c.version, c.kind, count(*) AS n, sum(c.moved) AS moved FROM diff_changes c "
            "JOIN versions v ON v.id = c.version JOIN stories s ON s.id = v.story "
            "WHERE s.key = ? GROUP BY c.version, c.kind",
            [key],
        )
        found: dict[int, dict[str, int]] = {}
        for row in rows:
            kinds = found.setdefault(row["version"], {**dict.fromkeys(KINDS, 0), "moved": 0})
            kinds[row["kind"]] = row["n"]
            kinds["moved"] += row["moved"]
        return found

    def diffs(self, key: str) -> dict[int, tuple[int, str]]:
        """Return, by version row, what it is held against and the engine that did it."""
        rows = self._rows(
            "SELECT d.* FROM diffs d JOIN versions v ON v.id = d.version "
            "JOIN stories s ON s.id = v.story WHERE s.key = ?",
            [key],
        )
        return {row["version"]: (row["against"], row["engine"]) for row in rows}

    def hits(self, query: str, story: str | None, limit: int) -> list[Hit]:
        """Return the best passages that an FTS5 query finds, in one story or all.

        Equal ones stand in the order of stories and versions. The query must be well formed.
        """
        rows = self._rows(
            f"WITH found AS MATERIALIZED (SELECT f.rowid AS text, bm25(texts_fts) AS rank, "  # noqa: S608  constants
            "snippet(texts_fts, 0, char(2), char(3), '…', ?) AS snippet "
            f"FROM texts_fts f WHERE texts_fts MATCH ?) {_HITS} "
            "ORDER BY round(found.rank, 6), s.key, first LIMIT ?",
            [_SNIPPET, query, story, story, limit],
        )
        return [self._hit(row) for row in rows]

    def count_hits(self, query: str, story: str | None) -> int:
        """Return how many passages an FTS5 query finds, in one story or all."""
        (row,) = self._rows(
            "WITH found AS MATERIALIZED (SELECT rowid AS text, 0 AS rank, '' AS snippet "  # noqa: S608  constants
            f"FROM texts_fts WHERE texts_fts MATCH ?) SELECT count(*) AS n FROM ({_HITS})",
            [query, story, story],
        )
        return int(row["n"])

    def _hit(self, row: sqlite3.Row) -> Hit:
        from revtrack.model.found import Hit, Place, pieces

        rows = self._rows(
            "SELECT v.position, v.label, b.role, b.number FROM blocks b "
            "JOIN versions v ON v.id = b.version JOIN stories s ON s.id = v.story "
            "WHERE b.text = ? AND s.key = ? ORDER BY v.position, b.place",
            [row["id"], row["key"]],
        )
        places = tuple(Place(*place) for place in rows)
        return Hit(row["key"], row["text"], pieces(row["snippet"]), places, row["rank"])

    # Writing, inside `transaction`

    def make_story(self, key: str, added_at: datetime) -> None:
        """Make an empty story unless it is there."""
        row = {"key": key, "added_at": iso(added_at)}
        self._db.table("stories").insert(row, ignore=True)

    def add_version(self, key: str, capture: Capture, version: Version, agency: str | None) -> int:
        """Keep a capture and the version read from it; return the version's row."""
        self._db.table("captures").insert(
            {
                "sha256": capture.sha256,
                "bytes_zlib": zlib.compress(capture.data, 9),
                "size": len(capture.data),
                "media_type": capture.media_type,
                "file": capture.file,
                "source": capture.source,
                "captured_at": iso(capture.captured_at),
                "added_at": iso(capture.added_at),
            }
        )
        row = {
            "story": self._story(key),
            "capture": capture.sha256,
            "position": 0,
            "given_agency": agency,
            **_derived(version),
        }
        inserted = self._db.table("versions").insert(row, pk="id").last_pk
        assert isinstance(inserted, int)  # noqa: S101  an INTEGER PRIMARY KEY
        self._put_blocks(inserted, version)
        return inserted

    def reread(self, held: Held, version: Version) -> None:
        """Put what the installed parser reads in the place of what an older one read."""
        self._db.table("versions").update(held.id, _derived(version))
        self._connection.execute("DELETE FROM blocks WHERE version = ?", [held.id])
        self._put_blocks(held.id, version)
        self.drop_diffs(held.id)

    def place(self, held: Held) -> None:
        """Give a version its place in the chain."""
        self._db.table("versions").update(held.id, {"position": held.place})

    def move(self, held: Held, key: str) -> None:
        """Give a version to another story."""
        self._db.table("versions").update(held.id, {"story": self._story(key)})
        self.drop_diffs(held.id)

    def rename_story(self, key: str, to: str) -> None:
        """Give a story another key."""
        self._db.table("stories").update(self._story(key), {"key": to})

    def drop_empty_stories(self) -> None:
        """Forget stories that no version belongs to."""
        self._connection.execute("DELETE FROM stories WHERE id NOT IN (SELECT story FROM versions)")

    def drop_unused_texts(self) -> None:
        """Forget texts that no block points to."""
        self._connection.execute("DELETE FROM texts WHERE id NOT IN (SELECT text FROM blocks)")

    def drop_diffs(self, version: int) -> None:
        """Forget the diffs of a version with its neighbours."""
        self._connection.execute(
            "DELETE FROM diffs WHERE version = ? OR against = ?", [version, version]
        )

    def drop_diff(self, version: int) -> None:
        """Forget the diff of a version with the one before it."""
        self._connection.execute("DELETE FROM diffs WHERE version = ?", [version])

    def put_diff(self, diff: Diff, old: Held, new: Held) -> None:
        """Keep how a version became the next, for SQL; replaces what was there."""
        self.drop_diff(new.id)
        self._db.table("diffs").insert({"version": new.id, "against": old.id, "engine": ENGINE})
        first = self._connection.execute("SELECT coalesce(max(id), 0) + 1 FROM diff_changes")
        start = first.fetchone()[0]
        self._db.table("diff_changes").insert_all(
            {
                "id": start + place,
                "version": new.id,
                "place": place,
                "kind": change.kind,
                "moved": int(change.moved),
                "grade": change.grade,
                "similarity": change.similarity,
            }
            for place, change in enumerate(diff.changes)
        )
        self._db.table("diff_blocks").insert_all(
            {"change": start + place, "version": version, "place": block}
            for place, change in enumerate(diff.changes)
            for version, blocks in ((old.id, change.old), (new.id, change.new))
            for block in blocks
        )

    def put_said(self, address: str, etag: str | None, last_modified: str | None) -> None:
        """Keep what a server said of an address."""
        row = {"address": address, "etag": etag, "last_modified": last_modified}
        self._db.table("watched").insert(row, pk="address", replace=True)

    def put_pages(self, feed: str, addresses: Sequence[str]) -> None:
        """Keep what a feed lists, in the place of what it listed before."""
        self._connection.execute("DELETE FROM feed_pages WHERE feed = ?", [feed])
        self._db.table("feed_pages").insert_all(
            {"feed": feed, "place": place, "address": address}
            for place, address in enumerate(addresses)
        )

    def _story(self, key: str) -> int:
        (row,) = self._rows("SELECT id FROM stories WHERE key = ?", [key])
        return int(row["id"])

    def _put_blocks(self, version: int, read: Version) -> None:
        texts = {block.text: _hash(block.text) for block in read.blocks}
        self._db.table("texts").insert_all(
            (
                {"hash": digest, "text": text, "words": len(text.split())}
                for text, digest in texts.items()
            ),
            ignore=True,
        )
        ids = {
            text: self._rows("SELECT id FROM texts WHERE hash = ?", [digest])[0]["id"]
            for text, digest in texts.items()
        }
        self._db.table("blocks").insert_all(
            {
                "version": version,
                "place": place,
                "role": block.role,
                "number": block.number,
                "text": ids[block.text],
            }
            for place, block in enumerate(read.blocks)
        )


def _derived(version: Version) -> dict[str, object]:
    """Return the columns that come from the page alone."""
    return {
        **{name: getattr(version, name) for name in _COLUMNS},
        "tags": json.dumps(version.tags, ensure_ascii=False),
        "follows": json.dumps(version.follows, ensure_ascii=False),
        "published_at": iso(version.published_at),
        "warnings": json.dumps(version.warnings, ensure_ascii=False),
        "parser": PARSER,
    }


def _held(row: sqlite3.Row, blocks: tuple[Block, ...]) -> Held:
    fields: dict[str, Any] = {name: row[name] for name in _COLUMNS}
    version = Version(
        blocks=blocks,
        published_at=_time(row["published_at"]),
        tags=tuple(json.loads(row["tags"])),
        follows=tuple(json.loads(row["follows"])),
        warnings=tuple(json.loads(row["warnings"])),
        **fields,
    )
    return Held(
        row["id"], row["key"], row["position"], row["capture"], version, row["parser"],
        row["given_agency"], _time(row["captured_at"]), _time(row["added_at"]),
    )  # fmt: skip


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
