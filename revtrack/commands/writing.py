"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from revtrack.errors import UsageError


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes into a file, in the place of what it held; nothing half-written is ever seen.

    Raises `UsageError` where the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".revtrack-", delete=False
        ) as file:
            aside = Path(file.name)
        try:
            aside.write_bytes(data)
            # What a temporary file may be read by is its owner alone; a report is for others, too.
            aside.chmod(0o666 & ~_umask())
            os.replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror or error}", "choose another place with -o"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
