"""The codes of a damaged database: an import is saved if it is what its seal says, all of it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from revtrack.store import carving
from revtrack.store.codes import seal
from revtrack.store.walking import Walk

Lost = tuple[str, str]
"""What was lost, and why."""

_COLUMNS = ("codebook", "toml", "file", "sha256", "imported_at", "seal")
_UNSEALED = "NULL AS seal"
_ALTERED = "the codes are not as people gave them, or cannot be read"
_NO_SEAL = (
    "its codes were found in the bytes of the file, but it is of before the record and has no "
    "seal, by which it would be known that all are there"
)
_NONE = (
    "no import of codes is found in the file's tables or bytes; if there were any, they are gone"
)
_DIGEST = re.compile("[0-9a-f]{64}")

_TABLES = """
CREATE TABLE code_imports (id INTEGER PRIMARY KEY, codebook, toml, file, sha256, imported_at, seal);
CREATE TABLE coded_changes
    (change PRIMARY KEY, old_sha256, new_sha256, nth, place, old_text, new_text);
CREATE TABLE codes (codebook, change, variable, coder, import, code,
    PRIMARY KEY (codebook, change, variable, coder, import));
"""


@dataclass(slots=True)
class CodesFound:
    """An import of codes that is as people gave it: its row, its codes, the changes coded."""

    row: tuple[Any, ...]
    codes: list[tuple[Any, ...]]
    changes: list[tuple[Any, ...]]


def codes_by_sql(walk: Walk) -> tuple[list[CodesFound], list[Lost]]:
    """Return the imports of codes that SQL leads to, and those that are lost as far as it goes."""
    imports, whole = walk.rows("code_imports", _COLUMNS)
    if not whole and not imports:
        imports, whole = walk.rows("code_imports", (*_COLUMNS[:-1], _UNSEALED))
    found, lost = [], []
    for number, row in imports.items():
        one = _sealed(walk.connection, number, row, is_whole=True)
        if one:
            found.append(one)
        else:
            lost.append((f"import {number} ({row[2]})", _ALTERED))
    lost += _gaps(imports)
    if not whole and not imports:
        lost.append(("all imports", _NONE))
    return found, lost


def _gaps(numbers: Iterable[int]) -> list[Lost]:
    """Return the imports that there must have been: none ever goes."""
    held = set(numbers)
    return [(f"import {n}", _ALTERED) for n in range(1, max(held, default=0)) if n not in held]


def carved_codes(
    data: carving.Bytes, page: int, known: Sequence[CodesFound], lost: Sequence[Lost]
) -> tuple[list[CodesFound], list[Lost]]:
    """Return the imports known and those found in a file's bytes, and what then is lost still."""
    found = {one.row[0]: one for one in known}
    still = dict(lost)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(_TABLES)
        _fill(connection, data, page)
        rows = connection.execute("SELECT * FROM code_imports ORDER BY id").fetchall()
        for number, *row in rows:
            if number in found:
                continue
            for name in ("all imports", f"import {number}"):
                still.pop(name, None)
            one = _sealed(connection, number, tuple(row), is_whole=False)
            if one:
                found[number] = one
                still.pop(f"import {number} ({row[2]})", None)
            else:
                still[f"import {number} ({row[2]})"] = _ALTERED if row[-1] else _NO_SEAL
        still |= _gaps([*found, *(row[0] for row in rows)])
    return [found[number] for number in sorted(found)], list(still.items())


def _fill(connection: sqlite3.Connection, data: carving.Bytes, page: int) -> None:
    """Put what has the shape of imports, codes and changes into tables."""
    put = connection.execute
    for number, values in carving.rows(data, page, range(6, 8)):
        match values:
            case (None, str(), str(), str(), str(digest), str(at), *rest) if (
                number and _DIGEST.fullmatch(digest) and "T" in at
            ):
                row = [number, *values[1:6], rest[0] if rest else None]
                put("INSERT OR IGNORE INTO code_imports VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    for values in carving.keyed(data, page, 6):
        match values:
            case (str(), str(), str(), str(), int(), str() | None):
                put("INSERT OR IGNORE INTO codes VALUES (?, ?, ?, ?, ?, ?)", values)
    for values in carving.keyed(data, page, 7):
        match values:
            case (str(), str(), str(), int(), str(), str(), str()):
                put("INSERT OR IGNORE INTO coded_changes VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def _sealed(
    connection: sqlite3.Connection, number: int, row: tuple[Any, ...], is_whole: bool
) -> CodesFound | None:
    """Return an import that is what its seal says; one without only if its tables are whole."""
    try:
        is_given = is_whole and all(isinstance(value, str) for value in row[:-1])
        is_right = is_given if row[-1] is None else seal(connection, number) == row[-1]
        return _import(connection, number, row) if is_right else None
    except (sqlite3.Error, TypeError, ValueError):
        return None


def _import(connection: sqlite3.Connection, number: int, row: Iterable[Any]) -> CodesFound:
    ask = connection.execute
    codes = ask(
        "SELECT codebook, change, variable, coder, import, code FROM codes WHERE import = ?",
        [number],
    ).fetchall()
    changes = ask(
        "SELECT change, old_sha256, new_sha256, nth, place, old_text, new_text FROM coded_changes "
        "WHERE change IN (SELECT change FROM codes WHERE import = ?)",
        [number],
    ).fetchall()
    return CodesFound((number, *row), codes, changes)
