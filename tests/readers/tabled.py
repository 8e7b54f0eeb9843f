"""Small builders of tables, and what is read out of them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from revtrack.errors import UnreadableInput
from revtrack.model.version import Version
from revtrack.readers.containers import container_of
from revtrack.readers.formats import told
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes

MAX = 1 << 20
FIRE = (
    "A fire broke out in a warehouse at the harbour of Moksan early on Tuesday, officials said.\n\n"
    "“We saw the smoke from the other shore,” said Ines Orrell — a ferry pilot from Köln."
)
TRAM = "The council of Ellery approved a second tram line on Monday.\n\nWork is to begin in autumn."
FULL: dict[str, Any] = {
    "story_id": "moksan-fire",
    "url": "https://wire.example/2024/fire",
    "Headline": "Fire breaks out at Moksan harbour",
    "Body": FIRE,
    "published-at": "2024-03-12T09:12:00+09:00",
    "crawled_at": "2024-03-12T01:00:00Z",
    "Author": "Ilse Quarrie",
    "Ed Note": "UPDATES with pilot's remarks in para 2",
    "lang": "en",
    "version": 3,
    "slug": "Moksan-Fire",
    "label": "2nd Lead",
    "section": "world",
}
"""A row with all that is read; `section` is not."""


def wishes(**columns: str) -> Wishes:
    return Wishes(MAX, columns)


def read(path: Path, asked: Wishes | None = None) -> list[Found]:
    """Return what the container that a file is told to be yields."""
    kind = container_of(path)
    assert kind, f"{path} is told to be no container"
    return list(kind.records(path, asked or wishes()))


def kind_of(path: Path) -> str | None:
    kind = container_of(path)
    return kind.name if kind else None


def read_to_the_end(found: Iterator[Found]) -> tuple[list[Found], str]:
    """Return what comes before a container ends early, and what is said of that."""
    whole: list[Found] = []
    try:
        whole.extend(found)
    except UnreadableInput as error:
        return whole, error.message
    return whole, ""


def records(found: Sequence[Found]) -> list[Record]:
    return [one for one in found if isinstance(one, Record)]


def broken(found: Sequence[Found]) -> list[str]:
    return [one.error.message for one in found if isinstance(one, Broken)]


def skipped(found: Sequence[Found]) -> list[str]:
    return [one.why for one in found if isinstance(one, Skipped)]


def version(record: Record) -> Version:
    """Return what the documents' readers make of a record."""
    return told(record.data).read(record.data, record.name)


def paragraphs(record: Record) -> list[str]:
    return [block.text for block in version(record).of_role("paragraph")]


def json_lines(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def csv_text(*rows: dict[str, Any], delimiter: str = ",") -> str:
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()


def csv_file(
    path: Path, *rows: dict[str, Any], encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    path.write_bytes(csv_text(*rows, delimiter=delimiter).encode(encoding))
    return path


def parquet(path: Path, *rows: dict[str, Any], **options: Any) -> Path:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    write_table(pa.Table.from_pylist(list(rows)), path, **options)
    return path


def database(path: Path, script: str, **rows: Sequence[Sequence[Any]]) -> Path:
    """Make a SQLite database of a script, and put rows into its tables."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        for table, values in rows.items():
            signs = ", ".join("?" * len(values[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({signs})", values)  # noqa: S608
        connection.commit()
    return path


def table(path: Path, name: str, *rows: dict[str, Any]) -> Path:
    """Make a SQLite database with one table of those rows, or add it to one."""
    columns = ", ".join(f'"{column}"' for column in rows[0])
    return database(
        path, f"CREATE TABLE {name} ({columns})", **{name: [list(row.values()) for row in rows]}
    )
