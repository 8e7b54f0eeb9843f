"""The files that go in: of folders, of patterns, and of what fsspec reaches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from revtrack.errors import MissingExtra, NothingThere
from revtrack.readers.records import Broken, Record, Skipped
from revtrack.readers.walking import Source, walked

_AT_ONCE = 8 << 20
"""Bytes of files that are read in one go: a folder may hold a million pages, and all processes
are to have something to read."""


@dataclass(frozen=True, slots=True)
class File:
    """A file or repository that goes in: its name as it was given, and where it is.

    `corpus` is what all the files of the run are called together: stories that tables number are
    its own. `size` is in bytes, `changed` what tells it from the same file with other content.
    """

    name: str
    path: str
    corpus: str
    size: int
    changed: str

    @property
    def is_remote(self) -> bool:
        """Whether fsspec must fetch it."""
        return "://" in self.path


@dataclass(frozen=True, slots=True)
class Piece:
    """Files that are read in one go; `first` is the first one's place among all."""

    first: int
    files: tuple[File, ...]

    @property
    def name(self) -> str:
        """What files that are made of it are called."""
        return f"{self.first:08}"

    def apart(self) -> list[Piece]:
        """Return a piece a file; none of a piece that has no more than one."""
        if len(self.files) == 1:
            return []
        return [Piece(place, (file,)) for place, file in enumerate(self.files, self.first)]


def listed(names: Iterable[str]) -> Iterator[File | Skipped | Broken]:
    """Yield the files that paths, patterns and addresses name, and what is passed over.

    Raises `MissingExtra` for an address whose library is not installed.
    """
    named = list(names)
    corpus = _together(named)
    for name in named:
        if "://" in name:
            yield from _remote(name, corpus)
        else:
            yield from _local(name, corpus)


def _together(names: list[str]) -> str:
    """Return what files are called together: the one that is named, or the folder of all."""
    paths = [name.partition("://")[2] or name for name in names]
    if len(paths) == 1 and "*" not in paths[0]:
        return Path(paths[0]).absolute().name
    folders = {str(Path(path).absolute().parent) for path in paths}
    return Path(os.path.commonpath(folders)).name or "story"


def _local(name: str, corpus: str) -> Iterator[File | Skipped | Broken]:
    paths = [name]
    if not os.path.lexists(name):
        # Where no shell does it, patterns come as they are.
        paths = sorted(glob(name, recursive=True)) or paths
    for found in walked(paths, None):
        if isinstance(found, Source):
            yield _file(found.path, corpus)
        elif not isinstance(found, Record):
            yield found


def _file(path: Path, corpus: str) -> File | Broken:
    try:
        told = path.stat()
    except OSError as error:
        said = f"{path} cannot be read: {error.strerror or error}"
        return Broken(str(path), NothingThere(said, "check its name and its permissions"))
    size = told.st_size if path.is_file() else _size(path)
    return File(str(path), str(path.absolute()), corpus, size, str(told.st_mtime_ns))


def _size(folder: Path) -> int:
    return sum(
        os.lstat(os.path.join(place, name)).st_size
        for place, _, names in os.walk(folder)
        for name in names
    )


def _remote(address: str, corpus: str) -> Iterator[File | Broken]:
    files, path = _system(address)
    scheme = address.partition("://")[0]
    try:
        found = sorted(files.glob(path)) if "*" in path else [path]
        inside = [one for name in found for one in sorted(files.find(name))]
        for name in inside:
            about = files.info(name)
            told = (about.get(key) for key in ("ETag", "etag", "mtime", "LastModified", "updated"))
            changed = next((str(one) for one in told if one), "")
            where = name if "://" in name else f"{scheme}://{name}"
            yield File(where, where, corpus, int(about["size"]), changed)
    except OSError as error:
        yield Broken(address, NothingThere(f"{address} cannot be listed: {error}", _CHECK))
        return
    if not inside:
        yield Broken(address, NothingThere(f"there is no file {address}", _CHECK))


_CHECK = "check the address, and that you may read it"


def _system(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path there."""
    scheme = address.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingExtra(
            f"reading from {scheme}:// needs the library fsspec", "pip install 'revtrack[corpus]'"
        ) from error
    try:
        files, path = url_to_fs(address)
    except ImportError as error:
        raise MissingExtra(f"reading from {scheme}://: {error}", "install what it names") from error
    except ValueError as error:
        raise NothingThere(f"{address}: {error}", _CHECK) from error
    return files, path


@contextmanager
def fetched(file: File) -> Iterator[Path]:
    """Give a file's path on this machine; one that is elsewhere is fetched, and taken away again.

    Raises `OSError` where it cannot be.
    """
    if not file.is_remote:
        yield Path(file.path)
        return
    files, path = _system(file.path)
    with TemporaryDirectory(prefix="revtrack-") as folder:
        here = Path(folder, Path(path).name)
        files.get_file(path, str(here))
        yield here


def pieces(files: Iterable[File]) -> list[Piece]:
    """Return files in pieces, small ones together, in their order."""
    found: list[list[File]] = []
    size = _AT_ONCE
    for file in files:
        if size + file.size > _AT_ONCE:
            found.append([])
            size = 0
        found[-1].append(file)
        size += file.size
    firsts = accumulate((len(some) for some in found), initial=0)
    return [Piece(first, tuple(some)) for first, some in zip(firsts, found, strict=False)]
