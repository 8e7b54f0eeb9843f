"""Cells that no spreadsheet runs, and that a program can read as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtrack.model.defused import defused, undefused

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_a_formula_stands_behind_an_apostrophe(beginning: str) -> None:
    assert defused(f"{beginning}1+1") == f"'{beginning}1+1"


def test_other_text_stays_as_it_is() -> None:
    for text in ("A ferry sank.", "'tis so", "''", " =1", "1+1", ""):
        assert defused(text) == text


def test_what_looks_defused_is_told_apart() -> None:
    assert defused("'=1+1") == "''=1+1"
    assert undefused("''=1+1") == "'=1+1"


@given(st.text(alphabet="'=+-@\t\ra"))
def test_every_text_comes_back_and_none_begins_a_formula(text: str) -> None:
    assert undefused(defused(text)) == text
    assert not defused(text).startswith(BEGINNINGS)
