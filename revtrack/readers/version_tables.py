"""The databases of diffengine, News Sniffer and NewsEdits: an article's versions, oldest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from revtrack.errors import UnreadableInput
from revtrack.readers.columns import Mapping
from revtrack.readers.records import Found, Wishes
from revtrack.readers.sqlite_files import Shape, opened, quoted, rows, shape
from revtrack.readers.tables import Rows, mapping_of, records_of


@dataclass(frozen=True, slots=True)
class Layout:
    """A tool's tables: how they are told, which columns hold what, and the versions' order.

    `beside` are the tables that stand beside that of the versions, `absent` those that must not.
    Of `columns` those that the table does not have are left out, but for `needed` ones.
    """

    needed: tuple[str, ...]
    columns: dict[str, str]
    order: tuple[str, ...]
    table: str | None = None
    beside: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def versions(self, tables: Shape) -> str | None:
        """Return the table of versions in a database, None if it is not this tool's."""
        if not tables.keys() >= set(self.beside) or tables.keys() & set(self.absent):
            return None
        named = [self.table] if self.table in tables else [] if self.table else list(tables)
        return next((name for name in named if set(self.needed) <= set(tables[name])), None)


DIFFENGINE = (
    Layout(
        needed=("entry_id", "title", "url", "summary", "created"),
        columns={
            "text": "summary", "story": "entry_id", "source": "url", "headline": "title",
            "captured_at": "created",
        },
        order=("entry_id", "id"),
        table="entryversion",
        beside=("entry", "feed"),
    ),
)  # fmt: skip
"""Its `created` is when it fetched the page, in UTC."""

NEWSEDITS = (
    Layout(
        needed=("entry_id", "version", "title", "summary"),
        columns={
            "text": "summary", "story": "entry_id", "source": "url", "headline": "title",
            "captured_at": "created", "revision": "version",
        },
        order=("entry_id", "version"),
        table="entryversion",
        absent=("entry",),
    ),
    Layout(
        needed=("article_id", "version", "title", "text", "created"),
        columns={
            "text": "text", "story": "article_id", "source": "url", "headline": "title",
            "captured_at": "created", "revision": "version",
        },
        order=("article_id", "version"),
    ),
)  # fmt: skip
"""NewsEdits' corpus, and News Sniffer's own table; both count an article's versions from 0."""


def layout_of(layouts: tuple[Layout, ...], tables: Shape) -> Layout | None:
    """Return which of a tool's layouts a database has, None if it is not the tool's."""
    return next((one for one in layouts if one.versions(tables)), None)


def records_in(path: Path, wishes: Wishes, layouts: tuple[Layout, ...]) -> Iterator[Found]:
    """Yield a record a version, an article's together and oldest first.

    Raises `UnreadableInput` for a database that is damaged or not the tool's, `UsageError` for
    wishes that name no column.
    """
    with opened(path) as connection:
        found, with_columns = _versions(connection, path, wishes, layouts)
        yield from records_of(found, with_columns, str(path))


def mapping_in(path: Path, wishes: Wishes, layouts: tuple[Layout, ...]) -> Mapping | None:
    """Return how the columns are taken; None of a database without versions."""
    with opened(path) as connection:
        found, with_columns = _versions(connection, path, wishes, layouts)
        return mapping_of(found, with_columns, str(path))


def _versions(
    connection: sqlite3.Connection, path: Path, wishes: Wishes, layouts: tuple[Layout, ...]
) -> tuple[Rows, Wishes]:
    """Return the versions' rows, and the wishes with the tool's columns where none is named."""
    tables = shape(connection)
    layout = layout_of(layouts, tables)
    table = layout.versions(tables) if layout else None
    if layout is None or table is None:
        said = f"{path} has no table of versions as that tool makes it"
        raise UnreadableInput(said, "without --format, revtrack looks for itself what it is")
    held = tables[table]
    columns = {ours: theirs for ours, theirs in layout.columns.items() if theirs in held}
    with_columns = Wishes(
        wishes.max_bytes, {**columns, **wishes.columns}, wishes.url_contains, wishes.max_ratio
    )
    return _in_order(connection, table, held, layout.order, str(path)), with_columns


def _in_order(
    connection: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    order: tuple[str, ...],
    file: str,
) -> Rows:
    """Yield a table's rows in order: their numbers are sorted, not their texts."""
    by = ", ".join(quoted(name) for name in order if name in columns)
    numbers = connection.execute(f"SELECT rowid FROM {quoted(table)} ORDER BY {by}, rowid")  # noqa: S608
    listed = ", ".join(map(quoted, columns))
    query = f"SELECT rowid, {listed} FROM {quoted(table)} WHERE rowid = ?"  # noqa: S608
    for key in numbers:
        yield from rows(connection, query, file, key)
