"""Parquet, through pyarrow: a row each, a few at a time, only the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revtrack.errors import MissingExtra, UnreadableInput
from revtrack.readers.columns import Mapping
from revtrack.readers.records import Broken, Found, Skipped, Wishes
from revtrack.readers.tables import WRITTEN, Row, Rows, begun, is_written, made, mapping_of
from revtrack.settings import raising

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema
    from pyarrow.parquet import ParquetFile

_AT_ONCE = 128
"""Rows in memory at once."""

CORPUS = "a corpus that revtrack wrote, which `revtrack corpus import` takes"

_BUFFER = 1 << 20
_CUT_OFF = "get the file again from where it came: it may have been cut off"


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield a record a row, named by its number from 1.

    Raises `MissingExtra` without pyarrow, `UnreadableInput` for a damaged file and one that grows
    too much, `UsageError` for columns that are not there.
    """
    with opened(path, wishes) as file:
        if has_captures(file.schema_arrow) and not wishes.columns:
            yield Skipped(str(path), CORPUS)
            return
        found = _mapping(file, path, wishes)
        if is_written(tuple(file.schema_arrow.names), wishes):
            yield Skipped(str(path), WRITTEN)
        elif found:
            yield from made(_rows(file, path, _needed(file, found)), found, wishes)


def mapping(path: Path, wishes: Wishes) -> Mapping | None:
    """Return how the columns would be taken; None of a table without rows."""
    with opened(path, wishes) as file:
        return _mapping(file, path, wishes)


def has_captures(schema: Schema) -> bool:
    """Whether a file is of a corpus that revtrack wrote, be it that columns are missing.

    Captures are told by their bytes and hashes: without them a version's text alone would be
    taken for another page.
    """
    import pyarrow as pa

    if not {"story", "capture", "sha256"} <= set(schema.names):
        return False
    kind = schema.field("capture").type
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind))


def _mapping(file: ParquetFile, path: Path, wishes: Wishes) -> Mapping | None:
    if has_captures(file.schema_arrow) and not wishes.columns:
        return None
    first, _ = begun(_rows(file, path, file.schema_arrow.names))
    return mapping_of(iter(first), wishes, str(path))


def _needed(file: ParquetFile, found: Mapping) -> list[str]:
    """Return the file's columns that a mapping takes: of a field in an object, the object."""
    held = set(file.schema_arrow.names)
    named = found.columns.values()
    return sorted({name if name in held else name.partition(".")[0] for name in named})


def _rows(file: ParquetFile, path: Path, columns: Sequence[str]) -> Rows:
    numbers = count(1)
    for batch in file.iter_batches(_AT_ONCE, columns=columns, use_threads=False):
        rows = _coarser(batch)
        names = rows.schema.names
        try:
            cells = zip(*(column.to_pylist() for column in rows.columns), strict=True)
            whole = [dict(zip(names, row, strict=True)) for row in cells]
        except (ValueError, OverflowError):
            # One of them cannot be read: which one, looking at each says.
            for place in range(rows.num_rows):
                yield _row(rows, place, f"{path}#{next(numbers)}")
        else:
            for values in whole:
                yield Row(f"{path}#{next(numbers)}", values)


def _row(rows: RecordBatch, place: int, name: str) -> Row | Broken:
    try:
        return Row(name, {c: rows.column(c)[place].as_py() for c in rows.schema.names})
    except (ValueError, OverflowError) as error:
        said = f"{name} cannot be read: {error}"
        return Broken(name, UnreadableInput(said, "look at the row in the table"))


def _coarser(batch: RecordBatch) -> RecordBatch:
    """Return rows with their times in microseconds: Python's hold nothing finer."""
    import pyarrow as pa

    def cast(column: Any) -> Any:
        kind = column.type
        is_fine = pa.types.is_timestamp(kind) and kind.unit == "ns"
        return column.cast(pa.timestamp("us", kind.tz), safe=False) if is_fine else column

    names = batch.schema.names
    return pa.RecordBatch.from_arrays([cast(column) for column in batch.columns], names)


@contextmanager
def opened(path: Path, wishes: Wishes) -> Iterator[ParquetFile]:
    """Open a file; raises `MissingExtra` without pyarrow, `UnreadableInput` for a damaged one."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError as error:
        raise MissingExtra(
            "reading Parquet needs the library pyarrow", "pip install 'revtrack[data]'"
        ) from error
    try:
        with ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            _refuse_growing(file, path, wishes)
            yield file
    except (pa.ArrowException, OSError) as error:
        said = f"{path} is a damaged Parquet file: {str(error).splitlines()[0]}"
        raise UnreadableInput(said, _CUT_OFF) from error


def _refuse_growing(file: ParquetFile, path: Path, wishes: Wishes) -> None:
    """Raise `UnreadableInput` for a column that is larger by far than what is in the file."""
    about = file.metadata
    for group in map(about.row_group, range(about.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            most = max(wishes.max_bytes, wishes.max_ratio * column.total_compressed_size)
            if column.total_uncompressed_size > most:
                raise UnreadableInput(
                    f"{path} grows more than {wishes.max_ratio}-fold when it is unpacked "
                    "(max-growth)",
                    f"if you trust it, {raising('max-growth')}",
                )
