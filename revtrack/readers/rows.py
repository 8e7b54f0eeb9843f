"""A row of a table as a document: its text as it stands, or an item made of its fields."""

from __future__ import annotations

import collections.abc
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from revtrack.errors import UnreadableInput
from revtrack.readers.columns import FIELDS, Mapping, getter
from revtrack.readers.item import is_marked_up
from revtrack.readers.moments import is_day, moment
from revtrack.readers.objects import strings
from revtrack.readers.records import Broken, Found, Record, Skipped
from revtrack.readers.text import decode
from revtrack.settings import raising

Get = Callable[[dict[str, Any]], Any]

_LOOK = "look at the row in the table"
_UNMAP = "map another column to it with --map, or none: --map {}=-"


class Maker:
    """Makes records of rows, by a mapping of their columns.

    Where the mapping has fields of the version, a row becomes a ninjs 2 item; else its text is
    the document, as it stands in the table.
    """

    def __init__(self, mapping: Mapping, max_bytes: int) -> None:
        self._get = {ours: getter(theirs) for ours, theirs in mapping.columns.items()}
        self._columns = mapping.columns
        self._text = self._get["text"]
        self._is_item = not FIELDS.isdisjoint(mapping.columns)
        self._max_bytes = max_bytes

    def record(self, name: str, row: dict[str, Any]) -> Found:
        """Return a row's document, or why it has none."""
        try:
            return self._record(name, row)
        except UnreadableInput as error:
            return Broken(name, error)
        except UnicodeEncodeError:
            said = f"{name} holds bytes that are no text in the encoding of the table"
            return Broken(name, UnreadableInput(said, "convert the table to UTF-8"))

    def _record(self, name: str, row: dict[str, Any]) -> Found:
        body = _body(self._text(row), name, self._columns["text"])
        if not body or body.isspace():
            return Skipped(name, "no text")
        story, source = _word(self._value("story", row)), _word(self._value("source", row))
        captured_at = self._captured_at(name, row)
        if self._is_item:
            body = self._item(_as_text(body, name), _address(story) or _address(source), row)
        data = body.encode() if isinstance(body, str) else body
        if len(data) > self._max_bytes:
            raise UnreadableInput(
                f"{name} is larger than the limit of {self._max_bytes:,} bytes",
                raising("max-bytes"),
            )
        return Record(name, data, story, source, captured_at)

    def _value(self, ours: str, row: dict[str, Any]) -> Any:
        get = self._get.get(ours)
        return get(row) if get else None

    def _captured_at(self, name: str, row: dict[str, Any]) -> datetime | None:
        """Return when the row was captured; a time without a zone is in UTC, as everywhere.

        A time that cannot be read breaks the row: a document has no place to say so.
        """
        value = self._value("captured_at", row)
        if value is None or value == "":
            return None
        found = moment(value)
        if found is None:
            column = self._columns["captured_at"]
            raise UnreadableInput(
                f"{name}: {str(value)[:40]!r} in `{column}` is no time of a form that is known",
                _UNMAP.format("captured_at"),
            )
        return found if found.tzinfo else found.replace(tzinfo=UTC)

    def _item(self, text: str, uri: str | None, row: dict[str, Any]) -> str:
        """Return a row as a ninjs 2 item, a value a line, the text last.

        The next version of the text then differs from it in little but the text's own changes.
        """
        said = {ours: get(row) if (get := self._get.get(ours)) else None for ours in _FIELDS}
        headlines = [
            {"role": role, "value": value}
            for role, ours in (("main", "headline"), ("versionlabel", "label"))
            if (value := _words(said[ours]))
        ]
        fields: dict[str, _Json | None] = {
            "uri": uri,
            "type": "text",
            "language": _words(said["language"]),
            "version": _count(said["revision"]),
            "versioncreated": _time(said["published_at"]),
            "slugline": _words(said["slugline"]),
            "headlines": headlines,
            "by": _words(said["byline"]),
            "ednote": _words(said["note"]),
            "infosources": [{"name": name} for name in [_words(said["agency"])] if name],
            "bodies": [{"contenttype": _content_type(text), "value": text}],
        }
        return _object({name: value for name, value in fields.items() if value})


_FIELDS = sorted(FIELDS)


_quoted = json.JSONEncoder(ensure_ascii=False).encode
_Json = str | list[dict[str, str]]


def _object(members: collections.abc.Mapping[str, _Json]) -> str:
    """Return an object as `json.dumps` writes it with an indent of 0; names are plain words.

    With an indent `json` writes token by token in Python: twice as slow as its quoting in C.
    """
    written = [f'"{name}": {_value(value)}' for name, value in members.items()]
    return "{\n" + ",\n".join(written) + "\n}"


def _value(value: _Json) -> str:
    if isinstance(value, str):
        return _quoted(value)
    return "[\n" + ",\n".join(map(_object, value)) + "\n]"


def _content_type(text: str) -> str:
    return "text/html" if is_marked_up(text) else "text/plain"


def _body(value: Any, name: str, column: str) -> str | bytes | None:
    """Return a text, or the paragraphs of a list as one; raises `UnreadableInput` for others."""
    if value is None or isinstance(value, (str, bytes)):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n\n".join(value)
    kind = _KINDS.get(type(value), f"a {type(value).__name__}")
    raise UnreadableInput(f"{name} has {kind} in `{column}` where its text should be", _LOOK)


_KINDS = {dict: "an object", list: "a list", int: "a number", float: "a number", bool: "yes or no"}


def _as_text(body: str | bytes, name: str) -> str:
    return decode(body, name)[0] if isinstance(body, bytes) else body


def _word(value: Any) -> str | None:
    """Return what names a story or a place: a text, or a number as it is written."""
    text = _number(value) if isinstance(value, (str, int, float)) else ""
    return text.strip() or None


def _address(word: str | None) -> str | None:
    """Return a word if it can be an item's id, which names the story wherever it comes from."""
    return word if word and ("://" in word or word.startswith("urn:")) else None


def _words(value: Any) -> str | None:
    """Return a field's text; those of a list, or of objects with names, with commas."""
    if value is None or isinstance(value, str):
        return value
    return ", ".join(strings(value)) if isinstance(value, (list, dict)) else _number(value)


def _number(value: Any) -> str:
    """Return a value as it is written: 3.0 is 3, since a gap in a table makes its counts floats."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value != value else str(value)  # NaN is what some tools write for nothing.


def _count(value: Any) -> str | None:
    """Return a count of versions: some tools write `3.0` for 3."""
    text = _words(value)
    return text.removesuffix(".0") if text else None


def _time(value: Any) -> str | None:
    """Return a time in ISO 8601; what is none as it stands, for the item's reader to warn of."""
    if value is None or value == "":
        return None
    found = moment(value)
    if found is None:
        return _words(value)
    return (found.date() if is_day(value) else found).isoformat()
