"""Databases of every older schema, as SQL that people can read, and what was put into them.

    python -m tests.schemas FILE.sql

writes what the installed revtrack makes of the pages below: run it before a migration is added, so
that what was current stays as a fixture, and name the file by the number of migrations that it had.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures" / "schemas"
_SAMPLES = Path(__file__).parent.parent / "samples"
PAGES = (
    ("strike/1.txt", "strike", None, None),
    ("strike/2-update-1.txt", "strike", None, None),
    ("strike/3-corrected-update-1.txt", "strike", None, None),
    ("dam/1.txt", "dam", "ap", "https://wire.example/dam"),
    ("dam/2-1st-ld.txt", "dam", None, None),
)
"""Page, story, given agency and source, in the order in which they were added."""

_BEGUN = datetime(2024, 3, 12, 12, tzinfo=UTC)


def fill(path: Path) -> None:
    """Put the pages into a new database, as anybody would; times are the same each time."""
    from revtrack.model.held import Given
    from revtrack.verbs.archive import Archive

    ticks = (_BEGUN + timedelta(minutes=n) for n in range(1000))
    archive = Archive(path, lambda: next(ticks))
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("strike", "dam"):
            shutil.copytree(_SAMPLES / name, Path(folder, name))
        os.chdir(folder)
        try:
            for name, story, agency, source in PAGES:
                os.utime(name, (_BEGUN.timestamp(),) * 2)
                archive.add([name], story, Given(agency, source))
            archive.rename("dam", "mill-creek-dam")
            if hasattr(archive, "take_sheet"):
                _code(archive, Path(folder, "sheet.csv"))
        finally:
            os.chdir(before)


def _code(archive: object, file: Path) -> None:
    """Have two people code the changes of a story, one of them twice."""
    import csv

    for coders, codes in ((("anna", "ben"), 0), (("anna",), 1)):
        sheet = archive.sheet(["strike"], coders)  # type: ignore[attr-defined]
        table = sheet.table()
        variable = sheet.codebook.variables[0]
        with file.open("w", newline="", encoding="utf-8") as opened:
            rows = csv.writer(opened)
            rows.writerow(table.columns)
            for n, row in enumerate(table.rows):
                cells = list(row)
                for coder in coders:
                    at = list(table.columns).index(f"{coder}: {variable.name}")
                    cells[at] = variable.names[(n + codes) % len(variable.names)]
                rows.writerow(cells)
        archive.take_sheet(file)  # type: ignore[attr-defined]


def dumped(path: Path) -> str:
    """Return a database as SQL: its tables as they were made, and the rows of all but the index."""
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(_statements(connection)) + "\n"


def _statements(connection: sqlite3.Connection) -> Iterator[str]:
    for pragma in ("application_id", "user_version"):
        yield f"PRAGMA {pragma} = {connection.execute(f'PRAGMA {pragma}').fetchone()[0]};"
    made = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        "AND name NOT LIKE 'texts_fts!_%' ESCAPE '!' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' "
        "ORDER BY rowid"
    ).fetchall()
    late = ("trigger", "index", "view")
    yield from (f"{sql};" for kind, _, sql in made if kind not in late)
    for kind, name, sql in made:
        if kind == "table" and not sql.startswith("CREATE VIRTUAL"):
            yield from _rows(connection, name)
    yield "INSERT INTO texts_fts (texts_fts) VALUES ('rebuild');"
    yield from (f"{sql};" for kind, _, sql in made if kind in late)


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    quoted = " || ', ' || ".join(f"quote({name})" for name in names)
    for (row,) in connection.execute(f"SELECT {quoted} FROM {table}"):  # noqa: S608
        yield f"INSERT INTO {table} VALUES ({row});"  # noqa: S608  our own tables


def loaded(number: int, path: Path) -> Path:
    """Make the database that had so many migrations; return its path."""
    sql = (FOLDER / f"{number}.sql").read_text("utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"BEGIN; {sql} COMMIT;")
    return path


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder, "stories.db"))
        Path(sys.argv[1]).write_text(dumped(Path(folder, "stories.db")), "utf-8")
