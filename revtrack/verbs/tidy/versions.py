"""Rows of `versions` and `paragraphs`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from revtrack.model.dictionary import Row
from revtrack.model.held import iso
from revtrack.model.table import Cell
from revtrack.verbs.findings import Findings
from revtrack.verbs.tidy.facts import facts, minutes

_COUNTS = ("added", "removed", "changed", "moved", "split", "merged", "unchanged", "words_in",
           "words_out")  # fmt: skip
_FIELDS = ("agency", "ordinal", "status", "language", "slug", "headline", "section", "byline",
           "dateline", "note")  # fmt: skip


def versions(found: Findings) -> Iterator[Row]:
    """Yield a row a version."""
    for place, (held, capture) in enumerate(zip(found.chain, found.captures, strict=True), start=1):
        version = held.version
        before = found.chain[place - 2] if place > 1 else None
        counts: dict[str, int] = found.diffs[place - 2].counts() if before else {}
        texts = [block.text for block in version.of_role("paragraph")]
        yield (
            *facts(held),
            _offset(version.published_at),
            iso(held.captured_at),
            iso(held.added_at),
            capture.source,
            capture.file,
            *(getattr(version, name) for name in _FIELDS),
            len(texts),
            len(version.of_role("caption")),
            version.words,
            minutes(before, held) if before else None,
            *(counts.get(name) for name in _COUNTS),
            "\n\n".join(texts),
            held.parser,
        )


def _offset(moment: datetime | None) -> int | None:
    """Return how many minutes a time's clock is ahead of UTC; None where it names no zone."""
    ahead = moment.utcoffset() if moment else None
    return None if ahead is None else round(ahead.total_seconds() / 60)


def paragraphs(found: Findings) -> Iterator[Row]:
    """Yield a row a block and version."""
    stands: dict[tuple[int, str, int], tuple[Cell, ...]] = {}
    for lineage, row in enumerate(found.matrix.rows, start=1):
        for version, cell in enumerate(row.cells, start=1):
            if cell.number is not None and not cell.into and cell.kind != "removed":
                stands[version, row.block.role, cell.number] = (
                    *(lineage, row.introduced_in, row.last_in),
                    *(cell.kind, cell.moved, cell.grade),
                )
    for version, held in enumerate(found.chain, start=1):
        for place, block in enumerate(held.version.blocks, start=1):
            told = stands[version, block.role, block.number]
            words = len(block.text.split())
            yield (
                *facts(held), place, block.role, block.number, *told, words, block.text,
            )  # fmt: skip
