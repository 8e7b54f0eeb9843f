"""Laws that every chain obeys, over generated versions."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import revtrack
from revtrack.evolution.lineage import follow
from revtrack.evolution.matrix import lineages
from revtrack.model.lineage import Blame
from revtrack.model.version import Version, numbered, paragraphs
from tests.laws.test_replay import TEXT, VERSIONS
from tests.series import series

ROLES = st.sampled_from(["paragraph", "paragraph", "caption", "heading"])
MIXED = st.lists(st.tuples(ROLES, TEXT), max_size=6)
CHAINS = st.one_of(
    st.lists(
        VERSIONS.map(lambda texts: Version("generic", paragraphs(texts))), min_size=1, max_size=5
    ),
    st.lists(
        MIXED.map(lambda pieces: Version("generic", numbered(pieces))),  # type: ignore[arg-type]
        min_size=1,
        max_size=4,
    ),
)


def assert_blame_lawful(blame: Blame, version: Version) -> None:
    assert tuple(blamed.block for blamed in blame.blocks) == version.blocks
    for blamed in blame.blocks:
        assert "".join(run.text for run in blamed.words) == blamed.block.text
        assert all(run.text for run in blamed.words)
        assert all(one.version != other.version for one, other in pairwise(blamed.words))
        assert {run.version for run in blamed.words} <= set(range(1, blame.version + 1))
        assert 1 <= blamed.introduced_in <= blamed.changed_in <= blame.version
        places = [stand.version for stand in blamed.path]
        assert places == sorted(set(places))
        assert places[-1] == blame.version
        for before, after in pairwise(blamed.path):
            assert (after.version > before.version + 1) <= (after.kind == "returned")


@settings(deadline=None, max_examples=200)
@given(CHAINS)
def test_words_join_and_ages_are_in_order(chain: list[Version]) -> None:
    assert_blame_lawful(revtrack.blame(chain), chain[-1])


@settings(deadline=None, max_examples=100)
@given(CHAINS)
def test_every_block_stands_in_exactly_one_lineage(chain: list[Version]) -> None:
    found = follow(chain)
    lines = lineages(found)
    counts = Counter(place for line in lines for place in line)
    every = [place for v in range(1, len(chain) + 1) for place in found.places(v)]
    assert counts == Counter(every)
    for line in lines:
        assert all(one[0] < other[0] for one, other in pairwise(line))
        assert len({found.block(place).role for place in line}) == 1
    rows = revtrack.matrix(chain).rows
    assert len(rows) == len(lines)
    for version in range(len(chain)):
        standing = [
            row.cells[version]
            for row in rows
            if row.cells[version].kind not in (None, "removed") and not row.cells[version].into
        ]
        assert len(standing) == len(chain[version].blocks)


@settings(deadline=None, max_examples=100)
@given(VERSIONS, st.integers(1, 4))
def test_equal_versions_introduce_everything_in_the_first(texts: list[str], count: int) -> None:
    chain = [Version("generic", paragraphs(texts))] * count
    for blamed in revtrack.blame(chain).blocks:
        assert (blamed.introduced_in, blamed.changed_in, blamed.returned_in) == (1, 1, None)
        assert {run.version for run in blamed.words} <= {1}
    for row in revtrack.matrix(chain).rows:
        assert [cell.kind for cell in row.cells] == ["added", *["unchanged"] * (count - 1)]


@pytest.mark.parametrize("seed", range(10))
def test_a_trace_and_a_blame_tell_the_same_past(seed: int) -> None:
    found = series(seed)
    chain = [Version("generic", paragraphs(texts)) for texts in found.texts()]
    blame = revtrack.blame(chain)
    assert_blame_lawful(blame, chain[-1])
    for blamed in blame.blocks:
        trace = revtrack.trace(chain, str(blamed.block.number))
        stood = [(step.version, step.block) for step in trace.steps if step.block]
        assert stood == [(stand.version, stand.block) for stand in blamed.path]
        assert (trace.introduced_in, trace.changed_in) == (blamed.introduced_in, blamed.changed_in)
