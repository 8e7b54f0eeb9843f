"""Who is who: full names, pronouns, what a source is."""

from __future__ import annotations

import pytest

from revtrack.evolution.speech.cast import Cast, cast
from revtrack.evolution.speech.naming import Source


def met(*names: tuple[str, str]) -> Cast:
    people = cast(["Rescuers found Tessa Wolde and Baek In-su. Mr. Ilan Drury was not aboard."])
    for title, name in names:
        people.meet(Source(name, "name", title))
    return people


def by_pronoun(people: Cast, word: str) -> str | None:
    speaker, how = people.resolve(Source(word, "pronoun"))
    assert how == "pronoun"
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Wolde", "Tessa Wolde"),
        ("Baek", "Baek In-su"),
        ("Drury", "Ilan Drury"),
        ("Okafor", "Okafor"),
    ],
)
def test_a_surname_stands_for_the_full_name(short: str, full: str) -> None:
    speaker, how = met().resolve(Source(short, "name"))
    assert speaker
    assert (speaker.name, speaker.named, how) == (full, True, "named")


def test_he_and_she_pass_over_whom_they_cannot_mean() -> None:
    people = met(("Mrs.", "Wolde"), ("Mr.", "Drury"), ("", "Velmar Shipping Ltd"))
    assert by_pronoun(people, "she") == "Tessa Wolde"
    assert by_pronoun(people, "he") == "Ilan Drury"
    assert by_pronoun(people, "it") == "Velmar Shipping Ltd"


def test_who_was_she_once_is_not_he_later() -> None:
    people = met(("", "Wolde"))
    assert by_pronoun(people, "she") == "Tessa Wolde"
    assert by_pronoun(people, "he") is None


def test_they_are_several_or_an_organisation() -> None:
    people = met(("", "Wolde"))
    people.meet(Source("officials in Velmar", "description"))
    assert by_pronoun(people, "they") == "officials in Velmar"
    assert by_pronoun(people, "she") == "Tessa Wolde"


def test_nobody_met_is_nobody() -> None:
    assert by_pronoun(met(), "he") is None


def test_a_plural_that_begins_a_sentence_is_no_name() -> None:
    speaker, _ = met().resolve(Source("Officials", "name"))
    assert speaker
    assert (speaker.named, speaker.being) == (False, "group")
