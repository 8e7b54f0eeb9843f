"""The ledger: what became of a quotation from version to version."""

from __future__ import annotations

import pytest

from revtrack.evolution.quotes import quotes, same_speaker
from revtrack.model.quotes import Ledger
from revtrack.model.version import Version, paragraphs

OPENING = "A crane fell on two barges at the north quay of Velmar on Monday, killing a deckhand."
MIDDLE = "The quay was closed to all traffic, and eleven ships waited at anchor outside the mole."
CLOSING = "The crane was last inspected in 2016, according to the harbour office's own records."
QUOTE = '"It went over without any warning at all," said docker Tessa Wolde, who was on the quay.'


def ledger(*versions: tuple[str, ...], terms: bool = False) -> Ledger:
    return quotes([Version("generic", paragraphs(texts)) for texts in versions], terms)


def story(quote: str) -> tuple[str, ...]:
    return (OPENING, MIDDLE, quote, CLOSING)


def events(found: Ledger) -> list[list[tuple[int, str]]]:
    return [[(event.version, event.what) for event in entry.history] for entry in found.entries]


def test_a_quotation_that_stays_has_a_place_a_version_and_no_history() -> None:
    (entry,) = ledger(story(QUOTE), (OPENING, QUOTE, MIDDLE, CLOSING)).entries
    assert [(p.version, p.role, p.number) for p in entry.places] == [
        (1, "paragraph", 3),
        (2, "paragraph", 2),
    ]
    assert entry.history == ()
    assert entry.quote.speaker == "Tessa Wolde"


def test_one_that_comes_and_one_that_goes() -> None:
    without = (OPENING, MIDDLE, CLOSING)
    assert events(ledger(without, story(QUOTE))) == [[(2, "added")]]
    (entry,) = ledger(story(QUOTE), without).entries
    assert [(e.version, e.what, e.new) for e in entry.history] == [(2, "dropped", None)]
    assert entry.last.version == 1


def test_one_that_comes_back_is_the_same_entry() -> None:
    (entry,) = ledger(story(QUOTE), (OPENING, MIDDLE, CLOSING), story(QUOTE)).entries
    assert [event.what for event in entry.history] == ["dropped", "returned"]
    assert [place.version for place in entry.places] == [1, 3]


REVISIONS = [
    (QUOTE.replace("without any warning", "without a sound"), "reworded"),
    (QUOTE.replace(" at all,", ","), "cut"),
    (QUOTE.replace("It went over", "It went over, slowly,"), "extended"),
    (QUOTE.replace("Tessa Wolde", "Ilan Drury"), "reattributed"),
]


@pytest.mark.parametrize(("revised", "what"), REVISIONS)
def test_what_happened_to_its_words_or_its_speaker_is_told(revised: str, what: str) -> None:
    (entry,) = ledger(story(QUOTE), story(revised)).entries
    (event,) = entry.history
    assert (event.version, event.what) == (2, what)
    if what == "reattributed":
        assert (event.old, event.new, event.words) == ("Tessa Wolde", "Ilan Drury", ())
    else:
        assert "".join(run.old for run in event.words) == event.old
        assert "".join(run.new for run in event.words) == event.new == entry.quote.text


RESPELLED = [
    ("Tessa Vollan", "Tessa Volland"),
    ("Tessa Okafor", "Tessa Okaofr"),
    ("Baek Min-su", "Baek Min-soo"),
    ("Vollan", "Volland"),
]


@pytest.mark.parametrize(("old", "new"), RESPELLED)
def test_a_corrected_name_is_the_same_speaker_respelled(old: str, new: str) -> None:
    before, after = (story(QUOTE.replace("Tessa Wolde", name)) for name in (old, new))
    (entry,) = ledger(before, after).entries
    (event,) = entry.history
    assert (event.version, event.what, event.old, event.new) == (2, "respelled", old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Jan Vesely", "Jana Vesely"), ("Carl Vesely", "Karl Vesely"), ("Ana Brito", "Rui Brito")],
)
def test_names_that_are_no_misspelling_are_two_speakers(old: str, new: str) -> None:
    before, after = (story(QUOTE.replace("Tessa Wolde", name)) for name in (old, new))
    (entry,) = ledger(before, after).entries
    assert [event.what for event in entry.history] == ["reattributed"]


def test_two_spellings_that_stand_in_one_version_are_two_people() -> None:
    both = "Tessa Vollan and Tessa Volland work the same shift on the quay."
    old, new = (QUOTE.replace("Tessa Wolde", name) for name in ("Tessa Vollan", "Tessa Volland"))
    (entry,) = ledger((*story(old), both), (*story(new), both)).entries
    assert [event.what for event in entry.history] == ["reattributed"]


@pytest.mark.parametrize(
    "revised",
    [
        QUOTE.replace('"It', "“It").replace('," said', ",” said"),
        QUOTE.replace("said docker Tessa Wolde, who was on the quay", "Wolde said"),
        QUOTE.replace(
            "said docker Tessa Wolde, who was on the quay", "a docker, Tessa Wolde, said"
        ),
    ],
)
def test_quote_style_and_how_a_speaker_is_introduced_are_no_event(revised: str) -> None:
    assert events(ledger(story(QUOTE), story(revised))) == [[]]


def test_a_quotation_that_loses_its_marks_is_a_paraphrase_and_back() -> None:
    told = "Docker Tessa Wolde, who was on the quay, said it went over without any warning at all."
    (gone,) = ledger(story(QUOTE), story(told)).entries
    assert [event.what for event in gone.history] == ["paraphrased"]
    assert "went over without any warning at all" in (gone.history[0].new or "")
    (come,) = ledger(story(told), story(QUOTE)).entries
    assert [event.what for event in come.history] == ["quoted"]


def test_a_quotation_is_followed_where_its_paragraph_was_split_and_moved() -> None:
    one = f"{MIDDLE} {QUOTE}"
    (entry,) = ledger((OPENING, one, CLOSING), (OPENING, CLOSING, MIDDLE, QUOTE)).entries
    assert [place.number for place in entry.places] == [2, 4]
    assert entry.history == ()


def test_two_in_one_paragraph_are_kept_apart() -> None:
    both = f'{QUOTE} "I ran for the gate and did not look back," she said.'
    first, second = ledger(story(both), story(QUOTE)).entries
    assert (first.history, [event.what for event in second.history]) == ((), ["dropped"])
    assert second.quote.speaker == "Tessa Wolde"


def test_one_over_paragraphs_is_one_entry_with_its_last_number() -> None:
    long = ('"It went over without any warning.', '"I ran," said Tessa Wolde, a docker.')
    (entry,) = ledger((OPENING, *long), (OPENING, MIDDLE, *long)).entries
    assert [(p.number, p.through) for p in entry.places] == [(2, 3), (3, 4)]


def test_terms_are_left_out_until_they_are_asked_for() -> None:
    texts = (OPENING, 'The so-called "iron rule" bars cranes from working in wind.')
    assert ledger(texts).entries == ()
    (entry,) = ledger(texts, terms=True).entries
    assert (entry.quote.kind, entry.quote.speaker) == ("term", None)


def test_no_versions_and_no_quotations_make_an_empty_ledger() -> None:
    assert ledger().entries == ()
    found = ledger((OPENING,), (MIDDLE,))
    assert found.entries == ()
    assert set(found.counts().values()) == {0}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Roe", "Ann Roe", True),
        ("Baek", "Baek In-su", True),
        ("The ministry", "the ministry", True),
        ("a spokesman", "the spokesman", True),
        ("Ann Roe", "Tom Roe", False),
        (None, "Ann Roe", False),
        (None, None, True),
    ],
)
def test_who_may_be_one_speaker(one: str | None, other: str | None, same: bool) -> None:
    assert same_speaker(one, other) is same
    assert same_speaker(other, one) is same
