"""Figures followed over the versions: what is the same one, what came, and what went."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from revtrack.evolution.figures import figures
from revtrack.evolution.steps import steps
from revtrack.model.figures import Figures, Series
from revtrack.model.version import Version
from tests.evolution.scoring import version
from tests.stories import Author, revise

TOLL = (
    "A ferry sank off Moksan on Tuesday, killing at least three people, officials said.",
    "A ferry sank off Moksan on Tuesday, killing at least 12 people, officials said.",
    "A ferry sank off Moksan on Tuesday, killing 21 people, officials said.",
)
BRIDGE = "The bridge, built in 1974, carries 32,000 vehicles a day."


def followed(*texts: str | tuple[str, ...], every: bool = False) -> Figures:
    """Return the figures of versions of one paragraph or of several."""
    some = [version(*((text,) if isinstance(text, str) else text)) for text in texts]
    return figures(some, every)


def values(series: Series) -> list[str]:
    return [standing.quantity.told() for standing in series.standings]


def test_a_toll_is_one_series_through_all_versions() -> None:
    (toll,) = followed(*TOLL).series
    assert values(toll) == ["at least three", "at least 12", "21"]
    assert [(old.version, new.version) for old, new in toll.changes] == [(1, 2), (2, 3)]
    assert (toll.added_in, toll.dropped_in, toll.words) == (None, None, "killing … people")


def test_a_value_knows_its_place_in_the_text() -> None:
    (toll,) = followed(*TOLL).series
    for standing, text in zip(toll.standings, TOLL, strict=True):
        figure = standing.quantity
        assert text[figure.start : figure.end] == figure.text
        assert (standing.role, standing.number) == ("paragraph", 1)


def test_unchanged_figures_are_counted_and_listed_only_when_asked() -> None:
    found = followed(BRIDGE, BRIDGE)
    assert (found.series, found.unchanged) == ((), 2)
    assert [s.last.value for s in followed(BRIDGE, BRIDGE, every=True).series] == ["1974", "32000"]


def test_a_number_written_otherwise_is_no_change() -> None:
    for old, new in (
        ("Two tugs came.", "2 tugs came."),
        ("It cost 1,500 dollars.", "It cost $1,500."),
        ("At 17:30 it rained.", "At 5:30 p.m. it rained."),
        ("It rose half a million.", "It rose 500,000."),
        ("It happened on March 12.", "It happened on 12 March."),
    ):
        assert followed(old, new).series == (), (old, new)


def test_a_change_of_bound_or_unit_alone_is_a_change() -> None:
    for old, new in (
        ("At least nine people died.", "Nine people died."),
        ("The road is 10 miles long.", "The road is 10 km long."),
        ("It fell 4 percent.", "It fell 4 percentage points."),
    ):
        (series,) = followed(old, new).series
        assert len(series.changes) == 1, (old, new)


def test_a_figure_that_came_and_one_that_went_say_when() -> None:
    crew = "The ship carried 340 passengers and 22 crew."
    bare = "The ship carried 340 passengers."
    (gone,) = followed(crew, bare, bare).series
    assert (gone.last.value, gone.added_in, gone.dropped_in) == ("22", None, 2)
    (come,) = followed(bare, bare, crew).series
    assert (come.last.value, come.added_in, come.dropped_in) == ("22", 3, None)


def test_numbers_that_change_places_change_each_other_s_things() -> None:
    found = followed("12 dead, 15 missing.", "15 dead, 12 missing.").series
    assert sorted((values(s), s.words) for s in found) == [
        (["12", "15"], "… dead"),
        (["15", "12"], "… missing"),
    ]


def test_a_toll_that_goes_to_the_front_of_the_lead_is_still_the_toll() -> None:
    old = "A crane collapsed in Ostin, leaving at least two people dead and nine hurt."
    new = "At least five people were killed and nine hurt as a crane collapsed in Ostin."
    (toll,) = followed(old, new).series
    assert values(toll) == ["at least two", "at least five"]


def test_people_of_different_fates_are_never_one_series() -> None:
    found = followed("The storm killed 12 people.", "The storm injured 15 people.").series
    assert sorted((s.last.value, s.added_in, s.dropped_in) for s in found) == [
        ("12", None, 2),
        ("15", 2, None),
    ]


def test_a_paragraph_that_moves_takes_its_figures_along() -> None:
    fire = "Some 120 firefighters fought the blaze until well after midnight, the city said."
    rain = "Rain had fallen for most of the week and the ground was soaked, residents said."
    wind = "The wind turned twice during the night, which drove the flames towards the port."
    found = followed((fire, rain, wind, BRIDGE), (BRIDGE, rain, wind, fire))
    assert found.series == ()


def test_a_sentence_that_goes_to_another_paragraph_takes_its_figures_along() -> None:
    one = "Divers searched the wreck. The hull has 14 watertight compartments, Roe said."
    other = "The inquiry opens next week. It will hear from the owners first."
    found = followed(
        (one, other),
        (
            "Divers searched the wreck.",
            f"{other} The hull has 14 watertight compartments, Roe said.",
        ),
    )
    assert found.series == ()


def test_figures_survive_a_split_and_a_merge() -> None:
    first, second = "The hull has 14 compartments, Roe said.", "It is 183 m long and 32 m wide."
    assert followed(f"{first} {second}", (first, second), f"{first} {second}").series == ()
    (series,) = followed(f"{first} {second}", (first, second.replace("183", "185"))).series
    assert values(series) == ["183 m", "185 m"]
    assert series.standings[-1].number == 2


def test_the_headline_s_figures_are_followed_too() -> None:
    headlines = (
        "At least 12 dead, 15 missing as ferry sinks",
        "Ferry toll rises to 14, 15 missing",
    )
    some = [version(TOLL[0], headline=headline) for headline in headlines]
    (toll,) = figures(some).series
    assert values(toll) == ["at least 12", "14"]
    assert (toll.standings[0].role, toll.standings[0].number) == ("headline", None)


def test_a_paragraph_rewritten_in_its_place_keeps_its_figures() -> None:
    (toll,) = followed(
        ("Rain fell.", "The toll stood at seven, with 20 missing.", "Roe was not on board."),
        ("Rain fell.", "The toll rose to 11, with 20 missing.", "Roe was not on board."),
    ).series
    assert values(toll) == ["seven", "11"]


def test_paragraphs_that_have_nothing_in_common_share_no_figure() -> None:
    found = followed(
        "The council spent 12 million crowns on the swimming pool last summer.",
        "Divers from three countries had found 15 amphoras beneath the wreck.",
    ).series
    assert all(series.added_in or series.dropped_in for series in found)
    assert not any(series.changes for series in found)


def test_one_version_and_none_have_no_changes() -> None:
    assert followed(TOLL[0]).series == ()
    assert figures([]).series == ()


def test_diffs_that_are_known_are_not_made_again() -> None:
    chain = [version(text) for text in TOLL]
    assert figures(chain, diffs=steps(chain)) == figures(chain)


def test_the_table_has_a_row_for_each_version_and_one_for_the_end() -> None:
    table = followed("It has 340 seats and 22 crew.", "It has 360 seats.").table()
    column = table.columns.index
    rows = [
        (row[column("version")], row[column("status")], row[column("text")]) for row in table.rows
    ]
    assert rows == [
        (1, "first", "340"),
        (2, "changed", "360"),
        (1, "first", "22"),
        (2, "dropped", None),
    ]


@given(st.integers(0, 10_000), st.integers(1, 3))
def test_every_figure_of_every_version_stands_in_exactly_one_series(seed: int, edits: int) -> None:
    author = Author(seed)
    texts = [author.story(6)]
    texts += [revise(author, texts[0], edits).new]
    chain: list[Version] = [version(*some) for some in texts]
    found = figures(chain, every=True)
    places = [
        (s.version, s.number, s.quantity.start) for series in found.series for s in series.standings
    ]
    assert len(places) == len(set(places))
    alone = sum(len(figures([one], every=True).series) for one in chain)
    assert len(places) == alone
    assert found.unchanged == sum(not series.differs for series in found.series)


@given(st.integers(0, 10_000))
def test_a_story_that_stays_as_it_is_has_nothing_to_report(seed: int) -> None:
    texts = Author(seed).story(6)
    assert followed(tuple(texts), tuple(texts)).series == ()
