"""The formats of tables, by the end of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from revtrack.errors import MissingExtra, UsageError
from revtrack.model.dictionary import Layout, Row


class Wrote(NamedTuple):
    """How many rows a file was given, and what is not in it as it stands in the database."""

    rows: int
    remarks: tuple[str, ...] = ()


Write = Callable[[Path, Layout, Iterable[Row]], Wrote]

_MODULES = {
    ".csv": "csv_files",
    ".jsonl": "json_lines",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".db": "sqlite_tables",
}
_LIBRARIES = {
    ".parquet": ("pyarrow", "Parquet files need the library pyarrow", "data"),
    ".xlsx": ("xlsxwriter", "Excel files need the library XlsxWriter", "xlsx"),
}


def writer_for(path: Path) -> Write:
    """Return what writes a table to a file of that name.

    Raises `UsageError` for an end that no format has, `MissingExtra` without its library.
    """
    suffix = path.suffix.lower()
    if suffix not in _MODULES:
        raise UsageError(
            f"{path} does not say in which format to write",
            f"end its name with one of {', '.join(_MODULES)}",
        )
    if suffix in _LIBRARIES:
        library, message, extra = _LIBRARIES[suffix]
        try:
            import_module(library)
        except ImportError as error:
            raise MissingExtra(message, f"pip install 'revtrack[{extra}]'") from error
    return cast("Write", import_module(f"revtrack.writers.{_MODULES[suffix]}").write)
