"""Files, folders and standard input as bytes, within limits."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from revtrack.errors import NothingThere, UnreadableInput
from revtrack.settings import raising

STDIN = "-"
_BLOCK = 1 << 20
PAGES = (".txt", ".text", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".xml", ".nitf")
"""What a folder is searched for; a file named by itself may be called anything.

JSON is left out: beside pages stand data of other kinds more often than items."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A file's bytes, its name, and when it was last changed (None for standard input)."""

    file: str
    data: bytes
    changed_at: datetime | None = None


def pages(names: Sequence[str]) -> Iterator[str]:
    """Yield the names with each folder replaced by the pages in it, in order of their names.

    Links in a folder are left out: one that came from elsewhere may point at any file.
    A folder without pages is yielded itself, so that reading it says what is wrong.
    """
    for name in names:
        if name == STDIN or not is_folder(name):
            yield name
            continue
        yield from _in_folder(Path(name)) or [name]


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder of that name; `Path.is_dir` raises for a name that is too long."""
    return os.path.isdir(path)


def is_file(path: str | Path) -> bool:
    """Whether there is a file of that name; see `is_folder`."""
    return os.path.isfile(path)


def _in_folder(folder: Path) -> list[str]:
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            str(Path(place, name))
            for name in files
            if name.lower().endswith(PAGES)
            and not name.startswith(".")
            and not Path(place, name).is_symlink()
        ]
    return sorted(found, key=by_name)


def by_name(name: str) -> list[tuple[int, str]]:
    """Return what sorts names as people do, 2.txt before 10.txt."""
    return [(len(part), part) for part in _runs(name)]


def _runs(name: str) -> list[str]:
    """Return digits and the rest by turns, digits without leading zeros: 2.txt before 10.txt."""
    runs: list[str] = [""]
    for character in name:
        if character.isdigit() != runs[-1][-1:].isdigit():
            runs.append("")
        runs[-1] += character
    return [run.lstrip("0") if run.isdigit() else run for run in runs]


def read(name: str, stdin: BinaryIO | None, max_bytes: int) -> Raw:
    """Return the bytes of a file, or of standard input for `-`.

    Raises `NothingThere` for a missing file or a folder without pages, `UnreadableInput`
    for an empty file, one over the limit or one that may not be read.
    """
    if name == STDIN and stdin is not None:
        raw = Raw("standard input", up_to(stdin, max_bytes + 1))
    else:
        raw = _read_page(Path(name), max_bytes)
    return checked(raw, max_bytes)


def up_to(file: BinaryIO, most: int) -> bytes:
    """Return at most so many bytes, taking no more memory than there are of them.

    Python's `read` makes room for all that it was asked for: a gigabyte for a small bundle.
    """
    taken = bytearray()
    while len(taken) < most and (block := file.read(min(_BLOCK, most - len(taken)))):
        taken += block
    return bytes(taken)


def checked(raw: Raw, max_bytes: int) -> Raw:
    """Return the bytes if there are some and not too many; else raises `UnreadableInput`."""
    if len(raw.data) > max_bytes:
        raise UnreadableInput(
            f"{raw.file} is larger than the limit of {max_bytes:,} bytes",
            f"is it a story? If so, {raising('max-bytes')}",
        )
    if not raw.data.strip():
        raise UnreadableInput(
            f"{raw.file} is empty", "save the page's text into it and add it again"
        )
    return raw


def read_one(path: Path, max_bytes: int, what: str) -> bytes:
    """Return the bytes of a file that is no page, but `a sheet` or `a bundle`.

    Raises `NothingThere` for a missing file or a folder, `UnreadableInput` for one over the limit
    or one that may not be read.
    """
    if is_folder(path):
        raise NothingThere(f"{path} is a folder, not {what}", f"name {what}, a file")
    data = _read_path(path, max_bytes).data
    if len(data) > max_bytes:
        raise UnreadableInput(
            f"{path} is larger than {what} may be: {max_bytes:,} bytes",
            "make one for fewer stories",
        )
    return data


def _read_page(path: Path, max_bytes: int) -> Raw:
    if is_folder(path):
        raise NothingThere(
            f"the folder {path} holds no pages", f"pages in a folder end in {' or '.join(PAGES)}"
        )
    return _read_path(path, max_bytes)


def _read_path(path: Path, max_bytes: int) -> Raw:
    try:
        with path.open("rb") as file:
            changed = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
            return Raw(str(path), up_to(file, max_bytes + 1), changed.replace(microsecond=0))
    except FileNotFoundError as error:
        raise NothingThere(f"there is no file {path}", "check its name and folder") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(
            f"{path} cannot be read: {reason}", "check its permissions"
        ) from error
