"""The figures of one text: their kinds and places, and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtrack.evolution.quantities.reading import quantities
from revtrack.model.figures import FigureKind
from tests.benchmarks.figures import HOSTILE

KINDS: dict[FigureKind, tuple[str, ...]] = {
    "number": ("Some 120 trees fell.", "Twenty-one trees fell.", "Prices doubled."),
    "ordinal": ("It was the third storm.", "It was the 21st storm."),
    "fraction": ("A third of it burned.", "One in five voted."),
    "money": ("It cost $3.5 million.", "It cost C$20.", "It cost EUR 5 million.", "It cost Rs 500."),
    "share": ("It rose 12 percent.", "It rose 0.3 percentage points.", "It rose 25 basis points."),
    "measure": ("It is 12 km long.", "It was -3.5 C.", "It does 60 km/h.", "A 4x100m relay."),
    "duration": ("It took 30 years.", "It took two and a half hours.", "It took a day and a half."),
    "age": ("Roe, 58, left.", "A 9-year-old left.", "Roe (58) left.", "Roe, aged 58, left."),
    "date": ("On March 12, 2024 it rained.", "On 2024-03-12 it rained.", "In the 1990s it rained."),
    "time": ("At 9:40 a.m. it rained.", "At 0930 GMT it rained.", "At noon it rained."),
    "score": ("Ellery won 3-2.", "The motion passed 214-198.", "Ellery gewann 3:2."),
    "name": ("An F-16 flew.", "The G7 met.", "A Boeing 737 flew.", "Call 555-0142.", "See Article 9."),
}  # fmt: skip
NO_FIGURES = (
    "It happened a year ago.",
    "No one was hurt.",
    "They sing one by one.",
    "The first lady spoke.",
    "It pays well by the hour.",
    "They march in May, they may march.",
)
WRITTEN = {
    "It happened on Nov. 3-5.": ("Nov. 3-5", "11-03–11-05"),
    "It lasts from March 12–15, 2024.": ("March 12–15, 2024", "2024-03-12–2024-03-15"),
    "It pays $2-3 billion.": ("$2-3 billion", "2000000000–3000000000"),
    "It runs 10 p.m.-2 a.m.": ("10 p.m.-2 a.m.", "22:00–02:00"),
    "The 2018-19 season.": ("2018-19", "2018–19"),
    "Several hundred came.": ("Several hundred", "several hundred"),
    "2024년 3월 12일 불이 났다.": ("2024년 3월 12일", "2024-03-12"),
    "午後2時30分に出た。": ("午後2時30分", "14:30"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told(kind: FigureKind) -> None:
    for text in KINDS[kind]:
        assert kind in [figure.kind for figure in quantities(text)], text


@pytest.mark.parametrize("text", NO_FIGURES)
def test_words_that_count_nothing_are_no_figures(text: str) -> None:
    assert [figure for figure in quantities(text) if figure.kind != "date"] == []


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_told_together_is_one_figure(text: str) -> None:
    (figure,) = quantities(text)
    assert (figure.text, figure.value) == WRITTEN[text]


def test_bounds_by_signs_and_behind_what_is_counted() -> None:
    for text, bound in (
        ("100+ trees fell.", "+"),
        ("It took ~40 minutes.", "~"),
        ("It needs 40 people or more.", "or more"),
        ("Barely 200 came.", "barely"),
        ("It lasted 10 or more days.", "or more"),
    ):
        assert [figure.qualifier for figure in quantities(text)] == [bound], text


def test_a_step_and_where_it_led_are_no_range() -> None:
    for text in (
        "The index rose 5 to 120.",
        "The won fell 12 to 1,315.",
        "It went from about 3 to 5.",
    ):
        assert len(quantities(text)) == 2, text


def test_a_rise_by_a_range_is_one() -> None:
    (figure,) = quantities("Prices rose 5 to 7 percent.")
    assert figure.key == ("5–7", "%", "")


def test_amounts_are_numbers_and_both_ends_of_a_range() -> None:
    text = "A third, 2½ hours, 12-15 people, -5 degrees, dozens, March 12, $3.5 million."
    amounts = [figure.amounts for figure in quantities(text)]
    assert amounts == [(1 / 3,), (2.5,), (12, 15), (-5,), (), (), (3_500_000,)]


@given(st.text(alphabet="0123456789 .,:-–/%$€年月日時分a'MarchTuesdayhalfmillionandto"))
def test_any_text_has_its_figures_in_order_and_each_where_it_stands(text: str) -> None:
    end = 0
    for figure in quantities(text):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert isinstance(figure.amounts, tuple)
        end = figure.end


@given(
    st.lists(
        st.sampled_from(
            "12 3 half a million second , - to and between of from in 오전 時 9시 分 noon 40 p.m. "
            "March may 2024 05 years old ( ) ; won 3-2 x 1/2 1/0 am 午後 midnight".split()
        ),
        max_size=12,
    )
)
def test_any_words_have_their_figures_where_they_stand(words: list[str]) -> None:
    for glue in (" ", ""):
        text = glue.join(words)
        for figure in quantities(text):
            assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_has_its_figures_where_they_stand(name: str) -> None:
    text = HOSTILE[name]
    for figure in quantities(text):
        assert text[figure.start : figure.end] == figure.text


TOLD_IN_WORDS = {
    "The dam cost two hundred thousand million won, an auditor said.": "200000000000",
    "A million million grains lay there.": "1000000000000",
    "They sold nine thousand two hundred million shares.": "9200000000",
    "Two hundred and twenty thousand people left.": "220000",
    "Cent vingt personnes ont quitté le port.": "120",
    "La ville compte cent vingt-trois mille habitants.": "123000",
    "Cent mille personnes vivent au bord du fleuve.": "100000",
    "Le port emploie mille cent vingt dockers.": "1120",
    "Onze cents dockers ont voté.": "1100",
    "오백 명이 대피했다.": "500",
    "천이백삼십사 명이 대피했다.": "1234",
    "만 오천 명이 대피했다.": "15000",
    "백이십만 원을 냈다.": "1200000",
    "이십일 명이 다쳤다.": "21",
}


@pytest.mark.parametrize("text", TOLD_IN_WORDS)
def test_numbers_of_several_words_are_told_whole(text: str) -> None:
    assert [figure.value for figure in quantities(text)] == [TOLD_IN_WORDS[text]]


@pytest.mark.parametrize(
    "text",
    ["오만 대사가 떠났다.", "조사 개시를 알렸다.", "만일 장관이 떠나면", "이천 시민이 모였다."],
)
def test_korean_words_that_look_like_numbers_are_none(text: str) -> None:
    assert quantities(text) == ()
