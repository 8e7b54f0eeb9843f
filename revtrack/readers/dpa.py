"""dpa digitalwires: the German agency's items in JSON, their text in HTML."""

from __future__ import annotations

from revtrack.model.version import Version
from revtrack.readers.item import Item, code, version_of
from revtrack.readers.markup import lines
from revtrack.readers.objects import (
    Object,
    item_object,
    objects,
    refuse_other_kinds,
    signals,
    string,
    strings,
)
from revtrack.settings import DEFAULTS

_NO_NOTES = frozenset(("closingline", "embargo"))
"""Roles of notes that say nothing about a revision: the desk's signature, a time to wait for."""

_EARLIER = ("evolved_from", "previous_version", "replaces", "predecessor")


def read(
    data: bytes, name: str, agency: str | None = None, nesting: int = DEFAULTS.max_nesting
) -> Version:
    """Return the version that a dpa item holds."""
    found, doubt = item_object(data, name, "dpa item")
    refuse_other_kinds(found, name, "dpa digitalwires")
    item = Item(name, "a dpa item", nesting, warnings=[doubt] if doubt else [], provider="dpa")
    item.story_id = string(found, "urn", "uri")
    item.counted(found.get("version"))
    item.timed("version_created", string(found, "version_created", "updated"))
    item.headline = string(found, "headline")
    item.slugline = string(found, "slugline")
    item.section = string(found, "kicker")
    item.byline = string(found, "byline")
    item.signed(string(one, "name") for one in objects(found.get("creators")))
    item.dateline = string(found, "dateline")
    item.language = string(found, "language")
    item.status = string(found, "pubstatus")
    item.tags += signals(found.get("signal") or found.get("signals"))
    for key in _EARLIER:
        item.follows += strings(found.get(key))
    _take_notes(item, found)
    _take_body(item, found)
    return version_of(item, agency)


def _take_notes(item: Item, found: Object) -> None:
    """Take the notes that speak of a revision, their roles as tags; the others are furniture."""
    for one in objects(found.get("ednotes")):
        role = code(string(one, "role"))
        text = string(one, "ednote", "value", "text")
        if role in _NO_NOTES or not text:
            item.drop(text, f"{role} of the desk")
            continue
        item.notes.append(text)
        if "correction" in role and "correction" not in item.tags:
            item.tags.append("correction")
    notepad = found.get("notepad")
    for text in strings(list(notepad.values()) if isinstance(notepad, dict) else notepad):
        for line in lines(text, nesting=item.nesting)[0]:
            item.drop(line.piece.text, "notepad")


def _take_body(item: Item, found: Object) -> None:
    item.add(string(found, "subhead"), "heading")
    item.drop(string(found, "teaser"), "teaser")
    body = string(found, "article_html", "article_text", "body")
    if body:
        item.add_body(body)
    for one in objects(found.get("associations")):
        item.add(string(one, "caption"), "caption")
