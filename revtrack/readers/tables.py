"""Tables of any kind: rows in, records out, by a mapping of columns that is said or guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from revtrack.errors import RevtrackError
from revtrack.model import coding
from revtrack.model.corpus import FAILURES
from revtrack.model.dictionary import LAYOUTS
from revtrack.readers.columns import Mapping, map_columns
from revtrack.readers.records import Broken, Found, Skipped, Wishes
from revtrack.readers.rows import Maker

if TYPE_CHECKING:
    from revtrack.readers.containers import Container

LOOKED_AT = 20
"""Rows that a mapping is guessed from, besides the names of the columns."""

_TRIED = 50 * LOOKED_AT
"""Rows that may be broken before the first that can be read, and are held until it comes."""

_DEEPEST = 4
"""Objects inside each other whose fields are columns; what is deeper is a value."""


class Row(NamedTuple):
    """A row: where it stands, and its values by column; values in JSON may be nested."""

    name: str
    values: dict[str, object]


Rows = Iterator[Row | Broken]

WRITTEN = "a table that revtrack wrote"
_WRITTEN = {layout.names for layout in (*LAYOUTS.values(), FAILURES)}


def is_written(columns: tuple[str, ...], wishes: Wishes) -> bool:
    """Whether columns are those of an export or of a sheet for coders, and none was asked for.

    Such tables lie where people work; their paragraphs would be taken for versions.
    """
    ours = columns in _WRITTEN or columns[: len(coding.OURS)] == coding.OURS
    return ours and not wishes.columns


def mapping(path: Path, wishes: Wishes, kind: Container | None = None) -> Mapping | None:
    """Return which columns of a table would be taken for what; None if it is no table.

    `kind` is the container's that was named, else it is told by content. Raises `UsageError` for
    wishes that the table cannot fulfil or where no column of text can be told, `UnreadableInput`
    and `MissingExtra` as reading it would.
    """
    from revtrack.readers.containers import container_of

    kind = kind or container_of(path)
    module = import_module(f"revtrack.readers.{kind.module}") if kind else None
    guess = getattr(module, "mapping", None)
    found: Mapping | None = guess(path, wishes) if guess else None
    return found


def records_of(rows: Rows, wishes: Wishes, file: str) -> Iterator[Found]:
    """Yield a record a row, in the rows' order.

    Raises `UsageError` as `map_columns` does, and what the rows raise where the table ends early.
    """
    first, rows = begun(rows)
    columns = columns_of(first)
    if is_written(columns, wishes):
        yield Skipped(file, WRITTEN)
    elif columns:
        mapping = map_columns(columns, _values(first), wishes.columns, file)
        yield from made(rows, mapping, wishes)
    else:
        yield from (row for row in rows if isinstance(row, Broken))


def made(rows: Rows, mapping: Mapping, wishes: Wishes) -> Iterator[Found]:
    """Yield a record a row."""
    maker = Maker(mapping, wishes.max_bytes)
    for row in rows:
        yield row if isinstance(row, Broken) else maker.record(row.name, row.values)


def mapping_of(rows: Rows, wishes: Wishes, file: str, doubt: str | None = None) -> Mapping | None:
    """Return how the columns of rows would be taken; None of a table without rows, or ours."""
    first, _ = begun(rows)
    columns = columns_of(first)
    if not columns or is_written(columns, wishes):
        return None
    return replace(map_columns(columns, _values(first), wishes.columns, file), doubt=doubt)


def begun(rows: Rows) -> tuple[list[Row | Broken], Rows]:
    """Return the first rows, and all of them; an error behind the first is raised in its place."""
    first: list[Row | Broken] = []
    readable = 0
    try:
        for row in rows:
            first.append(row)
            readable += isinstance(row, Row)
            if readable == LOOKED_AT or len(first) == _TRIED:
                break
    except RevtrackError as error:
        rows = _raising(error)
    return first, chain(first, rows)


def _raising(error: RevtrackError) -> Rows:
    raise error
    yield


def columns_of(rows: Iterable[Row | Broken]) -> tuple[str, ...]:
    """Return the names of all columns, in the order in which they come; nested ones as `a.b`."""
    names: dict[str, None] = {}
    for values in _values(rows):
        names |= dict.fromkeys(_names(values, "", _DEEPEST))
    return tuple(names)


def _names(values: dict[str, object], before: str, depth: int) -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, dict) and value and depth:
            yield from _names(value, f"{before}{name}.", depth - 1)
        else:
            yield before + name


def _values(rows: Iterable[Row | Broken]) -> list[dict[str, object]]:
    return [row.values for row in rows if isinstance(row, Row)]
