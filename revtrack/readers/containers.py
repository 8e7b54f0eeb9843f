"""The containers that are read, told apart by content: a path in, records out.

One table; a module is loaded when a container of its kind comes, and a library only then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from revtrack.errors import UsageError
from revtrack.readers import factiva, lexisnexis, messages, telling
from revtrack.readers.files import is_folder
from revtrack.readers.sqlite_files import is_own, refuse_own
from revtrack.readers.unpacked import is_web_archive

if TYPE_CHECKING:
    from revtrack.readers.records import Found, Wishes

_HEAD = 1 << 16
"""Bytes of a file that are looked at to tell what it is."""


class Place:
    """A file or folder, and its first bytes (none of a folder)."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def head(self) -> bytes:
        """The first 64 kB; raises OSError where they cannot be read."""
        if is_folder(self.path):
            return b""
        with self.path.open("rb") as file:
            return file.read(_HEAD)


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of container: what `--format` calls it, how it is told, the module that reads it."""

    name: str
    title: str
    module: str
    fits: Callable[[Place], bool]

    def records(self, path: Path, wishes: Wishes) -> Iterator[Found]:
        """Yield what it holds, in its own order.

        Raises `UnreadableInput` where it cannot be read at all or ends early, `MissingExtra`
        where the library for it is not installed, `UsageError` for wishes it cannot fulfil.
        """
        found: Iterator[Found] = import_module(f"revtrack.readers.{self.module}").records(
            path, wishes
        )
        return found


def _is_repository(place: Place) -> bool:
    """Whether a folder is a git repository: one with files, or one that is bare."""
    parts = ("HEAD", "objects", "refs")
    return is_folder(place.path) and (
        (place.path / ".git").exists() or all((place.path / part).exists() for part in parts)
    )


def _is_wacz(place: Place) -> bool:
    from revtrack.readers.wacz import is_wacz

    return place.head.startswith(b"PK\x03\x04") and (
        (b"archive/" in place.head[:4096] and b".warc" in place.head[:4096]) or is_wacz(place.path)
    )


def _is_word(place: Place) -> bool:
    from revtrack.readers.word import is_word

    return place.head.startswith(b"PK\x03\x04") and is_word(place.path)


CONTAINERS: tuple[Container, ...] = (
    Container("warc", "a web archive", "warc", lambda place: is_web_archive(place.head)),
    Container("wacz", "a web archive", "wacz", _is_wacz),
    Container("git", "a git repository", "git", _is_repository),
    Container("parquet", "a Parquet table", "parquet", telling.is_parquet),
    Container("diffengine", "a database of diffengine", "diffengine", telling.is_diffengine),
    Container(
        "newsedits", "a database of News Sniffer or NewsEdits", "newsedits", telling.is_newsedits
    ),
    Container("sqlite", "a SQLite database", "sqlite_tables", telling.is_sqlite),
    Container(
        "jsonl", "a table in JSON, an object a line or a list", "json_lines", telling.is_json_lines
    ),
    Container("items", "news items sent together", "messages", lambda p: messages.fits(p.head)),
    Container("docx", "a Word document", "docx", _is_word),
    Container("rtf", "an RTF document", "rtf", lambda p: p.head.startswith(b"{\\rtf")),
    Container("factiva", "an export of Factiva", "factiva", lambda p: factiva.fits(p.head)),
    Container(
        "lexisnexis",
        "a LexisNexis export in plain text",
        "lexisnexis",
        lambda p: lexisnexis.fits(p.head),
    ),
    Container("csv", "a CSV or TSV table", "csv_tables", telling.is_csv),
)
"""In the order in which they are tried."""


def container_of(path: Path) -> Container | None:
    """Return the kind of container that a file or folder is, None for a document or folder."""
    place = Place(path)
    return next((kind for kind in CONTAINERS if kind.fits(place)), None)


def refuse_container(path: Path) -> None:
    """Raise `UsageError` for a file of many documents: none of them could be told from the others.

    Items sent together are refused by their own readers, which know how many there are.
    """
    place = Place(path)
    if is_own(place.head):
        raise refuse_own(path, place.head)
    kind = container_of(path)
    if kind and kind.module != messages.__name__.rpartition(".")[2]:
        raise UsageError(f"{path} is {kind.title}", f"`revtrack import {path}` takes it")
