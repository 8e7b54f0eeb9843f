"""Two figures that are the ends of one: 12-15, between 3 and 5, $2-3 billion; and scores, 3-2."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revtrack.compare.grading.numerals import scaled
from revtrack.evolution.quantities.dates import YEAR_GAPS, is_year, is_year_day
from revtrack.evolution.quantities.folding import between, spanning, word_before
from revtrack.lexicons import entries
from revtrack.model.figures import RANGE, Quantity

_HYPHENS = frozenset("- – — ‑ −".split())
_UNTIL = frozenset(
    [" to ", " bis ", " à ", "~", "∼", "〜", "～", " - ", " – ", "から", " or ", " oder "]
)
_AND = frozenset([" and ", " und ", " et "])
_BETWEEN = frozenset(["between", "zwischen", "entre"])
_FROM = frozenset(["from", "von", "vom", "de", "ab"])
_WORD = re.compile(r"[^\W\d_]+")
_MAGNITUDE = re.compile(
    r"\d(?:[\d.,]*)\s?(?:million|billion|trillion|thousand|Mio|Mrd|mn|bn|m|b)", re.I
)
_SENTENCE = 80
"""Characters in front of a score that are looked at for a game."""

_GREATEST_SCORE = 1000
_BY_CALENDAR = frozenset(["date", "time"])


def ranged(text: str, one: Quantity, other: Quantity) -> Sequence[Quantity] | None:
    """Return the range or score that two neighbours are, or both in one unit: from 3 to 5 %."""
    gap = between(text, one, other)
    if other.qualifier or one.kind in ("score", "name"):
        return None
    if RANGE in one.value:
        return _days_of_year(text, one, other) if gap in YEAR_GAPS else None
    if gap in _HYPHENS:
        return _hyphened(text, one, other)
    before = _word_in_front(text, one)
    is_step = before in entries("moves") and not other.unit  # rose 5 to 120; rose 5 to 7 percent
    if gap in _UNTIL and before not in _FROM and not is_step:
        if gap == " to " and _is_score(text, one, other, falling=True):
            return [_score(text, one, other)]
        return _range(text, one, other)
    if gap in _AND and before in _BETWEEN:
        return _range(text, one, other)
    return _lent(one, other) if gap in _UNTIL and before in _FROM else None


def _word_in_front(text: str, figure: Quantity) -> str:
    """Return the word in front of a figure and what bounds it: from about 3."""
    bound = len(figure.qualifier) + 1 if figure.qualifier and not figure.is_bound_behind else 0
    return word_before(text, max(0, figure.start - bound))


def _days_of_year(text: str, one: Quantity, other: Quantity) -> Sequence[Quantity] | None:
    """Return a range of days with the year behind it: March 12–15, 2024."""
    ends = one.value.split(RANGE)
    if not (is_year(other) and all(map(is_year_day, ends))):
        return None
    value = RANGE.join(f"{other.value}-{end}" for end in ends)
    return [spanning(text, one, other, value)._replace(kind="date")]


def _lent(one: Quantity, other: Quantity) -> Sequence[Quantity]:
    """Return two figures with the unit or month that only one tells: from 3 to 5 percent."""
    plain = not one.unit and one.kind == "number" and other.kind not in _BY_CALENDAR
    if plain and other.unit:
        return [one._replace(unit=other.unit, kind=other.kind), other]
    return _with_month(one, other)


def _hyphened(text: str, one: Quantity, other: Quantity) -> Sequence[Quantity] | None:
    if is_year(one) and len(other.text) == 2 and other.text.isdecimal():
        return [spanning(text, one, other, f"{one.value}{RANGE}{other.text}")._replace(kind="date")]
    if _is_score(text, one, other):
        return [_score(text, one, other)]
    return _range(text, one, other)


def _score(text: str, one: Quantity, other: Quantity) -> Quantity:
    return spanning(text, one, other, f"{one.value}-{other.value}")._replace(kind="score")


def _is_score(text: str, one: Quantity, other: Quantity, falling: bool = False) -> bool:
    """Whether two hyphened numbers are a game's or a vote's: no range runs downwards.

    `falling` asks for a score that runs downwards: `5 to 4` is one, `4 to 5` is a range.
    """
    both = (one, other)
    if any(f.unit or f.kind != "number" or not f.text.isdecimal() for f in both):
        return False
    left, right = (int(f.value) if len(f.value) < 4 else _GREATEST_SCORE for f in both)
    if max(left, right) >= _GREATEST_SCORE:
        return False
    if left >= right or falling:
        return left > right or not falling
    return left == 0 or any(word in entries("scores") for word in _words_before(text, one.start))


def _words_before(text: str, place: int) -> Sequence[str]:
    clause = re.split(r"[.;:!?]\s", text[max(0, place - _SENTENCE) : place])[-1]
    return _WORD.findall(clause.lower())


def _range(text: str, one: Quantity, other: Quantity) -> Sequence[Quantity] | None:
    """Return a range, its ends in one unit and magnitude, if it runs upwards."""
    one, other = _with_month(one, other)
    other = _same_half(one, other)
    low = _same_unit(one, other)
    if low is None:
        return None
    low = _same_magnitude(low, other)
    if not _rises(low, other):
        return None
    unit = other.unit or low.unit
    whole = spanning(text, one, other, f"{low.value}{RANGE}{other.value}")
    return [whole._replace(unit=unit, kind=low.kind if not other.unit else other.kind)]


def _with_month(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Return two days with the month that only one of them tells: March 12-15, 12 to 15 March."""
    if is_year_day(one.value) and _may_be_day(other):
        day = f"{one.value[:3]}{other.value:0>2}"
        return one, other._replace(value=day, kind="date")
    if is_year_day(other.value) and _may_be_day(one):
        return one._replace(value=f"{other.value[:3]}{one.value:0>2}", kind="date"), other
    return one, other


def _may_be_day(figure: Quantity) -> bool:
    short = not figure.unit and figure.kind in ("number", "ordinal") and len(figure.value) < 3
    return short and figure.value.isdecimal() and 0 < int(figure.value) <= 31


def _same_unit(one: Quantity, other: Quantity) -> Quantity | None:
    if one.unit == other.unit and one.kind == other.kind:
        return one
    if not one.unit and one.kind == "number" and other.kind not in ("name", "score", "date"):
        return _as_time(one, other) if other.kind == "time" else one._replace(kind=other.kind)
    # The sign in front of the lower end stands for both: $3-5. A unit behind it does not.
    if one.kind == "money" and not one.text[0].isdigit() and other.kind == "number":
        return one if not other.unit else None
    return None


def _same_half(one: Quantity, other: Quantity) -> Quantity:
    """Return a time with the half of the day that only the one before it tells: 오후 3시∼5시."""
    both = one.kind == other.kind == "time" and one.value[:2].isdecimal()
    if not both or other.text[-1] not in "시時분分" or not other.text[0].isdigit():
        return other
    if not "12:00" <= one.value > other.value:
        return other
    return other._replace(value=f"{int(other.value[:2]) + 12:02}{other.value[2:]}")


def _as_time(one: Quantity, other: Quantity) -> Quantity | None:
    hour = int(one.value) if one.value.isdecimal() and len(one.value) < 3 else 99
    if not other.value[:2].isdecimal():
        return None
    late = int(other.value[:2]) >= 12 and hour + 12 <= int(other.value[:2])
    if hour > 24:
        return None
    return one._replace(value=f"{hour + 12 * late:02}:00", unit=other.unit, kind="time")


def _same_magnitude(one: Quantity, other: Quantity) -> Quantity:
    """Return the lower end with the million that only the upper one tells: $2-3 billion."""
    if _MAGNITUDE.search(one.text) or not _MAGNITUDE.search(other.text):
        return one
    zeros = _zeros(other)
    return one._replace(value=scaled(one.value, zeros)) if zeros else one


def _zeros(figure: Quantity) -> int:
    """Return by what power of ten a figure is worth more than its digits say."""
    digits = re.search(r"\d+(?:\.\d+)?", figure.text.replace(",", ""))
    amounts = figure.amounts
    if not digits or not amounts or not float(digits[0]):
        return 0
    ratio = round(amounts[0] / float(digits[0]))
    return len(str(ratio)) - 1 if str(ratio).strip("0") == "1" else 0


def _rises(one: Quantity, other: Quantity) -> bool:
    if one.kind == "date" or other.kind == "date":
        return one.kind == other.kind and one.value < other.value and one.value[0].isdigit()
    if one.kind == "time":
        return one.value != other.value  # 10 p.m.-2 a.m. is a night
    low, high = one.amounts, other.amounts
    return bool(low and high) and low[0] < high[0]
