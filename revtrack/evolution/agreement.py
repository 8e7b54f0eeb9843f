"""Agreement between people who coded the same changes.

Percent agreement, Cohen's kappa (Educational and Psychological Measurement 20, 1960), Fleiss'
kappa (Psychological Bulletin 76, 1971) and Krippendorff's alpha ("Computing Krippendorff's
Alpha-Reliability", 2011), each from the definition in its source and held in the tests against
the examples printed there. Values run up to 1; chance agreement is 0 for all but the percentage.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from random import Random

from revtrack.model.agreement import Coefficient, VariableAgreement
from revtrack.model.codebook import Variable

RESAMPLES = 1000
SEED = 1
"""Of the bootstrap: always the same, so that the same codes give the same interval."""

_LEAST_DEFINED = 0.95
"""Least share of resamples that must have a value for an interval to be told."""

_FEWEST = 2
"""Fewest coders, and fewest values of a unit, that can agree."""

Values = Mapping[str, str]
"""The codes of one change, by coder."""

Pattern = tuple[tuple[str, int], ...]
"""How often each code was given to a change, whoever gave it: what alpha knows of a unit."""

Weights = Mapping[str, float]
Distance = Callable[[str, str, Weights], float]

NO_PAIR = "no change was coded by two people"
ONE_CODE = "only one code was given: chance alone would agree as well"
NOT_TWO = "it compares two coders; {} coded"
ALONE = "only one person coded"
NONE = "nobody coded"
TOO_FEW = "too many resamples hold one code only for an interval"


def agreement(
    variable: Variable, units: Sequence[Values], coders: Sequence[str]
) -> VariableAgreement:
    """Return the agreement on a variable; `units` has a mapping a change, of those who coded it."""
    found: list[Coefficient] = [
        percent(units),
        cohen(units, coders),
        fleiss(units, coders),
        alpha("alpha nominal", units, nominal),
    ]
    if variable.level == "ordinal":
        found.append(alpha("alpha ordinal", units, ordinal(variable.names)))
    why = {0: NONE, 1: ALONE}.get(len(coders))
    if why:
        found = [Coefficient(one.name, None, 0, why) for one in found]
    counts = Counter((coder, code) for unit in units for coder, code in unit.items())
    return VariableAgreement(
        variable.name,
        variable.level,
        tuple(coders),
        len(units),
        tuple((code, tuple(counts[coder, code] for coder in coders)) for code in variable.names),
        tuple(found),
    )


def percent(units: Sequence[Values]) -> Coefficient:
    """Return the share of pairs of codes of the same change that are the same."""
    same = pairs = 0
    paired = _paired(units)
    for pattern in paired:
        total = sum(n for _, n in pattern)
        pairs += total * (total - 1)
        same += sum(n * (n - 1) for _, n in pattern)
    if not pairs:
        return Coefficient("percent", None, 0, NO_PAIR)
    return Coefficient("percent", same / pairs, len(paired))


def cohen(units: Sequence[Values], coders: Sequence[str]) -> Coefficient:
    """Return Cohen's kappa of two coders, over the changes that both coded."""
    name = "Cohen's kappa"
    if len(coders) != _FEWEST:
        return Coefficient(name, None, 0, NOT_TWO.format(len(coders)))
    one, other = coders
    both = [(unit[one], unit[other]) for unit in units if one in unit and other in unit]
    if not both:
        return Coefficient(name, None, 0, NO_PAIR)
    observed = sum(a == b for a, b in both) / len(both)
    sides = [Counter(side) for side in zip(*both, strict=True)]
    chance = sum(n * sides[1][code] for code, n in sides[0].items()) / len(both) ** 2
    return _above_chance(name, observed, chance, len(both))


def fleiss(units: Sequence[Values], coders: Sequence[str]) -> Coefficient:
    """Return Fleiss' kappa, over the changes that every coder coded."""
    name = "Fleiss' kappa"
    whole = [Counter(unit.values()) for unit in units if len(unit) == len(coders)]
    if not whole or len(coders) < _FEWEST:
        return Coefficient(name, None, 0, "no change was coded by all")
    m = len(coders)
    pairs = sum(n * (n - 1) for unit in whole for n in unit.values())
    observed = pairs / (len(whole) * m * (m - 1))
    totals = sum(whole, Counter[str]())
    chance = sum((n / (len(whole) * m)) ** 2 for n in totals.values())
    return _above_chance(name, observed, chance, len(whole))


def _above_chance(name: str, observed: float, chance: float, units: int) -> Coefficient:
    if chance >= 1 - 1e-12:
        return Coefficient(name, None, units, ONE_CODE)
    return Coefficient(name, (observed - chance) / (1 - chance), units)


def nominal(one: str, other: str, _: Weights) -> float:
    """Return the distance of two codes that are names alone."""
    return float(one != other)


def ordinal(scale: Sequence[str]) -> Distance:
    """Return the distance of codes that are steps of a scale, the lowest first.

    It counts the values given between two steps, half of those given at its ends (section C.4 of
    the source): how far a step is follows from how the scale was used.
    """
    places = {code: place for place, code in enumerate(scale)}

    def distance(one: str, other: str, given: Weights) -> float:
        low, high = sorted((places[one], places[other]))
        between = sum(given.get(code, 0.0) for code in scale[low : high + 1])
        return (between - (given.get(one, 0.0) + given.get(other, 0.0)) / 2) ** 2

    return distance


def alpha(name: str, units: Sequence[Values], distance: Distance) -> Coefficient:
    """Return Krippendorff's alpha with a bootstrap interval; changes coded once tell nothing.

    The interval is the middle 95 percent of alphas of changes drawn with replacement (Zapf and
    others, BMC Medical Research Methodology 16:93, 2016).
    """
    patterns = Counter(_paired(units))
    count = patterns.total()
    if not count:
        return Coefficient(name, None, 0, NO_PAIR)
    value = _alpha(patterns, distance)
    if value is None:
        return Coefficient(name, None, count, ONE_CODE)
    drawn = [_alpha(some, distance) for some in _resamples(patterns)]
    defined = sorted(one for one in drawn if one is not None)
    if len(defined) < _LEAST_DEFINED * len(drawn):
        return Coefficient(name, value, count, TOO_FEW)
    low, high = (defined[int(share * (len(defined) - 1))] for share in (0.025, 0.975))
    return Coefficient(name, value, count, None, low, high)


def _paired(units: Sequence[Values]) -> list[Pattern]:
    """Return the changes that two people or more coded, each as how often a code was given."""
    counted = (Counter(unit.values()) for unit in units)
    return [tuple(sorted(unit.items())) for unit in counted if unit.total() >= _FEWEST]


def _resamples(patterns: Counter[Pattern]) -> Iterator[Counter[Pattern]]:
    """Yield as many changes as there are, drawn with replacement, again and again.

    `Random.random` is the one method whose numbers Python promises never to change.
    """
    kinds = sorted(patterns)
    bounds = list(accumulate(patterns[kind] for kind in kinds))
    draw = Random(SEED).random  # noqa: S311  a sample, no secret
    count = bounds[-1]
    for _ in range(RESAMPLES):
        yield Counter(kinds[bisect_right(bounds, int(draw() * count))] for _ in range(count))


def _alpha(patterns: Mapping[Pattern, int], distance: Distance) -> float | None:
    """Return one less observed by expected disagreement; None where none can be expected."""
    coincidences: dict[tuple[str, str], float] = {}
    given: dict[str, float] = {}
    for pattern, times in patterns.items():
        total = sum(n for _, n in pattern)
        for one, n in pattern:
            given[one] = given.get(one, 0.0) + n * times
            for other, m in pattern:
                pairs = n * (m - (one == other)) * times / (total - 1)
                coincidences[one, other] = coincidences.get((one, other), 0.0) + pairs
    values = sum(given.values())
    codes = sorted(given)
    far = {(a, b): distance(a, b, given) for a in codes for b in codes if a != b}
    expected = sum(given[a] * given[b] * d for (a, b), d in far.items())
    if not expected:
        return None
    observed = sum(coincidences.get(pair, 0.0) * d for pair, d in far.items())
    return 1 - (values - 1) * observed / expected
