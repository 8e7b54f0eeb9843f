"""JSON Lines in UTF-8: an object a row, every column in each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from revtrack.model.dictionary import Layout, Row
from revtrack.views.visible import escaped_json
from revtrack.writers.formats import Wrote


def write(path: Path, layout: Layout, rows: Iterable[Row]) -> Wrote:
    """Write the rows; what acts on a terminal is escaped, and decodes unchanged."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            told = dict(zip(layout.names, row, strict=True))
            file.write(escaped_json(json.dumps(told, ensure_ascii=False)) + "\n")
            count += 1
    return Wrote(count)
