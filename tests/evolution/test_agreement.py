"""Coefficients of agreement against the worked examples of the papers that define them."""

from __future__ import annotations

import pytest

from revtrack.evolution.agreement import (
    NO_PAIR,
    NOT_TWO,
    ONE_CODE,
    agreement,
    alpha,
    cohen,
    fleiss,
    nominal,
    ordinal,
    percent,
)
from revtrack.model.agreement import Coefficient
from revtrack.model.codebook import Code, Variable

Units = list[dict[str, str]]


def units(*coders: str) -> Units:
    """Return the codes of changes, a line a coder; `.` is a code that is missing."""
    rows = [line.split() for line in coders]
    names = [f"coder {n}" for n, _ in enumerate(rows, start=1)]
    return [
        {name: code for name, code in zip(names, column, strict=True) if code != "."}
        for column in zip(*rows, strict=True)
    ]


def of_counts(table: str) -> Units:
    """Return the codes of changes of which only is known how often each code was given."""
    found = []
    for counts in table.split():
        given = [str(code) for code, n in enumerate(counts) for _ in range(int(n))]
        found.append({f"coder {n}": code for n, code in enumerate(given)})
    return found


def of_table(*rows: tuple[int, ...]) -> Units:
    """Return the codes of two coders, of whom a table says how often each pair was given."""
    return [
        {"one": str(a), "other": str(b)}
        for a, row in enumerate(rows)
        for b, n in enumerate(row)
        for _ in range(n)
    ]


TWO_OBSERVERS_BINARY = units(
    "0 1 0 0 0 0 0 0 1 0",
    "1 1 1 0 0 1 0 0 0 0",
)
"""Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section A."""

TWO_OBSERVERS = units(
    "a a b b d c c c e d d a",
    "b a b b b c c c e d d d",
)
"""The same, section B."""

FOUR_OBSERVERS = units(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""The same, sections C and D: four observers, twelve units, values missing."""

PSYCHIATRISTS = of_counts(
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 "
    "10050 11040 03300 10050 02031 00501 30012 51000 02040 10203 "
    "00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)
"""Fleiss, "Measuring nominal scale agreement among many raters" (Psychological Bulletin 76, 1971),
table 1: thirty patients, six psychiatrists each, five diagnoses."""

JUDGES = of_table((88, 10, 2), (14, 40, 6), (18, 10, 12))
"""Cohen, "A coefficient of agreement for nominal scales" (Educational and Psychological Measurement
20, 1960): two hundred cases, proportions .44 .05 .01, .07 .20 .03, .09 .05 .06."""

SCALE = "12345"


def value(found: Coefficient) -> float:
    assert found.value is not None, found.undefined
    return round(found.value, 3)


def test_alpha_of_two_observers_and_two_values_is_the_published_one() -> None:
    assert value(alpha("alpha", TWO_OBSERVERS_BINARY, nominal)) == 0.095


def test_alpha_of_two_observers_and_five_names_is_the_published_one() -> None:
    assert value(alpha("alpha", TWO_OBSERVERS, nominal)) == 0.692


def test_alpha_of_four_observers_with_values_missing_is_the_published_one() -> None:
    found = alpha("alpha", FOUR_OBSERVERS, nominal)
    assert value(found) == 0.743
    assert found.units == 11, "the twelfth unit has one value, which nothing can be paired with"


def test_alpha_of_steps_is_the_published_one() -> None:
    assert value(alpha("alpha", FOUR_OBSERVERS, ordinal(SCALE))) == 0.815


def test_kappa_of_two_judges_is_cohen_s() -> None:
    found = cohen(JUDGES, ["one", "other"])
    assert (value(found), found.units) == (0.492, 200)


def test_kappa_of_six_psychiatrists_is_fleiss() -> None:
    totals = [
        sum(list(unit.values()).count(str(code)) for unit in PSYCHIATRISTS) for code in range(5)
    ]
    assert totals == [26, 26, 30, 55, 43], "as printed below his table"
    found = fleiss(PSYCHIATRISTS, [f"coder {n}" for n in range(6)])
    assert (value(found), found.units) == (0.430, 30)


def test_percent_agreement_is_over_pairs_of_codes() -> None:
    assert value(percent(JUDGES)) == 0.7
    assert value(percent(units("a b", "a b", "a c"))) == round(4 / 6, 3)
    assert percent(units("a b .", "a . .")).units == 1


def test_the_order_of_changes_and_coders_is_all_the_same() -> None:
    turned = [dict(reversed(unit.items())) for unit in reversed(FOUR_OBSERVERS)]
    for measure in (nominal, ordinal(SCALE)):
        assert alpha("alpha", turned, measure) == alpha("alpha", FOUR_OBSERVERS, measure)


def test_the_interval_is_the_same_each_time_and_holds_the_value() -> None:
    one, other = (alpha("alpha", TWO_OBSERVERS, nominal) for _ in range(2))
    assert one == other
    assert one.low is not None
    assert one.high is not None
    assert one.low < value(one) < one.high <= 1


def test_more_changes_make_the_interval_narrower() -> None:
    few, many = (alpha("alpha", TWO_OBSERVERS * times, nominal) for times in (1, 20))
    assert few.low is not None
    assert few.high is not None
    assert many.low is not None
    assert many.high is not None
    assert many.high - many.low < (few.high - few.low) / 3


def test_whole_agreement_is_one_and_contradiction_is_below_nothing() -> None:
    same, contrary = units("a b a b", "a b a b"), units("a b a b", "b a b a")
    for coefficient in (percent, lambda u: cohen(u, ["coder 1", "coder 2"])):
        assert value(coefficient(same)) == 1
    assert value(alpha("alpha", same, nominal)) == 1
    assert value(alpha("alpha", contrary, nominal)) < 0
    assert value(cohen(contrary, ["coder 1", "coder 2"])) == -1


UNDEFINED: dict[str, tuple[Coefficient, str]] = {
    "alpha where one code only was given": (alpha("alpha", units("a a", "a a"), nominal), ONE_CODE),
    "Cohen's where one code only was given": (cohen(units("a a", "a a"), ["coder 1", "coder 2"]), ONE_CODE),
    "Fleiss' where one code only was given": (fleiss(units("a a", "a a"), ["coder 1", "coder 2"]), ONE_CODE),
    "alpha where nobody coded the same": (alpha("alpha", units("a .", ". b"), nominal), NO_PAIR),
    "percent where nobody coded the same": (percent(units("a .", ". b")), NO_PAIR),
    "Cohen's where nobody coded the same": (cohen(units("a .", ". b"), ["coder 1", "coder 2"]), NO_PAIR),
    "Cohen's of three": (cohen(units("a", "a", "b"), ["x", "y", "z"]), NOT_TWO.format(3)),
    "Fleiss' where no change was coded by all": (fleiss(units("a .", ". b"), ["coder 1", "coder 2"]), "no change was coded by all"),
    "alpha of nothing": (alpha("alpha", [], nominal), NO_PAIR),
}  # fmt: skip


@pytest.mark.parametrize("case", UNDEFINED)
def test_what_is_not_defined_is_said(case: str) -> None:
    found, why = UNDEFINED[case]
    assert (found.value, found.undefined, found.low) == (None, why, None)


def test_an_interval_of_almost_one_code_only_is_not_told() -> None:
    found = alpha("alpha", units("a a a b", "a a a a"), nominal)
    assert value(found) == 0
    assert (found.low, found.high) == (None, None)
    assert found.undefined


REASON = Variable(
    "reason", "Why?", "nominal", (Code("a", "one"), Code("b", "other"), Code("c", "third"))
)


def test_a_variable_has_the_coefficients_of_its_level_and_counts_every_code() -> None:
    found = agreement(REASON, units("a b a", "a b b"), ["coder 1", "coder 2"])
    assert [one.name for one in found.coefficients][-1] == "alpha nominal"
    assert found.counts == (("a", (2, 1)), ("b", (1, 2)), ("c", (0, 0)))
    steps = Variable("step", "How much?", "ordinal", REASON.codes)
    names = [
        one.name for one in agreement(steps, units("a", "b"), ["coder 1", "coder 2"]).coefficients
    ]
    assert names[-2:] == ["alpha nominal", "alpha ordinal"]


@pytest.mark.parametrize("coders", [[], ["anna"]])
def test_one_coder_alone_agrees_with_nobody(coders: list[str]) -> None:
    given = [dict.fromkeys(coders, "a")] * 2
    for one in agreement(REASON, given, coders).coefficients:
        assert one.value is None
        assert one.undefined in ("only one person coded", "nobody coded")
