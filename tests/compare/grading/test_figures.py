"""Figures with their places, and what each is worth."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings

from revtrack.compare.grading.attribution import attributions_in
from revtrack.compare.grading.figures import figures
from revtrack.compare.grading.findings import findings
from revtrack.compare.grading.reading import read
from tests.compare.grading.test_grades import changed_texts

TEXTS = {
    "Some 3,400 of the 12,000 residents left at 9:40 a.m. Tuesday.": [
        ("3,400", "3400", "", "some"),
        ("12,000", "12000", "", ""),
        ("9:40 a.m.", "9:40", "am", ""),
        ("Tuesday", "tuesday", "date", ""),
    ],
    "Damage was put at more than $3.5 billion, or 2½ percent of output.": [
        ("$3.5 billion", "3500000000", "$", "more than"),
        ("2½ percent", "2 1/2", "%", ""),
    ],
    "It fell to -5 degrees Celsius late on Feb. 28, 2024.": [
        ("-5 degrees Celsius", "-5", "°c", ""),
        ("Feb. 28", "february 28", "date", ""),
        ("2024", "2024", "", ""),
    ],
    "Two hundred and fifty-three thousand ballots, a third of them on the twenty-first": [
        ("Two hundred and fifty-three thousand", "253000", "", ""),
        ("a third", "1/3", "", ""),
        ("twenty-first", "21", "th", ""),
    ],
    "Mindestens einundzwanzig Menschen starben am 12. Mai gegen 17.40 Uhr.": [
        ("einundzwanzig", "21", "", "mindestens"),
        ("12. Mai", "may 12", "date", ""),
        ("17.40 Uhr", "17:40", "uhr", ""),
    ],
    "Près de deux cents personnes et 3,5 millions d'euros à 17h40.": [
        ("deux cents", "200", "", "près de"),
        ("3,5 millions d'euros", "3500000", "€", ""),
        ("17h40", "17:40", "", ""),
    ],
    "12일 오전 5시 최소 세 명이 숨지고 50여 명이 다쳐 피해액은 1억 2천만 원이다.": [
        ("12일", "12", "日", ""),
        ("오전", "am", "date", ""),
        ("5시", "5", "時", ""),
        ("세", "3", "", "최소"),
        ("50", "50", "", "… 여"),
        ("1억 2천만 원", "120000000", "₩", ""),
    ],
    "１２日、約三十人が避難し、50人以上が3億5千万円を失った。": [
        ("１２日", "12", "日", ""),
        ("三十", "30", "", "約"),
        ("50", "50", "", "… 以上"),
        ("3億5千万円", "350000000", "¥", ""),
    ],
}


@pytest.mark.parametrize("text", TEXTS)
def test_each_figure_has_a_place_a_value_a_unit_and_a_bound(text: str) -> None:
    found = [(text[f.start : f.end], f.value, f.unit, f.qualifier) for f in figures(text)]
    assert found == TEXTS[text]


ALONE = [
    # Written numbers: thousands marks, decimal commas, fractions, magnitudes.
    ("3,000", "3000", ""), ("15,00,000 rupees", "1500000", "rupee"), ("1.234.567", "1234567", ""),
    ("1,5", "1.5", ""), ("1.234,56", "1234.56", ""), ("0,5 percent", "0.5", "%"), ("05", "5", ""),
    ("0.5", "0.5", ""), ("1,2,3", "1,2,3", ""), ("3,0000", "3.0000", ""), ("½", "1/2", ""),
    ("2 1/2", "2 1/2", ""), ("2½", "2 1/2", ""), ("1.5 hundred", "150", ""), ("5 mn", "5000000", ""),
    ("3.5 million", "3500000", ""), ("1.5 hundred thousand", "150000", ""),
    # Money, signs and units.
    ("$3.5 billion", "3500000000", "$"), ("$5m", "5000000", "$"), ("$5k", "5000", "$"),
    ("€3.5bn", "3500000000", "€"), ("$2b", "2000000000", "$"), ("US$5 million", "5000000", "$"),
    ("A$20", "20", "a$"), ("£ 5", "5", "£"), ("100$", "100", "$"), ("12 Mio. Euro", "12000000", "€"),
    ("3 Mrd. Euro", "3000000000", "€"), ("-5 degrees", "-5", "°"), ("−5", "-5", ""), ("±3", "±3", ""),
    ("5%", "5", "%"), ("5 %", "5", "%"), ("12‰", "12", "‰"), ("30°", "30", "°"), ("30°C", "30", "°c"),
    ("30 °F", "30", "°f"), ("5 kg", "5", "kg"), ("5 kilograms", "5", "kg"), ("1990s", "1990", "s"),
    ("5G", "5", "g"), ("60-mile", "60", "mile"), ("40mph", "40", "mph"),
    # Numbers in words.
    ("twenty-one", "21", ""), ("two hundred and fifty", "250", ""), ("nineteen hundred", "1900", ""),
    ("one hundred thousand", "100000", ""), ("a million", "1000000", ""), ("half", "1/2", ""),
    ("two million three hundred thousand and five", "2300005", ""), ("minus five", "-5", ""),
    ("two thousand and twenty-four", "2024", ""), ("three hundred million", "300000000", ""),
    ("dozens", "dozens", ""), ("a dozen", "dozen", ""), ("three quarters", "3/4", ""),
    ("two-thirds", "2/3", ""), ("five hundred twenty", "520", ""), ("thirty first", "31", "th"),
    ("twenty-first", "21", "th"), ("21st", "21", "th"), ("5th", "5", "th"),
    ("zweihundertfünfzig", "250", ""), ("dreitausend", "3000", ""), ("hundert", "100", ""),
    ("zweitausenddreihundert", "2300", ""), ("zweihunderttausend", "200000", ""),
    ("einhundertfünfzigtausend", "150000", ""), ("eintausendzweihundert", "1200", ""),
    ("hunderttausend", "100000", ""), ("Millionen", "millionen", ""), ("hundertzwanzigtausendfünfhundert", "120500", ""),
    ("tausendundeins", "1001", ""), ("deux cents", "200", ""), ("3만5천", "35000", ""),
    ("einhundert", "100", ""), ("zweihundertdrei", "203", ""), ("ten hundred", "1000", ""),
    ("neunhundertneunundneunzig", "999", ""), ("1,234.5", "1234.5", ""), ("1,234,56", "1,234,56", ""),
    # Numerals, and characters that multiply.
    ("3만 원", "30000", "₩"), ("5억 원", "500000000", "₩"), ("2조 원", "2000000000000", "₩"),
    ("1.5억 원", "150000000", "₩"), ("3백 원", "300", "₩"), ("5백만 원", "5000000", "₩"), ("2천 원", "2000", "₩"),
    ("십만 원", "100000", "₩"), ("1조 2천억 원", "1200000000000", "₩"), ("三百円", "300", "¥"), ("二千円", "2000", "¥"), ("五万円", "50000", "¥"),
    ("五萬円", "50000", "¥"), ("三億円", "300000000", "¥"), ("二兆円", "2000000000000", "¥"),
    ("二十円", "20", "¥"), ("百二十円", "120", "¥"), ("千五百円", "1500", "¥"), ("〇円", "0", "¥"),
    ("一億二千万円", "120000000", "¥"), ("3万5千円", "35000", "¥"), ("30万円", "300000", "¥"),
    # Times and dates.
    ("9 a.m.", "9:00", "am"), ("9 am", "9:00", "am"), ("9:30 p.m. EST", "9:30", "pm est"),
    ("17.40 Uhr", "17:40", "uhr"), ("10 o'clock", "10:00", "o'clock"), ("17h40", "17:40", ""),
    ("Feb. 28", "february 28", "date"), ("28 February", "february 28", "date"), ("noon", "noon", "date"),
    ("February 31", "february 31", "date"), ("Feb. 3rd", "february 3", "date"), ("May 03", "may 3", "date"),
    ("12. Mai", "may 12", "date"), ("Tuesday night", "tuesday", "date night"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), ALONE)
@pytest.mark.parametrize("around", ["{}", "It was {} in Luma", "Kim: {}; and so on."])
def test_a_figure_is_worth_the_same_wherever_it_stands(
    text: str, value: str, unit: str, around: str
) -> None:
    found = figures(around.format(text))
    assert [(figure.value, figure.unit) for figure in found] == [(value, unit)]
    assert around.format(text)[found[0].start : found[0].end] in (text, text.removeprefix("a "))


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("at least 30 ships", "at least"),
        ("at least about 30 ships", "at least about"),
        ("no more than some 30 ships", "no more than some"),
        ("30 or so ships", "… or so"),
        ("30 or so or more ships", "… or so … or more"),
        ("about 30 or more ships", "about … or more"),
        ("more than $30", "more than"),
        ("more than two dozen ships", "more than"),
        ("at least, 30 ships", ""),
        ("30 ships at least", ""),
    ],
)
def test_what_bounds_a_figure_may_stand_on_both_sides_of_it(text: str, qualifier: str) -> None:
    for around in ("{}", "Crews saw {} sink"):
        assert [figure.qualifier for figure in figures(around.format(text))] == [qualifier]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("100$200", ["100", "200"]),
        ("February 32", ["february", "32"]),
        ("Feb. 28, 2019", ["february 28", "2019"]),
        ("ten five", ["10", "5"]),
        ("twenty ten", ["20", "10"]),
        ("two two", ["2", "2"]),
        ("a hundred five hundred", ["105", "100"]),
        ("a hundred and a half", ["100", "1/2"]),
        ("first second", ["1", "2"]),
        ("minus minus five", ["-5"]),
        ("a-5", ["5"]),
    ],
)
def test_numbers_that_make_no_number_together_stay_apart(text: str, values: list[str]) -> None:
    assert [figure.value for figure in figures(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "They had second thoughts about the first lady.",
        "May I march on? It sat in the sun.",
        "Kim could not be reached.",
        "Das Jahrhundert, ein Jahrtausend und der Tausendfüßler",
        "hundertprozentig und jahrhundertelang",
        "Ada May led the march.",
        "三菱と十分な水。",
        "한국 세금, 두산, 네이버.",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("one of the ships", True),
        ("an F-16 fighter", True),
        ("the sixth-graders", True),
        ("a year ago", True),
        ("at least one ship", False),
        ("the sixth ship", False),
        ("the second-largest ship", False),
    ],
)
def test_what_counts_only_by_the_way_is_loose(text: str, loose: bool) -> None:
    assert [figure.loose for figure in figures(text)] == [loose]


def test_a_decimal_point_is_never_taken_for_a_thousands_mark() -> None:
    (dotted,), (comma,) = figures("1.500 Menschen"), figures("1,500 people")
    assert (dotted.value, comma.value) == ("1.500", "1500")


@settings(max_examples=500, deadline=None)
@given(changed_texts())
@example(("a", "a a.m. "))
@example(("12 Feb.", "missing, 12 Feb. "))
def test_a_text_read_in_stretches_holds_what_it_holds_at_once(pair: tuple[str, str]) -> None:
    for text in pair:
        found = findings(text)
        assert list(found.figures) == figures(text)
        assert list(found.attributions) == list(attributions_in(read(text)))


def test_a_text_may_end_in_an_ordinal_and_a_hyphen() -> None:
    assert [figure.value for figure in figures("The second-")] == ["2"]


def test_letters_that_grow_in_lower_case_shift_no_place() -> None:
    text = "İzmir lost 30 ships on Tuesday, İstanbul 40."
    assert [text[figure.start : figure.end] for figure in figures(text)] == ["30", "Tuesday", "40"]
