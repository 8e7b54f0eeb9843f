"""The chain that stays put, against every chain there is."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from revtrack.compare.order import BLOCK, Link, heaviest


def test_nothing_stays_of_nothing() -> None:
    assert heaviest([]) == set()


def test_the_fewest_move() -> None:
    assert heaviest([Link(place, place) for place in (0, 4, 1, 2, 3)]) == {0, 2, 3, 4}


def test_the_heavier_text_stays_on_a_tie() -> None:
    assert heaviest([Link(1, 1, BLOCK + 5), Link(0, 0, BLOCK + 40)]) == {1}


def test_a_merge_counts_its_blocks() -> None:
    assert heaviest([Link(3, 4, 2 * BLOCK + 9), Link(0, 0, BLOCK + 90)]) == {0}


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 5)), max_size=8), st.randoms())
def test_no_chain_is_heavier(sizes: list[tuple[int, int]], random: object) -> None:
    links, first = [], 0
    for blocks, words in sizes:
        links.append(Link(first, first + blocks - 1, blocks * BLOCK + words))
        first += blocks
    random.shuffle(links)  # type: ignore[attr-defined]

    def weight(places: tuple[int, ...]) -> float:
        return sum(links[place].weight for place in places)

    chains = [
        chosen
        for count in range(len(links) + 1)
        for chosen in combinations(range(len(links)), count)
        if all(links[a].last < links[b].first for a, b in pairwise(chosen))
    ]
    found = tuple(sorted(heaviest(links)))
    assert found in chains
    assert weight(found) == max(weight(chain) for chain in chains)
