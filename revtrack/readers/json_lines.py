"""JSON, an object a line (JSONL) or a list of objects: a row each, streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from revtrack.errors import UnreadableInput
from revtrack.readers.columns import Mapping
from revtrack.readers.json_list import elements
from revtrack.readers.objects import items
from revtrack.readers.records import Broken, Found, Record, Wishes
from revtrack.readers.table_text import LONGEST, Opened, lines, opened
from revtrack.readers.tables import Row, Rows, begun, mapping_of, records_of
from revtrack.settings import raising

_LOOK = "look at the line in the file"
_ITEM_IDS = {"uri", "urn", "altids"}
_ITEM_FIELDS = {"versioncreated", "version_created", "pubstatus", "ednote", "ednotes", "bodies",
                "headlines", "body_nitf", "body_xhtml", "body_html", "body_text"}  # fmt: skip


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield a record a row; rows that are news items themselves are kept as they are.

    Raises `UnreadableInput` where a list or a gzip file is damaged or ends early, `UsageError`
    for columns that are not there.
    """
    with opened(path, wishes) as file:
        first, found = begun(_rows(file, str(path), wishes))
        rows = [row for row in first if isinstance(row, Row)]
        if rows and not wishes.columns and all(is_item(row.values) for row in rows):
            yield from (_as_it_is(row, wishes) for row in found)
        else:
            yield from records_of(found, wishes, str(path))


def mapping(path: Path, wishes: Wishes) -> Mapping | None:
    """Return how the fields would be taken for columns; None where there are no rows, or items."""
    with opened(path, wishes) as file:
        first, found = begun(_rows(file, str(path), wishes))
        if not wishes.columns and all(isinstance(r, Row) and is_item(r.values) for r in first):
            return None
        return mapping_of(found, wishes, str(path), file.doubt)


def is_item(row: dict[str, object]) -> bool:
    """Whether a row is an item of ninjs or of what was made after it."""
    inner = next(items(row), row)
    names = {name.lower() for name in inner}
    return not names.isdisjoint(_ITEM_IDS) and not names.isdisjoint(_ITEM_FIELDS)


def _as_it_is(row: Row | Broken, wishes: Wishes) -> Found:
    if isinstance(row, Broken):
        return row
    try:
        data = json.dumps(row.values, ensure_ascii=False, indent=0).encode()
    except UnicodeEncodeError:
        return Broken(row.name, UnreadableInput(f"{row.name} holds half a character", _LOOK))
    if len(data) > wishes.max_bytes:
        return Broken(row.name, _too_large(row.name, wishes.max_bytes))
    return Record(row.name, data)


def _rows(opened: Opened, file: str, wishes: Wishes) -> Rows:
    """Yield the objects of a list or of lines, by the first character that is no white space."""
    limit = LONGEST * wishes.max_bytes
    if opened.head.lstrip().startswith("["):
        for number, found in enumerate(elements(opened.text, file, limit), start=1):
            yield _row(found, f"{file}#{number}")
        return
    for number, line in enumerate(lines(opened.text, limit), start=1):
        name = f"{file}#{number}"
        if line is None:
            yield Broken(name, _too_large(name, wishes.max_bytes))
        elif not line.isspace():
            yield _line(line, name)


def _line(line: str, name: str) -> Row | Broken:
    try:
        found = json.loads(line)
    except RecursionError:
        return Broken(name, UnreadableInput(f"{name} is nested too deeply", _LOOK))
    except ValueError as error:
        return Broken(name, UnreadableInput(f"{name} is damaged JSON: {error}", _LOOK))
    return _row(found, name)


def _row(found: object, name: str) -> Row | Broken:
    if isinstance(found, dict):
        return Row(name, found)
    said = f"{name} is {json.dumps(found)[:40]}, and no object with fields"
    return Broken(name, UnreadableInput(said, _LOOK))


def _too_large(name: str, most: int) -> UnreadableInput:
    said = f"{name} is larger than the limit of {most:,} bytes"
    return UnreadableInput(said, raising("max-bytes"))
