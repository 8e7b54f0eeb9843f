"""Tables and databases told by their content; where that leaves it open, a name's ending helps."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from revtrack.readers.table_text import GZIP, unpacked_head

if TYPE_CHECKING:
    from revtrack.readers.containers import Place
    from revtrack.readers.version_tables import Layout

PARQUET = b"PAR1"
SQLITE = b"SQLite format 3\x00"
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_OBJECT = re.compile(r'\s*\{\s*(?:"|\})')
_LIST = re.compile(r'\s*\[\s*\{\s*"')
_KEY = re.compile(r'"((?:[^"\\]|\\.){1,60})"\s*:')
_LONGEST_HEADER = 10_000
"""Characters; the most columns that tables of texts have are some dozens."""

_ROWS = 50
"""Rows of a table looked at."""

_CSV_ENDINGS = {".csv", ".tsv", ".tab"}
_LINES_ENDINGS = {".jsonl", ".ndjson", ".jl"}


def is_json_lines(place: Place) -> bool:
    """Whether a file has an object a line, or a list of objects that have a text and are no items.

    One object is a document; only the ending says that it is a table of one line.
    """
    head = _head(place)
    if _LIST.match(head):
        return _is_list_of_rows(head)
    if not _OBJECT.match(head):
        return False
    lines = [line for line in head.split("\n") if line.strip()]
    if _ending(place.path) in _LINES_ENDINGS:
        return True
    # The last may be cut off in the head, or by damage; a document's first line is no object.
    return len(lines) > 1 and _is_object(lines[0]) and bool(_OBJECT.match(lines[1]))


def is_csv(place: Place) -> bool:
    """Whether a file is a table with a header that has a text and more, and rows of its length.

    In a file that ends in `.csv` or `.tsv` the header may have any names.
    """
    head = _head(place)
    line = head.lstrip("\r\n").partition("\n")[0].strip()
    if not line or line[0] in "<{[" or len(line) > _LONGEST_HEADER:
        return False
    from revtrack.readers.columns import understands
    from revtrack.readers.csv_tables import DELIMITERS, header_of

    by_name = _ending(place.path) in _CSV_ENDINGS
    if not by_name and not any(delimiter in line for delimiter in DELIMITERS):
        return False
    delimiter, columns = header_of(line)
    if len(set(columns)) < len(columns) or not any(columns):
        return False
    if by_name:
        return len(columns) > 1 or understands(columns) > 0
    return understands(columns) > 1 and _has_rows(head, delimiter, len(columns))


def is_parquet(place: Place) -> bool:
    """Whether a file begins as Parquet does."""
    return place.head.startswith(PARQUET)


def is_diffengine(place: Place) -> bool:
    """Whether a file is diffengine's database, by its tables."""
    from revtrack.readers.version_tables import DIFFENGINE

    return is_sqlite(place) and _has_layout(place.path, DIFFENGINE)


def is_newsedits(place: Place) -> bool:
    """Whether a file is a database as of News Sniffer or NewsEdits, by its tables and columns."""
    from revtrack.readers.version_tables import NEWSEDITS

    return is_sqlite(place) and _has_layout(place.path, NEWSEDITS)


def is_sqlite(place: Place) -> bool:
    """Whether a file is a SQLite database, also one packed with gzip, which is then refused."""
    head = place.head
    if head.startswith(GZIP):
        head = unpacked_head(head)
    return head.startswith(SQLITE)


def _head(place: Place) -> str:
    """Return the first characters of a file, unpacked; what is no UTF-8 does not matter here."""
    data = unpacked_head(place.head)
    return data.decode(_MARKS.get(data[:2], "utf-8"), "replace").removeprefix("\ufeff")


def _ending(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_list_of_rows(head: str) -> bool:
    """Whether the names in a list's first objects are a table's: those of items are told before."""
    from revtrack.readers.columns import understands
    from revtrack.readers.json_lines import is_item

    names = dict.fromkeys(_KEY.findall(head))
    return understands(list(names)) > 0 and not is_item(dict(names))


def _has_rows(head: str, delimiter: str, length: int) -> bool:
    """Whether at least one row stands below a header, and all have its length.

    The last is not looked at where the head may have cut it off.
    """
    import csv

    rows = csv.reader(head.lstrip("\r\n").splitlines(True), delimiter=delimiter, strict=True)
    lengths: list[int] = []
    try:
        # Those before an error are kept.
        lengths.extend(len(row) for row in islice(rows, _ROWS))
    except csv.Error:
        if rows.line_num < head.count("\n"):
            return False
    else:
        if rows.line_num >= head.count("\n") and not head.endswith("\n"):
            lengths[2:] = lengths[2:-1]
    return len(lengths) > 1 and {length, 0} >= set(lengths)


def _has_layout(path: Path, layouts: tuple[Layout, ...]) -> bool:
    from revtrack.readers.sqlite_files import shape_of
    from revtrack.readers.version_tables import layout_of

    return layout_of(layouts, shape_of(path)) is not None
