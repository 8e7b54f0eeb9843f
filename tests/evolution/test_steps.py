"""Neighbours of a chain, and nothing else."""

from __future__ import annotations

from revtrack.evolution.steps import steps
from revtrack.wire.page import parse
from tests.support import FIRE, page


def test_there_is_a_diff_for_each_pair_of_neighbours() -> None:
    versions = [parse(page(*FIRE[:count])) for count in (3, 4, 5)]
    found = steps(versions)
    assert [[c.kind for c in step.changes].count("added") for step in found] == [1, 1]


def test_one_version_has_no_step() -> None:
    assert steps([parse(page(*FIRE))]) == ()
