"""Rows of bars."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from revtrack.views.palette import without_signs
from revtrack.views.terminal.sparkline import BARS, sparkline


def test_the_least_and_the_greatest_have_the_ends_of_the_scale() -> None:
    assert sparkline([3, 7, 12, 14]) == "▁▄▇█"
    assert without_signs(sparkline([3, 7, 12, 14])) == "_-*#"


def test_two_numbers_and_numbers_all_alike_make_no_row() -> None:
    assert sparkline([]) == sparkline([1, 2]) == sparkline([5, 5, 5]) == ""


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=3))
def test_any_numbers_make_a_bar_each(amounts: list[float]) -> None:
    row = sparkline(amounts)
    assert len(row) == (len(amounts) if min(amounts) < max(amounts) else 0)
    assert set(row) <= set(BARS)
