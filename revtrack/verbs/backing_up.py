"""A copy of the database, and what is in it."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path

from revtrack.model.backup import BackedUp
from revtrack.store.copying import back_up as put
from revtrack.store.store import Store


def back_up(path: Path, to: Path, overwrite: bool) -> BackedUp:
    """Copy a database into a file; see `Archive.backup`."""
    put(path, to, overwrite)
    with Store.reading(to) as store:
        stories, versions, captures = store.totals()
    with to.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return BackedUp(str(to), to.stat().st_size, digest, stories, versions, captures)
