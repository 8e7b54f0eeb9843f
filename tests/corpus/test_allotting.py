"""How many stories of each stratum, and which: what holds for all strata and seeds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtrack.corpus.allotting import allotted, rank
from revtrack.model.sample import Values

SIZES = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("xyz")),
    st.integers(1, 5_000),
    min_size=1,
)
COUNTS = st.integers(1, 2_000)


@given(SIZES, COUNTS)
def test_all_that_were_asked_for_are_drawn_while_there_are_stories(
    sizes: dict[Values, int], count: int
) -> None:
    found = allotted(sizes, count)
    assert found.keys() == sizes.keys()
    assert sum(found.values()) == min(count, sum(sizes.values()))
    assert all(0 <= found[values] <= sizes[values] for values in sizes)


@given(SIZES, COUNTS)
def test_every_stratum_gives_one_while_there_is_room(sizes: dict[Values, int], count: int) -> None:
    found = allotted(sizes, count)
    if count >= len(sizes):
        assert min(found.values()) >= 1
    else:
        assert set(found.values()) == {0, 1}
        least = min(sizes[values] for values, drawn in found.items() if drawn)
        assert all(sizes[values] <= least for values, drawn in found.items() if not drawn)


@given(SIZES, COUNTS)
def test_a_larger_stratum_never_gives_less(sizes: dict[Values, int], count: int) -> None:
    found = allotted(sizes, count)
    drawn = [found[values] for values in sorted(sizes, key=lambda values: sizes[values])]
    assert all(
        found[one] <= found[other] for one in sizes for other in sizes if sizes[one] < sizes[other]
    ), drawn


@given(SIZES, COUNTS)
def test_shares_are_within_one_of_what_is_due_beside_the_least(
    sizes: dict[Values, int], count: int
) -> None:
    found = allotted(sizes, count)
    count = sum(found.values())
    if count < len(sizes):
        return
    large = [values for values in sizes if found[values] > 1]
    rest = count - sum(found[values] for values in sizes if found[values] == 1)
    # What the least get over their share is taken from the others by theirs.
    total = sum(sizes[values] for values in large)
    for values in large:
        assert found[values] <= Fraction(sizes[values] * count, sum(sizes.values())) + 1
        assert abs(found[values] - Fraction(sizes[values] * rest, total)) < len(sizes)


@given(SIZES, COUNTS, st.randoms())
def test_the_order_of_strata_does_not_matter(
    sizes: dict[Values, int], count: int, random: object
) -> None:
    assert hasattr(random, "shuffle")
    keys = list(sizes)
    random.shuffle(keys)
    assert allotted({values: sizes[values] for values in keys}, count) == allotted(sizes, count)


@pytest.mark.parametrize(
    ("sizes", "count", "drawn"),
    [
        ((900, 100), 10, (9, 1)),  # whole shares
        ((52, 33, 15), 10, (5, 3, 2)),  # 5.2, 3.3, 1.5: the largest remainder gets the one left
        ((980, 12, 8), 20, (18, 1, 1)),  # .24 and .16 become one each
        ((45, 45, 10), 2, (1, 1, 0)),  # no room
        ((5, 5), 3, (2, 1)),  # a tie goes to the first by value
        ((3, 2), 9, (3, 2)),  # more than there are
    ],
)
def test_shares_are_as_worked_out_by_hand(
    sizes: tuple[int, ...], count: int, drawn: tuple[int, ...]
) -> None:
    found = allotted({(name,): size for name, size in zip("abc", sizes, strict=False)}, count)
    assert tuple(found[(name,)] for name, _ in zip("abc", sizes, strict=False)) == drawn


def test_ranks_are_those_of_the_seed_and_the_key() -> None:
    keys = [f"story-{n}" for n in range(200)]
    orders = [sorted(keys, key=lambda key: rank(seed, key)) for seed in (7, 8, 7)]
    assert orders[0] == orders[2] != orders[1]
    assert rank(7, "ferry") == rank(7, "ferry")
    assert rank(1, "2 ferry") != rank(12, "ferry")
    # Of 200 keys half should be before the middle: none is favoured by its number.
    early = sum(key < "story-15" for key in orders[0][:100])
    assert 10 < early < 60
