"""Whatever a page holds: quotations stand where they say, and every version's are in the ledger."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from revtrack.evolution.attributions import attributions
from revtrack.evolution.quotes import quotes
from revtrack.evolution.speech.speaking import quotes_of
from revtrack.model.version import Version, paragraphs

PIECES = st.sampled_from(
    ['"', "“", "”", "'", "‘", "’", "«", "»", "「", "」", ",", ".", "?", ":", " -- ", " ", " ", " ",
     "said", "told", "according to", "quoted", "as saying", "called", "reportedly", "Ann", "Roe",
     "Mr.", "J.", "he", "she", "it", "they", "who", "and", "the", "a", "of", "mayor", "No", "we left",
     "the 43-year-old", "was", "by", "말했다", "ｑ", "\u00a0", "6'2\"", "\n", "and said", "İ"]
)  # fmt: skip
TEXT = st.lists(PIECES, max_size=25).map("".join)
VERSION = st.lists(TEXT, max_size=4).map(lambda texts: Version("generic", paragraphs(texts)))


@given(VERSION)
def test_parts_are_in_order_apart_and_in_their_blocks(version: Version) -> None:
    parts = [part for quote in quotes_of(version) for part in quote.parts]
    assert len(set(parts)) == len(parts)
    for quote in quotes_of(version):
        assert list(quote.parts) == sorted(quote.parts)
        for part, text in zip(quote.parts, quote.texts, strict=True):
            assert version.blocks[part.block].text[part.start : part.end] == text
            assert text == text.strip() != ""
        assert (quote.speaker is None) or quote.speaker_how != "none"


@given(st.lists(VERSION, max_size=4))
def test_every_quotation_of_every_version_is_in_one_entry(versions: list[Version]) -> None:
    ledger = quotes(versions, terms=True)
    for number, version in enumerate(versions, start=1):
        held = [e for e in ledger.entries if number in [place.version for place in e.places]]
        assert len(held) == len(quotes_of(version))
    for entry in ledger.entries:
        assert [p.version for p in entry.places] == sorted({p.version for p in entry.places})
        assert [e.version for e in entry.history] == sorted(e.version for e in entry.history)
        for event in entry.history:
            if event.words:
                assert "".join(run.old for run in event.words) == event.old
                assert "".join(run.new for run in event.words) == event.new
    assert ledger.to_dict()["schema"] == "revtrack.quotes/1"


@given(VERSION)
def test_a_version_beside_itself_changes_nothing(version: Version) -> None:
    assert [entry.history for entry in quotes([version, version]).entries] == [
        () for _ in quotes([version]).entries
    ]
    (step,) = attributions([version, version]).steps
    assert step.events == ()


@given(VERSION, VERSION)
def test_an_event_has_the_sides_that_it_says(one: Version, other: Version) -> None:
    (there,), (back,) = attributions([one, other]).steps, attributions([other, one]).steps
    for step in (there, back):
        for event in step.events:
            assert (event.old is None) == (event.what == "added")
            assert (event.new is None) == (event.what == "dropped")
            assert event.kind != "source" or " → " in event.direction
