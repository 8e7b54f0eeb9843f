"""The captures in a corpus that revtrack wrote, as they were: Parquet, told by its columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from revtrack.errors import RevtrackError, UnreadableInput
from revtrack.readers.parquet import has_captures, opened
from revtrack.readers.records import Broken, Wishes
from revtrack.readers.telling import PARQUET


class Kept(NamedTuple):
    """A capture with all that was kept of it; times in ISO 8601."""

    story: str
    capture: bytes
    sha256: str
    file: str
    source: str | None
    captured_at: str | None
    added_at: str
    charset: str | None
    given_agency: str | None


_NEEDED = ("story", "capture", "sha256", "file", "added_at")
"""Those of `Kept` that every capture has."""

_TIMES = ("captured_at", "added_at")
_AT_ONCE = 128
"""Rows in memory at once."""

_GROUP = 64 << 20
"""Bytes of a column in a row group, as they are written: versions are so alike that they pack a
hundredfold, which is no attack."""

_AGAIN = "get the corpus again from where it came: it may have been changed"


def is_kept(path: Path) -> bool:
    """Whether a file is of a corpus that revtrack wrote, also one that was filtered since.

    One that is damaged is none: reading it as a table says so. Raises `OSError` where it cannot be
    opened.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        if file.read(len(PARQUET)) != PARQUET:
            return False
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import read_schema
    except ModuleNotFoundError:
        return False
    try:
        return has_captures(read_schema(path))
    except (ArrowException, OSError):
        return False


def captures(path: Path, wishes: Wishes) -> Iterator[Kept | Broken]:
    """Yield the captures of a file, in its order, and the rows that do not hold what they say.

    Raises `MissingExtra` without pyarrow, `UnreadableInput` for a file that is damaged or lacks
    columns.
    """
    columns = list(Kept._fields)
    with opened(path, replace(wishes, max_bytes=max(wishes.max_bytes, _GROUP))) as file:
        if missing := [name for name in columns if name not in file.schema_arrow.names]:
            raise UnreadableInput(
                f"{path} is a corpus that revtrack wrote, without its columns {', '.join(missing)}",
                "keep them where you filter it: they bring captures back as they were",
            )
        count = 0
        for batch in file.iter_batches(_AT_ONCE, columns=columns, use_threads=False):
            try:
                cells = [batch.column(name).to_pylist() for name in columns]
            except UnicodeDecodeError as error:
                said = f"{path} holds text that is no UTF-8"
                raise UnreadableInput(said, _AGAIN) from error
            for row in zip(*cells, strict=True):
                count += 1
                try:
                    yield _checked(row, f"{path}#{count}")
                except RevtrackError as error:
                    yield Broken(f"{path}#{count}", error)


def _checked(row: tuple[Any, ...], name: str) -> Kept:
    """Return a row as a capture; raises `UnreadableInput` for one that cannot be it."""
    one = Kept._make(row)
    for column in _NEEDED:
        if not getattr(one, column):
            raise UnreadableInput(f"{name} has no {column}", _AGAIN)
    for column in one._fields:
        kind = bytes if column == "capture" else str | None
        if not isinstance(getattr(one, column), kind):
            raise UnreadableInput(f"{name}: {column} does not hold what it should", _AGAIN)
    if sha256(one.capture).hexdigest() != one.sha256:
        raise UnreadableInput(
            f"{name} is damaged: its bytes do not have the SHA-256 that stands beside them", _AGAIN
        )
    for column in _TIMES:
        text = getattr(one, column)
        if text and not _is_time(text):
            raise UnreadableInput(f"{name}: {column} is no time in ISO 8601", _AGAIN)
    return one


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
