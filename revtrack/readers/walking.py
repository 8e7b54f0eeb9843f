"""What is imported: the containers and documents that paths name, in the order of their names."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from revtrack.errors import NothingThere, RevtrackError, UnreadableInput, UsageError, did_you_mean
from revtrack.readers.containers import CONTAINERS, Container, container_of
from revtrack.readers.files import by_name, is_folder, read
from revtrack.readers.formats import FORMATS, Opening, told
from revtrack.readers.ninjs import is_ninjs
from revtrack.readers.objects import items
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from revtrack.readers.sqlite_files import is_written

DOCUMENTS = "documents"
"""What `--format` calls files that are a document each."""

_TEXT_ENDINGS = ("", ".txt", ".text")
_HEAD = 1 << 16
_HEADER = 100
"""Bytes of a SQLite file's header."""

_LONGEST_ITEM = 1 << 24
"""Bytes of the longest JSON document in a folder that is looked into: `add` reads no longer one."""

_ITEM_KEYS = {b"uri", b"headline", b"headlines", b"bodies", b"body_text", b"body_html",
              b"body_xhtml", b"versioncreated", b"version_created"}  # fmt: skip
_BESIDE = ("-wal", "-shm", "-journal")
_MARKED = {format_.name for format_ in FORMATS} - {"ninjs", "other XML", "plain text"}


@dataclass(frozen=True, slots=True)
class Source:
    """A file or folder to be read; `kind` is None for a document."""

    path: Path
    kind: Container | None = None

    def records(self, wishes: Wishes) -> Iterator[Found]:
        """Yield what it holds; where it ends early, that is the last."""
        try:
            if self.kind:
                yield from self.kind.records(self.path, wishes)
            else:
                raw = read(str(self.path), None, wishes.max_bytes)
                yield Record(raw.file, raw.data, captured_at=raw.changed_at)
        except RevtrackError as error:
            yield Broken(str(self.path), error)
        except OSError as error:
            said = f"{self.path} cannot be read: {error.strerror or error}"
            yield Broken(str(self.path), UnreadableInput(said, "check its permissions"))


def kind_named(name: str | None) -> Container | str | None:
    """Return the container of that name, `DOCUMENTS`, or None where none is named.

    Raises `UsageError` for a name that is no format's.
    """
    kinds = {kind.name: kind for kind in CONTAINERS}
    if name is None or name == DOCUMENTS:
        return name
    if name not in kinds:
        known = (*kinds, DOCUMENTS)
        raise UsageError(
            f"there is no format {name!r} to import",
            did_you_mean(name, known, f"there are {', '.join(known)}"),
        )
    return kinds[name]


def walked(paths: Iterable[str], forced: Container | str | None) -> Iterator[Source | Found]:
    """Yield what the paths name, folders gone through, and what in them is passed over.

    A file that is named is taken for a document if it is no container; one in a folder only if
    its content or its ending says that it may be one. Links in folders are not followed.
    """
    for path in map(Path, paths):
        if isinstance(forced, Container):
            yield from _forced(path, forced)
        elif is_folder(path):
            yield from _folder(path, forced)
        elif os.path.exists(path):
            yield Source(path, None if forced else _kind(path))
        else:
            fault = NothingThere(f"there is no file or folder {path}", "check its name and folder")
            yield Broken(str(path), fault)


def _forced(path: Path, kind: Container) -> Iterator[Source | Found]:
    """Yield what is of a kind that was named: a folder that is none is gone through."""
    if is_folder(path) and _kind(path) is not kind:
        for file in _files(path):
            if _kind(file) is kind:
                yield Source(file, kind)
            else:
                yield Skipped(str(file), f"not of the format {kind.name}")
    else:
        yield Source(path, kind)


def _folder(folder: Path, forced: str | None) -> Iterator[Source | Found]:
    if kind := None if forced else _kind(folder):
        yield Source(folder, kind)
        return
    empty = True
    for file in _files(folder):
        empty = False
        if file.is_symlink():
            yield Skipped(str(file), "a link in a folder")
        elif _is_own(file):
            # The default database stands in the folder that people work in, and import.
            yield Skipped(str(file), "a revtrack database")
        elif kind := None if forced else _kind(file):
            yield Source(file, kind)
        elif _may_be_document(file):
            yield Source(file)
        else:
            yield Skipped(str(file), "no format that is read")
    if empty:
        said = f"the folder {folder} is empty"
        yield Broken(str(folder), NothingThere(said, "name the folder that holds the files"))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in order of their names, without hidden ones."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(place, name) for name in files if not name.startswith(".")]
    return map(Path, sorted(found, key=by_name))


def _kind(path: Path) -> Container | None:
    try:
        return container_of(path)
    except OSError:
        # Reading it will say what is wrong.
        return None


def _is_own(file: Path) -> bool:
    """Whether a file is a revtrack database, or what SQLite keeps beside one while it is open."""
    name = str(file)
    for ending in _BESIDE:
        if name.endswith(ending):
            return _is_own(Path(name.removesuffix(ending)))
    return is_written(_head(file, _HEADER))


def _head(file: Path, most: int = _HEAD) -> bytes:
    """Return a file's first bytes, none of one that cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError:
        return b""


def _may_be_document(file: Path) -> bool:
    """Whether a file is marked up or an item, or ends as texts do."""
    if file.suffix.lower() in _TEXT_ENDINGS:
        return True
    head = _head(file)
    name = told(head).name
    return name in _MARKED or (name == "ninjs" and _may_be_item(file, head))


def _may_be_item(file: Path, head: bytes) -> bool:
    """Whether a JSON document has a field of its own that items have.

    One that is damaged, or too long to look into, may if it begins with such a field: it is read,
    and what is wrong with it is said.
    """
    try:
        if file.stat().st_size > _LONGEST_ITEM:
            return not Opening(head).keys.isdisjoint(_ITEM_KEYS)
        found = list(items(json.loads(file.read_bytes())))
    except (OSError, ValueError, RecursionError):
        return not Opening(head).keys.isdisjoint(_ITEM_KEYS)
    return any(is_ninjs({key.lower(): one[key] for key in one}) for one in found)
