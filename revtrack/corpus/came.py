"""Captures on their way through a run: which story each belongs to, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from revtrack.model.held import Given

if TYPE_CHECKING:
    from pyarrow import Schema, Table

_AT_ONCE = 2_000
"""Most captures in a row group, and"""

_BYTES = 16 << 20
"""most of their bytes: so much is in memory while files are read."""


PACKED: Mapping[str, Any] = MappingProxyType(
    {"compression": "lz4", "use_dictionary": False, "write_statistics": False}
)
"""How Parquet files of captures are written: they are read once, whole, and gone."""


class Came(NamedTuple):
    """A capture: its story's key, its bytes, and what is known beside them; times in ISO 8601.

    `place` counts all captures of the run in the order of the inputs. `added_at` is known of those
    out of a database.
    """

    story: str
    place: int
    file: str
    capture: bytes
    source: str | None = None
    captured_at: str | None = None
    added_at: str | None = None
    charset: str | None = None
    agency: str | None = None

    def given(self) -> Given:
        """Return what is known of the page beside its bytes."""
        return Given(self.agency, self.source, moment(self.captured_at), self.charset)


def moment(text: str | None) -> datetime | None:
    """Return a time that was written in ISO 8601."""
    return datetime.fromisoformat(text) if text else None


def schema() -> Schema:
    """Return the columns of `Came` and `part`, which decides where a story is gathered."""
    import pyarrow as pa

    text = {name: pa.string() for name in Came._fields}
    types = {**text, "place": pa.int64(), "capture": pa.large_binary(), "part": pa.int64()}
    return pa.schema([pa.field(name, kind) for name, kind in types.items()])


PARTS = 1 << 16
"""`part` is below this; that of a partition is the rest by the number of partitions."""


def part_of(story: str) -> int:
    """Return the same number for a story everywhere."""
    return crc32(story.encode("utf-8", "replace")) % PARTS


def batches(came: Iterable[Came]) -> Iterator[list[Came]]:
    """Yield captures some at a time, fewer where they are long."""
    some: list[Came] = []
    size = 0
    for one in came:
        some.append(one)
        size += len(one.capture)
        if len(some) == _AT_ONCE or size > _BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def write(path: Path, came: Sequence[Came]) -> None:
    """Write captures to a Parquet file."""
    from pyarrow import Table, array, parquet

    held = schema()
    columns = [*zip(*came, strict=True), tuple(part_of(one.story) for one in came)]
    arrays = [array(cells, field.type) for cells, field in zip(columns, held, strict=True)]
    parquet.write_table(Table.from_arrays(arrays, schema=held), path, **PACKED)


def stories_in(path: Path) -> dict[str, list[Came]]:
    """Return the captures of a gathered file by story: stories by key, captures as they came."""
    from pyarrow import parquet

    return grouped(parquet.ParquetFile(path).read(columns=list(Came._fields)))


def grouped(table: Table) -> dict[str, list[Came]]:
    """Return the captures of a table by story: stories by key, captures as they came."""
    rows = map(Came._make, zip(*(column.to_pylist() for column in table.columns), strict=True))
    found: dict[str, list[Came]] = {}
    for one in sorted(rows, key=lambda came: (came.story, came.place)):
        found.setdefault(one.story, []).append(one)
    return found
