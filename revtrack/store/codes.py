"""What people coded: kept beside what is derived, and never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from revtrack.model.coding import Change, CodeImport, Given, Key
from revtrack.model.held import iso
from revtrack.store.faults import explained, understood


class Codes:
    """The codes in an open database; writing needs a transaction of the store."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        with explained(self._path):
            return self._connection.execute(sql, values).fetchall()

    def codebooks(self) -> dict[str, str]:
        """Return the TOML of the codebooks by which somebody coded, the latest of each name."""
        rows = self._rows("SELECT codebook, toml FROM code_imports ORDER BY id")
        return {row["codebook"]: row["toml"] for row in rows}

    def current(self, codebook: str) -> dict[Key, str]:
        """Return the codes given by a codebook, the latest of each coder, in a fixed order."""
        rows = self._rows(
            "SELECT change, coder, variable, code FROM current_codes WHERE codebook = ? "
            "ORDER BY change, coder, variable",
            [codebook],
        )
        return {Key(row["change"], row["coder"], row["variable"]): row["code"] for row in rows}

    def history(self) -> list[CodeImport]:
        """Return every import with its codes, in the order in which they were made."""
        codes: dict[int, dict[Key, str | None]] = {}
        for row in self._rows(
            "SELECT import, change, coder, variable, code FROM codes "
            "ORDER BY import, change, coder, variable"
        ):
            key = Key(row["change"], row["coder"], row["variable"])
            codes.setdefault(row["import"], {})[key] = row["code"]
        with understood(self._path):
            return [
                CodeImport(
                    row["codebook"], row["toml"], row["file"], row["sha256"],
                    datetime.fromisoformat(row["imported_at"]), codes.get(row["id"], {}),
                )
                for row in self._rows("SELECT * FROM code_imports ORDER BY id")
            ]  # fmt: skip

    def changes(self, codebook: str) -> dict[str, Change]:
        """Return the changes that were ever coded by a codebook, by their ids."""
        rows = self._rows(
            "SELECT change, old_sha256, new_sha256, nth, place, old_text, new_text "
            "FROM coded_changes WHERE change IN (SELECT change FROM codes WHERE codebook = ?)",
            [codebook],
        )
        return {row["change"]: Change(*row) for row in rows}

    @cached_property
    def given(self) -> dict[str, list[Given]]:
        """The codes that stand, in a fixed order, by the capture of the newer version."""
        found: dict[str, list[Given]] = {}
        for row in self._rows(
            "SELECT g.*, c.codebook, c.coder, c.variable, c.code, c.file, c.imported_at "
            "FROM current_codes c JOIN coded_changes g USING (change) "
            "ORDER BY g.nth, c.change, c.codebook, c.coder, c.variable"
        ):
            *change, codebook, coder, variable, code, file, at = row
            given = Given(Change(*change), codebook, coder, variable, code, file, at)
            found.setdefault(given.change.new_sha256, []).append(given)
        return found

    def put(
        self,
        codebook: tuple[str, str],
        sheet: tuple[str, str],
        when: datetime,
        changes: Iterable[Change],
        codes: Mapping[Key, str | None],
    ) -> None:
        """Keep an import: its codebook and sheet (name and TOML, file and SHA-256), and its codes.

        None withdraws a code.
        """
        put = self._connection
        done = put.execute(
            "INSERT INTO code_imports (codebook, toml, file, sha256, imported_at) "
            "VALUES (?, ?, ?, ?, ?)",
            [*codebook, *sheet, iso(when)],
        )
        put.executemany("INSERT OR IGNORE INTO coded_changes VALUES (?, ?, ?, ?, ?, ?, ?)", changes)
        put.executemany(
            "INSERT INTO codes (import, codebook, change, variable, coder, code) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (done.lastrowid, codebook[0], key.change, key.variable, key.coder, code)
                for key, code in codes.items()
            ],
        )
        reseal(put, done.lastrowid)


def reseal(connection: sqlite3.Connection, number: int | None) -> None:
    """Keep the seal of an import as it is now."""
    found = seal(connection, number)
    connection.execute("UPDATE code_imports SET seal = ? WHERE id = ?", [found, number])


def seal(connection: sqlite3.Connection, number: int | None) -> str:
    """Return the SHA-256 of an import as canonical JSON: its row, its codes and their changes.

    The JSON is an array of three: the row of `code_imports` without id and seal, those of `codes`
    without `codebook` and `import`, those of `coded_changes`; in the order of `_SEALED`.
    Nothing else says what people coded: without it a letter that turned would not show.
    """
    parts = [connection.execute(sql, [number]).fetchall() for sql in _SEALED]
    told = json.dumps(
        [[list(row) for row in rows] for rows in parts], ensure_ascii=False, separators=(",", ":")
    )
    return sha256(told.encode()).hexdigest()


_SEALED = (
    "SELECT codebook, toml, file, sha256, imported_at FROM code_imports WHERE id = ?",
    "SELECT change, variable, coder, code FROM codes WHERE import = ? "
    "ORDER BY change, variable, coder",
    "SELECT change, old_sha256, new_sha256, nth, place, old_text, new_text FROM coded_changes "
    "WHERE change IN (SELECT change FROM codes WHERE import = ?) ORDER BY change",
)
