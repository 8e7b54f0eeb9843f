"""The database of DocNow's diffengine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from revtrack.readers.columns import Mapping
from revtrack.readers.records import Found, Wishes
from revtrack.readers.version_tables import DIFFENGINE, mapping_in, records_in


def records(path: Path, wishes: Wishes) -> Iterator[Found]:
    """Yield a record a version; raises as `records_in` does."""
    return records_in(path, wishes, DIFFENGINE)


def mapping(path: Path, wishes: Wishes) -> Mapping | None:
    """Return how the columns are taken; raises as `mapping_in` does."""
    return mapping_in(path, wishes, DIFFENGINE)
