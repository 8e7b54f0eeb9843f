"""Files and folders that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from revtrack.errors import UsageError


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes into a file, in the place of what it held; nothing half-written is ever seen.

    Raises `UsageError` where the file cannot be written.
    """
    with whole_file(path) as aside:
        aside.write_bytes(data)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a file to write beside another, whose place it takes once it is whole.

    What is left unfinished, by an error or Ctrl-C, is taken away. Raises `UsageError` where the
    file cannot be written.
    """
    with _told_of(path):
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".revtrack-", delete=False
        ) as file:
            aside = Path(file.name)
        try:
            yield aside
            # What a temporary file may be read by is its owner alone; a report is for others, too.
            aside.chmod(0o666 & ~_umask())
            os.replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill beside another, whose name it takes once it is whole.

    Raises `UsageError` for a folder that holds something, or that cannot be written.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UsageError(f"{path} holds something else", "name a folder that is new or empty")
    with _told_of(path):
        aside = Path(tempfile.mkdtemp(dir=path.parent, prefix=".revtrack-"))
        try:
            yield aside
            aside.chmod(0o777 & ~_umask())
            with suppress(FileNotFoundError):
                path.rmdir()
            os.replace(aside, path)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Make the folder that a path is in, and say of the path what cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror or error}", "choose another place with -o"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
