"""Rows to model and back: the only module that knows both the tables and the values."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from revtrack.errors import DamagedStore, RevtrackError, UnreadableInput
from revtrack.model.change import KINDS, Diff
from revtrack.model.held import Capture, Filed, Held, Place, iso, moment
from revtrack.model.version import Block, Version
from revtrack.store import sums
from revtrack.store.bulk import LARGEST, Writer, unpacked
from revtrack.store.connection import at_one_moment, for_reading, for_writing
from revtrack.store.faults import explained, understood
from revtrack.store.still import left_alone
from revtrack.store.waiting import begin, patiently
from revtrack.version import ENGINE, PARSER

if TYPE_CHECKING:
    from types import TracebackType

    from sqlite_utils import Database

    from revtrack.model.found import Hit
    from revtrack.store.codes import Codes
    from revtrack.store.removing import Removals

_COLUMNS = ("agency", "label", "ordinal", "slug", "headline", "section", "note", "byline",
            "dateline", "story_id", "status", "language", "revision")  # fmt: skip
_SELECT = (
    "SELECT v.*, s.key, c.sha256, c.captured_at, c.added_at FROM versions v "
    "JOIN stories s ON s.id = v.story JOIN captures c ON c.id = v.capture "
)

_OF_STORY = "FROM stories s JOIN versions v ON v.story = s.id WHERE s.key = ?"
_HITS = (
    "SELECT t.id, t.text, s.key, min(v.position) AS first, found.rank, found.snippet "
    "FROM found JOIN texts t ON t.id = found.text JOIN stories s ON s.id = t.story "
    "JOIN versions v ON v.story = s.id "
    "JOIN block_runs b ON b.version = v.id AND t.id BETWEEN b.text AND b.text + b.count - 1 "
    "WHERE ? IS NULL OR s.key = ? GROUP BY t.id"
)
_SNIPPET = 30
"""Words of a snippet."""
Connection = sqlite3.Connection
_BLOCK = 64
"""Bytes that a block takes at least, whatever it says."""
_NO_RUNS = frozenset[int]()


class ChangeRow(NamedTuple):
    """A change as it is kept: the places of its blocks, in order."""

    kind: str
    moved: bool
    grade: str | None
    similarity: float
    old: tuple[int, ...]
    new: tuple[int, ...]


class TextRow(NamedTuple):
    """A text as it is kept; `shingles` is None where the index of shared text is not due to it."""

    id: int
    text: str
    words: int
    shingles: frozenset[int] | None


class Store:
    """An open database. Reading methods work on any; the others need one open for writing."""

    def __init__(self, connection: sqlite3.Connection, path: Path, most: int = LARGEST) -> None:
        self._connection = connection
        self._writer = Writer(connection)
        self._most = most
        self.path = path

    @classmethod
    def reading(cls, path: Path) -> Store:
        """Open for reading, as the database is now: what others write meanwhile is not seen.

        See `connection.for_reading` for what it raises.
        """
        return cls(at_one_moment(for_reading(path)), path)

    @classmethod
    def following(cls, path: Path) -> Store:
        """Open for reading, at each look what the database then holds; raises the same."""
        return cls(for_reading(path), path)

    @classmethod
    def aside(cls, path: Path, most: int) -> Store:
        """Open somebody else's database, which stays as it is, whatever revtrack made it.

        Nothing longer than `most` bytes is read from it. Raises what `for_reading` raises,
        `DamagedStore` for one that is not as revtrack makes them, and `UnreadableInput` where a
        capture is larger.
        """
        from revtrack.store.guarding import bound, look_over

        look_over(path)
        connection = left_alone(path)
        try:
            bound(connection, path, most)
        except BaseException:
            connection.close()
            raise
        return cls(at_one_moment(connection), path, most)

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
        # An error must not go unsaid for what closing says: it comes first.
        with suppress(RevtrackError) if error else nullcontext():
            self.close()

    def close(self) -> None:
        """Close it; raises `StoreBusy` where what was read may be of two times."""
        self._connection.close()

    @cached_property
    def _db(self) -> Database:
        """The same connection through sqlite-utils, imported late: most work does without it."""
        from sqlite_utils import Database

        return Database(self._connection)

    @cached_property
    def codes(self) -> Codes:
        """What people coded."""
        from revtrack.store.codes import Codes

        return Codes(self._connection, self.path)

    @cached_property
    def removals(self) -> Removals:
        """What was removed, and removing."""
        from revtrack.store.removing import Removals

        return Removals(self._connection, self.path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside happen, or nothing; what happened is on the disk.

        Another program that writes is waited for. Raises `StoreBusy` where it takes too long,
        `StoreReadOnly`, `DiskFull`, and `DamagedStore` for what the disk says else.
        """
        do = self._connection.execute
        with explained(self.path):
            begin(self._connection)
            try:
                yield
                patiently(lambda: do("COMMIT"))
            except BaseException:
                self._writer.forget()
                if self._connection.in_transaction:
                    do("ROLLBACK")
                raise

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        with explained(self.path):
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def as_it_is(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for looking at what is there: plain rows, and text that is none."""
        connection = self._connection
        before = connection.row_factory, connection.text_factory
        connection.row_factory = None
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        try:
            with explained(self.path):
                yield connection
        finally:
            connection.row_factory, connection.text_factory = before

    # Reading

    def story_keys(self) -> list[str]:
        """Return the keys of all stories, sorted."""
        return [row["key"] for row in self._rows("SELECT key FROM stories ORDER BY key")]

    def totals(self) -> tuple[int, int, int]:
        """Return how many stories, versions and captures there are."""
        stories, versions, captures = (
            self._rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]  # noqa: S608  constants
            for table in ("stories", "versions", "captures")
        )
        return stories, versions, captures

    def chain(self, key: str) -> list[Held]:
        """Return a story's versions in order, without their blocks."""
        rows = self._rows(f"{_SELECT} WHERE s.key = ? ORDER BY v.position, v.id", [key])
        return [self._held(row, ()) for row in rows]

    def with_blocks(self, held: Held) -> Held:
        """Return the version with its blocks."""
        blocks = tuple(self._blocks(held))
        (row,) = self._rows(f"{_SELECT} WHERE v.id = ?", [held.id])
        return self._held(row, blocks)

    def _blocks(self, held: Held) -> Iterator[Block]:
        """Yield a version's blocks; raises `DamagedStore` for more than a page can have made."""
        sql = (
            "SELECT b.role, b.number, t.text FROM blocks b JOIN texts t ON t.id = b.text "
            "WHERE b.version = ? ORDER BY b.place"
        )
        left = self._most
        with explained(self.path):
            for role, number, text in self._connection.execute(sql, [held.id]):
                left -= len(text) + _BLOCK
                if left < 0:
                    raise DamagedStore(
                        f"the database {self.path} has more text in version {held.place} of "
                        f"{held.story} than any page holds",
                        "`revtrack check` says what is wrong with it",
                    )
                yield Block(role, number, text)

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
        return [self._held(row, tuple(blocks.get(row["id"], ()))) for row in rows]

    def sums(self, key: str) -> dict[int, int]:
        """Return, by version row, the numbers that a story's versions had when they were read."""
        rows = self._rows(f"SELECT v.id, v.crc {_OF_STORY}", [key])
        return {row["id"]: row["crc"] for row in rows}

    def holding(self, digest: str) -> Held | None:
        """Return the version made of the capture with this SHA-256, None if none is."""
        rows = self._rows(f"{_SELECT} WHERE c.sha256 = ?", [digest])
        return self.with_blocks(self._held(rows[0], ())) if rows else None

    def capture_facts(self, digest: str) -> Capture:
        """Return a capture without its bytes."""
        (row,) = self._rows(
            "SELECT sha256, file, media_type, source, captured_at, added_at FROM captures "
            "WHERE sha256 = ?",
            [digest],
        )
        return self._as_capture(row, b"")

    def place_of(self, digest: str) -> Place | None:
        """Return where the version of a capture is, and what was given of it; None for none."""
        rows = self._rows(
            "SELECT s.key, v.position, v.given_agency, c.source FROM captures c "
            "JOIN versions v ON v.capture = c.id JOIN stories s ON s.id = v.story "
            "WHERE c.sha256 = ?",
            [digest],
        )
        return Place(*rows[0]) if rows else None

    def holds(self, digest: str) -> bool:
        """Whether there is a capture with this SHA-256."""
        return bool(self._rows("SELECT 1 FROM captures WHERE sha256 = ?", [digest]))

    def last_from(self, source: str) -> Held | None:
        """Return the version that was added last of those from this address, None for none."""
        rows = self._rows(
            f"{_SELECT} WHERE c.source = ? ORDER BY c.added_at DESC, v.id DESC LIMIT 1", [source]
        )
        return self.with_blocks(self._held(rows[0], ())) if rows else None

    def has_capture(self, source: str, captured_at: datetime) -> bool:
        """Whether there is a capture from this address at this time."""
        rows = self._rows(
            "SELECT 1 FROM captures WHERE source = ? AND captured_at = ?",
            [source, iso(captured_at)],
        )
        return bool(rows)

    def said_of(self, address: str) -> tuple[str | None, str | None]:
        """Return the ETag and Last-Modified that a server gave for an address when last asked."""
        rows = self._rows("SELECT etag, last_modified FROM watched WHERE address = ?", [address])
        return (rows[0]["etag"], rows[0]["last_modified"]) if rows else (None, None)

    def pages_of(self, feed: str) -> list[str]:
        """Return the addresses that a feed listed when it was last read, in its order."""
        rows = self._rows("SELECT address FROM feed_pages WHERE feed = ? ORDER BY place", [feed])
        return [row["address"] for row in rows]

    def capture(self, digest: str) -> Capture:
        """Return a capture, its bytes checked against their SHA-256.

        No more is unpacked than its row says, and never more than `LARGEST`: raises `DamagedStore`
        for any that is not as it came.
        """
        (row,) = self._rows(
            "SELECT c.*, b.sha256 AS based_on FROM captures c LEFT JOIN captures b "
            "ON b.id = c.base AND b.id < c.id AND b.base IS NULL WHERE c.sha256 = ?",
            [digest],
        )
        data = b""
        # A base always was added earlier, and is whole: a row that says otherwise is damaged.
        if row["base"] is None or row["based_on"]:
            base = self.capture(row["based_on"]).data if row["based_on"] else None
            with suppress(zlib.error), understood(self.path):
                data = unpacked(row["bytes_zlib"], base, min(row["size"], LARGEST))
        if sha256(data).hexdigest() != digest:
            raise DamagedStore(
                f"the capture {digest[:12]} in {self.path} is damaged: its bytes no longer "
                "have the SHA-256 they came with",
                "restore the database from a copy",
            )
        return self._as_capture(row, data)

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

    def stories_with(self, shingle: int, most: int) -> list[tuple[str, int]]:
        """Return the stories that hold a run of words, and in which text, up to so many texts."""
        rows = self._rows(
            "SELECT s.key, x.text FROM shingles x JOIN texts t ON t.id = x.text "
            "JOIN stories s ON s.id = t.story WHERE x.hash = ? LIMIT ?",
            [shingle, most],
        )
        return [(row["key"], row["text"]) for row in rows]

    def texts(self, rows: Iterable[int]) -> list[str]:
        """Return texts by their rows."""
        found = self._rows(
            "SELECT text FROM texts WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(rows))],
        )
        return [row["text"] for row in found]

    def longest(self, key: str, run: int) -> int:
        """Return how many runs of so many words stand in the longest version of a story."""
        (row,) = self._rows(
            "SELECT max(runs) AS runs FROM (SELECT sum(max(t.words - ?, 0)) AS runs FROM stories s "
            "JOIN versions v ON v.story = s.id JOIN block_runs b ON b.version = v.id "
            "CROSS JOIN texts t ON t.id BETWEEN b.text AND b.text + b.count - 1 "
            "WHERE s.key = ? AND b.role = 0 GROUP BY v.id)",
            [run - 1, key],
        )
        return int(row["runs"] or 0)

    def has_slug(self, key: str, slug: str) -> bool:
        """Whether a version of a story bears the slug."""
        return bool(self._rows(f"SELECT 1 {_OF_STORY} AND v.slug = ?", [key, slug]))

    def has_label(self, key: str, label: str) -> bool:
        """Whether a version of a story bears the label."""
        return bool(self._rows(f"SELECT 1 {_OF_STORY} AND v.label = ?", [key, label]))

    def has_story(self, key: str) -> bool:
        """Whether there is a story of this key."""
        return bool(self._rows("SELECT 1 FROM stories WHERE key = ?", [key]))

    def filed(self, key: str) -> list[Filed]:
        """Return what decides the order of a story's versions, without anything else of them."""
        rows = self._rows(
            "SELECT v.id, v.position, v.ordinal, v.published_at, c.captured_at, c.added_at, "
            "v.story_id, v.revision "
            "FROM stories s JOIN versions v ON v.story = s.id "
            "JOIN captures c ON c.id = v.capture WHERE s.key = ? ORDER BY v.position, v.id",
            [key],
        )
        return [
            Filed(
                row["id"],
                row["position"],
                row["ordinal"],
                moment(*map(_time, (row["published_at"], row["captured_at"], row["added_at"]))),
                row["story_id"],
                row["revision"],
            )
            for row in rows
        ]

    def keys_due(self) -> list[str]:
        """Return the keys of stories with diffs of neighbours that are missing or outdated."""
        rows = self._rows(
            "SELECT DISTINCT s.key FROM stories s JOIN versions v ON v.story = s.id "
            "WHERE v.id IN (SELECT version FROM diffs_due UNION ALL "
            "SELECT version FROM diffs WHERE engine <> ?) ORDER BY s.key",
            [ENGINE],
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
            "SELECT d.version, d.against, d.engine FROM diffs d "
            "JOIN versions v ON v.id = d.version JOIN stories s ON s.id = v.story WHERE s.key = ?",
            [key],
        )
        return {row["version"]: (row["against"], row["engine"]) for row in rows}

    def change_rows(self, version: int, against: int) -> list[ChangeRow]:
        """Return the changes of a version's diff as they are kept, in their order."""
        blocks: dict[int, tuple[list[int], list[int]]] = {}
        for row in self._rows(
            "SELECT d.change, d.version, d.place FROM diff_changes c "
            "JOIN diff_blocks d ON d.change = c.id WHERE c.version = ? ORDER BY d.place",
            [version],
        ):
            sides = blocks.setdefault(row["change"], ([], []))
            sides[int(row["version"] != against)].append(row["place"])
        return [
            ChangeRow(
                row["kind"], bool(row["moved"]), row["grade"], row["similarity"],
                *map(tuple, blocks.get(row["id"], ((), ()))),
            )
            for row in self._rows(
                "SELECT * FROM diff_changes WHERE version = ? ORDER BY place", [version]
            )
        ]  # fmt: skip

    def text_rows(self) -> Iterator[TextRow]:
        """Yield all texts with what is derived from them."""
        ((up_to,),) = self._rows("SELECT up_to FROM shingled")
        with explained(self.path):
            for row in self._connection.execute(
                "SELECT t.id, t.text, t.words, x.hashes FROM texts t LEFT JOIN "
                "(SELECT text, group_concat(hash) AS hashes FROM shingles GROUP BY text) x "
                "ON x.text = t.id ORDER BY t.id"
            ):
                known = frozenset(map(int, row["hashes"].split(","))) if row["hashes"] else _NO_RUNS
                is_due = row["id"] > up_to
                yield TextRow(row["id"], row["text"], row["words"], None if is_due else known)

    def due(self, parser: str, engine: str) -> tuple[int, int]:
        """Return how many versions another parser read, and how many diffs are to be derived."""
        ((versions,),) = self._rows("SELECT count(*) FROM versions WHERE parser <> ?", [parser])
        ((diffs,),) = self._rows(
            "SELECT (SELECT count(*) FROM diffs_due) + count(*) FROM diffs WHERE engine <> ?",
            [engine],
        )
        return versions, diffs

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
            "SELECT v.position, v.label, b.role, b.number FROM stories s "
            "JOIN versions v ON v.story = s.id JOIN blocks b ON b.version = v.id "
            "WHERE b.text = ? AND s.key = ? ORDER BY v.position, b.place",
            [row["id"], row["key"]],
        )
        places = tuple(Place(*place) for place in rows)
        return Hit(row["key"], row["text"], pieces(row["snippet"]), places, row["rank"])

    def _as_capture(self, row: sqlite3.Row, data: bytes) -> Capture:
        with understood(self.path):
            return Capture(
                row["sha256"], data, row["file"], row["media_type"], row["source"],
                _time(row["captured_at"]), _time(row["added_at"]),
            )  # fmt: skip

    def _held(self, row: sqlite3.Row, blocks: tuple[Block, ...]) -> Held:
        with understood(self.path):
            return _held(row, blocks)

    # Writing, inside `transaction`

    def make_story(self, key: str, added_at: datetime) -> int:
        """Make an empty story unless it is there; return its row."""
        if rows := self._rows("SELECT id FROM stories WHERE key = ?", [key]):
            return int(rows[0]["id"])
        self._connection.execute(
            "INSERT INTO stories (key, added_at) VALUES (?, ?)", [key, iso(added_at)]
        )
        story = self._story(key)
        self._writer.made(story)
        return story

    def begin_batch(self) -> None:
        """Begin to add versions; those added are there from `end_batch` on."""
        self._writer.begin()

    def add_version(
        self, story: int, capture: Capture, version: Version, agency: str | None
    ) -> int:
        """Keep a capture and the version read from it, in a batch; return the version's row.

        Raises `UnreadableInput` for one that could not be read again: it is too large.
        """
        if len(capture.data) > LARGEST:
            raise UnreadableInput(
                f"{capture.file} is larger than {LARGEST:,} bytes, the most of one page that a "
                "database keeps",
                "is it one story? If it is a table of stories, `revtrack import` divides it",
            )
        row = {"given_agency": agency, **_derived(version)}
        return self._writer.add(story, capture, version, row)

    def end_batch(self) -> None:
        """Write the versions added since `begin_batch`."""
        with explained(self.path):
            self._writer.flush()

    def reread(self, held: Held, version: Version) -> None:
        """Put what the installed parser reads in the place of what an older one read."""
        self.drop_diffs(held.id)
        self._update(held.id, _derived(version))
        self._put_blocks(held.id, self._story(held.story), version)

    def put_sum(self, held: Held) -> None:
        """Put the number of a version right, where it is not that of what the version says."""
        self._connection.execute(
            "UPDATE versions SET crc = ?1 WHERE id = ?2 AND crc <> ?1",
            [sums.of(held.version, held.parser), held.id],
        )

    def put_in_order(self, places: Iterable[tuple[int, int]]) -> None:
        """Give versions, by their rows, their places in the chain."""
        self._connection.executemany(
            "UPDATE versions SET position = ? WHERE id = ?",
            [(place, version) for version, place in places],
        )

    def move(self, held: Held, key: str) -> None:
        """Give a version to another story, with its texts."""
        self.drop_diffs(held.id)
        whole = self.with_blocks(held)
        story = self._story(key)
        self._update(held.id, {"story": story})
        self._put_blocks(held.id, story, whole.version)

    def _update(self, version: int, columns: dict[str, object]) -> None:
        self._db.table("versions").update(version, columns)

    def _put_blocks(self, version: int, story: int, read: Version) -> None:
        self._connection.execute("DELETE FROM block_runs WHERE version = ?", [version])
        self._writer.forget()
        self._writer.put_blocks(version, story, read)

    def rename_story(self, key: str, to: str) -> None:
        """Give a story another key."""
        self._db.table("stories").update(self._story(key), {"key": to})

    def drop_empty_stories(self) -> None:
        """Forget stories that no version belongs to, and texts that no block points to."""
        self.drop_unused_texts()
        self._connection.execute("DELETE FROM stories WHERE id NOT IN (SELECT story FROM versions)")

    def drop_unused_texts(self) -> None:
        """Forget texts that no block points to, and what the index of shared text has of them."""
        self._writer.forget()
        self._connection.execute("DELETE FROM texts WHERE id NOT IN (SELECT text FROM blocks)")
        self._connection.execute("DELETE FROM shingles WHERE text NOT IN (SELECT id FROM texts)")
        # The row of the last text may be given to another one.
        self._connection.execute(
            "UPDATE shingled SET up_to = min(up_to, (SELECT coalesce(max(id), 0) FROM texts))"
        )

    def index_anew(self, words: Iterable[tuple[int, int]]) -> None:
        """Make the full-text index anew, put counts of words right, and leave shared text due.

        `words` are counts that are wrong, each with its text's row.
        """
        put = self._connection
        put.executemany("UPDATE texts SET words = ? WHERE id = ?", [(n, row) for row, n in words])
        self.index_words_anew()
        put.execute("DELETE FROM shingles")
        put.execute("UPDATE shingled SET up_to = 0")

    def index_words_anew(self) -> None:
        """Make the full-text index anew: what was deleted is in no part of it."""
        self._connection.execute("INSERT INTO texts_fts (texts_fts) VALUES ('rebuild')")

    def texts_to_index(self, most: int) -> list[tuple[int, str]]:
        """Return texts that the index of shared text lacks, by their rows, up to so many."""
        rows = self._rows(
            "SELECT id, text FROM texts WHERE id > (SELECT up_to FROM shingled) "
            "ORDER BY id LIMIT ?",
            [most],
        )
        return [(row["id"], row["text"]) for row in rows]

    def index_texts(self, shingles: Iterable[tuple[int, int]], up_to: int) -> None:
        """Put runs of words, each by its hash and text, into the index; it is whole up to a row."""
        self._connection.executemany("INSERT OR IGNORE INTO shingles VALUES (?, ?)", shingles)
        self._connection.execute("UPDATE shingled SET up_to = ?", [up_to])

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
        put = self._connection
        crc = sums.of_changes(diff.changes)
        put.execute("INSERT INTO diffs VALUES (?, ?, ?, ?)", [new.id, old.id, ENGINE, crc])
        first = put.execute("SELECT coalesce(max(id), 0) + 1 FROM diff_changes").fetchone()[0]
        changes = list(enumerate(diff.changes))
        put.executemany(
            "INSERT INTO diff_changes (id, version, place, kind, moved, grade, similarity) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (first + n, new.id, n, c.kind, int(c.moved), c.grade, c.similarity)
                for n, c in changes
            ],
        )
        put.executemany(
            "INSERT INTO diff_blocks (change, version, place) VALUES (?, ?, ?)",
            [
                (first + n, version, block)
                for n, c in changes
                for version, blocks in ((old.id, c.old), (new.id, c.new))
                for block in blocks
            ],
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


def _derived(version: Version) -> dict[str, object]:
    """Return the columns that come from the page alone."""
    return {
        **{name: getattr(version, name) for name in _COLUMNS},
        "tags": json.dumps(version.tags, ensure_ascii=False),
        "follows": json.dumps(version.follows, ensure_ascii=False),
        "published_at": iso(version.published_at),
        "warnings": json.dumps(version.warnings, ensure_ascii=False),
        "parser": PARSER,
        "crc": sums.of(version, PARSER),
    }


def _held(row: sqlite3.Row, blocks: tuple[Block, ...]) -> Held:
    fields: dict[str, Any] = {name: row[name] for name in _COLUMNS}
    version = Version(
        blocks=blocks,
        published_at=_time(row["published_at"]),
        tags=_texts(row["tags"]),
        follows=_texts(row["follows"]),
        warnings=_texts(row["warnings"]),
        **fields,
    )
    return Held(
        row["id"], row["key"], row["position"], row["sha256"], version, row["parser"],
        row["given_agency"], _time(row["captured_at"]), _time(row["added_at"]),
    )  # fmt: skip


def _texts(text: str) -> tuple[str, ...]:
    """Return a list of texts; raises `ValueError` for any other JSON."""
    found = json.loads(text)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ValueError(text)
    return tuple(found)


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
