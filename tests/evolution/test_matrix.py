"""All lineages of a story: each case is a chain and the signs of its rows."""

from __future__ import annotations

from collections.abc import Sequence

import revtrack
from revtrack.model.lineage import Matrix
from revtrack.model.version import Version, paragraphs
from tests.evolution.test_lineage import BRIDGE, QUARRY
from tests.evolution.test_tracing import CHAIN

SIGNS = {"added": "+", "returned": "r", "unchanged": "=", "changed": "~", "split": "s",
         "merged": "m", "removed": "-", None: "."}  # fmt: skip


def signs(matrix: Matrix) -> list[str]:
    return [
        "".join("→" if c.moved and c.kind == "unchanged" else SIGNS[c.kind] for c in row.cells)
        for row in matrix.rows
    ]


def chain(*versions: Sequence[str]) -> list[Version]:
    return [Version("generic", paragraphs(texts)) for texts in versions]


def test_a_row_tells_what_became_of_a_block_in_each_version() -> None:
    changed = BRIDGE[2].replace("ferry", "bus")
    versions = chain(
        BRIDGE, [*BRIDGE[:2], changed, *BRIDGE[3:]], [*BRIDGE[1:2], changed, *BRIDGE[3:], BRIDGE[0]]
    )
    assert signs(revtrack.matrix(versions)) == ["+==", "+~=", "+==", "+==", "+==", "+=→"]


def test_splits_mergers_absences_and_returns_are_told() -> None:
    assert signs(revtrack.matrix(CHAIN)) == [
        *("..+==", "+m=s=", "+m...", "...s=", "+====", "+=-.r", "+====", "+====")
    ]


def test_the_part_that_ended_says_where_it_went() -> None:
    (ended,) = [row for row in revtrack.matrix(CHAIN).rows if row.last_in == 1]
    assert ended.cells[1].into
    assert ended.cells[1].number == 1
    assert ended.block.text == BRIDGE[1]


def test_rows_stand_as_in_the_last_version_and_what_went_behind_what_it_stood_behind() -> None:
    versions = chain([*BRIDGE[:3], QUARRY[1], *BRIDGE[3:]], [QUARRY[0], *BRIDGE])
    texts = [row.block.text for row in revtrack.matrix(versions).rows]
    assert texts == [QUARRY[0], *BRIDGE[:3], QUARRY[1], *BRIDGE[3:]]


def test_a_split_off_row_is_as_old_as_what_it_was_split_from() -> None:
    (row,) = [
        row
        for row in revtrack.matrix(CHAIN).rows
        if row.cells[3].kind == "split" and row.cells[2].kind is None
    ]
    assert (row.introduced_in, row.last_in) == (1, 5)


def test_a_version_without_blocks_has_no_rows() -> None:
    assert revtrack.matrix(chain([])).rows == ()
    assert signs(revtrack.matrix(chain(BRIDGE[:1], [], BRIDGE[:1]))) == ["+-r"]
