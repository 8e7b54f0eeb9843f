"""A bundle's manifest, read from a file that anybody may have written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from revtrack.model.bundle import (
    BundledCapture,
    BundledFile,
    BundledStory,
    BundledVersion,
    Manifest,
)

_T = TypeVar("_T")


class Unreadable(Exception):
    """A manifest that is none; the message says why."""


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest in a file; raises `Unreadable`.

    What it says beyond what a manifest has is not kept: writing it again shows that.
    """
    try:
        read = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it is no JSON: {error}") from None
    top = _Entry(read, "the manifest")
    if top.text("schema") != "revtrack.bundle/1":
        raise Unreadable(f"it is a {top.text('schema')!r}, not a revtrack.bundle/1")
    return Manifest(
        top.text("revtrack"),
        top.text("parser"),
        top.text("engine"),
        top.each("stories", _story),
        top.each("captures", _capture),
        top.each("files", _file),
        top.text("seal"),
    )


def _story(entry: _Entry) -> BundledStory:
    return BundledStory(entry.text("story"), entry.text("folder"), entry.each("versions", _version))


def _version(entry: _Entry) -> BundledVersion:
    return BundledVersion(entry.text("sha256"), entry.text("parser"), entry.perhaps("given_agency"))


def _capture(entry: _Entry) -> BundledCapture:
    for name in ("captured_at", "added_at"):
        entry.moment(name)
    return BundledCapture(
        entry.text("sha256"),
        entry.number("size"),
        entry.text("media_type"),
        entry.text("file"),
        entry.perhaps("source"),
        entry.perhaps("captured_at"),
        entry.text("added_at"),
    )


def _file(entry: _Entry) -> BundledFile:
    return BundledFile(entry.text("path"), entry.text("sha256"), entry.number("size"))


class _Entry:
    """An object of the document, whose fields are asked for by the kind they must have."""

    def __init__(self, read: object, what: str) -> None:
        if not isinstance(read, Mapping):
            raise Unreadable(f"{what} is no object")
        self._read = read
        self._what = what

    def text(self, name: str) -> str:
        found = self._read.get(name)
        if not isinstance(found, str):
            raise Unreadable(f"{self._what} has no text {name!r}")
        return found

    def perhaps(self, name: str) -> str | None:
        return None if self._read.get(name) is None else self.text(name)

    def number(self, name: str) -> int:
        found = self._read.get(name)
        if not isinstance(found, int) or isinstance(found, bool):
            raise Unreadable(f"{self._what} has no number {name!r}")
        return found

    def moment(self, name: str) -> None:
        """Refuse what is no time."""
        found = self.perhaps(name)
        try:
            datetime.fromisoformat(found or "2000-01-01")
        except ValueError:
            raise Unreadable(f"{self._what} has {found!r} for {name!r}, which is no time") from None

    def each(self, name: str, read: Callable[[_Entry], _T]) -> tuple[_T, ...]:
        found = self._read.get(name)
        if not isinstance(found, list):
            raise Unreadable(f"{self._what} has no list {name!r}")
        return tuple(read(_Entry(one, f"{name} {n}")) for n, one in enumerate(found, start=1))
