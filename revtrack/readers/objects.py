"""JSON read safely, its names without regard to case; what items in JSON have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from revtrack.errors import UnreadableInput
from revtrack.readers.item import Item, code, refuse_kind, refuse_many
from revtrack.readers.json_text import parsed
from revtrack.readers.text import decode

Object = dict[str, Any]

DAMAGED = "get the file again from where it came: it may have been cut off"
TEXT_KINDS = frozenset(("text", "", "article", "story", "composite-text"))


def item_object(data: bytes, name: str, kind: str) -> tuple[Object, str | None]:
    """Return the one item of a JSON document, and what is doubtful about its encoding.

    Raises `UnreadableInput` for damaged JSON and for several items.
    """
    text, doubt = decode(data, name)
    try:
        found = parsed(text.removeprefix("\ufeff"), _lowered, strict=False)
    except RecursionError as error:
        raise UnreadableInput(f"{name} is nested too deeply", DAMAGED) from error
    except ValueError as error:
        raise UnreadableInput(f"{name} is damaged JSON: {error}", DAMAGED) from error
    held = list(items(found))
    if len(held) > 1:
        raise refuse_many(name, len(held), f"{kind}s")
    if not held:
        raise UnreadableInput(f"{name} holds no {kind}", "revtrack reads items with a text in them")
    return held[0], doubt


def _lowered(pairs: list[tuple[str, Any]]) -> Object:
    return {name.lower(): value for name, value in pairs}


def items(found: Any) -> Iterator[Object]:
    """Yield the items of a document: itself, those of a list, or those that it wraps."""
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))
    elif isinstance(found, dict):
        inner = next(
            (found[key] for key in ("data", "item", "items", "entries") if key in found), None
        )
        if isinstance(inner, (dict, list)) and "uri" not in found and "urn" not in found:
            yield from items(inner)
        else:
            yield found


def string(found: Object, *names: str) -> str | None:
    """Return the first of the fields that is a text or a number."""
    for name in names:
        value = found.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return None


def objects(value: Any) -> Iterator[Object]:
    """Yield the objects of a list, of an object of objects, or the one that it is."""
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))
    elif isinstance(value, dict):
        inner = [{"name": name, **one} for name, one in value.items() if isinstance(one, dict)]
        yield from inner or [value]


def strings(value: Any) -> Iterator[str]:
    """Yield the texts of a list, the one that it is, or the values and codes of objects."""
    for one in value if isinstance(value, list) else [value]:
        text = (
            string(one, "value", "ednote", "name", "qcode", "code")
            if isinstance(one, dict)
            else one
        )
        if isinstance(text, str) and text.strip():
            yield text


def refuse_other_kinds(found: Object, name: str, standard: str) -> None:
    """Raise `UnreadableInput` for a picture, an event, a package."""
    kind = code(string(found, "type"))
    if kind not in TEXT_KINDS:
        article = "an" if kind[:1] in "aeiou" else "a"
        raise refuse_kind(name, f"{article} {kind} in {standard}")


def fill(item: Item, found: Object) -> None:
    """Take the fields whose names are the same in ninjs and in what was made after it."""
    item.counted(found.get("version"))
    item.timed("versioncreated", string(found, "versioncreated", "firstcreated", "contentcreated"))
    item.slugline = string(found, "slugline")
    item.status = string(found, "pubstatus")
    item.language = string(found, "language")
    item.provider = string(found, "provider", "source")
    item.notes += strings(found.get("ednote") or found.get("ednotes"))
    item.tags += signals(found.get("signals") or found.get("signal"))


def signals(value: Any) -> Iterator[str]:
    """Yield `correction`, `update` and the like; being an ordinary item is not said."""
    for text in strings(value):
        word = code(text)
        if word not in ("", "usable", "newscontent", "singleton", "isnotdigitized"):
            yield word
