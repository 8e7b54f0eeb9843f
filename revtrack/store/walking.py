"""Going through the tables of a damaged database by SQL, around the damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

_PROBES = 256
"""Numbers of rows that are tried, all over a gap, before each of them is."""

_FAILS = (sqlite3.Error, OverflowError)


class Walk:
    """Reads tables by the numbers of their rows; no number above `most` is looked for."""

    def __init__(self, connection: sqlite3.Connection, most: int) -> None:
        self.connection = connection
        self._most = most

    def never_had(self, table: str, since: int) -> bool:
        """Whether a database is of before the migration that made a table."""
        try:
            (done,) = self.connection.execute("PRAGMA user_version").fetchone()
            held = self.connection.execute(
                "SELECT 1 FROM sqlite_master WHERE name = ?", [table]
            ).fetchone()
        except _FAILS:
            return False
        return held is None and 0 < done < since

    def rows(self, table: str, columns: Sequence[str]) -> tuple[dict[int, tuple[Any, ...]], bool]:
        """Return a table's rows by number, and whether nothing stood in the way.

        From both ends up to the damage; between, each number is asked for by itself.
        """
        names = ", ".join(("rowid", *columns))
        found: dict[int, tuple[Any, ...]] = {}
        ends: list[int] = []
        for order in ("ASC", "DESC"):
            last = 0
            try:
                for row in self.connection.execute(
                    f"SELECT {names} FROM {table} ORDER BY rowid {order}"  # noqa: S608  constants
                ):
                    last = row[0]
                    found[last] = row[1:]
            except _FAILS:
                ends.append(last)
                continue
            return found, True
        first, last = ends[0] + 1, (ends[1] or self._most + 1) - 1
        between = range(first, min(last, first + self._most) + 1)
        ask = f"SELECT {names} FROM {table} WHERE rowid = ?"  # noqa: S608  constants
        if all(self._refused(ask, n) for n in between[:: len(between) // _PROBES + 1]):
            # The top of the table is gone, and with it the way to every row: bytes come later.
            return found, False
        for number in between:
            row = asked(self.connection, ask, number)
            if row:
                found[number] = row[1:]
        return found, False

    def _refused(self, sql: str, number: int) -> bool:
        """Whether not even the absence of a row can be told."""
        try:
            self.connection.execute(sql, [number]).fetchone()
        except _FAILS:
            return True
        return False


def asked(connection: sqlite3.Connection, sql: str, number: object) -> tuple[Any, ...] | None:
    """Return the row that a query gives for a number; None for none, and where it is damaged."""
    try:
        row: tuple[Any, ...] | None = connection.execute(sql, [number]).fetchone()
    except _FAILS:
        return None
    return row


def either_way(
    connection: sqlite3.Connection, table: str, names: str, order: str
) -> Iterator[tuple[Any, ...]]:
    """Yield rows by an index, from both ends up to the damage: some may come twice."""
    for way in ("ASC", "DESC"):
        try:
            yield from connection.execute(f"SELECT {names} FROM {table} ORDER BY {order} {way}")  # noqa: S608  constants
        except _FAILS:
            continue
        return
