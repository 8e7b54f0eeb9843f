"""Parquet: types as the dictionary has them, times as moments in UTC, meanings in the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from revtrack.model.dictionary import Layout, Row
from revtrack.model.table import Cell
from revtrack.writers.formats import Wrote

_AT_ONCE = 5000
"""Rows in memory, and in a row group."""


def write(path: Path, layout: Layout, rows: Iterable[Row]) -> Wrote:
    """Write the rows, some thousand in each row group; without rows, the columns alone.

    A time without a zone counts as UTC, as it does wherever times are compared.
    """
    from pyarrow import Table, parquet

    schema = _schema(layout)
    count, left = 0, iter(rows)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(left, _AT_ONCE)):
            columns = zip(*some, strict=True)
            told = [
                list(_cells(column.type, cells))
                for column, cells in zip(layout.columns, columns, strict=True)
            ]
            writer.write_table(Table.from_arrays(_arrays(told, schema), schema=schema))
            count += len(some)
    return Wrote(count)


def _arrays(columns: list[list[Any]], schema: Any) -> list[Any]:
    from pyarrow import array

    return [array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]


def _schema(layout: Layout) -> Any:
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "time": pyarrow.timestamp("us", tz="UTC"),
    }
    fields = [
        pyarrow.field(c.name, types[c.type], metadata={"description": c.meaning})
        for c in layout.columns
    ]
    return pyarrow.schema(fields, metadata={"description": f"A row is {layout.row}."})


def _cells(kind: str, cells: Iterable[Cell]) -> Iterator[object]:
    for cell in cells:
        if kind == "time" and isinstance(cell, str):
            moment = datetime.fromisoformat(cell)
            yield moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        else:
            yield float(cell) if kind == "number" and cell is not None else cell
