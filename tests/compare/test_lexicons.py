"""Every entry of every word list does what it stands there for."""

from __future__ import annotations

import pytest

from revtrack.compare.grading.attribution import attributions
from revtrack.compare.grading.figures import figures
from revtrack.compare.grading.reading import is_eastern
from revtrack.lexicons import entries, meanings

NUMBERS = meanings("numbers")
UNITS = meanings("units")
CALENDAR = meanings("calendar")


@pytest.mark.parametrize("entry", sorted(entries("reporting") | entries("hedges")))
def test_a_reporting_verb_or_hedge_vouches(entry: str) -> None:
    assert [found.key for found in attributions(f"x {entry} x")] == [entry.lower()]


@pytest.mark.parametrize("entry", sorted(entries("approximations")))
def test_an_approximation_bounds_a_number(entry: str) -> None:
    text = f"x 9{entry[1:]} x" if entry[0] == "…" else f"x {entry} 9 x"
    assert [figure.qualifier for figure in figures(text)] == [entry]


@pytest.mark.parametrize("entry", sorted(word for word in NUMBERS if NUMBERS[word] != "-"))
def test_a_number_word_is_worth_what_the_list_says(entry: str) -> None:
    worth = NUMBERS[entry].rstrip("?")
    (figure,) = figures(f"x {entry} 명 x" if is_eastern(entry) else f"x {entry} km x")
    if worth.startswith("x1"):
        assert figure.value == (entry.lower() if worth.endswith("s") else worth[1:])
    elif figure.unit == "th":
        assert worth.startswith(figure.value)
    else:
        assert figure.value == worth


@pytest.mark.parametrize("entry", sorted(UNITS))
def test_a_unit_makes_an_amount(entry: str) -> None:
    (figure,) = figures(f"x 9{entry} x" if is_eastern(entry) else f"x 9 {entry} x")
    assert figure.unit == UNITS[entry].lstrip("@")


@pytest.mark.parametrize("entry", sorted(CALENDAR))
def test_a_name_of_the_calendar_is_a_date(entry: str) -> None:
    name = CALENDAR[entry].rstrip("?")
    (figure,) = figures(f"x {entry} x" if name == CALENDAR[entry] else f"x in {entry} x")
    assert (figure.value, figure.unit) == (name, "date")


@pytest.mark.parametrize("entry", sorted(entries("counters")))
def test_a_counter_makes_a_lone_number_word_count(entry: str) -> None:
    assert [figure.value for figure in figures(f"세 {entry}")] == ["3"]


@pytest.mark.parametrize("entry", sorted(entries("idioms")))
def test_an_idiom_tells_no_figure_and_no_attribution(entry: str) -> None:
    assert figures(f"x {entry} x") == []
    assert attributions(f"x {entry} x") == []


def test_a_word_without_a_meaning_means_itself_in_lower_case() -> None:
    assert meanings("hedges")["said to"] == "said to"
    assert meanings("calendar")["Montag"] == "monday"
