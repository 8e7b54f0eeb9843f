"""Parquet: types as the dictionary has them, times as moments in UTC, meanings in the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from revtrack.model.dictionary import CellType, Layout, Row
from revtrack.model.table import Cell
from revtrack.writers.formats import Wrote

_AT_ONCE = 5000
"""Rows in memory, and in a row group."""


def write(path: Path, layout: Layout, rows: Iterable[Row]) -> Wrote:
    """Write the rows, some thousand in each row group; without rows, the columns alone.

    A time without a zone counts as UTC, as it does wherever times are compared.
    """
    left = iter(rows)
    with Filling(path, layout) as filling:
        while some := list(islice(left, _AT_ONCE)):
            filling.add(some)
    return Wrote(filling.count)


class Filling:
    """A file that is given its rows bit by bit, and is whole once it is closed."""

    def __init__(self, path: Path, layout: Layout) -> None:
        from pyarrow import parquet

        self.count = 0
        self._layout = layout
        self._schema = _schema(layout)
        self._told = [_TOLD.get(column.type) for column in layout.columns]
        self._waiting: list[Sequence[object]] = []
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")

    def __enter__(self) -> Filling:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self.write()
        self._writer.close()

    def add(self, rows: Iterable[Sequence[Cell | bytes]]) -> None:
        """Take rows; they are written some thousand at a time."""
        self._waiting += rows
        if len(self._waiting) >= _AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write the rows that wait, as a row group: whoever adds large ones asks for it."""
        from pyarrow import Table, array

        if not self._waiting:
            return
        columns = zip(*self._waiting, strict=True)
        arrays = [
            array(list(map(told, cells)) if told else cells, field.type)
            for told, cells, field in zip(self._told, columns, self._schema, strict=True)
        ]
        self._writer.write_table(Table.from_arrays(arrays, schema=self._schema))
        self.count += len(self._waiting)
        self._waiting.clear()


def _schema(layout: Layout) -> Any:
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "time": pyarrow.timestamp("us", tz="UTC"),
        "bytes": pyarrow.binary(),
    }
    fields = [
        pyarrow.field(c.name, types[c.type], metadata={"description": c.meaning})
        for c in layout.columns
    ]
    return pyarrow.schema(fields, metadata={"description": f"A row is {layout.row}."})


@lru_cache(1024)
def _moment(cell: Cell) -> object:
    if not isinstance(cell, str):
        return cell
    moment = datetime.fromisoformat(cell)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _number(cell: Cell) -> object:
    return None if cell is None else float(cell)


_TOLD: dict[CellType, Callable[[Any], object]] = {"time": _moment, "number": _number}
"""How cells are told whose type is not their own."""
