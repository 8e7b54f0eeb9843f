"""Changes to a database past revtrack, as a program, a person or a disk makes them."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from revtrack.store import sums
from revtrack.store.proving import Opener
from revtrack.store.schema import MIGRATIONS

Forge = Callable[[sqlite3.Connection], object]


def past_revtrack(path: Path, forge: Forge, back: bool = True) -> None:
    """Change a database by somebody who knows SQL: triggers are put aside, and `back`."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        forge(connection)
        for _, sql in triggers if back else ():
            connection.execute(sql)
        connection.commit()


def by(*statements: str) -> Forge:
    """Return a change that is nothing but statements of SQL."""

    def forge(connection: sqlite3.Connection) -> None:
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, statement

    return forge


def with_numbers(*statements: str) -> Forge:
    """Return a change by somebody who also gives versions and diffs the numbers of what they say."""

    def forge(connection: sqlite3.Connection) -> None:
        by(*statements)(connection)
        number(connection)

    return forge


def number(connection: sqlite3.Connection) -> None:
    """Give versions and diffs the numbers of what they say now."""
    sums.give_functions(connection)
    (migration,) = (one for one in MIGRATIONS if one.name == "sums of what versions say")
    for statement in migration.statements():
        if statement.lstrip().startswith("UPDATE"):
            connection.execute(statement)


def rewritten(capture: int, data: bytes, with_hash: bool) -> Forge:
    """Return a change of a capture's bytes; with its hash and size, or leaving them as they are."""

    def forge(connection: sqlite3.Connection) -> None:
        _on_their_own(connection)
        connection.execute(
            "UPDATE captures SET bytes_zlib = ? WHERE id = ?", [zlib.compress(data), capture]
        )
        if with_hash:
            connection.execute(
                "UPDATE captures SET sha256 = ?, size = ? WHERE id = ?",
                [sha256(data).hexdigest(), len(data), capture],
            )

    return forge


def put_in(connection: sqlite3.Connection) -> None:
    """Put in a capture that is a whole one, but on no record."""
    data = b"A page that nobody added.\n"
    connection.execute(
        "INSERT INTO captures (sha256, size, bytes_zlib, media_type, file, captured_at, added_at) "
        "SELECT ?, ?, ?, media_type, file, captured_at, added_at FROM captures WHERE id = 1",
        [sha256(data).hexdigest(), len(data), zlib.compress(data)],
    )


def swapped(connection: sqlite3.Connection) -> None:
    """Have the first two captures change places, with all that is known of them."""
    _on_their_own(connection)
    for old, new in ((1, -1), (2, 1), (-1, 2)):
        connection.execute("UPDATE captures SET id = ? WHERE id = ?", [new, old])
        connection.execute("UPDATE versions SET capture = ? WHERE capture = ?", [new, old])


_MADE_OF_IT = (
    "DELETE FROM diff_blocks WHERE change IN (SELECT c.id FROM diff_changes c "
    "JOIN versions v ON v.id = c.version WHERE v.capture = ?)",
    "DELETE FROM diff_changes WHERE version IN (SELECT id FROM versions WHERE capture = ?)",
    "DELETE FROM diffs WHERE version IN (SELECT id FROM versions WHERE capture = ?)",
    "DELETE FROM block_runs WHERE version IN (SELECT id FROM versions WHERE capture = ?)",
    "DELETE FROM versions WHERE capture = ?",
    "DELETE FROM captures WHERE id = ?",
)


def taken_out(*captures: int) -> Forge:
    """Return the removal of captures, the last of their stories, with all that was made of them."""

    def forge(connection: sqlite3.Connection) -> None:
        _on_their_own(connection)
        for capture in captures:
            for statement in _MADE_OF_IT:
                connection.execute(statement, [capture])

    return forge


def _on_their_own(connection: sqlite3.Connection) -> None:
    """Keep every capture whole, none as what differs from another."""
    opener = Opener(connection)
    for (capture,) in connection.execute("SELECT id FROM captures ORDER BY id DESC").fetchall():
        data = opener.bytes_of(capture)
        assert data is not None
        connection.execute(
            "UPDATE captures SET bytes_zlib = ?, base = NULL WHERE id = ?",
            [zlib.compress(data), capture],
        )


def cut_off(path: Path) -> None:
    """Leave the first two thirds of a file, to the byte."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def zeroed(path: Path) -> None:
    """Write zeros over the page where the captures begin, as a failing disk does."""
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'captures'"
        ).fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)
